#define WP_NO_BFLOAT16

#define WP_TILE_BLOCK_DIM 1
#define WP_NO_CRT
#include "builtin.h"
#include "deterministic.h"

#define builtin_tid1d() wp::linear_tid<wp_linear_tid>(task_index, dim)
#define builtin_tid2d(x, y) wp::tid(x, y, task_index, dim)
#define builtin_tid3d(x, y, z) wp::tid(x, y, z, task_index, dim)
#define builtin_tid4d(x, y, z, w) wp::tid(x, y, z, w, task_index, dim)

#define builtin_block_dim() wp::block_dim()


// avoid namespacing of float type for casting to float type, this is to avoid wp::float(x), which is not valid in C++
#define float(x) cast_float(x)
#define adj_float(x, adj_x, adj_ret) adj_cast_float(x, adj_x, adj_ret)

#define int(x) cast_int(x)
#define adj_int(x, adj_x, adj_ret) adj_cast_int(x, adj_x, adj_ret)


struct Lamp_9aae6b08
{
    wp::vec_t<3, wp::float32> to_sun;
    wp::vec_t<3, wp::float32> sun;
    wp::vec_t<3, wp::float32> sky;
    wp::vec_t<3, wp::float32> ground;
    wp::float32 extinction;


    Lamp_9aae6b08() = default;
    CUDA_CALLABLE Lamp_9aae6b08(wp::vec_t<3, wp::float32> const& to_sun,
    wp::vec_t<3, wp::float32> const& sun = {},
    wp::vec_t<3, wp::float32> const& sky = {},
    wp::vec_t<3, wp::float32> const& ground = {},
    wp::float32 const& extinction = {})
        : to_sun{to_sun}
        , sun{sun}
        , sky{sky}
        , ground{ground}
        , extinction{extinction}

    {
    }

    CUDA_CALLABLE Lamp_9aae6b08& operator += (const Lamp_9aae6b08& rhs)
    {    to_sun += rhs.to_sun;
    sun += rhs.sun;
    sky += rhs.sky;
    ground += rhs.ground;
    extinction += rhs.extinction;

        return *this;}

};

static CUDA_CALLABLE void adj_Lamp_9aae6b08(wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
    wp::float32 const&,
    wp::vec_t<3, wp::float32> & adj_to_sun,
    wp::vec_t<3, wp::float32> & adj_sun,
    wp::vec_t<3, wp::float32> & adj_sky,
    wp::vec_t<3, wp::float32> & adj_ground,
    wp::float32 & adj_extinction,
    Lamp_9aae6b08 & adj_ret)
{
    adj_to_sun += adj_ret.to_sun;
    adj_sun += adj_ret.sun;
    adj_sky += adj_ret.sky;
    adj_ground += adj_ret.ground;
    adj_extinction += adj_ret.extinction;
}

// Required when compiling adjoints.
CUDA_CALLABLE Lamp_9aae6b08 add(const Lamp_9aae6b08& a, const Lamp_9aae6b08& b)
{
    return Lamp_9aae6b08();
}

CUDA_CALLABLE void adj_atomic_add(Lamp_9aae6b08* p, Lamp_9aae6b08 t)
{
    wp::adj_atomic_add(&p->to_sun, t.to_sun);
    wp::adj_atomic_add(&p->sun, t.sun);
    wp::adj_atomic_add(&p->sky, t.sky);
    wp::adj_atomic_add(&p->ground, t.ground);
    wp::adj_atomic_add(&p->extinction, t.extinction);
}




// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:43
static wp::int32 corner_0(
    wp::float32 var_position,
    wp::int32 var_count)
{
    //---------
    // primal vars
    wp::int32 var_0;
    const wp::int32 var_1 = 2;
    wp::int32 var_2;
    wp::int32 var_3;
    const wp::int32 var_4 = 0;
    wp::int32 var_5;
    //---------
    // forward
    // def corner(position: float, count: int) -> int:                                        <L 44>
    // return wp.max(wp.min(int(position), count - 2), 0)                                     <L 46>
    var_0 = wp::int(var_position);
    var_2 = wp::sub(var_count, var_1);
    var_3 = wp::min(var_0, var_2);
    var_5 = wp::max(var_3, var_4);
    return var_5;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:29
static wp::float32 greater_0(
    wp::float32 var_a,
    wp::float32 var_b)
{
    //---------
    // primal vars
    bool var_0;
    wp::float32 var_1;
    //---------
    // forward
    // def greater(a: float, b: float) -> float:                                              <L 30>
    // return wp.where(a > b, a, b)                                                           <L 32>
    var_0 = (var_a > var_b);
    var_1 = wp::where(var_0, var_a, var_b);
    return var_1;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:17
static wp::float32 lesser_0(
    wp::float32 var_a,
    wp::float32 var_b)
{
    //---------
    // primal vars
    bool var_0;
    wp::float32 var_1;
    //---------
    // forward
    // def lesser(a: float, b: float) -> float:                                               <L 18>
    // return wp.where(a < b, a, b)                                                           <L 20>
    var_0 = (var_a < var_b);
    var_1 = wp::where(var_0, var_a, var_b);
    return var_1;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static wp::float32 linear_0(
    wp::array_t<wp::float32> var_field,
    wp::vec_t<3, wp::float32> var_q)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 0;
    wp::float32 var_1;
    wp::shape_t* var_2;
    const wp::int32 var_3 = 0;
    wp::int32 var_4;
    wp::shape_t var_5;
    wp::int32 var_6;
    const wp::int32 var_7 = 1;
    wp::float32 var_8;
    wp::shape_t* var_9;
    const wp::int32 var_10 = 1;
    wp::int32 var_11;
    wp::shape_t var_12;
    wp::int32 var_13;
    const wp::int32 var_14 = 2;
    wp::float32 var_15;
    wp::shape_t* var_16;
    const wp::int32 var_17 = 2;
    wp::int32 var_18;
    wp::shape_t var_19;
    wp::int32 var_20;
    const wp::int32 var_21 = 0;
    wp::float32 var_22;
    wp::float32 var_23;
    wp::float32 var_24;
    const wp::float32 var_25 = 0.0;
    wp::float32 var_26;
    const wp::float32 var_27 = 1.0;
    wp::float32 var_28;
    const wp::int32 var_29 = 1;
    wp::float32 var_30;
    wp::float32 var_31;
    wp::float32 var_32;
    const wp::float32 var_33 = 0.0;
    wp::float32 var_34;
    const wp::float32 var_35 = 1.0;
    wp::float32 var_36;
    const wp::int32 var_37 = 2;
    wp::float32 var_38;
    wp::float32 var_39;
    wp::float32 var_40;
    const wp::float32 var_41 = 0.0;
    wp::float32 var_42;
    const wp::float32 var_43 = 1.0;
    wp::float32 var_44;
    wp::float32* var_45;
    const wp::float32 var_46 = 1.0;
    wp::float32 var_47;
    wp::float32 var_48;
    wp::float32 var_49;
    const wp::int32 var_50 = 1;
    wp::int32 var_51;
    wp::float32* var_52;
    wp::float32 var_53;
    wp::float32 var_54;
    wp::float32 var_55;
    const wp::int32 var_56 = 1;
    wp::int32 var_57;
    wp::float32* var_58;
    const wp::float32 var_59 = 1.0;
    wp::float32 var_60;
    wp::float32 var_61;
    wp::float32 var_62;
    const wp::int32 var_63 = 1;
    wp::int32 var_64;
    const wp::int32 var_65 = 1;
    wp::int32 var_66;
    wp::float32* var_67;
    wp::float32 var_68;
    wp::float32 var_69;
    wp::float32 var_70;
    const wp::int32 var_71 = 1;
    wp::int32 var_72;
    wp::float32* var_73;
    const wp::float32 var_74 = 1.0;
    wp::float32 var_75;
    wp::float32 var_76;
    wp::float32 var_77;
    const wp::int32 var_78 = 1;
    wp::int32 var_79;
    const wp::int32 var_80 = 1;
    wp::int32 var_81;
    wp::float32* var_82;
    wp::float32 var_83;
    wp::float32 var_84;
    wp::float32 var_85;
    const wp::int32 var_86 = 1;
    wp::int32 var_87;
    const wp::int32 var_88 = 1;
    wp::int32 var_89;
    wp::float32* var_90;
    const wp::float32 var_91 = 1.0;
    wp::float32 var_92;
    wp::float32 var_93;
    wp::float32 var_94;
    const wp::int32 var_95 = 1;
    wp::int32 var_96;
    const wp::int32 var_97 = 1;
    wp::int32 var_98;
    const wp::int32 var_99 = 1;
    wp::int32 var_100;
    wp::float32* var_101;
    wp::float32 var_102;
    wp::float32 var_103;
    wp::float32 var_104;
    const wp::float32 var_105 = 1.0;
    wp::float32 var_106;
    wp::float32 var_107;
    wp::float32 var_108;
    wp::float32 var_109;
    const wp::float32 var_110 = 1.0;
    wp::float32 var_111;
    wp::float32 var_112;
    wp::float32 var_113;
    wp::float32 var_114;
    const wp::float32 var_115 = 1.0;
    wp::float32 var_116;
    wp::float32 var_117;
    wp::float32 var_118;
    wp::float32 var_119;
    //---------
    // forward
    // def linear(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):                            <L 1>
    // i = corner(q[0], field.shape[0])                                                       <L 3>
    var_1 = wp::extract(var_q, var_0);
    var_2 = &(var_field.shape);
    var_5 = wp::load(var_2);
    var_4 = wp::extract(var_5, var_3);
    var_6 = corner_0(var_1, var_4);
    // j = corner(q[1], field.shape[1])                                                       <L 4>
    var_8 = wp::extract(var_q, var_7);
    var_9 = &(var_field.shape);
    var_12 = wp::load(var_9);
    var_11 = wp::extract(var_12, var_10);
    var_13 = corner_0(var_8, var_11);
    // k = corner(q[2], field.shape[2])                                                       <L 5>
    var_15 = wp::extract(var_q, var_14);
    var_16 = &(var_field.shape);
    var_19 = wp::load(var_16);
    var_18 = wp::extract(var_19, var_17);
    var_20 = corner_0(var_15, var_18);
    // fx = lesser(greater(q[0] - float(i), 0.0), 1.0)                                        <L 6>
    var_22 = wp::extract(var_q, var_21);
    var_23 = wp::float(var_6);
    var_24 = wp::sub(var_22, var_23);
    var_26 = greater_0(var_24, var_25);
    var_28 = lesser_0(var_26, var_27);
    // fy = lesser(greater(q[1] - float(j), 0.0), 1.0)                                        <L 7>
    var_30 = wp::extract(var_q, var_29);
    var_31 = wp::float(var_13);
    var_32 = wp::sub(var_30, var_31);
    var_34 = greater_0(var_32, var_33);
    var_36 = lesser_0(var_34, var_35);
    // fz = lesser(greater(q[2] - float(k), 0.0), 1.0)                                        <L 8>
    var_38 = wp::extract(var_q, var_37);
    var_39 = wp::float(var_20);
    var_40 = wp::sub(var_38, var_39);
    var_42 = greater_0(var_40, var_41);
    var_44 = lesser_0(var_42, var_43);
    // a = field[i, j, k] * (1.0 - fz) + field[i, j, k + 1] * fz                              <L 9>
    var_45 = wp::address(var_field, var_6, var_13, var_20);
    var_47 = wp::sub(var_46, var_44);
    var_49 = wp::load(var_45);
    var_48 = wp::mul(var_49, var_47);
    var_51 = wp::add(var_20, var_50);
    var_52 = wp::address(var_field, var_6, var_13, var_51);
    var_54 = wp::load(var_52);
    var_53 = wp::mul(var_54, var_44);
    var_55 = wp::add(var_48, var_53);
    // b = field[i, j + 1, k] * (1.0 - fz) + field[i, j + 1, k + 1] * fz                      <L 10>
    var_57 = wp::add(var_13, var_56);
    var_58 = wp::address(var_field, var_6, var_57, var_20);
    var_60 = wp::sub(var_59, var_44);
    var_62 = wp::load(var_58);
    var_61 = wp::mul(var_62, var_60);
    var_64 = wp::add(var_13, var_63);
    var_66 = wp::add(var_20, var_65);
    var_67 = wp::address(var_field, var_6, var_64, var_66);
    var_69 = wp::load(var_67);
    var_68 = wp::mul(var_69, var_44);
    var_70 = wp::add(var_61, var_68);
    // c = field[i + 1, j, k] * (1.0 - fz) + field[i + 1, j, k + 1] * fz                      <L 11>
    var_72 = wp::add(var_6, var_71);
    var_73 = wp::address(var_field, var_72, var_13, var_20);
    var_75 = wp::sub(var_74, var_44);
    var_77 = wp::load(var_73);
    var_76 = wp::mul(var_77, var_75);
    var_79 = wp::add(var_6, var_78);
    var_81 = wp::add(var_20, var_80);
    var_82 = wp::address(var_field, var_79, var_13, var_81);
    var_84 = wp::load(var_82);
    var_83 = wp::mul(var_84, var_44);
    var_85 = wp::add(var_76, var_83);
    // d = field[i + 1, j + 1, k] * (1.0 - fz) + field[i + 1, j + 1, k + 1] * fz              <L 12>
    var_87 = wp::add(var_6, var_86);
    var_89 = wp::add(var_13, var_88);
    var_90 = wp::address(var_field, var_87, var_89, var_20);
    var_92 = wp::sub(var_91, var_44);
    var_94 = wp::load(var_90);
    var_93 = wp::mul(var_94, var_92);
    var_96 = wp::add(var_6, var_95);
    var_98 = wp::add(var_13, var_97);
    var_100 = wp::add(var_20, var_99);
    var_101 = wp::address(var_field, var_96, var_98, var_100);
    var_103 = wp::load(var_101);
    var_102 = wp::mul(var_103, var_44);
    var_104 = wp::add(var_93, var_102);
    // near = a * (1.0 - fy) + b * fy                                                         <L 13>
    var_106 = wp::sub(var_105, var_36);
    var_107 = wp::mul(var_55, var_106);
    var_108 = wp::mul(var_70, var_36);
    var_109 = wp::add(var_107, var_108);
    // far = c * (1.0 - fy) + d * fy                                                          <L 14>
    var_111 = wp::sub(var_110, var_36);
    var_112 = wp::mul(var_85, var_111);
    var_113 = wp::mul(var_104, var_36);
    var_114 = wp::add(var_112, var_113);
    // return near * (1.0 - fx) + far * fx                                                    <L 15>
    var_116 = wp::sub(var_115, var_28);
    var_117 = wp::mul(var_109, var_116);
    var_118 = wp::mul(var_114, var_28);
    var_119 = wp::add(var_117, var_118);
    return var_119;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/lighting.py:34
static wp::float32 depth_towards_0(
    wp::array_t<wp::float32> var_soot,
    wp::vec_t<3, wp::float32> var_start,
    wp::vec_t<3, wp::float32> var_way,
    wp::float32 var_stride,
    wp::float32 var_growth,
    wp::int32 var_steps)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 0.0;
    wp::float32 var_1;
    wp::vec_t<3, wp::float32> var_2;
    wp::float32 var_3;
    wp::range_t var_4;
    wp::int32 var_5;
    wp::vec_t<3, wp::float32> var_6;
    wp::vec_t<3, wp::float32> var_7;
    bool var_8;
    const wp::int32 var_9 = 0;
    wp::float32 var_10;
    const wp::float32 var_11 = -1.0;
    bool var_12;
    const wp::int32 var_13 = 1;
    wp::float32 var_14;
    const wp::float32 var_15 = -1.0;
    bool var_16;
    const wp::int32 var_17 = 2;
    wp::float32 var_18;
    const wp::float32 var_19 = -1.0;
    bool var_20;
    const wp::int32 var_21 = 0;
    wp::float32 var_22;
    wp::shape_t* var_23;
    const wp::int32 var_24 = 0;
    wp::int32 var_25;
    wp::shape_t var_26;
    wp::float32 var_27;
    bool var_28;
    const wp::int32 var_29 = 1;
    wp::float32 var_30;
    wp::shape_t* var_31;
    const wp::int32 var_32 = 1;
    wp::int32 var_33;
    wp::shape_t var_34;
    wp::float32 var_35;
    bool var_36;
    const wp::int32 var_37 = 2;
    wp::float32 var_38;
    wp::shape_t* var_39;
    const wp::int32 var_40 = 2;
    wp::int32 var_41;
    wp::shape_t var_42;
    wp::float32 var_43;
    bool var_44;
    wp::float32 var_45;
    wp::float32 var_46;
    wp::float32 var_47;
    wp::float32 var_48;
    //---------
    // forward
    // def depth_towards(                                                                     <L 35>
    // total = float(0.0)                                                                     <L 44>
    var_1 = wp::float(var_0);
    // q = start                                                                              <L 45>
    var_2 = wp::copy(var_start);
    // length = float(stride)                                                                 <L 46>
    var_3 = wp::float(var_stride);
    // for _ in range(steps):                                                                 <L 47>
    var_4 = wp::range(var_steps);
    start_for_0:;
        if (iter_cmp(var_4) == 0) goto end_for_0;
        var_5 = wp::iter_next(var_4);
        // q += way * length                                                                  <L 48>
        var_6 = wp::mul(var_way, var_3);
        var_7 = wp::add(var_2, var_6);
        // if (                                                                               <L 49>
        // q[0] < -1.0 or q[1] < -1.0 or q[2] < -1.0                                          <L 50>
        var_10 = wp::extract(var_7, var_9);
        var_12 = (var_10 < var_11);
        var_8 = var_12;
        if (!var_8) {
            var_14 = wp::extract(var_7, var_13);
            var_16 = (var_14 < var_15);
            var_8 = var_8 || var_16;
        }
        if (!var_8) {
            var_18 = wp::extract(var_7, var_17);
            var_20 = (var_18 < var_19);
            var_8 = var_8 || var_20;
        }
        if (!var_8) {
            // or q[0] > float(soot.shape[0])                                                 <L 51>
            var_22 = wp::extract(var_7, var_21);
            var_23 = &(var_soot.shape);
            var_26 = wp::load(var_23);
            var_25 = wp::extract(var_26, var_24);
            var_27 = wp::float(var_25);
            var_28 = (var_22 > var_27);
            var_8 = var_8 || var_28;
        }
        if (!var_8) {
            // or q[1] > float(soot.shape[1])                                                 <L 52>
            var_30 = wp::extract(var_7, var_29);
            var_31 = &(var_soot.shape);
            var_34 = wp::load(var_31);
            var_33 = wp::extract(var_34, var_32);
            var_35 = wp::float(var_33);
            var_36 = (var_30 > var_35);
            var_8 = var_8 || var_36;
        }
        if (!var_8) {
            // or q[2] > float(soot.shape[2])                                                 <L 53>
            var_38 = wp::extract(var_7, var_37);
            var_39 = &(var_soot.shape);
            var_42 = wp::load(var_39);
            var_41 = wp::extract(var_42, var_40);
            var_43 = wp::float(var_41);
            var_44 = (var_38 > var_43);
            var_8 = var_8 || var_44;
        }
        if (var_8) {
            // return total                                                                   <L 55>
            return var_1;
        }
        // total += linear(soot, q) * length                                                  <L 56>
        var_45 = linear_0(var_soot, var_7);
        var_46 = wp::mul(var_45, var_3);
        var_47 = wp::add(var_1, var_46);
        // length = length * growth                                                           <L 57>
        var_48 = wp::mul(var_3, var_growth);
        wp::assign(var_1, var_47);
        wp::assign(var_2, var_7);
        wp::assign(var_3, var_48);
        goto start_for_0;
    end_for_0:;
    // return total                                                                           <L 58>
    return var_1;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/lighting.py:61
static wp::float32 octaves_0(
    wp::float32 var_depth)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 0.7;
    wp::float32 var_1;
    wp::float32 var_2;
    wp::float32 var_3;
    const wp::float32 var_4 = 0.22;
    const wp::float32 var_5 = -0.3;
    wp::float32 var_6;
    wp::float32 var_7;
    wp::float32 var_8;
    wp::float32 var_9;
    const wp::float32 var_10 = 0.08;
    const wp::float32 var_11 = -0.08;
    wp::float32 var_12;
    wp::float32 var_13;
    wp::float32 var_14;
    wp::float32 var_15;
    //---------
    // forward
    // def octaves(depth: float) -> float:                                                    <L 62>
    // return 0.70 * wp.exp(-depth) + 0.22 * wp.exp(-0.30 * depth) + 0.08 * wp.exp(-0.08 * depth)       <L 64>
    var_1 = wp::neg(var_depth);
    var_2 = wp::exp(var_1);
    var_3 = wp::mul(var_0, var_2);
    var_6 = wp::mul(var_5, var_depth);
    var_7 = wp::exp(var_6);
    var_8 = wp::mul(var_4, var_7);
    var_9 = wp::add(var_3, var_8);
    var_12 = wp::mul(var_11, var_depth);
    var_13 = wp::exp(var_12);
    var_14 = wp::mul(var_10, var_13);
    var_15 = wp::add(var_9, var_14);
    return var_15;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static wp::vec_t<3, wp::float32> linear_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 0;
    wp::float32 var_1;
    wp::shape_t* var_2;
    const wp::int32 var_3 = 0;
    wp::int32 var_4;
    wp::shape_t var_5;
    wp::int32 var_6;
    const wp::int32 var_7 = 1;
    wp::float32 var_8;
    wp::shape_t* var_9;
    const wp::int32 var_10 = 1;
    wp::int32 var_11;
    wp::shape_t var_12;
    wp::int32 var_13;
    const wp::int32 var_14 = 2;
    wp::float32 var_15;
    wp::shape_t* var_16;
    const wp::int32 var_17 = 2;
    wp::int32 var_18;
    wp::shape_t var_19;
    wp::int32 var_20;
    const wp::int32 var_21 = 0;
    wp::float32 var_22;
    wp::float32 var_23;
    wp::float32 var_24;
    const wp::float32 var_25 = 0.0;
    wp::float32 var_26;
    const wp::float32 var_27 = 1.0;
    wp::float32 var_28;
    const wp::int32 var_29 = 1;
    wp::float32 var_30;
    wp::float32 var_31;
    wp::float32 var_32;
    const wp::float32 var_33 = 0.0;
    wp::float32 var_34;
    const wp::float32 var_35 = 1.0;
    wp::float32 var_36;
    const wp::int32 var_37 = 2;
    wp::float32 var_38;
    wp::float32 var_39;
    wp::float32 var_40;
    const wp::float32 var_41 = 0.0;
    wp::float32 var_42;
    const wp::float32 var_43 = 1.0;
    wp::float32 var_44;
    wp::vec_t<3, wp::float32>* var_45;
    const wp::float32 var_46 = 1.0;
    wp::float32 var_47;
    wp::vec_t<3, wp::float32> var_48;
    wp::vec_t<3, wp::float32> var_49;
    const wp::int32 var_50 = 1;
    wp::int32 var_51;
    wp::vec_t<3, wp::float32>* var_52;
    wp::vec_t<3, wp::float32> var_53;
    wp::vec_t<3, wp::float32> var_54;
    wp::vec_t<3, wp::float32> var_55;
    const wp::int32 var_56 = 1;
    wp::int32 var_57;
    wp::vec_t<3, wp::float32>* var_58;
    const wp::float32 var_59 = 1.0;
    wp::float32 var_60;
    wp::vec_t<3, wp::float32> var_61;
    wp::vec_t<3, wp::float32> var_62;
    const wp::int32 var_63 = 1;
    wp::int32 var_64;
    const wp::int32 var_65 = 1;
    wp::int32 var_66;
    wp::vec_t<3, wp::float32>* var_67;
    wp::vec_t<3, wp::float32> var_68;
    wp::vec_t<3, wp::float32> var_69;
    wp::vec_t<3, wp::float32> var_70;
    const wp::int32 var_71 = 1;
    wp::int32 var_72;
    wp::vec_t<3, wp::float32>* var_73;
    const wp::float32 var_74 = 1.0;
    wp::float32 var_75;
    wp::vec_t<3, wp::float32> var_76;
    wp::vec_t<3, wp::float32> var_77;
    const wp::int32 var_78 = 1;
    wp::int32 var_79;
    const wp::int32 var_80 = 1;
    wp::int32 var_81;
    wp::vec_t<3, wp::float32>* var_82;
    wp::vec_t<3, wp::float32> var_83;
    wp::vec_t<3, wp::float32> var_84;
    wp::vec_t<3, wp::float32> var_85;
    const wp::int32 var_86 = 1;
    wp::int32 var_87;
    const wp::int32 var_88 = 1;
    wp::int32 var_89;
    wp::vec_t<3, wp::float32>* var_90;
    const wp::float32 var_91 = 1.0;
    wp::float32 var_92;
    wp::vec_t<3, wp::float32> var_93;
    wp::vec_t<3, wp::float32> var_94;
    const wp::int32 var_95 = 1;
    wp::int32 var_96;
    const wp::int32 var_97 = 1;
    wp::int32 var_98;
    const wp::int32 var_99 = 1;
    wp::int32 var_100;
    wp::vec_t<3, wp::float32>* var_101;
    wp::vec_t<3, wp::float32> var_102;
    wp::vec_t<3, wp::float32> var_103;
    wp::vec_t<3, wp::float32> var_104;
    const wp::float32 var_105 = 1.0;
    wp::float32 var_106;
    wp::vec_t<3, wp::float32> var_107;
    wp::vec_t<3, wp::float32> var_108;
    wp::vec_t<3, wp::float32> var_109;
    const wp::float32 var_110 = 1.0;
    wp::float32 var_111;
    wp::vec_t<3, wp::float32> var_112;
    wp::vec_t<3, wp::float32> var_113;
    wp::vec_t<3, wp::float32> var_114;
    const wp::float32 var_115 = 1.0;
    wp::float32 var_116;
    wp::vec_t<3, wp::float32> var_117;
    wp::vec_t<3, wp::float32> var_118;
    wp::vec_t<3, wp::float32> var_119;
    //---------
    // forward
    // def linear(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):                            <L 1>
    // i = corner(q[0], field.shape[0])                                                       <L 3>
    var_1 = wp::extract(var_q, var_0);
    var_2 = &(var_field.shape);
    var_5 = wp::load(var_2);
    var_4 = wp::extract(var_5, var_3);
    var_6 = corner_0(var_1, var_4);
    // j = corner(q[1], field.shape[1])                                                       <L 4>
    var_8 = wp::extract(var_q, var_7);
    var_9 = &(var_field.shape);
    var_12 = wp::load(var_9);
    var_11 = wp::extract(var_12, var_10);
    var_13 = corner_0(var_8, var_11);
    // k = corner(q[2], field.shape[2])                                                       <L 5>
    var_15 = wp::extract(var_q, var_14);
    var_16 = &(var_field.shape);
    var_19 = wp::load(var_16);
    var_18 = wp::extract(var_19, var_17);
    var_20 = corner_0(var_15, var_18);
    // fx = lesser(greater(q[0] - float(i), 0.0), 1.0)                                        <L 6>
    var_22 = wp::extract(var_q, var_21);
    var_23 = wp::float(var_6);
    var_24 = wp::sub(var_22, var_23);
    var_26 = greater_0(var_24, var_25);
    var_28 = lesser_0(var_26, var_27);
    // fy = lesser(greater(q[1] - float(j), 0.0), 1.0)                                        <L 7>
    var_30 = wp::extract(var_q, var_29);
    var_31 = wp::float(var_13);
    var_32 = wp::sub(var_30, var_31);
    var_34 = greater_0(var_32, var_33);
    var_36 = lesser_0(var_34, var_35);
    // fz = lesser(greater(q[2] - float(k), 0.0), 1.0)                                        <L 8>
    var_38 = wp::extract(var_q, var_37);
    var_39 = wp::float(var_20);
    var_40 = wp::sub(var_38, var_39);
    var_42 = greater_0(var_40, var_41);
    var_44 = lesser_0(var_42, var_43);
    // a = field[i, j, k] * (1.0 - fz) + field[i, j, k + 1] * fz                              <L 9>
    var_45 = wp::address(var_field, var_6, var_13, var_20);
    var_47 = wp::sub(var_46, var_44);
    var_49 = wp::load(var_45);
    var_48 = wp::mul(var_49, var_47);
    var_51 = wp::add(var_20, var_50);
    var_52 = wp::address(var_field, var_6, var_13, var_51);
    var_54 = wp::load(var_52);
    var_53 = wp::mul(var_54, var_44);
    var_55 = wp::add(var_48, var_53);
    // b = field[i, j + 1, k] * (1.0 - fz) + field[i, j + 1, k + 1] * fz                      <L 10>
    var_57 = wp::add(var_13, var_56);
    var_58 = wp::address(var_field, var_6, var_57, var_20);
    var_60 = wp::sub(var_59, var_44);
    var_62 = wp::load(var_58);
    var_61 = wp::mul(var_62, var_60);
    var_64 = wp::add(var_13, var_63);
    var_66 = wp::add(var_20, var_65);
    var_67 = wp::address(var_field, var_6, var_64, var_66);
    var_69 = wp::load(var_67);
    var_68 = wp::mul(var_69, var_44);
    var_70 = wp::add(var_61, var_68);
    // c = field[i + 1, j, k] * (1.0 - fz) + field[i + 1, j, k + 1] * fz                      <L 11>
    var_72 = wp::add(var_6, var_71);
    var_73 = wp::address(var_field, var_72, var_13, var_20);
    var_75 = wp::sub(var_74, var_44);
    var_77 = wp::load(var_73);
    var_76 = wp::mul(var_77, var_75);
    var_79 = wp::add(var_6, var_78);
    var_81 = wp::add(var_20, var_80);
    var_82 = wp::address(var_field, var_79, var_13, var_81);
    var_84 = wp::load(var_82);
    var_83 = wp::mul(var_84, var_44);
    var_85 = wp::add(var_76, var_83);
    // d = field[i + 1, j + 1, k] * (1.0 - fz) + field[i + 1, j + 1, k + 1] * fz              <L 12>
    var_87 = wp::add(var_6, var_86);
    var_89 = wp::add(var_13, var_88);
    var_90 = wp::address(var_field, var_87, var_89, var_20);
    var_92 = wp::sub(var_91, var_44);
    var_94 = wp::load(var_90);
    var_93 = wp::mul(var_94, var_92);
    var_96 = wp::add(var_6, var_95);
    var_98 = wp::add(var_13, var_97);
    var_100 = wp::add(var_20, var_99);
    var_101 = wp::address(var_field, var_96, var_98, var_100);
    var_103 = wp::load(var_101);
    var_102 = wp::mul(var_103, var_44);
    var_104 = wp::add(var_93, var_102);
    // near = a * (1.0 - fy) + b * fy                                                         <L 13>
    var_106 = wp::sub(var_105, var_36);
    var_107 = wp::mul(var_55, var_106);
    var_108 = wp::mul(var_70, var_36);
    var_109 = wp::add(var_107, var_108);
    // far = c * (1.0 - fy) + d * fy                                                          <L 14>
    var_111 = wp::sub(var_110, var_36);
    var_112 = wp::mul(var_85, var_111);
    var_113 = wp::mul(var_104, var_36);
    var_114 = wp::add(var_112, var_113);
    // return near * (1.0 - fx) + far * fx                                                    <L 15>
    var_116 = wp::sub(var_115, var_28);
    var_117 = wp::mul(var_109, var_116);
    var_118 = wp::mul(var_114, var_28);
    var_119 = wp::add(var_117, var_118);
    return var_119;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:43
static void adj_corner_0(
    wp::float32 var_position,
    wp::int32 var_count,
    wp::float32 & adj_position,
    wp::int32 & adj_count,
    wp::int32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:29
static void adj_greater_0(
    wp::float32 var_a,
    wp::float32 var_b,
    wp::float32 & adj_a,
    wp::float32 & adj_b,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:17
static void adj_lesser_0(
    wp::float32 var_a,
    wp::float32 var_b,
    wp::float32 & adj_a,
    wp::float32 & adj_b,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void adj_linear_0(
    wp::array_t<wp::float32> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::array_t<wp::float32> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/lighting.py:34
static void adj_depth_towards_0(
    wp::array_t<wp::float32> var_soot,
    wp::vec_t<3, wp::float32> var_start,
    wp::vec_t<3, wp::float32> var_way,
    wp::float32 var_stride,
    wp::float32 var_growth,
    wp::int32 var_steps,
    wp::array_t<wp::float32> & adj_soot,
    wp::vec_t<3, wp::float32> & adj_start,
    wp::vec_t<3, wp::float32> & adj_way,
    wp::float32 & adj_stride,
    wp::float32 & adj_growth,
    wp::int32 & adj_steps,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/lighting.py:61
static void adj_octaves_0(
    wp::float32 var_depth,
    wp::float32 & adj_depth,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void adj_linear_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::array_t<wp::vec_t<3, wp::float32>> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<3, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}

struct wp_args_light_d488ba0d {
    wp::int32 first;
    wp::array_t<wp::float32> soot;
    wp::array_t<wp::vec_t<3, wp::float32>> glow;
    wp::array_t<wp::uint8> bricks;
    Lamp_9aae6b08 lamp;
    wp::array_t<wp::vec_t<3, wp::float32>> lit;
};


template <bool wp_linear_contiguous>
static void light_d488ba0d_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_light_d488ba0d *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::float32> var_soot = _wp_args->soot;
    wp::array_t<wp::vec_t<3, wp::float32>> var_glow = _wp_args->glow;
    wp::array_t<wp::uint8> var_bricks = _wp_args->bricks;
    Lamp_9aae6b08 var_lamp = _wp_args->lamp;
    wp::array_t<wp::vec_t<3, wp::float32>> var_lit = _wp_args->lit;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    const wp::float32 var_4 = 0.0;
    const wp::float32 var_5 = 0.0;
    const wp::float32 var_6 = 0.0;
    wp::vec_t<3, wp::float32> var_7;
    const wp::int32 var_8 = 2;
    wp::int32 var_9;
    const wp::int32 var_10 = 2;
    wp::int32 var_11;
    const wp::int32 var_12 = 2;
    wp::int32 var_13;
    wp::uint8* var_14;
    const wp::int32 var_15 = 0;
    wp::uint8 var_16;
    bool var_17;
    wp::uint8 var_18;
    wp::float32 var_19;
    wp::float32 var_20;
    wp::float32 var_21;
    wp::vec_t<3, wp::float32> var_22;
    wp::float32* var_23;
    wp::vec_t<3, wp::float32>* var_24;
    const wp::float32 var_25 = 0.9;
    const wp::float32 var_26 = 1.17;
    const wp::int32 var_27 = 16;
    wp::float32 var_28;
    wp::vec_t<3, wp::float32> var_29;
    wp::float32 var_30;
    wp::float32 var_31;
    wp::float32* var_32;
    const wp::float32 var_33 = 0.0;
    const wp::float32 var_34 = 1.0;
    const wp::float32 var_35 = 0.0;
    wp::vec_t<3, wp::float32> var_36;
    const wp::float32 var_37 = 1.5;
    const wp::float32 var_38 = 1.5;
    const wp::int32 var_39 = 7;
    wp::float32 var_40;
    wp::float32 var_41;
    wp::float32 var_42;
    wp::float32* var_43;
    const wp::float32 var_44 = -0.8;
    const wp::float32 var_45 = 0.5;
    const wp::float32 var_46 = 0.33;
    wp::vec_t<3, wp::float32> var_47;
    const wp::float32 var_48 = 1.5;
    const wp::float32 var_49 = 1.5;
    const wp::int32 var_50 = 7;
    wp::float32 var_51;
    wp::float32 var_52;
    wp::float32 var_53;
    wp::float32* var_54;
    const wp::float32 var_55 = 0.7;
    const wp::float32 var_56 = 0.45;
    const wp::float32 var_57 = 0.55;
    wp::vec_t<3, wp::float32> var_58;
    const wp::float32 var_59 = 1.5;
    const wp::float32 var_60 = 1.5;
    const wp::int32 var_61 = 7;
    wp::float32 var_62;
    wp::float32 var_63;
    wp::float32 var_64;
    wp::float32* var_65;
    const wp::float32 var_66 = 0.1;
    const wp::float32 var_67 = 0.45;
    const wp::float32 var_68 = -0.88;
    wp::vec_t<3, wp::float32> var_69;
    const wp::float32 var_70 = 1.5;
    const wp::float32 var_71 = 1.5;
    const wp::int32 var_72 = 7;
    wp::float32 var_73;
    wp::float32 var_74;
    wp::float32 var_75;
    wp::float32* var_76;
    const wp::float32 var_77 = 0.0;
    const wp::float32 var_78 = -1.0;
    const wp::float32 var_79 = 0.0;
    wp::vec_t<3, wp::float32> var_80;
    const wp::float32 var_81 = 1.5;
    const wp::float32 var_82 = 1.5;
    const wp::int32 var_83 = 7;
    wp::float32 var_84;
    wp::float32 var_85;
    wp::float32 var_86;
    const wp::float32 var_87 = 0.4;
    wp::float32 var_88;
    wp::float32 var_89;
    const wp::float32 var_90 = 0.2;
    wp::float32 var_91;
    wp::float32 var_92;
    wp::float32 var_93;
    wp::float32 var_94;
    wp::float32 var_95;
    wp::float32 var_96;
    wp::float32 var_97;
    wp::vec_t<3, wp::float32>* var_98;
    wp::float32 var_99;
    wp::vec_t<3, wp::float32> var_100;
    wp::vec_t<3, wp::float32> var_101;
    wp::vec_t<3, wp::float32>* var_102;
    wp::vec_t<3, wp::float32> var_103;
    wp::vec_t<3, wp::float32> var_104;
    wp::vec_t<3, wp::float32> var_105;
    wp::vec_t<3, wp::float32>* var_106;
    wp::float32 var_107;
    wp::vec_t<3, wp::float32> var_108;
    wp::vec_t<3, wp::float32> var_109;
    wp::vec_t<3, wp::float32> var_110;
    const wp::float32 var_111 = 0.25;
    wp::vec_t<3, wp::float32> var_112;
    const wp::float32 var_113 = 0.375;
    const wp::float32 var_114 = 0.375;
    const wp::float32 var_115 = 0.375;
    wp::vec_t<3, wp::float32> var_116;
    wp::vec_t<3, wp::float32> var_117;
    wp::vec_t<3, wp::float32> var_118;
    wp::vec_t<3, wp::float32> var_119;
    wp::vec_t<3, wp::float32> var_120;
    //---------
    // forward
    // def light(                                                                             <L 68>
    // i, j, k = wp.tid()                                                                     <L 77>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 78>
    var_3 = wp::add(var_0, var_first);
    // value = wp.vec3(0.0, 0.0, 0.0)                                                         <L 79>
    var_7 = wp::vec_t<3, wp::float32>(var_4, var_5, var_6);
    // if bricks[i >> 2, j >> 2, k >> 2] != wp.uint8(0):                                      <L 80>
    var_9 = wp::rshift(var_3, var_8);
    var_11 = wp::rshift(var_1, var_10);
    var_13 = wp::rshift(var_2, var_12);
    var_14 = wp::address(var_bricks, var_9, var_11, var_13);
    var_16 = wp::uint8(var_15);
    var_18 = wp::load(var_14);
    var_17 = (var_18 != var_16);
    if (var_17) {
        // q = wp.vec3(float(i), float(j), float(k))                                          <L 81>
        var_19 = wp::float(var_3);
        var_20 = wp::float(var_1);
        var_21 = wp::float(var_2);
        var_22 = wp::vec_t<3, wp::float32>(var_19, var_20, var_21);
        // sun = lamp.extinction * depth_towards(soot, q, lamp.to_sun, 0.9, 1.17, 16)         <L 82>
        var_23 = &((var_lamp).extinction);
        var_24 = &((var_lamp).to_sun);
        var_29 = wp::load(var_24);
        var_28 = depth_towards_0(var_soot, var_22, var_29, var_25, var_26, var_27);
        var_31 = wp::load(var_23);
        var_30 = wp::mul(var_31, var_28);
        // up = lamp.extinction * depth_towards(soot, q, wp.vec3(0.0, 1.0, 0.0), 1.5, 1.5, 7)       <L 83>
        var_32 = &((var_lamp).extinction);
        var_36 = wp::vec_t<3, wp::float32>(var_33, var_34, var_35);
        var_40 = depth_towards_0(var_soot, var_22, var_36, var_37, var_38, var_39);
        var_42 = wp::load(var_32);
        var_41 = wp::mul(var_42, var_40);
        // left = lamp.extinction * depth_towards(soot, q, wp.vec3(-0.8, 0.5, 0.33), 1.5, 1.5, 7)       <L 84>
        var_43 = &((var_lamp).extinction);
        var_47 = wp::vec_t<3, wp::float32>(var_44, var_45, var_46);
        var_51 = depth_towards_0(var_soot, var_22, var_47, var_48, var_49, var_50);
        var_53 = wp::load(var_43);
        var_52 = wp::mul(var_53, var_51);
        // right = lamp.extinction * depth_towards(soot, q, wp.vec3(0.7, 0.45, 0.55), 1.5, 1.5, 7)       <L 85>
        var_54 = &((var_lamp).extinction);
        var_58 = wp::vec_t<3, wp::float32>(var_55, var_56, var_57);
        var_62 = depth_towards_0(var_soot, var_22, var_58, var_59, var_60, var_61);
        var_64 = wp::load(var_54);
        var_63 = wp::mul(var_64, var_62);
        // back = lamp.extinction * depth_towards(soot, q, wp.vec3(0.1, 0.45, -0.88), 1.5, 1.5, 7)       <L 86>
        var_65 = &((var_lamp).extinction);
        var_69 = wp::vec_t<3, wp::float32>(var_66, var_67, var_68);
        var_73 = depth_towards_0(var_soot, var_22, var_69, var_70, var_71, var_72);
        var_75 = wp::load(var_65);
        var_74 = wp::mul(var_75, var_73);
        // down = lamp.extinction * depth_towards(soot, q, wp.vec3(0.0, -1.0, 0.0), 1.5, 1.5, 7)       <L 87>
        var_76 = &((var_lamp).extinction);
        var_80 = wp::vec_t<3, wp::float32>(var_77, var_78, var_79);
        var_84 = depth_towards_0(var_soot, var_22, var_80, var_81, var_82, var_83);
        var_86 = wp::load(var_76);
        var_85 = wp::mul(var_86, var_84);
        // open_sky = 0.4 * octaves(up) + 0.2 * (octaves(left) + octaves(right) + octaves(back))       <L 88>
        var_88 = octaves_0(var_41);
        var_89 = wp::mul(var_87, var_88);
        var_91 = octaves_0(var_52);
        var_92 = octaves_0(var_63);
        var_93 = wp::add(var_91, var_92);
        var_94 = octaves_0(var_74);
        var_95 = wp::add(var_93, var_94);
        var_96 = wp::mul(var_90, var_95);
        var_97 = wp::add(var_89, var_96);
        // value = lamp.sun * octaves(sun) + lamp.sky * open_sky + lamp.ground * octaves(down)       <L 89>
        var_98 = &((var_lamp).sun);
        var_99 = octaves_0(var_30);
        var_101 = wp::load(var_98);
        var_100 = wp::mul(var_101, var_99);
        var_102 = &((var_lamp).sky);
        var_104 = wp::load(var_102);
        var_103 = wp::mul(var_104, var_97);
        var_105 = wp::add(var_100, var_103);
        var_106 = &((var_lamp).ground);
        var_107 = octaves_0(var_85);
        var_109 = wp::load(var_106);
        var_108 = wp::mul(var_109, var_107);
        var_110 = wp::add(var_105, var_108);
        // value += linear(glow, 0.25 * q - wp.vec3(0.375, 0.375, 0.375))                     <L 90>
        var_112 = wp::mul(var_111, var_22);
        var_116 = wp::vec_t<3, wp::float32>(var_113, var_114, var_115);
        var_117 = wp::sub(var_112, var_116);
        var_118 = linear_0(var_glow, var_117);
        var_119 = wp::add(var_110, var_118);
    }
    var_120 = wp::where(var_17, var_119, var_7);
    // lit[i, j, k] = value                                                                   <L 91>
    wp::array_store(var_lit, var_3, var_1, var_2, var_120);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void light_d488ba0d_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_light_d488ba0d *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        light_d488ba0d_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void light_d488ba0d_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_light_d488ba0d *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    light_d488ba0d_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void light_d488ba0d_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_light_d488ba0d *_wp_args)
{
    light_d488ba0d_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

