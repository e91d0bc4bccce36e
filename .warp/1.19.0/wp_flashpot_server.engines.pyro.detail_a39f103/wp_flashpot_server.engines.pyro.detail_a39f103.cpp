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


struct Texture_2f62ba42
{
    wp::vec_t<2, wp::float32> weights;
    wp::vec_t<2, wp::float32> frequencies;
    wp::float32 amplitude;
    wp::vec_t<3, wp::float32> origin;
    wp::float32 cell;


    Texture_2f62ba42() = default;
    CUDA_CALLABLE Texture_2f62ba42(wp::vec_t<2, wp::float32> const& weights,
    wp::vec_t<2, wp::float32> const& frequencies = {},
    wp::float32 const& amplitude = {},
    wp::vec_t<3, wp::float32> const& origin = {},
    wp::float32 const& cell = {})
        : weights{weights}
        , frequencies{frequencies}
        , amplitude{amplitude}
        , origin{origin}
        , cell{cell}

    {
    }

    CUDA_CALLABLE Texture_2f62ba42& operator += (const Texture_2f62ba42& rhs)
    {    weights += rhs.weights;
    frequencies += rhs.frequencies;
    amplitude += rhs.amplitude;
    origin += rhs.origin;
    cell += rhs.cell;

        return *this;}

};

static CUDA_CALLABLE void adj_Texture_2f62ba42(wp::vec_t<2, wp::float32> const&,
    wp::vec_t<2, wp::float32> const&,
    wp::float32 const&,
    wp::vec_t<3, wp::float32> const&,
    wp::float32 const&,
    wp::vec_t<2, wp::float32> & adj_weights,
    wp::vec_t<2, wp::float32> & adj_frequencies,
    wp::float32 & adj_amplitude,
    wp::vec_t<3, wp::float32> & adj_origin,
    wp::float32 & adj_cell,
    Texture_2f62ba42 & adj_ret)
{
    adj_weights += adj_ret.weights;
    adj_frequencies += adj_ret.frequencies;
    adj_amplitude += adj_ret.amplitude;
    adj_origin += adj_ret.origin;
    adj_cell += adj_ret.cell;
}

// Required when compiling adjoints.
CUDA_CALLABLE Texture_2f62ba42 add(const Texture_2f62ba42& a, const Texture_2f62ba42& b)
{
    return Texture_2f62ba42();
}

CUDA_CALLABLE void adj_atomic_add(Texture_2f62ba42* p, Texture_2f62ba42 t)
{
    wp::adj_atomic_add(&p->weights, t.weights);
    wp::adj_atomic_add(&p->frequencies, t.frequencies);
    wp::adj_atomic_add(&p->amplitude, t.amplitude);
    wp::adj_atomic_add(&p->origin, t.origin);
    wp::adj_atomic_add(&p->cell, t.cell);
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


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static wp::vec_t<3, wp::float32> periodic_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 0;
    wp::float32 var_1;
    wp::float32 var_2;
    const wp::int32 var_3 = 1;
    wp::float32 var_4;
    wp::float32 var_5;
    const wp::int32 var_6 = 2;
    wp::float32 var_7;
    wp::float32 var_8;
    const wp::int32 var_9 = 0;
    wp::float32 var_10;
    wp::float32 var_11;
    const wp::int32 var_12 = 1;
    wp::float32 var_13;
    wp::float32 var_14;
    const wp::int32 var_15 = 2;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::shape_t* var_18;
    const wp::int32 var_19 = 0;
    wp::int32 var_20;
    wp::shape_t var_21;
    const wp::int32 var_22 = 1;
    wp::int32 var_23;
    wp::int32 var_24;
    wp::int32 var_25;
    wp::int32 var_26;
    wp::int32 var_27;
    wp::int32 var_28;
    wp::int32 var_29;
    const wp::int32 var_30 = 1;
    wp::int32 var_31;
    wp::int32 var_32;
    const wp::int32 var_33 = 1;
    wp::int32 var_34;
    wp::int32 var_35;
    const wp::int32 var_36 = 1;
    wp::int32 var_37;
    wp::int32 var_38;
    wp::vec_t<3, wp::float32>* var_39;
    const wp::float32 var_40 = 1.0;
    wp::float32 var_41;
    wp::vec_t<3, wp::float32> var_42;
    wp::vec_t<3, wp::float32> var_43;
    wp::vec_t<3, wp::float32>* var_44;
    wp::vec_t<3, wp::float32> var_45;
    wp::vec_t<3, wp::float32> var_46;
    wp::vec_t<3, wp::float32> var_47;
    wp::vec_t<3, wp::float32>* var_48;
    const wp::float32 var_49 = 1.0;
    wp::float32 var_50;
    wp::vec_t<3, wp::float32> var_51;
    wp::vec_t<3, wp::float32> var_52;
    wp::vec_t<3, wp::float32>* var_53;
    wp::vec_t<3, wp::float32> var_54;
    wp::vec_t<3, wp::float32> var_55;
    wp::vec_t<3, wp::float32> var_56;
    wp::vec_t<3, wp::float32>* var_57;
    const wp::float32 var_58 = 1.0;
    wp::float32 var_59;
    wp::vec_t<3, wp::float32> var_60;
    wp::vec_t<3, wp::float32> var_61;
    wp::vec_t<3, wp::float32>* var_62;
    wp::vec_t<3, wp::float32> var_63;
    wp::vec_t<3, wp::float32> var_64;
    wp::vec_t<3, wp::float32> var_65;
    wp::vec_t<3, wp::float32>* var_66;
    const wp::float32 var_67 = 1.0;
    wp::float32 var_68;
    wp::vec_t<3, wp::float32> var_69;
    wp::vec_t<3, wp::float32> var_70;
    wp::vec_t<3, wp::float32>* var_71;
    wp::vec_t<3, wp::float32> var_72;
    wp::vec_t<3, wp::float32> var_73;
    wp::vec_t<3, wp::float32> var_74;
    const wp::float32 var_75 = 1.0;
    wp::float32 var_76;
    wp::vec_t<3, wp::float32> var_77;
    wp::vec_t<3, wp::float32> var_78;
    wp::vec_t<3, wp::float32> var_79;
    const wp::float32 var_80 = 1.0;
    wp::float32 var_81;
    wp::vec_t<3, wp::float32> var_82;
    wp::vec_t<3, wp::float32> var_83;
    wp::vec_t<3, wp::float32> var_84;
    const wp::float32 var_85 = 1.0;
    wp::float32 var_86;
    wp::vec_t<3, wp::float32> var_87;
    wp::vec_t<3, wp::float32> var_88;
    wp::vec_t<3, wp::float32> var_89;
    //---------
    // forward
    // def periodic(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):                          <L 1>
    // x = wp.floor(q[0])                                                                     <L 3>
    var_1 = wp::extract(var_q, var_0);
    var_2 = wp::floor(var_1);
    // y = wp.floor(q[1])                                                                     <L 4>
    var_4 = wp::extract(var_q, var_3);
    var_5 = wp::floor(var_4);
    // z = wp.floor(q[2])                                                                     <L 5>
    var_7 = wp::extract(var_q, var_6);
    var_8 = wp::floor(var_7);
    // fx = q[0] - x                                                                          <L 6>
    var_10 = wp::extract(var_q, var_9);
    var_11 = wp::sub(var_10, var_2);
    // fy = q[1] - y                                                                          <L 7>
    var_13 = wp::extract(var_q, var_12);
    var_14 = wp::sub(var_13, var_5);
    // fz = q[2] - z                                                                          <L 8>
    var_16 = wp::extract(var_q, var_15);
    var_17 = wp::sub(var_16, var_8);
    // mask = field.shape[0] - 1                                                              <L 9>
    var_18 = &(var_field.shape);
    var_21 = wp::load(var_18);
    var_20 = wp::extract(var_21, var_19);
    var_23 = wp::sub(var_20, var_22);
    // i = int(x) & mask                                                                      <L 10>
    var_24 = wp::int(var_2);
    var_25 = wp::bit_and(var_24, var_23);
    // j = int(y) & mask                                                                      <L 11>
    var_26 = wp::int(var_5);
    var_27 = wp::bit_and(var_26, var_23);
    // k = int(z) & mask                                                                      <L 12>
    var_28 = wp::int(var_8);
    var_29 = wp::bit_and(var_28, var_23);
    // i1 = (i + 1) & mask                                                                    <L 13>
    var_31 = wp::add(var_25, var_30);
    var_32 = wp::bit_and(var_31, var_23);
    // j1 = (j + 1) & mask                                                                    <L 14>
    var_34 = wp::add(var_27, var_33);
    var_35 = wp::bit_and(var_34, var_23);
    // k1 = (k + 1) & mask                                                                    <L 15>
    var_37 = wp::add(var_29, var_36);
    var_38 = wp::bit_and(var_37, var_23);
    // a = field[i, j, k] * (1.0 - fz) + field[i, j, k1] * fz                                 <L 16>
    var_39 = wp::address(var_field, var_25, var_27, var_29);
    var_41 = wp::sub(var_40, var_17);
    var_43 = wp::load(var_39);
    var_42 = wp::mul(var_43, var_41);
    var_44 = wp::address(var_field, var_25, var_27, var_38);
    var_46 = wp::load(var_44);
    var_45 = wp::mul(var_46, var_17);
    var_47 = wp::add(var_42, var_45);
    // b = field[i, j1, k] * (1.0 - fz) + field[i, j1, k1] * fz                               <L 17>
    var_48 = wp::address(var_field, var_25, var_35, var_29);
    var_50 = wp::sub(var_49, var_17);
    var_52 = wp::load(var_48);
    var_51 = wp::mul(var_52, var_50);
    var_53 = wp::address(var_field, var_25, var_35, var_38);
    var_55 = wp::load(var_53);
    var_54 = wp::mul(var_55, var_17);
    var_56 = wp::add(var_51, var_54);
    // c = field[i1, j, k] * (1.0 - fz) + field[i1, j, k1] * fz                               <L 18>
    var_57 = wp::address(var_field, var_32, var_27, var_29);
    var_59 = wp::sub(var_58, var_17);
    var_61 = wp::load(var_57);
    var_60 = wp::mul(var_61, var_59);
    var_62 = wp::address(var_field, var_32, var_27, var_38);
    var_64 = wp::load(var_62);
    var_63 = wp::mul(var_64, var_17);
    var_65 = wp::add(var_60, var_63);
    // d = field[i1, j1, k] * (1.0 - fz) + field[i1, j1, k1] * fz                             <L 19>
    var_66 = wp::address(var_field, var_32, var_35, var_29);
    var_68 = wp::sub(var_67, var_17);
    var_70 = wp::load(var_66);
    var_69 = wp::mul(var_70, var_68);
    var_71 = wp::address(var_field, var_32, var_35, var_38);
    var_73 = wp::load(var_71);
    var_72 = wp::mul(var_73, var_17);
    var_74 = wp::add(var_69, var_72);
    // near = a * (1.0 - fy) + b * fy                                                         <L 20>
    var_76 = wp::sub(var_75, var_14);
    var_77 = wp::mul(var_47, var_76);
    var_78 = wp::mul(var_56, var_14);
    var_79 = wp::add(var_77, var_78);
    // far = c * (1.0 - fy) + d * fy                                                          <L 21>
    var_81 = wp::sub(var_80, var_14);
    var_82 = wp::mul(var_65, var_81);
    var_83 = wp::mul(var_74, var_14);
    var_84 = wp::add(var_82, var_83);
    // return near * (1.0 - fx) + far * fx                                                    <L 22>
    var_86 = wp::sub(var_85, var_11);
    var_87 = wp::mul(var_79, var_86);
    var_88 = wp::mul(var_84, var_11);
    var_89 = wp::add(var_87, var_88);
    return var_89;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static wp::vec_t<4, wp::float32> linear_0(
    wp::array_t<wp::vec_t<4, wp::float32>> var_field,
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
    wp::vec_t<4, wp::float32>* var_45;
    const wp::float32 var_46 = 1.0;
    wp::float32 var_47;
    wp::vec_t<4, wp::float32> var_48;
    wp::vec_t<4, wp::float32> var_49;
    const wp::int32 var_50 = 1;
    wp::int32 var_51;
    wp::vec_t<4, wp::float32>* var_52;
    wp::vec_t<4, wp::float32> var_53;
    wp::vec_t<4, wp::float32> var_54;
    wp::vec_t<4, wp::float32> var_55;
    const wp::int32 var_56 = 1;
    wp::int32 var_57;
    wp::vec_t<4, wp::float32>* var_58;
    const wp::float32 var_59 = 1.0;
    wp::float32 var_60;
    wp::vec_t<4, wp::float32> var_61;
    wp::vec_t<4, wp::float32> var_62;
    const wp::int32 var_63 = 1;
    wp::int32 var_64;
    const wp::int32 var_65 = 1;
    wp::int32 var_66;
    wp::vec_t<4, wp::float32>* var_67;
    wp::vec_t<4, wp::float32> var_68;
    wp::vec_t<4, wp::float32> var_69;
    wp::vec_t<4, wp::float32> var_70;
    const wp::int32 var_71 = 1;
    wp::int32 var_72;
    wp::vec_t<4, wp::float32>* var_73;
    const wp::float32 var_74 = 1.0;
    wp::float32 var_75;
    wp::vec_t<4, wp::float32> var_76;
    wp::vec_t<4, wp::float32> var_77;
    const wp::int32 var_78 = 1;
    wp::int32 var_79;
    const wp::int32 var_80 = 1;
    wp::int32 var_81;
    wp::vec_t<4, wp::float32>* var_82;
    wp::vec_t<4, wp::float32> var_83;
    wp::vec_t<4, wp::float32> var_84;
    wp::vec_t<4, wp::float32> var_85;
    const wp::int32 var_86 = 1;
    wp::int32 var_87;
    const wp::int32 var_88 = 1;
    wp::int32 var_89;
    wp::vec_t<4, wp::float32>* var_90;
    const wp::float32 var_91 = 1.0;
    wp::float32 var_92;
    wp::vec_t<4, wp::float32> var_93;
    wp::vec_t<4, wp::float32> var_94;
    const wp::int32 var_95 = 1;
    wp::int32 var_96;
    const wp::int32 var_97 = 1;
    wp::int32 var_98;
    const wp::int32 var_99 = 1;
    wp::int32 var_100;
    wp::vec_t<4, wp::float32>* var_101;
    wp::vec_t<4, wp::float32> var_102;
    wp::vec_t<4, wp::float32> var_103;
    wp::vec_t<4, wp::float32> var_104;
    const wp::float32 var_105 = 1.0;
    wp::float32 var_106;
    wp::vec_t<4, wp::float32> var_107;
    wp::vec_t<4, wp::float32> var_108;
    wp::vec_t<4, wp::float32> var_109;
    const wp::float32 var_110 = 1.0;
    wp::float32 var_111;
    wp::vec_t<4, wp::float32> var_112;
    wp::vec_t<4, wp::float32> var_113;
    wp::vec_t<4, wp::float32> var_114;
    const wp::float32 var_115 = 1.0;
    wp::float32 var_116;
    wp::vec_t<4, wp::float32> var_117;
    wp::vec_t<4, wp::float32> var_118;
    wp::vec_t<4, wp::float32> var_119;
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/regrid.py:17
static wp::vec_t<4, wp::float32> weights_0(
    wp::float32 var_f)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 1.0;
    wp::float32 var_1;
    const wp::float32 var_2 = -0.5;
    wp::float32 var_3;
    wp::float32 var_4;
    wp::float32 var_5;
    const wp::float32 var_6 = 1.0;
    wp::float32 var_7;
    const wp::float32 var_8 = 2.5;
    const wp::float32 var_9 = 1.5;
    wp::float32 var_10;
    wp::float32 var_11;
    wp::float32 var_12;
    wp::float32 var_13;
    const wp::float32 var_14 = 1.0;
    wp::float32 var_15;
    const wp::float32 var_16 = 2.5;
    const wp::float32 var_17 = 1.5;
    wp::float32 var_18;
    wp::float32 var_19;
    wp::float32 var_20;
    wp::float32 var_21;
    const wp::float32 var_22 = -0.5;
    wp::float32 var_23;
    wp::float32 var_24;
    wp::float32 var_25;
    wp::vec_t<4, wp::float32> var_26;
    //---------
    // forward
    // def weights(f: float) -> wp.vec4:                                                      <L 18>
    // g = 1.0 - f                                                                            <L 20>
    var_1 = wp::sub(var_0, var_f);
    // return wp.vec4(                                                                        <L 21>
    // -0.5 * f * g * g,                                                                      <L 22>
    var_3 = wp::mul(var_2, var_f);
    var_4 = wp::mul(var_3, var_1);
    var_5 = wp::mul(var_4, var_1);
    // 1.0 - f * f * (2.5 - 1.5 * f),                                                         <L 23>
    var_7 = wp::mul(var_f, var_f);
    var_10 = wp::mul(var_9, var_f);
    var_11 = wp::sub(var_8, var_10);
    var_12 = wp::mul(var_7, var_11);
    var_13 = wp::sub(var_6, var_12);
    // 1.0 - g * g * (2.5 - 1.5 * g),                                                         <L 24>
    var_15 = wp::mul(var_1, var_1);
    var_18 = wp::mul(var_17, var_1);
    var_19 = wp::sub(var_16, var_18);
    var_20 = wp::mul(var_15, var_19);
    var_21 = wp::sub(var_14, var_20);
    // -0.5 * g * f * f,                                                                      <L 25>
    var_23 = wp::mul(var_22, var_1);
    var_24 = wp::mul(var_23, var_f);
    var_25 = wp::mul(var_24, var_f);
    var_26 = wp::vec_t<4, wp::float32>(var_5, var_13, var_21, var_25);
    return var_26;
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
    wp::array_t<wp::vec_t<3, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::array_t<wp::vec_t<3, wp::float32>> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<3, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void adj_periodic_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::array_t<wp::vec_t<3, wp::float32>> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<3, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void adj_linear_0(
    wp::array_t<wp::vec_t<4, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::array_t<wp::vec_t<4, wp::float32>> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<4, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/regrid.py:17
static void adj_weights_0(
    wp::float32 var_f,
    wp::float32 & adj_f,
    wp::vec_t<4, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}

struct wp_args_stir_5e2f2420 {
    wp::int32 first;
    wp::array_t<wp::vec_t<3, wp::float32>> first_set;
    wp::array_t<wp::vec_t<3, wp::float32>> second_set;
    wp::array_t<wp::vec_t<3, wp::float32>> noise;
    wp::array_t<wp::uint8> bricks;
    Texture_2f62ba42 texture;
    wp::array_t<wp::vec_t<3, wp::float32>> ways;
};


template <bool wp_linear_contiguous>
static void stir_5e2f2420_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_stir_5e2f2420 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::vec_t<3, wp::float32>> var_first_set = _wp_args->first_set;
    wp::array_t<wp::vec_t<3, wp::float32>> var_second_set = _wp_args->second_set;
    wp::array_t<wp::vec_t<3, wp::float32>> var_noise = _wp_args->noise;
    wp::array_t<wp::uint8> var_bricks = _wp_args->bricks;
    Texture_2f62ba42 var_texture = _wp_args->texture;
    wp::array_t<wp::vec_t<3, wp::float32>> var_ways = _wp_args->ways;
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
    const wp::float32 var_23 = 0.5;
    wp::vec_t<3, wp::float32> var_24;
    const wp::float32 var_25 = 0.25;
    const wp::float32 var_26 = 0.25;
    const wp::float32 var_27 = 0.25;
    wp::vec_t<3, wp::float32> var_28;
    wp::vec_t<3, wp::float32> var_29;
    wp::vec_t<3, wp::float32>* var_30;
    wp::float32* var_31;
    const wp::float32 var_32 = 0.5;
    const wp::float32 var_33 = 0.5;
    const wp::float32 var_34 = 0.5;
    wp::vec_t<3, wp::float32> var_35;
    wp::vec_t<3, wp::float32> var_36;
    wp::vec_t<3, wp::float32> var_37;
    wp::float32 var_38;
    wp::vec_t<3, wp::float32> var_39;
    wp::vec_t<3, wp::float32> var_40;
    wp::vec_t<2, wp::float32>* var_41;
    const wp::int32 var_42 = 0;
    wp::float32 var_43;
    wp::vec_t<2, wp::float32> var_44;
    const wp::float32 var_45 = 0.0;
    bool var_46;
    wp::vec_t<3, wp::float32> var_47;
    wp::vec_t<3, wp::float32> var_48;
    wp::vec_t<2, wp::float32>* var_49;
    const wp::int32 var_50 = 0;
    wp::float32 var_51;
    wp::vec_t<2, wp::float32> var_52;
    wp::vec_t<3, wp::float32> var_53;
    wp::vec_t<2, wp::float32>* var_54;
    const wp::int32 var_55 = 0;
    wp::float32 var_56;
    wp::vec_t<2, wp::float32> var_57;
    wp::vec_t<3, wp::float32> var_58;
    wp::vec_t<3, wp::float32> var_59;
    wp::vec_t<3, wp::float32> var_60;
    wp::vec_t<3, wp::float32> var_61;
    wp::vec_t<2, wp::float32>* var_62;
    const wp::int32 var_63 = 1;
    wp::float32 var_64;
    wp::vec_t<2, wp::float32> var_65;
    const wp::float32 var_66 = 0.0;
    bool var_67;
    wp::vec_t<3, wp::float32> var_68;
    wp::vec_t<3, wp::float32> var_69;
    wp::vec_t<2, wp::float32>* var_70;
    const wp::int32 var_71 = 1;
    wp::float32 var_72;
    wp::vec_t<2, wp::float32> var_73;
    wp::vec_t<3, wp::float32> var_74;
    wp::vec_t<2, wp::float32>* var_75;
    const wp::int32 var_76 = 1;
    wp::float32 var_77;
    wp::vec_t<2, wp::float32> var_78;
    wp::vec_t<3, wp::float32> var_79;
    wp::vec_t<3, wp::float32> var_80;
    wp::vec_t<3, wp::float32> var_81;
    wp::vec_t<3, wp::float32> var_82;
    wp::vec_t<3, wp::float32> var_83;
    wp::vec_t<3, wp::float32> var_84;
    wp::float32* var_85;
    wp::vec_t<3, wp::float32> var_86;
    wp::float32 var_87;
    //---------
    // forward
    // def stir(                                                                              <L 35>
    // i, j, k = wp.tid()                                                                     <L 45>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 46>
    var_3 = wp::add(var_0, var_first);
    // way = wp.vec3(0.0, 0.0, 0.0)                                                           <L 47>
    var_7 = wp::vec_t<3, wp::float32>(var_4, var_5, var_6);
    // if bricks[i >> 2, j >> 2, k >> 2] != wp.uint8(0):                                      <L 48>
    var_9 = wp::rshift(var_3, var_8);
    var_11 = wp::rshift(var_1, var_10);
    var_13 = wp::rshift(var_2, var_12);
    var_14 = wp::address(var_bricks, var_9, var_11, var_13);
    var_16 = wp::uint8(var_15);
    var_18 = wp::load(var_14);
    var_17 = (var_18 != var_16);
    if (var_17) {
        // q = wp.vec3(float(i), float(j), float(k))                                          <L 49>
        var_19 = wp::float(var_3);
        var_20 = wp::float(var_1);
        var_21 = wp::float(var_2);
        var_22 = wp::vec_t<3, wp::float32>(var_19, var_20, var_21);
        // half = 0.5 * q - wp.vec3(0.25, 0.25, 0.25)                                         <L 50>
        var_24 = wp::mul(var_23, var_22);
        var_28 = wp::vec_t<3, wp::float32>(var_25, var_26, var_27);
        var_29 = wp::sub(var_24, var_28);
        // place = texture.origin + texture.cell * (q + wp.vec3(0.5, 0.5, 0.5))               <L 51>
        var_30 = &((var_texture).origin);
        var_31 = &((var_texture).cell);
        var_35 = wp::vec_t<3, wp::float32>(var_32, var_33, var_34);
        var_36 = wp::add(var_22, var_35);
        var_38 = wp::load(var_31);
        var_37 = wp::mul(var_38, var_36);
        var_40 = wp::load(var_30);
        var_39 = wp::add(var_40, var_37);
        // if texture.weights[0] > 0.0:                                                       <L 52>
        var_41 = &((var_texture).weights);
        var_44 = wp::load(var_41);
        var_43 = wp::extract(var_44, var_42);
        var_46 = (var_43 > var_45);
        if (var_46) {
            // source = (place + linear(first_set, half)) * texture.frequencies[0]            <L 53>
            var_47 = linear_0(var_first_set, var_29);
            var_48 = wp::add(var_39, var_47);
            var_49 = &((var_texture).frequencies);
            var_52 = wp::load(var_49);
            var_51 = wp::extract(var_52, var_50);
            var_53 = wp::mul(var_48, var_51);
            // way += texture.weights[0] * periodic(noise, source)                            <L 54>
            var_54 = &((var_texture).weights);
            var_57 = wp::load(var_54);
            var_56 = wp::extract(var_57, var_55);
            var_58 = periodic_0(var_noise, var_53);
            var_59 = wp::mul(var_56, var_58);
            var_60 = wp::add(var_7, var_59);
        }
        var_61 = wp::where(var_46, var_60, var_7);
        // if texture.weights[1] > 0.0:                                                       <L 55>
        var_62 = &((var_texture).weights);
        var_65 = wp::load(var_62);
        var_64 = wp::extract(var_65, var_63);
        var_67 = (var_64 > var_66);
        if (var_67) {
            // source = (place + linear(second_set, half)) * texture.frequencies[1]           <L 56>
            var_68 = linear_0(var_second_set, var_29);
            var_69 = wp::add(var_39, var_68);
            var_70 = &((var_texture).frequencies);
            var_73 = wp::load(var_70);
            var_72 = wp::extract(var_73, var_71);
            var_74 = wp::mul(var_69, var_72);
            // way += texture.weights[1] * periodic(noise, source)                            <L 57>
            var_75 = &((var_texture).weights);
            var_78 = wp::load(var_75);
            var_77 = wp::extract(var_78, var_76);
            var_79 = periodic_0(var_noise, var_74);
            var_80 = wp::mul(var_77, var_79);
            var_81 = wp::add(var_61, var_80);
        }
        var_82 = wp::where(var_67, var_81, var_61);
        var_83 = wp::where(var_67, var_74, var_53);
    }
    var_84 = wp::where(var_17, var_82, var_7);
    // ways[i, j, k] = texture.amplitude * way                                                <L 58>
    var_85 = &((var_texture).amplitude);
    var_87 = wp::load(var_85);
    var_86 = wp::mul(var_87, var_84);
    wp::array_store(var_ways, var_3, var_1, var_2, var_86);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void stir_5e2f2420_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_stir_5e2f2420 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        stir_5e2f2420_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void stir_5e2f2420_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_stir_5e2f2420 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    stir_5e2f2420_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void stir_5e2f2420_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_stir_5e2f2420 *_wp_args)
{
    stir_5e2f2420_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_refine_be7fb859 {
    wp::int32 first;
    wp::array_t<wp::vec_t<4, wp::float32>> smooth;
    wp::array_t<wp::vec_t<3, wp::float32>> ways;
    wp::array_t<wp::uint8> bricks;
    wp::int32 floor;
    wp::array_t<wp::vec_t<4, wp::float32>> fine;
};


template <bool wp_linear_contiguous>
static void refine_be7fb859_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_refine_be7fb859 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::vec_t<4, wp::float32>> var_smooth = _wp_args->smooth;
    wp::array_t<wp::vec_t<3, wp::float32>> var_ways = _wp_args->ways;
    wp::array_t<wp::uint8> var_bricks = _wp_args->bricks;
    wp::int32 var_floor = _wp_args->floor;
    wp::array_t<wp::vec_t<4, wp::float32>> var_fine = _wp_args->fine;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    const wp::float32 var_4 = 0.0;
    const wp::float32 var_5 = 0.0;
    const wp::float32 var_6 = 0.0;
    const wp::float32 var_7 = 0.0;
    wp::vec_t<4, wp::float32> var_8;
    const wp::int32 var_9 = 3;
    wp::int32 var_10;
    const wp::int32 var_11 = 3;
    wp::int32 var_12;
    const wp::int32 var_13 = 3;
    wp::int32 var_14;
    wp::uint8* var_15;
    const wp::int32 var_16 = 0;
    wp::uint8 var_17;
    bool var_18;
    wp::uint8 var_19;
    wp::float32 var_20;
    wp::float32 var_21;
    wp::float32 var_22;
    wp::vec_t<3, wp::float32> var_23;
    const wp::float32 var_24 = 0.5;
    wp::vec_t<3, wp::float32> var_25;
    const wp::float32 var_26 = 0.25;
    const wp::float32 var_27 = 0.25;
    const wp::float32 var_28 = 0.25;
    wp::vec_t<3, wp::float32> var_29;
    wp::vec_t<3, wp::float32> var_30;
    wp::vec_t<3, wp::float32> var_31;
    const wp::float32 var_32 = 2.0;
    wp::vec_t<3, wp::float32> var_33;
    wp::vec_t<3, wp::float32> var_34;
    wp::vec_t<4, wp::float32> var_35;
    bool var_36;
    const wp::int32 var_37 = 0;
    bool var_38;
    const wp::int32 var_39 = 16;
    bool var_40;
    const wp::float32 var_41 = 7.0;
    const wp::float32 var_42 = 5.0;
    const wp::int32 var_43 = 0;
    wp::float32 var_44;
    const wp::int32 var_45 = 2;
    wp::float32 var_46;
    wp::float32 var_47;
    const wp::float32 var_48 = -1.0;
    const wp::float32 var_49 = 1.0;
    wp::float32 var_50;
    wp::float32 var_51;
    wp::float32 var_52;
    wp::float32 var_53;
    const wp::float32 var_54 = 0.2;
    wp::float32 var_55;
    wp::float32 var_56;
    const wp::float32 var_57 = 0.0;
    const wp::float32 var_58 = 1.0;
    wp::float32 var_59;
    wp::vec_t<4, wp::float32> var_60;
    wp::vec_t<4, wp::float32> var_61;
    wp::vec_t<4, wp::float32> var_62;
    //---------
    // forward
    // def refine(                                                                            <L 105>
    // i, j, k = wp.tid()                                                                     <L 117>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 118>
    var_3 = wp::add(var_0, var_first);
    // value = wp.vec4(0.0, 0.0, 0.0, 0.0)                                                    <L 119>
    var_8 = wp::vec_t<4, wp::float32>(var_4, var_5, var_6, var_7);
    // if bricks[i >> 3, j >> 3, k >> 3] != wp.uint8(0):                                      <L 120>
    var_10 = wp::rshift(var_3, var_9);
    var_12 = wp::rshift(var_1, var_11);
    var_14 = wp::rshift(var_2, var_13);
    var_15 = wp::address(var_bricks, var_10, var_12, var_14);
    var_17 = wp::uint8(var_16);
    var_19 = wp::load(var_15);
    var_18 = (var_19 != var_17);
    if (var_18) {
        // here = wp.vec3(float(i), float(j), float(k))                                       <L 121>
        var_20 = wp::float(var_3);
        var_21 = wp::float(var_1);
        var_22 = wp::float(var_2);
        var_23 = wp::vec_t<3, wp::float32>(var_20, var_21, var_22);
        // way = linear(ways, 0.5 * here - wp.vec3(0.25, 0.25, 0.25))                         <L 122>
        var_25 = wp::mul(var_24, var_23);
        var_29 = wp::vec_t<3, wp::float32>(var_26, var_27, var_28);
        var_30 = wp::sub(var_25, var_29);
        var_31 = linear_0(var_ways, var_30);
        // value = linear(smooth, here + 2.0 * way)                                           <L 123>
        var_33 = wp::mul(var_32, var_31);
        var_34 = wp::add(var_23, var_33);
        var_35 = linear_0(var_smooth, var_34);
        // if floor != 0 and j < 16:                                                          <L 124>
        var_38 = (var_floor != var_37);
        var_36 = var_38;
        if (var_36) {
            var_40 = (var_1 < var_39);
            var_36 = var_36 && var_40;
        }
        if (var_36) {
            // ragged = 7.0 + 5.0 * wp.clamp(way[0] + way[2], -1.0, 1.0)                      <L 125>
            var_44 = wp::extract(var_31, var_43);
            var_46 = wp::extract(var_31, var_45);
            var_47 = wp::add(var_44, var_46);
            var_50 = wp::clamp(var_47, var_48, var_49);
            var_51 = wp::mul(var_42, var_50);
            var_52 = wp::add(var_41, var_51);
            // value *= wp.clamp((float(j) + 0.2) / ragged, 0.0, 1.0)                         <L 126>
            var_53 = wp::float(var_1);
            var_55 = wp::add(var_53, var_54);
            var_56 = wp::div(var_55, var_52);
            var_59 = wp::clamp(var_56, var_57, var_58);
            var_60 = wp::mul(var_35, var_59);
        }
        var_61 = wp::where(var_36, var_60, var_35);
    }
    var_62 = wp::where(var_18, var_61, var_8);
    // fine[i, j, k] = value                                                                  <L 127>
    wp::array_store(var_fine, var_3, var_1, var_2, var_62);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void refine_be7fb859_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_refine_be7fb859 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        refine_be7fb859_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void refine_be7fb859_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_refine_be7fb859 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    refine_be7fb859_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void refine_be7fb859_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_refine_be7fb859 *_wp_args)
{
    refine_be7fb859_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_double_ff07053b {
    wp::int32 first;
    wp::int32 ax;
    wp::int32 ay;
    wp::int32 az;
    wp::int32 sx;
    wp::int32 sy;
    wp::int32 sz;
    wp::array_t<wp::vec_t<4, wp::float32>> field;
    wp::array_t<wp::uint8> bricks;
    wp::array_t<wp::vec_t<4, wp::float32>> doubled;
};


template <bool wp_linear_contiguous>
static void double_ff07053b_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_double_ff07053b *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_ax = _wp_args->ax;
    wp::int32 var_ay = _wp_args->ay;
    wp::int32 var_az = _wp_args->az;
    wp::int32 var_sx = _wp_args->sx;
    wp::int32 var_sy = _wp_args->sy;
    wp::int32 var_sz = _wp_args->sz;
    wp::array_t<wp::vec_t<4, wp::float32>> var_field = _wp_args->field;
    wp::array_t<wp::uint8> var_bricks = _wp_args->bricks;
    wp::array_t<wp::vec_t<4, wp::float32>> var_doubled = _wp_args->doubled;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::int32 var_4;
    wp::int32 var_5;
    wp::int32 var_6;
    wp::uint8* var_7;
    const wp::int32 var_8 = 0;
    wp::uint8 var_9;
    bool var_10;
    wp::uint8 var_11;
    const wp::float32 var_12 = 0.0;
    const wp::float32 var_13 = 0.0;
    const wp::float32 var_14 = 0.0;
    const wp::float32 var_15 = 0.0;
    wp::vec_t<4, wp::float32> var_16;
    wp::int32 var_17;
    wp::int32 var_18;
    wp::int32 var_19;
    wp::int32 var_20;
    wp::int32 var_21;
    const wp::int32 var_22 = 1;
    wp::int32 var_23;
    const wp::int32 var_24 = 1;
    wp::int32 var_25;
    const wp::float32 var_26 = 0.75;
    const wp::float32 var_27 = 0.5;
    const wp::int32 var_28 = 1;
    wp::int32 var_29;
    wp::float32 var_30;
    wp::float32 var_31;
    wp::float32 var_32;
    wp::shape_t* var_33;
    const wp::int32 var_34 = 0;
    wp::int32 var_35;
    wp::shape_t var_36;
    wp::int32 var_37;
    wp::shape_t* var_38;
    const wp::int32 var_39 = 1;
    wp::int32 var_40;
    wp::shape_t var_41;
    wp::int32 var_42;
    wp::int32 var_43;
    wp::shape_t* var_44;
    const wp::int32 var_45 = 2;
    wp::int32 var_46;
    wp::shape_t var_47;
    wp::int32 var_48;
    wp::int32 var_49;
    const wp::int32 var_50 = 1;
    wp::int32 var_51;
    const wp::int32 var_52 = 1;
    wp::int32 var_53;
    wp::int32 var_54;
    const wp::int32 var_55 = 1;
    wp::int32 var_56;
    wp::int32 var_57;
    const wp::int32 var_58 = 1;
    wp::int32 var_59;
    wp::int32 var_60;
    const wp::int32 var_61 = 1;
    wp::int32 var_62;
    const wp::int32 var_63 = 0;
    wp::int32 var_64;
    const wp::int32 var_65 = 0;
    wp::int32 var_66;
    const wp::int32 var_67 = 1;
    wp::int32 var_68;
    const wp::int32 var_69 = 0;
    wp::int32 var_70;
    const wp::int32 var_71 = 2;
    wp::int32 var_72;
    const wp::int32 var_73 = 0;
    wp::int32 var_74;
    wp::int32 var_75;
    wp::int32 var_76;
    wp::int32 var_77;
    wp::int32 var_78;
    wp::int32 var_79;
    wp::int32 var_80;
    wp::vec_t<4, wp::float32>* var_81;
    wp::vec_t<4, wp::float32> var_82;
    wp::vec_t<4, wp::float32> var_83;
    wp::int32 var_84;
    wp::int32 var_85;
    wp::int32 var_86;
    wp::int32 var_87;
    wp::int32 var_88;
    wp::int32 var_89;
    wp::vec_t<4, wp::float32>* var_90;
    wp::vec_t<4, wp::float32> var_91;
    wp::vec_t<4, wp::float32> var_92;
    wp::int32 var_93;
    wp::int32 var_94;
    wp::int32 var_95;
    wp::int32 var_96;
    wp::int32 var_97;
    wp::int32 var_98;
    wp::vec_t<4, wp::float32>* var_99;
    wp::vec_t<4, wp::float32> var_100;
    wp::vec_t<4, wp::float32> var_101;
    wp::int32 var_102;
    wp::int32 var_103;
    wp::int32 var_104;
    wp::int32 var_105;
    wp::int32 var_106;
    wp::int32 var_107;
    wp::vec_t<4, wp::float32>* var_108;
    wp::vec_t<4, wp::float32> var_109;
    wp::vec_t<4, wp::float32> var_110;
    wp::vec_t<4, wp::float32> var_111;
    const wp::int32 var_112 = 0;
    wp::float32 var_113;
    wp::vec_t<4, wp::float32> var_114;
    const wp::int32 var_115 = 1;
    wp::float32 var_116;
    wp::vec_t<4, wp::float32> var_117;
    wp::vec_t<4, wp::float32> var_118;
    const wp::int32 var_119 = 2;
    wp::float32 var_120;
    wp::vec_t<4, wp::float32> var_121;
    wp::vec_t<4, wp::float32> var_122;
    const wp::int32 var_123 = 3;
    wp::float32 var_124;
    wp::vec_t<4, wp::float32> var_125;
    wp::vec_t<4, wp::float32> var_126;
    wp::vec_t<4, wp::float32> var_127;
    wp::vec_t<4, wp::float32> var_128;
    wp::vec_t<4, wp::float32> var_129;
    wp::vec_t<4, wp::float32> var_130;
    //---------
    // forward
    // def double(                                                                            <L 62>
    // i, j, k = wp.tid()                                                                     <L 78>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 79>
    var_3 = wp::add(var_0, var_first);
    // if bricks[i >> sx, j >> sy, k >> sz] == wp.uint8(0):                                   <L 80>
    var_4 = wp::rshift(var_3, var_sx);
    var_5 = wp::rshift(var_1, var_sy);
    var_6 = wp::rshift(var_2, var_sz);
    var_7 = wp::address(var_bricks, var_4, var_5, var_6);
    var_9 = wp::uint8(var_8);
    var_11 = wp::load(var_7);
    var_10 = (var_11 == var_9);
    if (var_10) {
        // doubled[i, j, k] = wp.vec4(0.0, 0.0, 0.0, 0.0)                                     <L 81>
        var_16 = wp::vec_t<4, wp::float32>(var_12, var_13, var_14, var_15);
        wp::array_store(var_doubled, var_3, var_1, var_2, var_16);
        // return                                                                             <L 82>
        return;
    }
    // along = ax * i + ay * j + az * k                                                       <L 83>
    var_17 = wp::mul(var_ax, var_3);
    var_18 = wp::mul(var_ay, var_1);
    var_19 = wp::add(var_17, var_18);
    var_20 = wp::mul(var_az, var_2);
    var_21 = wp::add(var_19, var_20);
    // low = (along - 1) >> 1                                                                 <L 85>
    var_23 = wp::sub(var_21, var_22);
    var_25 = wp::rshift(var_23, var_24);
    // part = 0.75 - 0.5 * float(along & 1)                                                   <L 86>
    var_29 = wp::bit_and(var_21, var_28);
    var_30 = wp::float(var_29);
    var_31 = wp::mul(var_27, var_30);
    var_32 = wp::sub(var_26, var_31);
    // last = ax * field.shape[0] + ay * field.shape[1] + az * field.shape[2] - 1             <L 87>
    var_33 = &(var_field.shape);
    var_36 = wp::load(var_33);
    var_35 = wp::extract(var_36, var_34);
    var_37 = wp::mul(var_ax, var_35);
    var_38 = &(var_field.shape);
    var_41 = wp::load(var_38);
    var_40 = wp::extract(var_41, var_39);
    var_42 = wp::mul(var_ay, var_40);
    var_43 = wp::add(var_37, var_42);
    var_44 = &(var_field.shape);
    var_47 = wp::load(var_44);
    var_46 = wp::extract(var_47, var_45);
    var_48 = wp::mul(var_az, var_46);
    var_49 = wp::add(var_43, var_48);
    var_51 = wp::sub(var_49, var_50);
    // x = (1 - ax) * i                                                                       <L 88>
    var_53 = wp::sub(var_52, var_ax);
    var_54 = wp::mul(var_53, var_3);
    // y = (1 - ay) * j                                                                       <L 89>
    var_56 = wp::sub(var_55, var_ay);
    var_57 = wp::mul(var_56, var_1);
    // z = (1 - az) * k                                                                       <L 90>
    var_59 = wp::sub(var_58, var_az);
    var_60 = wp::mul(var_59, var_2);
    // n0 = wp.clamp(low - 1, 0, last)                                                        <L 91>
    var_62 = wp::sub(var_25, var_61);
    var_64 = wp::clamp(var_62, var_63, var_51);
    // n1 = wp.clamp(low, 0, last)                                                            <L 92>
    var_66 = wp::clamp(var_25, var_65, var_51);
    // n2 = wp.clamp(low + 1, 0, last)                                                        <L 93>
    var_68 = wp::add(var_25, var_67);
    var_70 = wp::clamp(var_68, var_69, var_51);
    // n3 = wp.clamp(low + 2, 0, last)                                                        <L 94>
    var_72 = wp::add(var_25, var_71);
    var_74 = wp::clamp(var_72, var_73, var_51);
    // a = field[x + ax * n0, y + ay * n0, z + az * n0]                                       <L 95>
    var_75 = wp::mul(var_ax, var_64);
    var_76 = wp::add(var_54, var_75);
    var_77 = wp::mul(var_ay, var_64);
    var_78 = wp::add(var_57, var_77);
    var_79 = wp::mul(var_az, var_64);
    var_80 = wp::add(var_60, var_79);
    var_81 = wp::address(var_field, var_76, var_78, var_80);
    var_83 = wp::load(var_81);
    var_82 = wp::copy(var_83);
    // b = field[x + ax * n1, y + ay * n1, z + az * n1]                                       <L 96>
    var_84 = wp::mul(var_ax, var_66);
    var_85 = wp::add(var_54, var_84);
    var_86 = wp::mul(var_ay, var_66);
    var_87 = wp::add(var_57, var_86);
    var_88 = wp::mul(var_az, var_66);
    var_89 = wp::add(var_60, var_88);
    var_90 = wp::address(var_field, var_85, var_87, var_89);
    var_92 = wp::load(var_90);
    var_91 = wp::copy(var_92);
    // c = field[x + ax * n2, y + ay * n2, z + az * n2]                                       <L 97>
    var_93 = wp::mul(var_ax, var_70);
    var_94 = wp::add(var_54, var_93);
    var_95 = wp::mul(var_ay, var_70);
    var_96 = wp::add(var_57, var_95);
    var_97 = wp::mul(var_az, var_70);
    var_98 = wp::add(var_60, var_97);
    var_99 = wp::address(var_field, var_94, var_96, var_98);
    var_101 = wp::load(var_99);
    var_100 = wp::copy(var_101);
    // d = field[x + ax * n3, y + ay * n3, z + az * n3]                                       <L 98>
    var_102 = wp::mul(var_ax, var_74);
    var_103 = wp::add(var_54, var_102);
    var_104 = wp::mul(var_ay, var_74);
    var_105 = wp::add(var_57, var_104);
    var_106 = wp::mul(var_az, var_74);
    var_107 = wp::add(var_60, var_106);
    var_108 = wp::address(var_field, var_103, var_105, var_107);
    var_110 = wp::load(var_108);
    var_109 = wp::copy(var_110);
    // share = weights(part)                                                                  <L 99>
    var_111 = weights_0(var_32);
    // value = a * share[0] + b * share[1] + c * share[2] + d * share[3]                      <L 100>
    var_113 = wp::extract(var_111, var_112);
    var_114 = wp::mul(var_82, var_113);
    var_116 = wp::extract(var_111, var_115);
    var_117 = wp::mul(var_91, var_116);
    var_118 = wp::add(var_114, var_117);
    var_120 = wp::extract(var_111, var_119);
    var_121 = wp::mul(var_100, var_120);
    var_122 = wp::add(var_118, var_121);
    var_124 = wp::extract(var_111, var_123);
    var_125 = wp::mul(var_109, var_124);
    var_126 = wp::add(var_122, var_125);
    // doubled[i, j, k] = wp.max(wp.min(b, c), wp.min(wp.max(b, c), value))                   <L 101>
    var_127 = wp::min(var_91, var_100);
    var_128 = wp::max(var_91, var_100);
    var_129 = wp::min(var_128, var_126);
    var_130 = wp::max(var_127, var_129);
    wp::array_store(var_doubled, var_3, var_1, var_2, var_130);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void double_ff07053b_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_double_ff07053b *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        double_ff07053b_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void double_ff07053b_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_double_ff07053b *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    double_ff07053b_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void double_ff07053b_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_double_ff07053b *_wp_args)
{
    double_ff07053b_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

