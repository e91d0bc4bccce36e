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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/regrid.py:50
static bool inside_0(
    wp::vec_t<3, wp::float32> var_q,
    wp::vec_t<3, wp::int32> var_shape)
{
    //---------
    // primal vars
    bool var_0;
    const wp::int32 var_1 = 0;
    wp::float32 var_2;
    const wp::float32 var_3 = -0.5;
    bool var_4;
    const wp::int32 var_5 = 1;
    wp::float32 var_6;
    const wp::float32 var_7 = -0.5;
    bool var_8;
    const wp::int32 var_9 = 2;
    wp::float32 var_10;
    const wp::float32 var_11 = -0.5;
    bool var_12;
    const wp::int32 var_13 = 0;
    wp::float32 var_14;
    const wp::int32 var_15 = 0;
    wp::int32 var_16;
    wp::float32 var_17;
    const wp::float32 var_18 = 0.5;
    wp::float32 var_19;
    bool var_20;
    const wp::int32 var_21 = 1;
    wp::float32 var_22;
    const wp::int32 var_23 = 1;
    wp::int32 var_24;
    wp::float32 var_25;
    const wp::float32 var_26 = 0.5;
    wp::float32 var_27;
    bool var_28;
    const wp::int32 var_29 = 2;
    wp::float32 var_30;
    const wp::int32 var_31 = 2;
    wp::int32 var_32;
    wp::float32 var_33;
    const wp::float32 var_34 = 0.5;
    wp::float32 var_35;
    bool var_36;
    //---------
    // forward
    // def inside(q: wp.vec3, shape: wp.vec3i) -> bool:                                       <L 51>
    // return (                                                                               <L 53>
    // q[0] > -0.5 and q[1] > -0.5 and q[2] > -0.5                                            <L 54>
    var_2 = wp::extract(var_q, var_1);
    var_4 = (var_2 > var_3);
    var_0 = var_4;
    if (var_0) {
        var_6 = wp::extract(var_q, var_5);
        var_8 = (var_6 > var_7);
        var_0 = var_0 && var_8;
    }
    if (var_0) {
        var_10 = wp::extract(var_q, var_9);
        var_12 = (var_10 > var_11);
        var_0 = var_0 && var_12;
    }
    if (var_0) {
        // and q[0] < float(shape[0]) - 0.5                                                   <L 55>
        var_14 = wp::extract(var_q, var_13);
        var_16 = wp::extract(var_shape, var_15);
        var_17 = wp::float(var_16);
        var_19 = wp::sub(var_17, var_18);
        var_20 = (var_14 < var_19);
        var_0 = var_0 && var_20;
    }
    if (var_0) {
        // and q[1] < float(shape[1]) - 0.5                                                   <L 56>
        var_22 = wp::extract(var_q, var_21);
        var_24 = wp::extract(var_shape, var_23);
        var_25 = wp::float(var_24);
        var_27 = wp::sub(var_25, var_26);
        var_28 = (var_22 < var_27);
        var_0 = var_0 && var_28;
    }
    if (var_0) {
        // and q[2] < float(shape[2]) - 0.5                                                   <L 57>
        var_30 = wp::extract(var_q, var_29);
        var_32 = wp::extract(var_shape, var_31);
        var_33 = wp::float(var_32);
        var_35 = wp::sub(var_33, var_34);
        var_36 = (var_30 < var_35);
        var_0 = var_0 && var_36;
    }
    return var_0;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:23
static wp::vec_t<4, wp::float32> lesser_1(
    wp::vec_t<4, wp::float32> var_a,
    wp::vec_t<4, wp::float32> var_b)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 0;
    wp::float32 var_1;
    const wp::int32 var_2 = 0;
    wp::float32 var_3;
    wp::float32 var_4;
    const wp::int32 var_5 = 1;
    wp::float32 var_6;
    const wp::int32 var_7 = 1;
    wp::float32 var_8;
    wp::float32 var_9;
    const wp::int32 var_10 = 2;
    wp::float32 var_11;
    const wp::int32 var_12 = 2;
    wp::float32 var_13;
    wp::float32 var_14;
    const wp::int32 var_15 = 3;
    wp::float32 var_16;
    const wp::int32 var_17 = 3;
    wp::float32 var_18;
    wp::float32 var_19;
    wp::vec_t<4, wp::float32> var_20;
    //---------
    // forward
    // def lesser(a: wp.vec4, b: wp.vec4) -> wp.vec4:  # noqa: F811 - an overload to Warp       <L 24>
    // return wp.vec4(lesser(a[0], b[0]), lesser(a[1], b[1]), lesser(a[2], b[2]), lesser(a[3], b[3]))       <L 26>
    var_1 = wp::extract(var_a, var_0);
    var_3 = wp::extract(var_b, var_2);
    var_4 = lesser_0(var_1, var_3);
    var_6 = wp::extract(var_a, var_5);
    var_8 = wp::extract(var_b, var_7);
    var_9 = lesser_0(var_6, var_8);
    var_11 = wp::extract(var_a, var_10);
    var_13 = wp::extract(var_b, var_12);
    var_14 = lesser_0(var_11, var_13);
    var_16 = wp::extract(var_a, var_15);
    var_18 = wp::extract(var_b, var_17);
    var_19 = lesser_0(var_16, var_18);
    var_20 = wp::vec_t<4, wp::float32>(var_4, var_9, var_14, var_19);
    return var_20;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:35
static wp::vec_t<4, wp::float32> greater_1(
    wp::vec_t<4, wp::float32> var_a,
    wp::vec_t<4, wp::float32> var_b)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 0;
    wp::float32 var_1;
    const wp::int32 var_2 = 0;
    wp::float32 var_3;
    wp::float32 var_4;
    const wp::int32 var_5 = 1;
    wp::float32 var_6;
    const wp::int32 var_7 = 1;
    wp::float32 var_8;
    wp::float32 var_9;
    const wp::int32 var_10 = 2;
    wp::float32 var_11;
    const wp::int32 var_12 = 2;
    wp::float32 var_13;
    wp::float32 var_14;
    const wp::int32 var_15 = 3;
    wp::float32 var_16;
    const wp::int32 var_17 = 3;
    wp::float32 var_18;
    wp::float32 var_19;
    wp::vec_t<4, wp::float32> var_20;
    //---------
    // forward
    // def greater(a: wp.vec4, b: wp.vec4) -> wp.vec4:  # noqa: F811 - an overload to Warp       <L 36>
    // return wp.vec4(                                                                        <L 38>
    // greater(a[0], b[0]), greater(a[1], b[1]), greater(a[2], b[2]), greater(a[3], b[3])       <L 39>
    var_1 = wp::extract(var_a, var_0);
    var_3 = wp::extract(var_b, var_2);
    var_4 = greater_0(var_1, var_3);
    var_6 = wp::extract(var_a, var_5);
    var_8 = wp::extract(var_b, var_7);
    var_9 = greater_0(var_6, var_8);
    var_11 = wp::extract(var_a, var_10);
    var_13 = wp::extract(var_b, var_12);
    var_14 = greater_0(var_11, var_13);
    var_16 = wp::extract(var_a, var_15);
    var_18 = wp::extract(var_b, var_17);
    var_19 = greater_0(var_16, var_18);
    var_20 = wp::vec_t<4, wp::float32>(var_4, var_9, var_14, var_19);
    return var_20;
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void span_0(
    wp::array_t<wp::vec_t<4, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::vec_t<4, wp::float32> & ret_0,
    wp::vec_t<4, wp::float32> & ret_1)
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
    wp::vec_t<4, wp::float32>* var_21;
    wp::vec_t<4, wp::float32> var_22;
    wp::vec_t<4, wp::float32> var_23;
    const wp::int32 var_24 = 1;
    wp::int32 var_25;
    wp::vec_t<4, wp::float32>* var_26;
    wp::vec_t<4, wp::float32> var_27;
    wp::vec_t<4, wp::float32> var_28;
    const wp::int32 var_29 = 1;
    wp::int32 var_30;
    wp::vec_t<4, wp::float32>* var_31;
    wp::vec_t<4, wp::float32> var_32;
    wp::vec_t<4, wp::float32> var_33;
    const wp::int32 var_34 = 1;
    wp::int32 var_35;
    const wp::int32 var_36 = 1;
    wp::int32 var_37;
    wp::vec_t<4, wp::float32>* var_38;
    wp::vec_t<4, wp::float32> var_39;
    wp::vec_t<4, wp::float32> var_40;
    const wp::int32 var_41 = 1;
    wp::int32 var_42;
    wp::vec_t<4, wp::float32>* var_43;
    wp::vec_t<4, wp::float32> var_44;
    wp::vec_t<4, wp::float32> var_45;
    const wp::int32 var_46 = 1;
    wp::int32 var_47;
    const wp::int32 var_48 = 1;
    wp::int32 var_49;
    wp::vec_t<4, wp::float32>* var_50;
    wp::vec_t<4, wp::float32> var_51;
    wp::vec_t<4, wp::float32> var_52;
    const wp::int32 var_53 = 1;
    wp::int32 var_54;
    const wp::int32 var_55 = 1;
    wp::int32 var_56;
    wp::vec_t<4, wp::float32>* var_57;
    wp::vec_t<4, wp::float32> var_58;
    wp::vec_t<4, wp::float32> var_59;
    const wp::int32 var_60 = 1;
    wp::int32 var_61;
    const wp::int32 var_62 = 1;
    wp::int32 var_63;
    const wp::int32 var_64 = 1;
    wp::int32 var_65;
    wp::vec_t<4, wp::float32>* var_66;
    wp::vec_t<4, wp::float32> var_67;
    wp::vec_t<4, wp::float32> var_68;
    wp::vec_t<4, wp::float32> var_69;
    wp::vec_t<4, wp::float32> var_70;
    wp::vec_t<4, wp::float32> var_71;
    wp::vec_t<4, wp::float32> var_72;
    wp::vec_t<4, wp::float32> var_73;
    wp::vec_t<4, wp::float32> var_74;
    wp::vec_t<4, wp::float32> var_75;
    wp::vec_t<4, wp::float32> var_76;
    wp::vec_t<4, wp::float32> var_77;
    wp::vec_t<4, wp::float32> var_78;
    wp::vec_t<4, wp::float32> var_79;
    wp::vec_t<4, wp::float32> var_80;
    wp::vec_t<4, wp::float32> var_81;
    wp::vec_t<4, wp::float32> var_82;
    //---------
    // forward
    // def span(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):                              <L 1>
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
    // a = field[i, j, k]                                                                     <L 6>
    var_21 = wp::address(var_field, var_6, var_13, var_20);
    var_23 = wp::load(var_21);
    var_22 = wp::copy(var_23);
    // b = field[i, j, k + 1]                                                                 <L 7>
    var_25 = wp::add(var_20, var_24);
    var_26 = wp::address(var_field, var_6, var_13, var_25);
    var_28 = wp::load(var_26);
    var_27 = wp::copy(var_28);
    // c = field[i, j + 1, k]                                                                 <L 8>
    var_30 = wp::add(var_13, var_29);
    var_31 = wp::address(var_field, var_6, var_30, var_20);
    var_33 = wp::load(var_31);
    var_32 = wp::copy(var_33);
    // d = field[i, j + 1, k + 1]                                                             <L 9>
    var_35 = wp::add(var_13, var_34);
    var_37 = wp::add(var_20, var_36);
    var_38 = wp::address(var_field, var_6, var_35, var_37);
    var_40 = wp::load(var_38);
    var_39 = wp::copy(var_40);
    // e = field[i + 1, j, k]                                                                 <L 10>
    var_42 = wp::add(var_6, var_41);
    var_43 = wp::address(var_field, var_42, var_13, var_20);
    var_45 = wp::load(var_43);
    var_44 = wp::copy(var_45);
    // f = field[i + 1, j, k + 1]                                                             <L 11>
    var_47 = wp::add(var_6, var_46);
    var_49 = wp::add(var_20, var_48);
    var_50 = wp::address(var_field, var_47, var_13, var_49);
    var_52 = wp::load(var_50);
    var_51 = wp::copy(var_52);
    // g = field[i + 1, j + 1, k]                                                             <L 12>
    var_54 = wp::add(var_6, var_53);
    var_56 = wp::add(var_13, var_55);
    var_57 = wp::address(var_field, var_54, var_56, var_20);
    var_59 = wp::load(var_57);
    var_58 = wp::copy(var_59);
    // h = field[i + 1, j + 1, k + 1]                                                         <L 13>
    var_61 = wp::add(var_6, var_60);
    var_63 = wp::add(var_13, var_62);
    var_65 = wp::add(var_20, var_64);
    var_66 = wp::address(var_field, var_61, var_63, var_65);
    var_68 = wp::load(var_66);
    var_67 = wp::copy(var_68);
    // low = lesser(lesser(lesser(a, b), lesser(c, d)), lesser(lesser(e, f), lesser(g, h)))       <L 14>
    var_69 = lesser_1(var_22, var_27);
    var_70 = lesser_1(var_32, var_39);
    var_71 = lesser_1(var_69, var_70);
    var_72 = lesser_1(var_44, var_51);
    var_73 = lesser_1(var_58, var_67);
    var_74 = lesser_1(var_72, var_73);
    var_75 = lesser_1(var_71, var_74);
    // high = greater(greater(greater(a, b), greater(c, d)), greater(greater(e, f), greater(g, h)))       <L 15>
    var_76 = greater_1(var_22, var_27);
    var_77 = greater_1(var_32, var_39);
    var_78 = greater_1(var_76, var_77);
    var_79 = greater_1(var_44, var_51);
    var_80 = greater_1(var_58, var_67);
    var_81 = greater_1(var_79, var_80);
    var_82 = greater_1(var_78, var_81);
    // return low, high                                                                       <L 16>
    ret_0 = var_75;
    ret_1 = var_82;
    return;
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/regrid.py:0
static wp::vec_t<4, wp::float32> cubic_0(
    wp::array_t<wp::vec_t<4, wp::float32>> var_field,
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
    wp::vec_t<4, wp::float32> var_12;
    const wp::int32 var_13 = 1;
    wp::float32 var_14;
    wp::float32 var_15;
    wp::vec_t<4, wp::float32> var_16;
    const wp::int32 var_17 = 2;
    wp::float32 var_18;
    wp::float32 var_19;
    wp::vec_t<4, wp::float32> var_20;
    wp::vec_t<4, wp::float32> var_21;
    const wp::float32 var_22 = 0.0;
    wp::vec_t<4, wp::float32> var_23;
    const wp::int32 var_24 = 0;
    wp::int32 var_25;
    wp::int32 var_26;
    const wp::int32 var_27 = 1;
    wp::int32 var_28;
    const wp::int32 var_29 = 0;
    wp::shape_t* var_30;
    const wp::int32 var_31 = 0;
    wp::int32 var_32;
    wp::shape_t var_33;
    const wp::int32 var_34 = 1;
    wp::int32 var_35;
    wp::int32 var_36;
    const wp::int32 var_37 = 0;
    wp::int32 var_38;
    wp::int32 var_39;
    const wp::int32 var_40 = 1;
    wp::int32 var_41;
    const wp::int32 var_42 = 0;
    wp::shape_t* var_43;
    const wp::int32 var_44 = 1;
    wp::int32 var_45;
    wp::shape_t var_46;
    const wp::int32 var_47 = 1;
    wp::int32 var_48;
    wp::int32 var_49;
    const wp::int32 var_50 = 0;
    wp::int32 var_51;
    wp::int32 var_52;
    const wp::int32 var_53 = 1;
    wp::int32 var_54;
    const wp::int32 var_55 = 0;
    wp::shape_t* var_56;
    const wp::int32 var_57 = 2;
    wp::int32 var_58;
    wp::shape_t var_59;
    const wp::int32 var_60 = 1;
    wp::int32 var_61;
    wp::int32 var_62;
    wp::vec_t<4, wp::float32>* var_63;
    wp::float32 var_64;
    wp::float32 var_65;
    wp::float32 var_66;
    wp::float32 var_67;
    wp::float32 var_68;
    wp::vec_t<4, wp::float32> var_69;
    wp::vec_t<4, wp::float32> var_70;
    wp::vec_t<4, wp::float32> var_71;
    const wp::int32 var_72 = 1;
    wp::int32 var_73;
    wp::int32 var_74;
    const wp::int32 var_75 = 1;
    wp::int32 var_76;
    const wp::int32 var_77 = 0;
    wp::shape_t* var_78;
    const wp::int32 var_79 = 2;
    wp::int32 var_80;
    wp::shape_t var_81;
    const wp::int32 var_82 = 1;
    wp::int32 var_83;
    wp::int32 var_84;
    wp::vec_t<4, wp::float32>* var_85;
    wp::float32 var_86;
    wp::float32 var_87;
    wp::float32 var_88;
    wp::float32 var_89;
    wp::float32 var_90;
    wp::vec_t<4, wp::float32> var_91;
    wp::vec_t<4, wp::float32> var_92;
    wp::vec_t<4, wp::float32> var_93;
    const wp::int32 var_94 = 2;
    wp::int32 var_95;
    wp::int32 var_96;
    const wp::int32 var_97 = 1;
    wp::int32 var_98;
    const wp::int32 var_99 = 0;
    wp::shape_t* var_100;
    const wp::int32 var_101 = 2;
    wp::int32 var_102;
    wp::shape_t var_103;
    const wp::int32 var_104 = 1;
    wp::int32 var_105;
    wp::int32 var_106;
    wp::vec_t<4, wp::float32>* var_107;
    wp::float32 var_108;
    wp::float32 var_109;
    wp::float32 var_110;
    wp::float32 var_111;
    wp::float32 var_112;
    wp::vec_t<4, wp::float32> var_113;
    wp::vec_t<4, wp::float32> var_114;
    wp::vec_t<4, wp::float32> var_115;
    const wp::int32 var_116 = 3;
    wp::int32 var_117;
    wp::int32 var_118;
    const wp::int32 var_119 = 1;
    wp::int32 var_120;
    const wp::int32 var_121 = 0;
    wp::shape_t* var_122;
    const wp::int32 var_123 = 2;
    wp::int32 var_124;
    wp::shape_t var_125;
    const wp::int32 var_126 = 1;
    wp::int32 var_127;
    wp::int32 var_128;
    wp::vec_t<4, wp::float32>* var_129;
    wp::float32 var_130;
    wp::float32 var_131;
    wp::float32 var_132;
    wp::float32 var_133;
    wp::float32 var_134;
    wp::vec_t<4, wp::float32> var_135;
    wp::vec_t<4, wp::float32> var_136;
    wp::vec_t<4, wp::float32> var_137;
    const wp::int32 var_138 = 1;
    wp::int32 var_139;
    wp::int32 var_140;
    const wp::int32 var_141 = 1;
    wp::int32 var_142;
    const wp::int32 var_143 = 0;
    wp::shape_t* var_144;
    const wp::int32 var_145 = 1;
    wp::int32 var_146;
    wp::shape_t var_147;
    const wp::int32 var_148 = 1;
    wp::int32 var_149;
    wp::int32 var_150;
    const wp::int32 var_151 = 0;
    wp::int32 var_152;
    wp::int32 var_153;
    const wp::int32 var_154 = 1;
    wp::int32 var_155;
    const wp::int32 var_156 = 0;
    wp::shape_t* var_157;
    const wp::int32 var_158 = 2;
    wp::int32 var_159;
    wp::shape_t var_160;
    const wp::int32 var_161 = 1;
    wp::int32 var_162;
    wp::int32 var_163;
    wp::vec_t<4, wp::float32>* var_164;
    wp::float32 var_165;
    wp::float32 var_166;
    wp::float32 var_167;
    wp::float32 var_168;
    wp::float32 var_169;
    wp::vec_t<4, wp::float32> var_170;
    wp::vec_t<4, wp::float32> var_171;
    wp::vec_t<4, wp::float32> var_172;
    const wp::int32 var_173 = 1;
    wp::int32 var_174;
    wp::int32 var_175;
    const wp::int32 var_176 = 1;
    wp::int32 var_177;
    const wp::int32 var_178 = 0;
    wp::shape_t* var_179;
    const wp::int32 var_180 = 2;
    wp::int32 var_181;
    wp::shape_t var_182;
    const wp::int32 var_183 = 1;
    wp::int32 var_184;
    wp::int32 var_185;
    wp::vec_t<4, wp::float32>* var_186;
    wp::float32 var_187;
    wp::float32 var_188;
    wp::float32 var_189;
    wp::float32 var_190;
    wp::float32 var_191;
    wp::vec_t<4, wp::float32> var_192;
    wp::vec_t<4, wp::float32> var_193;
    wp::vec_t<4, wp::float32> var_194;
    const wp::int32 var_195 = 2;
    wp::int32 var_196;
    wp::int32 var_197;
    const wp::int32 var_198 = 1;
    wp::int32 var_199;
    const wp::int32 var_200 = 0;
    wp::shape_t* var_201;
    const wp::int32 var_202 = 2;
    wp::int32 var_203;
    wp::shape_t var_204;
    const wp::int32 var_205 = 1;
    wp::int32 var_206;
    wp::int32 var_207;
    wp::vec_t<4, wp::float32>* var_208;
    wp::float32 var_209;
    wp::float32 var_210;
    wp::float32 var_211;
    wp::float32 var_212;
    wp::float32 var_213;
    wp::vec_t<4, wp::float32> var_214;
    wp::vec_t<4, wp::float32> var_215;
    wp::vec_t<4, wp::float32> var_216;
    const wp::int32 var_217 = 3;
    wp::int32 var_218;
    wp::int32 var_219;
    const wp::int32 var_220 = 1;
    wp::int32 var_221;
    const wp::int32 var_222 = 0;
    wp::shape_t* var_223;
    const wp::int32 var_224 = 2;
    wp::int32 var_225;
    wp::shape_t var_226;
    const wp::int32 var_227 = 1;
    wp::int32 var_228;
    wp::int32 var_229;
    wp::vec_t<4, wp::float32>* var_230;
    wp::float32 var_231;
    wp::float32 var_232;
    wp::float32 var_233;
    wp::float32 var_234;
    wp::float32 var_235;
    wp::vec_t<4, wp::float32> var_236;
    wp::vec_t<4, wp::float32> var_237;
    wp::vec_t<4, wp::float32> var_238;
    const wp::int32 var_239 = 2;
    wp::int32 var_240;
    wp::int32 var_241;
    const wp::int32 var_242 = 1;
    wp::int32 var_243;
    const wp::int32 var_244 = 0;
    wp::shape_t* var_245;
    const wp::int32 var_246 = 1;
    wp::int32 var_247;
    wp::shape_t var_248;
    const wp::int32 var_249 = 1;
    wp::int32 var_250;
    wp::int32 var_251;
    const wp::int32 var_252 = 0;
    wp::int32 var_253;
    wp::int32 var_254;
    const wp::int32 var_255 = 1;
    wp::int32 var_256;
    const wp::int32 var_257 = 0;
    wp::shape_t* var_258;
    const wp::int32 var_259 = 2;
    wp::int32 var_260;
    wp::shape_t var_261;
    const wp::int32 var_262 = 1;
    wp::int32 var_263;
    wp::int32 var_264;
    wp::vec_t<4, wp::float32>* var_265;
    wp::float32 var_266;
    wp::float32 var_267;
    wp::float32 var_268;
    wp::float32 var_269;
    wp::float32 var_270;
    wp::vec_t<4, wp::float32> var_271;
    wp::vec_t<4, wp::float32> var_272;
    wp::vec_t<4, wp::float32> var_273;
    const wp::int32 var_274 = 1;
    wp::int32 var_275;
    wp::int32 var_276;
    const wp::int32 var_277 = 1;
    wp::int32 var_278;
    const wp::int32 var_279 = 0;
    wp::shape_t* var_280;
    const wp::int32 var_281 = 2;
    wp::int32 var_282;
    wp::shape_t var_283;
    const wp::int32 var_284 = 1;
    wp::int32 var_285;
    wp::int32 var_286;
    wp::vec_t<4, wp::float32>* var_287;
    wp::float32 var_288;
    wp::float32 var_289;
    wp::float32 var_290;
    wp::float32 var_291;
    wp::float32 var_292;
    wp::vec_t<4, wp::float32> var_293;
    wp::vec_t<4, wp::float32> var_294;
    wp::vec_t<4, wp::float32> var_295;
    const wp::int32 var_296 = 2;
    wp::int32 var_297;
    wp::int32 var_298;
    const wp::int32 var_299 = 1;
    wp::int32 var_300;
    const wp::int32 var_301 = 0;
    wp::shape_t* var_302;
    const wp::int32 var_303 = 2;
    wp::int32 var_304;
    wp::shape_t var_305;
    const wp::int32 var_306 = 1;
    wp::int32 var_307;
    wp::int32 var_308;
    wp::vec_t<4, wp::float32>* var_309;
    wp::float32 var_310;
    wp::float32 var_311;
    wp::float32 var_312;
    wp::float32 var_313;
    wp::float32 var_314;
    wp::vec_t<4, wp::float32> var_315;
    wp::vec_t<4, wp::float32> var_316;
    wp::vec_t<4, wp::float32> var_317;
    const wp::int32 var_318 = 3;
    wp::int32 var_319;
    wp::int32 var_320;
    const wp::int32 var_321 = 1;
    wp::int32 var_322;
    const wp::int32 var_323 = 0;
    wp::shape_t* var_324;
    const wp::int32 var_325 = 2;
    wp::int32 var_326;
    wp::shape_t var_327;
    const wp::int32 var_328 = 1;
    wp::int32 var_329;
    wp::int32 var_330;
    wp::vec_t<4, wp::float32>* var_331;
    wp::float32 var_332;
    wp::float32 var_333;
    wp::float32 var_334;
    wp::float32 var_335;
    wp::float32 var_336;
    wp::vec_t<4, wp::float32> var_337;
    wp::vec_t<4, wp::float32> var_338;
    wp::vec_t<4, wp::float32> var_339;
    const wp::int32 var_340 = 3;
    wp::int32 var_341;
    wp::int32 var_342;
    const wp::int32 var_343 = 1;
    wp::int32 var_344;
    const wp::int32 var_345 = 0;
    wp::shape_t* var_346;
    const wp::int32 var_347 = 1;
    wp::int32 var_348;
    wp::shape_t var_349;
    const wp::int32 var_350 = 1;
    wp::int32 var_351;
    wp::int32 var_352;
    const wp::int32 var_353 = 0;
    wp::int32 var_354;
    wp::int32 var_355;
    const wp::int32 var_356 = 1;
    wp::int32 var_357;
    const wp::int32 var_358 = 0;
    wp::shape_t* var_359;
    const wp::int32 var_360 = 2;
    wp::int32 var_361;
    wp::shape_t var_362;
    const wp::int32 var_363 = 1;
    wp::int32 var_364;
    wp::int32 var_365;
    wp::vec_t<4, wp::float32>* var_366;
    wp::float32 var_367;
    wp::float32 var_368;
    wp::float32 var_369;
    wp::float32 var_370;
    wp::float32 var_371;
    wp::vec_t<4, wp::float32> var_372;
    wp::vec_t<4, wp::float32> var_373;
    wp::vec_t<4, wp::float32> var_374;
    const wp::int32 var_375 = 1;
    wp::int32 var_376;
    wp::int32 var_377;
    const wp::int32 var_378 = 1;
    wp::int32 var_379;
    const wp::int32 var_380 = 0;
    wp::shape_t* var_381;
    const wp::int32 var_382 = 2;
    wp::int32 var_383;
    wp::shape_t var_384;
    const wp::int32 var_385 = 1;
    wp::int32 var_386;
    wp::int32 var_387;
    wp::vec_t<4, wp::float32>* var_388;
    wp::float32 var_389;
    wp::float32 var_390;
    wp::float32 var_391;
    wp::float32 var_392;
    wp::float32 var_393;
    wp::vec_t<4, wp::float32> var_394;
    wp::vec_t<4, wp::float32> var_395;
    wp::vec_t<4, wp::float32> var_396;
    const wp::int32 var_397 = 2;
    wp::int32 var_398;
    wp::int32 var_399;
    const wp::int32 var_400 = 1;
    wp::int32 var_401;
    const wp::int32 var_402 = 0;
    wp::shape_t* var_403;
    const wp::int32 var_404 = 2;
    wp::int32 var_405;
    wp::shape_t var_406;
    const wp::int32 var_407 = 1;
    wp::int32 var_408;
    wp::int32 var_409;
    wp::vec_t<4, wp::float32>* var_410;
    wp::float32 var_411;
    wp::float32 var_412;
    wp::float32 var_413;
    wp::float32 var_414;
    wp::float32 var_415;
    wp::vec_t<4, wp::float32> var_416;
    wp::vec_t<4, wp::float32> var_417;
    wp::vec_t<4, wp::float32> var_418;
    const wp::int32 var_419 = 3;
    wp::int32 var_420;
    wp::int32 var_421;
    const wp::int32 var_422 = 1;
    wp::int32 var_423;
    const wp::int32 var_424 = 0;
    wp::shape_t* var_425;
    const wp::int32 var_426 = 2;
    wp::int32 var_427;
    wp::shape_t var_428;
    const wp::int32 var_429 = 1;
    wp::int32 var_430;
    wp::int32 var_431;
    wp::vec_t<4, wp::float32>* var_432;
    wp::float32 var_433;
    wp::float32 var_434;
    wp::float32 var_435;
    wp::float32 var_436;
    wp::float32 var_437;
    wp::vec_t<4, wp::float32> var_438;
    wp::vec_t<4, wp::float32> var_439;
    wp::vec_t<4, wp::float32> var_440;
    const wp::int32 var_441 = 1;
    wp::int32 var_442;
    wp::int32 var_443;
    const wp::int32 var_444 = 1;
    wp::int32 var_445;
    const wp::int32 var_446 = 0;
    wp::shape_t* var_447;
    const wp::int32 var_448 = 0;
    wp::int32 var_449;
    wp::shape_t var_450;
    const wp::int32 var_451 = 1;
    wp::int32 var_452;
    wp::int32 var_453;
    const wp::int32 var_454 = 0;
    wp::int32 var_455;
    wp::int32 var_456;
    const wp::int32 var_457 = 1;
    wp::int32 var_458;
    const wp::int32 var_459 = 0;
    wp::shape_t* var_460;
    const wp::int32 var_461 = 1;
    wp::int32 var_462;
    wp::shape_t var_463;
    const wp::int32 var_464 = 1;
    wp::int32 var_465;
    wp::int32 var_466;
    const wp::int32 var_467 = 0;
    wp::int32 var_468;
    wp::int32 var_469;
    const wp::int32 var_470 = 1;
    wp::int32 var_471;
    const wp::int32 var_472 = 0;
    wp::shape_t* var_473;
    const wp::int32 var_474 = 2;
    wp::int32 var_475;
    wp::shape_t var_476;
    const wp::int32 var_477 = 1;
    wp::int32 var_478;
    wp::int32 var_479;
    wp::vec_t<4, wp::float32>* var_480;
    wp::float32 var_481;
    wp::float32 var_482;
    wp::float32 var_483;
    wp::float32 var_484;
    wp::float32 var_485;
    wp::vec_t<4, wp::float32> var_486;
    wp::vec_t<4, wp::float32> var_487;
    wp::vec_t<4, wp::float32> var_488;
    const wp::int32 var_489 = 1;
    wp::int32 var_490;
    wp::int32 var_491;
    const wp::int32 var_492 = 1;
    wp::int32 var_493;
    const wp::int32 var_494 = 0;
    wp::shape_t* var_495;
    const wp::int32 var_496 = 2;
    wp::int32 var_497;
    wp::shape_t var_498;
    const wp::int32 var_499 = 1;
    wp::int32 var_500;
    wp::int32 var_501;
    wp::vec_t<4, wp::float32>* var_502;
    wp::float32 var_503;
    wp::float32 var_504;
    wp::float32 var_505;
    wp::float32 var_506;
    wp::float32 var_507;
    wp::vec_t<4, wp::float32> var_508;
    wp::vec_t<4, wp::float32> var_509;
    wp::vec_t<4, wp::float32> var_510;
    const wp::int32 var_511 = 2;
    wp::int32 var_512;
    wp::int32 var_513;
    const wp::int32 var_514 = 1;
    wp::int32 var_515;
    const wp::int32 var_516 = 0;
    wp::shape_t* var_517;
    const wp::int32 var_518 = 2;
    wp::int32 var_519;
    wp::shape_t var_520;
    const wp::int32 var_521 = 1;
    wp::int32 var_522;
    wp::int32 var_523;
    wp::vec_t<4, wp::float32>* var_524;
    wp::float32 var_525;
    wp::float32 var_526;
    wp::float32 var_527;
    wp::float32 var_528;
    wp::float32 var_529;
    wp::vec_t<4, wp::float32> var_530;
    wp::vec_t<4, wp::float32> var_531;
    wp::vec_t<4, wp::float32> var_532;
    const wp::int32 var_533 = 3;
    wp::int32 var_534;
    wp::int32 var_535;
    const wp::int32 var_536 = 1;
    wp::int32 var_537;
    const wp::int32 var_538 = 0;
    wp::shape_t* var_539;
    const wp::int32 var_540 = 2;
    wp::int32 var_541;
    wp::shape_t var_542;
    const wp::int32 var_543 = 1;
    wp::int32 var_544;
    wp::int32 var_545;
    wp::vec_t<4, wp::float32>* var_546;
    wp::float32 var_547;
    wp::float32 var_548;
    wp::float32 var_549;
    wp::float32 var_550;
    wp::float32 var_551;
    wp::vec_t<4, wp::float32> var_552;
    wp::vec_t<4, wp::float32> var_553;
    wp::vec_t<4, wp::float32> var_554;
    const wp::int32 var_555 = 1;
    wp::int32 var_556;
    wp::int32 var_557;
    const wp::int32 var_558 = 1;
    wp::int32 var_559;
    const wp::int32 var_560 = 0;
    wp::shape_t* var_561;
    const wp::int32 var_562 = 1;
    wp::int32 var_563;
    wp::shape_t var_564;
    const wp::int32 var_565 = 1;
    wp::int32 var_566;
    wp::int32 var_567;
    const wp::int32 var_568 = 0;
    wp::int32 var_569;
    wp::int32 var_570;
    const wp::int32 var_571 = 1;
    wp::int32 var_572;
    const wp::int32 var_573 = 0;
    wp::shape_t* var_574;
    const wp::int32 var_575 = 2;
    wp::int32 var_576;
    wp::shape_t var_577;
    const wp::int32 var_578 = 1;
    wp::int32 var_579;
    wp::int32 var_580;
    wp::vec_t<4, wp::float32>* var_581;
    wp::float32 var_582;
    wp::float32 var_583;
    wp::float32 var_584;
    wp::float32 var_585;
    wp::float32 var_586;
    wp::vec_t<4, wp::float32> var_587;
    wp::vec_t<4, wp::float32> var_588;
    wp::vec_t<4, wp::float32> var_589;
    const wp::int32 var_590 = 1;
    wp::int32 var_591;
    wp::int32 var_592;
    const wp::int32 var_593 = 1;
    wp::int32 var_594;
    const wp::int32 var_595 = 0;
    wp::shape_t* var_596;
    const wp::int32 var_597 = 2;
    wp::int32 var_598;
    wp::shape_t var_599;
    const wp::int32 var_600 = 1;
    wp::int32 var_601;
    wp::int32 var_602;
    wp::vec_t<4, wp::float32>* var_603;
    wp::float32 var_604;
    wp::float32 var_605;
    wp::float32 var_606;
    wp::float32 var_607;
    wp::float32 var_608;
    wp::vec_t<4, wp::float32> var_609;
    wp::vec_t<4, wp::float32> var_610;
    wp::vec_t<4, wp::float32> var_611;
    const wp::int32 var_612 = 2;
    wp::int32 var_613;
    wp::int32 var_614;
    const wp::int32 var_615 = 1;
    wp::int32 var_616;
    const wp::int32 var_617 = 0;
    wp::shape_t* var_618;
    const wp::int32 var_619 = 2;
    wp::int32 var_620;
    wp::shape_t var_621;
    const wp::int32 var_622 = 1;
    wp::int32 var_623;
    wp::int32 var_624;
    wp::vec_t<4, wp::float32>* var_625;
    wp::float32 var_626;
    wp::float32 var_627;
    wp::float32 var_628;
    wp::float32 var_629;
    wp::float32 var_630;
    wp::vec_t<4, wp::float32> var_631;
    wp::vec_t<4, wp::float32> var_632;
    wp::vec_t<4, wp::float32> var_633;
    const wp::int32 var_634 = 3;
    wp::int32 var_635;
    wp::int32 var_636;
    const wp::int32 var_637 = 1;
    wp::int32 var_638;
    const wp::int32 var_639 = 0;
    wp::shape_t* var_640;
    const wp::int32 var_641 = 2;
    wp::int32 var_642;
    wp::shape_t var_643;
    const wp::int32 var_644 = 1;
    wp::int32 var_645;
    wp::int32 var_646;
    wp::vec_t<4, wp::float32>* var_647;
    wp::float32 var_648;
    wp::float32 var_649;
    wp::float32 var_650;
    wp::float32 var_651;
    wp::float32 var_652;
    wp::vec_t<4, wp::float32> var_653;
    wp::vec_t<4, wp::float32> var_654;
    wp::vec_t<4, wp::float32> var_655;
    const wp::int32 var_656 = 2;
    wp::int32 var_657;
    wp::int32 var_658;
    const wp::int32 var_659 = 1;
    wp::int32 var_660;
    const wp::int32 var_661 = 0;
    wp::shape_t* var_662;
    const wp::int32 var_663 = 1;
    wp::int32 var_664;
    wp::shape_t var_665;
    const wp::int32 var_666 = 1;
    wp::int32 var_667;
    wp::int32 var_668;
    const wp::int32 var_669 = 0;
    wp::int32 var_670;
    wp::int32 var_671;
    const wp::int32 var_672 = 1;
    wp::int32 var_673;
    const wp::int32 var_674 = 0;
    wp::shape_t* var_675;
    const wp::int32 var_676 = 2;
    wp::int32 var_677;
    wp::shape_t var_678;
    const wp::int32 var_679 = 1;
    wp::int32 var_680;
    wp::int32 var_681;
    wp::vec_t<4, wp::float32>* var_682;
    wp::float32 var_683;
    wp::float32 var_684;
    wp::float32 var_685;
    wp::float32 var_686;
    wp::float32 var_687;
    wp::vec_t<4, wp::float32> var_688;
    wp::vec_t<4, wp::float32> var_689;
    wp::vec_t<4, wp::float32> var_690;
    const wp::int32 var_691 = 1;
    wp::int32 var_692;
    wp::int32 var_693;
    const wp::int32 var_694 = 1;
    wp::int32 var_695;
    const wp::int32 var_696 = 0;
    wp::shape_t* var_697;
    const wp::int32 var_698 = 2;
    wp::int32 var_699;
    wp::shape_t var_700;
    const wp::int32 var_701 = 1;
    wp::int32 var_702;
    wp::int32 var_703;
    wp::vec_t<4, wp::float32>* var_704;
    wp::float32 var_705;
    wp::float32 var_706;
    wp::float32 var_707;
    wp::float32 var_708;
    wp::float32 var_709;
    wp::vec_t<4, wp::float32> var_710;
    wp::vec_t<4, wp::float32> var_711;
    wp::vec_t<4, wp::float32> var_712;
    const wp::int32 var_713 = 2;
    wp::int32 var_714;
    wp::int32 var_715;
    const wp::int32 var_716 = 1;
    wp::int32 var_717;
    const wp::int32 var_718 = 0;
    wp::shape_t* var_719;
    const wp::int32 var_720 = 2;
    wp::int32 var_721;
    wp::shape_t var_722;
    const wp::int32 var_723 = 1;
    wp::int32 var_724;
    wp::int32 var_725;
    wp::vec_t<4, wp::float32>* var_726;
    wp::float32 var_727;
    wp::float32 var_728;
    wp::float32 var_729;
    wp::float32 var_730;
    wp::float32 var_731;
    wp::vec_t<4, wp::float32> var_732;
    wp::vec_t<4, wp::float32> var_733;
    wp::vec_t<4, wp::float32> var_734;
    const wp::int32 var_735 = 3;
    wp::int32 var_736;
    wp::int32 var_737;
    const wp::int32 var_738 = 1;
    wp::int32 var_739;
    const wp::int32 var_740 = 0;
    wp::shape_t* var_741;
    const wp::int32 var_742 = 2;
    wp::int32 var_743;
    wp::shape_t var_744;
    const wp::int32 var_745 = 1;
    wp::int32 var_746;
    wp::int32 var_747;
    wp::vec_t<4, wp::float32>* var_748;
    wp::float32 var_749;
    wp::float32 var_750;
    wp::float32 var_751;
    wp::float32 var_752;
    wp::float32 var_753;
    wp::vec_t<4, wp::float32> var_754;
    wp::vec_t<4, wp::float32> var_755;
    wp::vec_t<4, wp::float32> var_756;
    const wp::int32 var_757 = 3;
    wp::int32 var_758;
    wp::int32 var_759;
    const wp::int32 var_760 = 1;
    wp::int32 var_761;
    const wp::int32 var_762 = 0;
    wp::shape_t* var_763;
    const wp::int32 var_764 = 1;
    wp::int32 var_765;
    wp::shape_t var_766;
    const wp::int32 var_767 = 1;
    wp::int32 var_768;
    wp::int32 var_769;
    const wp::int32 var_770 = 0;
    wp::int32 var_771;
    wp::int32 var_772;
    const wp::int32 var_773 = 1;
    wp::int32 var_774;
    const wp::int32 var_775 = 0;
    wp::shape_t* var_776;
    const wp::int32 var_777 = 2;
    wp::int32 var_778;
    wp::shape_t var_779;
    const wp::int32 var_780 = 1;
    wp::int32 var_781;
    wp::int32 var_782;
    wp::vec_t<4, wp::float32>* var_783;
    wp::float32 var_784;
    wp::float32 var_785;
    wp::float32 var_786;
    wp::float32 var_787;
    wp::float32 var_788;
    wp::vec_t<4, wp::float32> var_789;
    wp::vec_t<4, wp::float32> var_790;
    wp::vec_t<4, wp::float32> var_791;
    const wp::int32 var_792 = 1;
    wp::int32 var_793;
    wp::int32 var_794;
    const wp::int32 var_795 = 1;
    wp::int32 var_796;
    const wp::int32 var_797 = 0;
    wp::shape_t* var_798;
    const wp::int32 var_799 = 2;
    wp::int32 var_800;
    wp::shape_t var_801;
    const wp::int32 var_802 = 1;
    wp::int32 var_803;
    wp::int32 var_804;
    wp::vec_t<4, wp::float32>* var_805;
    wp::float32 var_806;
    wp::float32 var_807;
    wp::float32 var_808;
    wp::float32 var_809;
    wp::float32 var_810;
    wp::vec_t<4, wp::float32> var_811;
    wp::vec_t<4, wp::float32> var_812;
    wp::vec_t<4, wp::float32> var_813;
    const wp::int32 var_814 = 2;
    wp::int32 var_815;
    wp::int32 var_816;
    const wp::int32 var_817 = 1;
    wp::int32 var_818;
    const wp::int32 var_819 = 0;
    wp::shape_t* var_820;
    const wp::int32 var_821 = 2;
    wp::int32 var_822;
    wp::shape_t var_823;
    const wp::int32 var_824 = 1;
    wp::int32 var_825;
    wp::int32 var_826;
    wp::vec_t<4, wp::float32>* var_827;
    wp::float32 var_828;
    wp::float32 var_829;
    wp::float32 var_830;
    wp::float32 var_831;
    wp::float32 var_832;
    wp::vec_t<4, wp::float32> var_833;
    wp::vec_t<4, wp::float32> var_834;
    wp::vec_t<4, wp::float32> var_835;
    const wp::int32 var_836 = 3;
    wp::int32 var_837;
    wp::int32 var_838;
    const wp::int32 var_839 = 1;
    wp::int32 var_840;
    const wp::int32 var_841 = 0;
    wp::shape_t* var_842;
    const wp::int32 var_843 = 2;
    wp::int32 var_844;
    wp::shape_t var_845;
    const wp::int32 var_846 = 1;
    wp::int32 var_847;
    wp::int32 var_848;
    wp::vec_t<4, wp::float32>* var_849;
    wp::float32 var_850;
    wp::float32 var_851;
    wp::float32 var_852;
    wp::float32 var_853;
    wp::float32 var_854;
    wp::vec_t<4, wp::float32> var_855;
    wp::vec_t<4, wp::float32> var_856;
    wp::vec_t<4, wp::float32> var_857;
    const wp::int32 var_858 = 2;
    wp::int32 var_859;
    wp::int32 var_860;
    const wp::int32 var_861 = 1;
    wp::int32 var_862;
    const wp::int32 var_863 = 0;
    wp::shape_t* var_864;
    const wp::int32 var_865 = 0;
    wp::int32 var_866;
    wp::shape_t var_867;
    const wp::int32 var_868 = 1;
    wp::int32 var_869;
    wp::int32 var_870;
    const wp::int32 var_871 = 0;
    wp::int32 var_872;
    wp::int32 var_873;
    const wp::int32 var_874 = 1;
    wp::int32 var_875;
    const wp::int32 var_876 = 0;
    wp::shape_t* var_877;
    const wp::int32 var_878 = 1;
    wp::int32 var_879;
    wp::shape_t var_880;
    const wp::int32 var_881 = 1;
    wp::int32 var_882;
    wp::int32 var_883;
    const wp::int32 var_884 = 0;
    wp::int32 var_885;
    wp::int32 var_886;
    const wp::int32 var_887 = 1;
    wp::int32 var_888;
    const wp::int32 var_889 = 0;
    wp::shape_t* var_890;
    const wp::int32 var_891 = 2;
    wp::int32 var_892;
    wp::shape_t var_893;
    const wp::int32 var_894 = 1;
    wp::int32 var_895;
    wp::int32 var_896;
    wp::vec_t<4, wp::float32>* var_897;
    wp::float32 var_898;
    wp::float32 var_899;
    wp::float32 var_900;
    wp::float32 var_901;
    wp::float32 var_902;
    wp::vec_t<4, wp::float32> var_903;
    wp::vec_t<4, wp::float32> var_904;
    wp::vec_t<4, wp::float32> var_905;
    const wp::int32 var_906 = 1;
    wp::int32 var_907;
    wp::int32 var_908;
    const wp::int32 var_909 = 1;
    wp::int32 var_910;
    const wp::int32 var_911 = 0;
    wp::shape_t* var_912;
    const wp::int32 var_913 = 2;
    wp::int32 var_914;
    wp::shape_t var_915;
    const wp::int32 var_916 = 1;
    wp::int32 var_917;
    wp::int32 var_918;
    wp::vec_t<4, wp::float32>* var_919;
    wp::float32 var_920;
    wp::float32 var_921;
    wp::float32 var_922;
    wp::float32 var_923;
    wp::float32 var_924;
    wp::vec_t<4, wp::float32> var_925;
    wp::vec_t<4, wp::float32> var_926;
    wp::vec_t<4, wp::float32> var_927;
    const wp::int32 var_928 = 2;
    wp::int32 var_929;
    wp::int32 var_930;
    const wp::int32 var_931 = 1;
    wp::int32 var_932;
    const wp::int32 var_933 = 0;
    wp::shape_t* var_934;
    const wp::int32 var_935 = 2;
    wp::int32 var_936;
    wp::shape_t var_937;
    const wp::int32 var_938 = 1;
    wp::int32 var_939;
    wp::int32 var_940;
    wp::vec_t<4, wp::float32>* var_941;
    wp::float32 var_942;
    wp::float32 var_943;
    wp::float32 var_944;
    wp::float32 var_945;
    wp::float32 var_946;
    wp::vec_t<4, wp::float32> var_947;
    wp::vec_t<4, wp::float32> var_948;
    wp::vec_t<4, wp::float32> var_949;
    const wp::int32 var_950 = 3;
    wp::int32 var_951;
    wp::int32 var_952;
    const wp::int32 var_953 = 1;
    wp::int32 var_954;
    const wp::int32 var_955 = 0;
    wp::shape_t* var_956;
    const wp::int32 var_957 = 2;
    wp::int32 var_958;
    wp::shape_t var_959;
    const wp::int32 var_960 = 1;
    wp::int32 var_961;
    wp::int32 var_962;
    wp::vec_t<4, wp::float32>* var_963;
    wp::float32 var_964;
    wp::float32 var_965;
    wp::float32 var_966;
    wp::float32 var_967;
    wp::float32 var_968;
    wp::vec_t<4, wp::float32> var_969;
    wp::vec_t<4, wp::float32> var_970;
    wp::vec_t<4, wp::float32> var_971;
    const wp::int32 var_972 = 1;
    wp::int32 var_973;
    wp::int32 var_974;
    const wp::int32 var_975 = 1;
    wp::int32 var_976;
    const wp::int32 var_977 = 0;
    wp::shape_t* var_978;
    const wp::int32 var_979 = 1;
    wp::int32 var_980;
    wp::shape_t var_981;
    const wp::int32 var_982 = 1;
    wp::int32 var_983;
    wp::int32 var_984;
    const wp::int32 var_985 = 0;
    wp::int32 var_986;
    wp::int32 var_987;
    const wp::int32 var_988 = 1;
    wp::int32 var_989;
    const wp::int32 var_990 = 0;
    wp::shape_t* var_991;
    const wp::int32 var_992 = 2;
    wp::int32 var_993;
    wp::shape_t var_994;
    const wp::int32 var_995 = 1;
    wp::int32 var_996;
    wp::int32 var_997;
    wp::vec_t<4, wp::float32>* var_998;
    wp::float32 var_999;
    wp::float32 var_1000;
    wp::float32 var_1001;
    wp::float32 var_1002;
    wp::float32 var_1003;
    wp::vec_t<4, wp::float32> var_1004;
    wp::vec_t<4, wp::float32> var_1005;
    wp::vec_t<4, wp::float32> var_1006;
    const wp::int32 var_1007 = 1;
    wp::int32 var_1008;
    wp::int32 var_1009;
    const wp::int32 var_1010 = 1;
    wp::int32 var_1011;
    const wp::int32 var_1012 = 0;
    wp::shape_t* var_1013;
    const wp::int32 var_1014 = 2;
    wp::int32 var_1015;
    wp::shape_t var_1016;
    const wp::int32 var_1017 = 1;
    wp::int32 var_1018;
    wp::int32 var_1019;
    wp::vec_t<4, wp::float32>* var_1020;
    wp::float32 var_1021;
    wp::float32 var_1022;
    wp::float32 var_1023;
    wp::float32 var_1024;
    wp::float32 var_1025;
    wp::vec_t<4, wp::float32> var_1026;
    wp::vec_t<4, wp::float32> var_1027;
    wp::vec_t<4, wp::float32> var_1028;
    const wp::int32 var_1029 = 2;
    wp::int32 var_1030;
    wp::int32 var_1031;
    const wp::int32 var_1032 = 1;
    wp::int32 var_1033;
    const wp::int32 var_1034 = 0;
    wp::shape_t* var_1035;
    const wp::int32 var_1036 = 2;
    wp::int32 var_1037;
    wp::shape_t var_1038;
    const wp::int32 var_1039 = 1;
    wp::int32 var_1040;
    wp::int32 var_1041;
    wp::vec_t<4, wp::float32>* var_1042;
    wp::float32 var_1043;
    wp::float32 var_1044;
    wp::float32 var_1045;
    wp::float32 var_1046;
    wp::float32 var_1047;
    wp::vec_t<4, wp::float32> var_1048;
    wp::vec_t<4, wp::float32> var_1049;
    wp::vec_t<4, wp::float32> var_1050;
    const wp::int32 var_1051 = 3;
    wp::int32 var_1052;
    wp::int32 var_1053;
    const wp::int32 var_1054 = 1;
    wp::int32 var_1055;
    const wp::int32 var_1056 = 0;
    wp::shape_t* var_1057;
    const wp::int32 var_1058 = 2;
    wp::int32 var_1059;
    wp::shape_t var_1060;
    const wp::int32 var_1061 = 1;
    wp::int32 var_1062;
    wp::int32 var_1063;
    wp::vec_t<4, wp::float32>* var_1064;
    wp::float32 var_1065;
    wp::float32 var_1066;
    wp::float32 var_1067;
    wp::float32 var_1068;
    wp::float32 var_1069;
    wp::vec_t<4, wp::float32> var_1070;
    wp::vec_t<4, wp::float32> var_1071;
    wp::vec_t<4, wp::float32> var_1072;
    const wp::int32 var_1073 = 2;
    wp::int32 var_1074;
    wp::int32 var_1075;
    const wp::int32 var_1076 = 1;
    wp::int32 var_1077;
    const wp::int32 var_1078 = 0;
    wp::shape_t* var_1079;
    const wp::int32 var_1080 = 1;
    wp::int32 var_1081;
    wp::shape_t var_1082;
    const wp::int32 var_1083 = 1;
    wp::int32 var_1084;
    wp::int32 var_1085;
    const wp::int32 var_1086 = 0;
    wp::int32 var_1087;
    wp::int32 var_1088;
    const wp::int32 var_1089 = 1;
    wp::int32 var_1090;
    const wp::int32 var_1091 = 0;
    wp::shape_t* var_1092;
    const wp::int32 var_1093 = 2;
    wp::int32 var_1094;
    wp::shape_t var_1095;
    const wp::int32 var_1096 = 1;
    wp::int32 var_1097;
    wp::int32 var_1098;
    wp::vec_t<4, wp::float32>* var_1099;
    wp::float32 var_1100;
    wp::float32 var_1101;
    wp::float32 var_1102;
    wp::float32 var_1103;
    wp::float32 var_1104;
    wp::vec_t<4, wp::float32> var_1105;
    wp::vec_t<4, wp::float32> var_1106;
    wp::vec_t<4, wp::float32> var_1107;
    const wp::int32 var_1108 = 1;
    wp::int32 var_1109;
    wp::int32 var_1110;
    const wp::int32 var_1111 = 1;
    wp::int32 var_1112;
    const wp::int32 var_1113 = 0;
    wp::shape_t* var_1114;
    const wp::int32 var_1115 = 2;
    wp::int32 var_1116;
    wp::shape_t var_1117;
    const wp::int32 var_1118 = 1;
    wp::int32 var_1119;
    wp::int32 var_1120;
    wp::vec_t<4, wp::float32>* var_1121;
    wp::float32 var_1122;
    wp::float32 var_1123;
    wp::float32 var_1124;
    wp::float32 var_1125;
    wp::float32 var_1126;
    wp::vec_t<4, wp::float32> var_1127;
    wp::vec_t<4, wp::float32> var_1128;
    wp::vec_t<4, wp::float32> var_1129;
    const wp::int32 var_1130 = 2;
    wp::int32 var_1131;
    wp::int32 var_1132;
    const wp::int32 var_1133 = 1;
    wp::int32 var_1134;
    const wp::int32 var_1135 = 0;
    wp::shape_t* var_1136;
    const wp::int32 var_1137 = 2;
    wp::int32 var_1138;
    wp::shape_t var_1139;
    const wp::int32 var_1140 = 1;
    wp::int32 var_1141;
    wp::int32 var_1142;
    wp::vec_t<4, wp::float32>* var_1143;
    wp::float32 var_1144;
    wp::float32 var_1145;
    wp::float32 var_1146;
    wp::float32 var_1147;
    wp::float32 var_1148;
    wp::vec_t<4, wp::float32> var_1149;
    wp::vec_t<4, wp::float32> var_1150;
    wp::vec_t<4, wp::float32> var_1151;
    const wp::int32 var_1152 = 3;
    wp::int32 var_1153;
    wp::int32 var_1154;
    const wp::int32 var_1155 = 1;
    wp::int32 var_1156;
    const wp::int32 var_1157 = 0;
    wp::shape_t* var_1158;
    const wp::int32 var_1159 = 2;
    wp::int32 var_1160;
    wp::shape_t var_1161;
    const wp::int32 var_1162 = 1;
    wp::int32 var_1163;
    wp::int32 var_1164;
    wp::vec_t<4, wp::float32>* var_1165;
    wp::float32 var_1166;
    wp::float32 var_1167;
    wp::float32 var_1168;
    wp::float32 var_1169;
    wp::float32 var_1170;
    wp::vec_t<4, wp::float32> var_1171;
    wp::vec_t<4, wp::float32> var_1172;
    wp::vec_t<4, wp::float32> var_1173;
    const wp::int32 var_1174 = 3;
    wp::int32 var_1175;
    wp::int32 var_1176;
    const wp::int32 var_1177 = 1;
    wp::int32 var_1178;
    const wp::int32 var_1179 = 0;
    wp::shape_t* var_1180;
    const wp::int32 var_1181 = 1;
    wp::int32 var_1182;
    wp::shape_t var_1183;
    const wp::int32 var_1184 = 1;
    wp::int32 var_1185;
    wp::int32 var_1186;
    const wp::int32 var_1187 = 0;
    wp::int32 var_1188;
    wp::int32 var_1189;
    const wp::int32 var_1190 = 1;
    wp::int32 var_1191;
    const wp::int32 var_1192 = 0;
    wp::shape_t* var_1193;
    const wp::int32 var_1194 = 2;
    wp::int32 var_1195;
    wp::shape_t var_1196;
    const wp::int32 var_1197 = 1;
    wp::int32 var_1198;
    wp::int32 var_1199;
    wp::vec_t<4, wp::float32>* var_1200;
    wp::float32 var_1201;
    wp::float32 var_1202;
    wp::float32 var_1203;
    wp::float32 var_1204;
    wp::float32 var_1205;
    wp::vec_t<4, wp::float32> var_1206;
    wp::vec_t<4, wp::float32> var_1207;
    wp::vec_t<4, wp::float32> var_1208;
    const wp::int32 var_1209 = 1;
    wp::int32 var_1210;
    wp::int32 var_1211;
    const wp::int32 var_1212 = 1;
    wp::int32 var_1213;
    const wp::int32 var_1214 = 0;
    wp::shape_t* var_1215;
    const wp::int32 var_1216 = 2;
    wp::int32 var_1217;
    wp::shape_t var_1218;
    const wp::int32 var_1219 = 1;
    wp::int32 var_1220;
    wp::int32 var_1221;
    wp::vec_t<4, wp::float32>* var_1222;
    wp::float32 var_1223;
    wp::float32 var_1224;
    wp::float32 var_1225;
    wp::float32 var_1226;
    wp::float32 var_1227;
    wp::vec_t<4, wp::float32> var_1228;
    wp::vec_t<4, wp::float32> var_1229;
    wp::vec_t<4, wp::float32> var_1230;
    const wp::int32 var_1231 = 2;
    wp::int32 var_1232;
    wp::int32 var_1233;
    const wp::int32 var_1234 = 1;
    wp::int32 var_1235;
    const wp::int32 var_1236 = 0;
    wp::shape_t* var_1237;
    const wp::int32 var_1238 = 2;
    wp::int32 var_1239;
    wp::shape_t var_1240;
    const wp::int32 var_1241 = 1;
    wp::int32 var_1242;
    wp::int32 var_1243;
    wp::vec_t<4, wp::float32>* var_1244;
    wp::float32 var_1245;
    wp::float32 var_1246;
    wp::float32 var_1247;
    wp::float32 var_1248;
    wp::float32 var_1249;
    wp::vec_t<4, wp::float32> var_1250;
    wp::vec_t<4, wp::float32> var_1251;
    wp::vec_t<4, wp::float32> var_1252;
    const wp::int32 var_1253 = 3;
    wp::int32 var_1254;
    wp::int32 var_1255;
    const wp::int32 var_1256 = 1;
    wp::int32 var_1257;
    const wp::int32 var_1258 = 0;
    wp::shape_t* var_1259;
    const wp::int32 var_1260 = 2;
    wp::int32 var_1261;
    wp::shape_t var_1262;
    const wp::int32 var_1263 = 1;
    wp::int32 var_1264;
    wp::int32 var_1265;
    wp::vec_t<4, wp::float32>* var_1266;
    wp::float32 var_1267;
    wp::float32 var_1268;
    wp::float32 var_1269;
    wp::float32 var_1270;
    wp::float32 var_1271;
    wp::vec_t<4, wp::float32> var_1272;
    wp::vec_t<4, wp::float32> var_1273;
    wp::vec_t<4, wp::float32> var_1274;
    const wp::int32 var_1275 = 3;
    wp::int32 var_1276;
    wp::int32 var_1277;
    const wp::int32 var_1278 = 1;
    wp::int32 var_1279;
    const wp::int32 var_1280 = 0;
    wp::shape_t* var_1281;
    const wp::int32 var_1282 = 0;
    wp::int32 var_1283;
    wp::shape_t var_1284;
    const wp::int32 var_1285 = 1;
    wp::int32 var_1286;
    wp::int32 var_1287;
    const wp::int32 var_1288 = 0;
    wp::int32 var_1289;
    wp::int32 var_1290;
    const wp::int32 var_1291 = 1;
    wp::int32 var_1292;
    const wp::int32 var_1293 = 0;
    wp::shape_t* var_1294;
    const wp::int32 var_1295 = 1;
    wp::int32 var_1296;
    wp::shape_t var_1297;
    const wp::int32 var_1298 = 1;
    wp::int32 var_1299;
    wp::int32 var_1300;
    const wp::int32 var_1301 = 0;
    wp::int32 var_1302;
    wp::int32 var_1303;
    const wp::int32 var_1304 = 1;
    wp::int32 var_1305;
    const wp::int32 var_1306 = 0;
    wp::shape_t* var_1307;
    const wp::int32 var_1308 = 2;
    wp::int32 var_1309;
    wp::shape_t var_1310;
    const wp::int32 var_1311 = 1;
    wp::int32 var_1312;
    wp::int32 var_1313;
    wp::vec_t<4, wp::float32>* var_1314;
    wp::float32 var_1315;
    wp::float32 var_1316;
    wp::float32 var_1317;
    wp::float32 var_1318;
    wp::float32 var_1319;
    wp::vec_t<4, wp::float32> var_1320;
    wp::vec_t<4, wp::float32> var_1321;
    wp::vec_t<4, wp::float32> var_1322;
    const wp::int32 var_1323 = 1;
    wp::int32 var_1324;
    wp::int32 var_1325;
    const wp::int32 var_1326 = 1;
    wp::int32 var_1327;
    const wp::int32 var_1328 = 0;
    wp::shape_t* var_1329;
    const wp::int32 var_1330 = 2;
    wp::int32 var_1331;
    wp::shape_t var_1332;
    const wp::int32 var_1333 = 1;
    wp::int32 var_1334;
    wp::int32 var_1335;
    wp::vec_t<4, wp::float32>* var_1336;
    wp::float32 var_1337;
    wp::float32 var_1338;
    wp::float32 var_1339;
    wp::float32 var_1340;
    wp::float32 var_1341;
    wp::vec_t<4, wp::float32> var_1342;
    wp::vec_t<4, wp::float32> var_1343;
    wp::vec_t<4, wp::float32> var_1344;
    const wp::int32 var_1345 = 2;
    wp::int32 var_1346;
    wp::int32 var_1347;
    const wp::int32 var_1348 = 1;
    wp::int32 var_1349;
    const wp::int32 var_1350 = 0;
    wp::shape_t* var_1351;
    const wp::int32 var_1352 = 2;
    wp::int32 var_1353;
    wp::shape_t var_1354;
    const wp::int32 var_1355 = 1;
    wp::int32 var_1356;
    wp::int32 var_1357;
    wp::vec_t<4, wp::float32>* var_1358;
    wp::float32 var_1359;
    wp::float32 var_1360;
    wp::float32 var_1361;
    wp::float32 var_1362;
    wp::float32 var_1363;
    wp::vec_t<4, wp::float32> var_1364;
    wp::vec_t<4, wp::float32> var_1365;
    wp::vec_t<4, wp::float32> var_1366;
    const wp::int32 var_1367 = 3;
    wp::int32 var_1368;
    wp::int32 var_1369;
    const wp::int32 var_1370 = 1;
    wp::int32 var_1371;
    const wp::int32 var_1372 = 0;
    wp::shape_t* var_1373;
    const wp::int32 var_1374 = 2;
    wp::int32 var_1375;
    wp::shape_t var_1376;
    const wp::int32 var_1377 = 1;
    wp::int32 var_1378;
    wp::int32 var_1379;
    wp::vec_t<4, wp::float32>* var_1380;
    wp::float32 var_1381;
    wp::float32 var_1382;
    wp::float32 var_1383;
    wp::float32 var_1384;
    wp::float32 var_1385;
    wp::vec_t<4, wp::float32> var_1386;
    wp::vec_t<4, wp::float32> var_1387;
    wp::vec_t<4, wp::float32> var_1388;
    const wp::int32 var_1389 = 1;
    wp::int32 var_1390;
    wp::int32 var_1391;
    const wp::int32 var_1392 = 1;
    wp::int32 var_1393;
    const wp::int32 var_1394 = 0;
    wp::shape_t* var_1395;
    const wp::int32 var_1396 = 1;
    wp::int32 var_1397;
    wp::shape_t var_1398;
    const wp::int32 var_1399 = 1;
    wp::int32 var_1400;
    wp::int32 var_1401;
    const wp::int32 var_1402 = 0;
    wp::int32 var_1403;
    wp::int32 var_1404;
    const wp::int32 var_1405 = 1;
    wp::int32 var_1406;
    const wp::int32 var_1407 = 0;
    wp::shape_t* var_1408;
    const wp::int32 var_1409 = 2;
    wp::int32 var_1410;
    wp::shape_t var_1411;
    const wp::int32 var_1412 = 1;
    wp::int32 var_1413;
    wp::int32 var_1414;
    wp::vec_t<4, wp::float32>* var_1415;
    wp::float32 var_1416;
    wp::float32 var_1417;
    wp::float32 var_1418;
    wp::float32 var_1419;
    wp::float32 var_1420;
    wp::vec_t<4, wp::float32> var_1421;
    wp::vec_t<4, wp::float32> var_1422;
    wp::vec_t<4, wp::float32> var_1423;
    const wp::int32 var_1424 = 1;
    wp::int32 var_1425;
    wp::int32 var_1426;
    const wp::int32 var_1427 = 1;
    wp::int32 var_1428;
    const wp::int32 var_1429 = 0;
    wp::shape_t* var_1430;
    const wp::int32 var_1431 = 2;
    wp::int32 var_1432;
    wp::shape_t var_1433;
    const wp::int32 var_1434 = 1;
    wp::int32 var_1435;
    wp::int32 var_1436;
    wp::vec_t<4, wp::float32>* var_1437;
    wp::float32 var_1438;
    wp::float32 var_1439;
    wp::float32 var_1440;
    wp::float32 var_1441;
    wp::float32 var_1442;
    wp::vec_t<4, wp::float32> var_1443;
    wp::vec_t<4, wp::float32> var_1444;
    wp::vec_t<4, wp::float32> var_1445;
    const wp::int32 var_1446 = 2;
    wp::int32 var_1447;
    wp::int32 var_1448;
    const wp::int32 var_1449 = 1;
    wp::int32 var_1450;
    const wp::int32 var_1451 = 0;
    wp::shape_t* var_1452;
    const wp::int32 var_1453 = 2;
    wp::int32 var_1454;
    wp::shape_t var_1455;
    const wp::int32 var_1456 = 1;
    wp::int32 var_1457;
    wp::int32 var_1458;
    wp::vec_t<4, wp::float32>* var_1459;
    wp::float32 var_1460;
    wp::float32 var_1461;
    wp::float32 var_1462;
    wp::float32 var_1463;
    wp::float32 var_1464;
    wp::vec_t<4, wp::float32> var_1465;
    wp::vec_t<4, wp::float32> var_1466;
    wp::vec_t<4, wp::float32> var_1467;
    const wp::int32 var_1468 = 3;
    wp::int32 var_1469;
    wp::int32 var_1470;
    const wp::int32 var_1471 = 1;
    wp::int32 var_1472;
    const wp::int32 var_1473 = 0;
    wp::shape_t* var_1474;
    const wp::int32 var_1475 = 2;
    wp::int32 var_1476;
    wp::shape_t var_1477;
    const wp::int32 var_1478 = 1;
    wp::int32 var_1479;
    wp::int32 var_1480;
    wp::vec_t<4, wp::float32>* var_1481;
    wp::float32 var_1482;
    wp::float32 var_1483;
    wp::float32 var_1484;
    wp::float32 var_1485;
    wp::float32 var_1486;
    wp::vec_t<4, wp::float32> var_1487;
    wp::vec_t<4, wp::float32> var_1488;
    wp::vec_t<4, wp::float32> var_1489;
    const wp::int32 var_1490 = 2;
    wp::int32 var_1491;
    wp::int32 var_1492;
    const wp::int32 var_1493 = 1;
    wp::int32 var_1494;
    const wp::int32 var_1495 = 0;
    wp::shape_t* var_1496;
    const wp::int32 var_1497 = 1;
    wp::int32 var_1498;
    wp::shape_t var_1499;
    const wp::int32 var_1500 = 1;
    wp::int32 var_1501;
    wp::int32 var_1502;
    const wp::int32 var_1503 = 0;
    wp::int32 var_1504;
    wp::int32 var_1505;
    const wp::int32 var_1506 = 1;
    wp::int32 var_1507;
    const wp::int32 var_1508 = 0;
    wp::shape_t* var_1509;
    const wp::int32 var_1510 = 2;
    wp::int32 var_1511;
    wp::shape_t var_1512;
    const wp::int32 var_1513 = 1;
    wp::int32 var_1514;
    wp::int32 var_1515;
    wp::vec_t<4, wp::float32>* var_1516;
    wp::float32 var_1517;
    wp::float32 var_1518;
    wp::float32 var_1519;
    wp::float32 var_1520;
    wp::float32 var_1521;
    wp::vec_t<4, wp::float32> var_1522;
    wp::vec_t<4, wp::float32> var_1523;
    wp::vec_t<4, wp::float32> var_1524;
    const wp::int32 var_1525 = 1;
    wp::int32 var_1526;
    wp::int32 var_1527;
    const wp::int32 var_1528 = 1;
    wp::int32 var_1529;
    const wp::int32 var_1530 = 0;
    wp::shape_t* var_1531;
    const wp::int32 var_1532 = 2;
    wp::int32 var_1533;
    wp::shape_t var_1534;
    const wp::int32 var_1535 = 1;
    wp::int32 var_1536;
    wp::int32 var_1537;
    wp::vec_t<4, wp::float32>* var_1538;
    wp::float32 var_1539;
    wp::float32 var_1540;
    wp::float32 var_1541;
    wp::float32 var_1542;
    wp::float32 var_1543;
    wp::vec_t<4, wp::float32> var_1544;
    wp::vec_t<4, wp::float32> var_1545;
    wp::vec_t<4, wp::float32> var_1546;
    const wp::int32 var_1547 = 2;
    wp::int32 var_1548;
    wp::int32 var_1549;
    const wp::int32 var_1550 = 1;
    wp::int32 var_1551;
    const wp::int32 var_1552 = 0;
    wp::shape_t* var_1553;
    const wp::int32 var_1554 = 2;
    wp::int32 var_1555;
    wp::shape_t var_1556;
    const wp::int32 var_1557 = 1;
    wp::int32 var_1558;
    wp::int32 var_1559;
    wp::vec_t<4, wp::float32>* var_1560;
    wp::float32 var_1561;
    wp::float32 var_1562;
    wp::float32 var_1563;
    wp::float32 var_1564;
    wp::float32 var_1565;
    wp::vec_t<4, wp::float32> var_1566;
    wp::vec_t<4, wp::float32> var_1567;
    wp::vec_t<4, wp::float32> var_1568;
    const wp::int32 var_1569 = 3;
    wp::int32 var_1570;
    wp::int32 var_1571;
    const wp::int32 var_1572 = 1;
    wp::int32 var_1573;
    const wp::int32 var_1574 = 0;
    wp::shape_t* var_1575;
    const wp::int32 var_1576 = 2;
    wp::int32 var_1577;
    wp::shape_t var_1578;
    const wp::int32 var_1579 = 1;
    wp::int32 var_1580;
    wp::int32 var_1581;
    wp::vec_t<4, wp::float32>* var_1582;
    wp::float32 var_1583;
    wp::float32 var_1584;
    wp::float32 var_1585;
    wp::float32 var_1586;
    wp::float32 var_1587;
    wp::vec_t<4, wp::float32> var_1588;
    wp::vec_t<4, wp::float32> var_1589;
    wp::vec_t<4, wp::float32> var_1590;
    const wp::int32 var_1591 = 3;
    wp::int32 var_1592;
    wp::int32 var_1593;
    const wp::int32 var_1594 = 1;
    wp::int32 var_1595;
    const wp::int32 var_1596 = 0;
    wp::shape_t* var_1597;
    const wp::int32 var_1598 = 1;
    wp::int32 var_1599;
    wp::shape_t var_1600;
    const wp::int32 var_1601 = 1;
    wp::int32 var_1602;
    wp::int32 var_1603;
    const wp::int32 var_1604 = 0;
    wp::int32 var_1605;
    wp::int32 var_1606;
    const wp::int32 var_1607 = 1;
    wp::int32 var_1608;
    const wp::int32 var_1609 = 0;
    wp::shape_t* var_1610;
    const wp::int32 var_1611 = 2;
    wp::int32 var_1612;
    wp::shape_t var_1613;
    const wp::int32 var_1614 = 1;
    wp::int32 var_1615;
    wp::int32 var_1616;
    wp::vec_t<4, wp::float32>* var_1617;
    wp::float32 var_1618;
    wp::float32 var_1619;
    wp::float32 var_1620;
    wp::float32 var_1621;
    wp::float32 var_1622;
    wp::vec_t<4, wp::float32> var_1623;
    wp::vec_t<4, wp::float32> var_1624;
    wp::vec_t<4, wp::float32> var_1625;
    const wp::int32 var_1626 = 1;
    wp::int32 var_1627;
    wp::int32 var_1628;
    const wp::int32 var_1629 = 1;
    wp::int32 var_1630;
    const wp::int32 var_1631 = 0;
    wp::shape_t* var_1632;
    const wp::int32 var_1633 = 2;
    wp::int32 var_1634;
    wp::shape_t var_1635;
    const wp::int32 var_1636 = 1;
    wp::int32 var_1637;
    wp::int32 var_1638;
    wp::vec_t<4, wp::float32>* var_1639;
    wp::float32 var_1640;
    wp::float32 var_1641;
    wp::float32 var_1642;
    wp::float32 var_1643;
    wp::float32 var_1644;
    wp::vec_t<4, wp::float32> var_1645;
    wp::vec_t<4, wp::float32> var_1646;
    wp::vec_t<4, wp::float32> var_1647;
    const wp::int32 var_1648 = 2;
    wp::int32 var_1649;
    wp::int32 var_1650;
    const wp::int32 var_1651 = 1;
    wp::int32 var_1652;
    const wp::int32 var_1653 = 0;
    wp::shape_t* var_1654;
    const wp::int32 var_1655 = 2;
    wp::int32 var_1656;
    wp::shape_t var_1657;
    const wp::int32 var_1658 = 1;
    wp::int32 var_1659;
    wp::int32 var_1660;
    wp::vec_t<4, wp::float32>* var_1661;
    wp::float32 var_1662;
    wp::float32 var_1663;
    wp::float32 var_1664;
    wp::float32 var_1665;
    wp::float32 var_1666;
    wp::vec_t<4, wp::float32> var_1667;
    wp::vec_t<4, wp::float32> var_1668;
    wp::vec_t<4, wp::float32> var_1669;
    const wp::int32 var_1670 = 3;
    wp::int32 var_1671;
    wp::int32 var_1672;
    const wp::int32 var_1673 = 1;
    wp::int32 var_1674;
    const wp::int32 var_1675 = 0;
    wp::shape_t* var_1676;
    const wp::int32 var_1677 = 2;
    wp::int32 var_1678;
    wp::shape_t var_1679;
    const wp::int32 var_1680 = 1;
    wp::int32 var_1681;
    wp::int32 var_1682;
    wp::vec_t<4, wp::float32>* var_1683;
    wp::float32 var_1684;
    wp::float32 var_1685;
    wp::float32 var_1686;
    wp::float32 var_1687;
    wp::float32 var_1688;
    wp::vec_t<4, wp::float32> var_1689;
    wp::vec_t<4, wp::float32> var_1690;
    wp::vec_t<4, wp::float32> var_1691;
    wp::vec_t<4, wp::float32> var_1692;
    wp::vec_t<4, wp::float32> var_1693;
    wp::vec_t<4, wp::float32> var_1694;
    wp::vec_t<4, wp::float32> var_1695;
    //---------
    // forward
    // def cubic(field: wp.array(dtype=Any, ndim=3), q: wp.vec3):                             <L 1>
    // x = wp.floor(q[0])                                                                     <L 3>
    var_1 = wp::extract(var_q, var_0);
    var_2 = wp::floor(var_1);
    // y = wp.floor(q[1])                                                                     <L 4>
    var_4 = wp::extract(var_q, var_3);
    var_5 = wp::floor(var_4);
    // z = wp.floor(q[2])                                                                     <L 5>
    var_7 = wp::extract(var_q, var_6);
    var_8 = wp::floor(var_7);
    // wx = weights(q[0] - x)                                                                 <L 6>
    var_10 = wp::extract(var_q, var_9);
    var_11 = wp::sub(var_10, var_2);
    var_12 = weights_0(var_11);
    // wy = weights(q[1] - y)                                                                 <L 7>
    var_14 = wp::extract(var_q, var_13);
    var_15 = wp::sub(var_14, var_5);
    var_16 = weights_0(var_15);
    // wz = weights(q[2] - z)                                                                 <L 8>
    var_18 = wp::extract(var_q, var_17);
    var_19 = wp::sub(var_18, var_8);
    var_20 = weights_0(var_19);
    // total = linear(field, q) * 0.0                                                         <L 9>
    var_21 = linear_0(var_field, var_q);
    var_23 = wp::mul(var_21, var_22);
    // for a in range(4):                                                                     <L 10>
    // i = wp.clamp(int(x) + a - 1, 0, field.shape[0] - 1)                                    <L 11>
    var_25 = wp::int(var_2);
    var_26 = wp::add(var_25, var_24);
    var_28 = wp::sub(var_26, var_27);
    var_30 = &(var_field.shape);
    var_33 = wp::load(var_30);
    var_32 = wp::extract(var_33, var_31);
    var_35 = wp::sub(var_32, var_34);
    var_36 = wp::clamp(var_28, var_29, var_35);
    // for b in range(4):                                                                     <L 12>
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_38 = wp::int(var_5);
    var_39 = wp::add(var_38, var_37);
    var_41 = wp::sub(var_39, var_40);
    var_43 = &(var_field.shape);
    var_46 = wp::load(var_43);
    var_45 = wp::extract(var_46, var_44);
    var_48 = wp::sub(var_45, var_47);
    var_49 = wp::clamp(var_41, var_42, var_48);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_51 = wp::int(var_8);
    var_52 = wp::add(var_51, var_50);
    var_54 = wp::sub(var_52, var_53);
    var_56 = &(var_field.shape);
    var_59 = wp::load(var_56);
    var_58 = wp::extract(var_59, var_57);
    var_61 = wp::sub(var_58, var_60);
    var_62 = wp::clamp(var_54, var_55, var_61);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_63 = wp::address(var_field, var_36, var_49, var_62);
    var_64 = wp::extract(var_12, var_24);
    var_65 = wp::extract(var_16, var_37);
    var_66 = wp::mul(var_64, var_65);
    var_67 = wp::extract(var_20, var_50);
    var_68 = wp::mul(var_66, var_67);
    var_70 = wp::load(var_63);
    var_69 = wp::mul(var_70, var_68);
    var_71 = wp::add(var_23, var_69);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_73 = wp::int(var_8);
    var_74 = wp::add(var_73, var_72);
    var_76 = wp::sub(var_74, var_75);
    var_78 = &(var_field.shape);
    var_81 = wp::load(var_78);
    var_80 = wp::extract(var_81, var_79);
    var_83 = wp::sub(var_80, var_82);
    var_84 = wp::clamp(var_76, var_77, var_83);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_85 = wp::address(var_field, var_36, var_49, var_84);
    var_86 = wp::extract(var_12, var_24);
    var_87 = wp::extract(var_16, var_37);
    var_88 = wp::mul(var_86, var_87);
    var_89 = wp::extract(var_20, var_72);
    var_90 = wp::mul(var_88, var_89);
    var_92 = wp::load(var_85);
    var_91 = wp::mul(var_92, var_90);
    var_93 = wp::add(var_71, var_91);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_95 = wp::int(var_8);
    var_96 = wp::add(var_95, var_94);
    var_98 = wp::sub(var_96, var_97);
    var_100 = &(var_field.shape);
    var_103 = wp::load(var_100);
    var_102 = wp::extract(var_103, var_101);
    var_105 = wp::sub(var_102, var_104);
    var_106 = wp::clamp(var_98, var_99, var_105);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_107 = wp::address(var_field, var_36, var_49, var_106);
    var_108 = wp::extract(var_12, var_24);
    var_109 = wp::extract(var_16, var_37);
    var_110 = wp::mul(var_108, var_109);
    var_111 = wp::extract(var_20, var_94);
    var_112 = wp::mul(var_110, var_111);
    var_114 = wp::load(var_107);
    var_113 = wp::mul(var_114, var_112);
    var_115 = wp::add(var_93, var_113);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_117 = wp::int(var_8);
    var_118 = wp::add(var_117, var_116);
    var_120 = wp::sub(var_118, var_119);
    var_122 = &(var_field.shape);
    var_125 = wp::load(var_122);
    var_124 = wp::extract(var_125, var_123);
    var_127 = wp::sub(var_124, var_126);
    var_128 = wp::clamp(var_120, var_121, var_127);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_129 = wp::address(var_field, var_36, var_49, var_128);
    var_130 = wp::extract(var_12, var_24);
    var_131 = wp::extract(var_16, var_37);
    var_132 = wp::mul(var_130, var_131);
    var_133 = wp::extract(var_20, var_116);
    var_134 = wp::mul(var_132, var_133);
    var_136 = wp::load(var_129);
    var_135 = wp::mul(var_136, var_134);
    var_137 = wp::add(var_115, var_135);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_139 = wp::int(var_5);
    var_140 = wp::add(var_139, var_138);
    var_142 = wp::sub(var_140, var_141);
    var_144 = &(var_field.shape);
    var_147 = wp::load(var_144);
    var_146 = wp::extract(var_147, var_145);
    var_149 = wp::sub(var_146, var_148);
    var_150 = wp::clamp(var_142, var_143, var_149);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_152 = wp::int(var_8);
    var_153 = wp::add(var_152, var_151);
    var_155 = wp::sub(var_153, var_154);
    var_157 = &(var_field.shape);
    var_160 = wp::load(var_157);
    var_159 = wp::extract(var_160, var_158);
    var_162 = wp::sub(var_159, var_161);
    var_163 = wp::clamp(var_155, var_156, var_162);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_164 = wp::address(var_field, var_36, var_150, var_163);
    var_165 = wp::extract(var_12, var_24);
    var_166 = wp::extract(var_16, var_138);
    var_167 = wp::mul(var_165, var_166);
    var_168 = wp::extract(var_20, var_151);
    var_169 = wp::mul(var_167, var_168);
    var_171 = wp::load(var_164);
    var_170 = wp::mul(var_171, var_169);
    var_172 = wp::add(var_137, var_170);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_174 = wp::int(var_8);
    var_175 = wp::add(var_174, var_173);
    var_177 = wp::sub(var_175, var_176);
    var_179 = &(var_field.shape);
    var_182 = wp::load(var_179);
    var_181 = wp::extract(var_182, var_180);
    var_184 = wp::sub(var_181, var_183);
    var_185 = wp::clamp(var_177, var_178, var_184);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_186 = wp::address(var_field, var_36, var_150, var_185);
    var_187 = wp::extract(var_12, var_24);
    var_188 = wp::extract(var_16, var_138);
    var_189 = wp::mul(var_187, var_188);
    var_190 = wp::extract(var_20, var_173);
    var_191 = wp::mul(var_189, var_190);
    var_193 = wp::load(var_186);
    var_192 = wp::mul(var_193, var_191);
    var_194 = wp::add(var_172, var_192);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_196 = wp::int(var_8);
    var_197 = wp::add(var_196, var_195);
    var_199 = wp::sub(var_197, var_198);
    var_201 = &(var_field.shape);
    var_204 = wp::load(var_201);
    var_203 = wp::extract(var_204, var_202);
    var_206 = wp::sub(var_203, var_205);
    var_207 = wp::clamp(var_199, var_200, var_206);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_208 = wp::address(var_field, var_36, var_150, var_207);
    var_209 = wp::extract(var_12, var_24);
    var_210 = wp::extract(var_16, var_138);
    var_211 = wp::mul(var_209, var_210);
    var_212 = wp::extract(var_20, var_195);
    var_213 = wp::mul(var_211, var_212);
    var_215 = wp::load(var_208);
    var_214 = wp::mul(var_215, var_213);
    var_216 = wp::add(var_194, var_214);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_218 = wp::int(var_8);
    var_219 = wp::add(var_218, var_217);
    var_221 = wp::sub(var_219, var_220);
    var_223 = &(var_field.shape);
    var_226 = wp::load(var_223);
    var_225 = wp::extract(var_226, var_224);
    var_228 = wp::sub(var_225, var_227);
    var_229 = wp::clamp(var_221, var_222, var_228);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_230 = wp::address(var_field, var_36, var_150, var_229);
    var_231 = wp::extract(var_12, var_24);
    var_232 = wp::extract(var_16, var_138);
    var_233 = wp::mul(var_231, var_232);
    var_234 = wp::extract(var_20, var_217);
    var_235 = wp::mul(var_233, var_234);
    var_237 = wp::load(var_230);
    var_236 = wp::mul(var_237, var_235);
    var_238 = wp::add(var_216, var_236);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_240 = wp::int(var_5);
    var_241 = wp::add(var_240, var_239);
    var_243 = wp::sub(var_241, var_242);
    var_245 = &(var_field.shape);
    var_248 = wp::load(var_245);
    var_247 = wp::extract(var_248, var_246);
    var_250 = wp::sub(var_247, var_249);
    var_251 = wp::clamp(var_243, var_244, var_250);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_253 = wp::int(var_8);
    var_254 = wp::add(var_253, var_252);
    var_256 = wp::sub(var_254, var_255);
    var_258 = &(var_field.shape);
    var_261 = wp::load(var_258);
    var_260 = wp::extract(var_261, var_259);
    var_263 = wp::sub(var_260, var_262);
    var_264 = wp::clamp(var_256, var_257, var_263);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_265 = wp::address(var_field, var_36, var_251, var_264);
    var_266 = wp::extract(var_12, var_24);
    var_267 = wp::extract(var_16, var_239);
    var_268 = wp::mul(var_266, var_267);
    var_269 = wp::extract(var_20, var_252);
    var_270 = wp::mul(var_268, var_269);
    var_272 = wp::load(var_265);
    var_271 = wp::mul(var_272, var_270);
    var_273 = wp::add(var_238, var_271);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_275 = wp::int(var_8);
    var_276 = wp::add(var_275, var_274);
    var_278 = wp::sub(var_276, var_277);
    var_280 = &(var_field.shape);
    var_283 = wp::load(var_280);
    var_282 = wp::extract(var_283, var_281);
    var_285 = wp::sub(var_282, var_284);
    var_286 = wp::clamp(var_278, var_279, var_285);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_287 = wp::address(var_field, var_36, var_251, var_286);
    var_288 = wp::extract(var_12, var_24);
    var_289 = wp::extract(var_16, var_239);
    var_290 = wp::mul(var_288, var_289);
    var_291 = wp::extract(var_20, var_274);
    var_292 = wp::mul(var_290, var_291);
    var_294 = wp::load(var_287);
    var_293 = wp::mul(var_294, var_292);
    var_295 = wp::add(var_273, var_293);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_297 = wp::int(var_8);
    var_298 = wp::add(var_297, var_296);
    var_300 = wp::sub(var_298, var_299);
    var_302 = &(var_field.shape);
    var_305 = wp::load(var_302);
    var_304 = wp::extract(var_305, var_303);
    var_307 = wp::sub(var_304, var_306);
    var_308 = wp::clamp(var_300, var_301, var_307);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_309 = wp::address(var_field, var_36, var_251, var_308);
    var_310 = wp::extract(var_12, var_24);
    var_311 = wp::extract(var_16, var_239);
    var_312 = wp::mul(var_310, var_311);
    var_313 = wp::extract(var_20, var_296);
    var_314 = wp::mul(var_312, var_313);
    var_316 = wp::load(var_309);
    var_315 = wp::mul(var_316, var_314);
    var_317 = wp::add(var_295, var_315);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_319 = wp::int(var_8);
    var_320 = wp::add(var_319, var_318);
    var_322 = wp::sub(var_320, var_321);
    var_324 = &(var_field.shape);
    var_327 = wp::load(var_324);
    var_326 = wp::extract(var_327, var_325);
    var_329 = wp::sub(var_326, var_328);
    var_330 = wp::clamp(var_322, var_323, var_329);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_331 = wp::address(var_field, var_36, var_251, var_330);
    var_332 = wp::extract(var_12, var_24);
    var_333 = wp::extract(var_16, var_239);
    var_334 = wp::mul(var_332, var_333);
    var_335 = wp::extract(var_20, var_318);
    var_336 = wp::mul(var_334, var_335);
    var_338 = wp::load(var_331);
    var_337 = wp::mul(var_338, var_336);
    var_339 = wp::add(var_317, var_337);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_341 = wp::int(var_5);
    var_342 = wp::add(var_341, var_340);
    var_344 = wp::sub(var_342, var_343);
    var_346 = &(var_field.shape);
    var_349 = wp::load(var_346);
    var_348 = wp::extract(var_349, var_347);
    var_351 = wp::sub(var_348, var_350);
    var_352 = wp::clamp(var_344, var_345, var_351);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_354 = wp::int(var_8);
    var_355 = wp::add(var_354, var_353);
    var_357 = wp::sub(var_355, var_356);
    var_359 = &(var_field.shape);
    var_362 = wp::load(var_359);
    var_361 = wp::extract(var_362, var_360);
    var_364 = wp::sub(var_361, var_363);
    var_365 = wp::clamp(var_357, var_358, var_364);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_366 = wp::address(var_field, var_36, var_352, var_365);
    var_367 = wp::extract(var_12, var_24);
    var_368 = wp::extract(var_16, var_340);
    var_369 = wp::mul(var_367, var_368);
    var_370 = wp::extract(var_20, var_353);
    var_371 = wp::mul(var_369, var_370);
    var_373 = wp::load(var_366);
    var_372 = wp::mul(var_373, var_371);
    var_374 = wp::add(var_339, var_372);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_376 = wp::int(var_8);
    var_377 = wp::add(var_376, var_375);
    var_379 = wp::sub(var_377, var_378);
    var_381 = &(var_field.shape);
    var_384 = wp::load(var_381);
    var_383 = wp::extract(var_384, var_382);
    var_386 = wp::sub(var_383, var_385);
    var_387 = wp::clamp(var_379, var_380, var_386);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_388 = wp::address(var_field, var_36, var_352, var_387);
    var_389 = wp::extract(var_12, var_24);
    var_390 = wp::extract(var_16, var_340);
    var_391 = wp::mul(var_389, var_390);
    var_392 = wp::extract(var_20, var_375);
    var_393 = wp::mul(var_391, var_392);
    var_395 = wp::load(var_388);
    var_394 = wp::mul(var_395, var_393);
    var_396 = wp::add(var_374, var_394);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_398 = wp::int(var_8);
    var_399 = wp::add(var_398, var_397);
    var_401 = wp::sub(var_399, var_400);
    var_403 = &(var_field.shape);
    var_406 = wp::load(var_403);
    var_405 = wp::extract(var_406, var_404);
    var_408 = wp::sub(var_405, var_407);
    var_409 = wp::clamp(var_401, var_402, var_408);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_410 = wp::address(var_field, var_36, var_352, var_409);
    var_411 = wp::extract(var_12, var_24);
    var_412 = wp::extract(var_16, var_340);
    var_413 = wp::mul(var_411, var_412);
    var_414 = wp::extract(var_20, var_397);
    var_415 = wp::mul(var_413, var_414);
    var_417 = wp::load(var_410);
    var_416 = wp::mul(var_417, var_415);
    var_418 = wp::add(var_396, var_416);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_420 = wp::int(var_8);
    var_421 = wp::add(var_420, var_419);
    var_423 = wp::sub(var_421, var_422);
    var_425 = &(var_field.shape);
    var_428 = wp::load(var_425);
    var_427 = wp::extract(var_428, var_426);
    var_430 = wp::sub(var_427, var_429);
    var_431 = wp::clamp(var_423, var_424, var_430);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_432 = wp::address(var_field, var_36, var_352, var_431);
    var_433 = wp::extract(var_12, var_24);
    var_434 = wp::extract(var_16, var_340);
    var_435 = wp::mul(var_433, var_434);
    var_436 = wp::extract(var_20, var_419);
    var_437 = wp::mul(var_435, var_436);
    var_439 = wp::load(var_432);
    var_438 = wp::mul(var_439, var_437);
    var_440 = wp::add(var_418, var_438);
    // i = wp.clamp(int(x) + a - 1, 0, field.shape[0] - 1)                                    <L 11>
    var_442 = wp::int(var_2);
    var_443 = wp::add(var_442, var_441);
    var_445 = wp::sub(var_443, var_444);
    var_447 = &(var_field.shape);
    var_450 = wp::load(var_447);
    var_449 = wp::extract(var_450, var_448);
    var_452 = wp::sub(var_449, var_451);
    var_453 = wp::clamp(var_445, var_446, var_452);
    // for b in range(4):                                                                     <L 12>
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_455 = wp::int(var_5);
    var_456 = wp::add(var_455, var_454);
    var_458 = wp::sub(var_456, var_457);
    var_460 = &(var_field.shape);
    var_463 = wp::load(var_460);
    var_462 = wp::extract(var_463, var_461);
    var_465 = wp::sub(var_462, var_464);
    var_466 = wp::clamp(var_458, var_459, var_465);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_468 = wp::int(var_8);
    var_469 = wp::add(var_468, var_467);
    var_471 = wp::sub(var_469, var_470);
    var_473 = &(var_field.shape);
    var_476 = wp::load(var_473);
    var_475 = wp::extract(var_476, var_474);
    var_478 = wp::sub(var_475, var_477);
    var_479 = wp::clamp(var_471, var_472, var_478);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_480 = wp::address(var_field, var_453, var_466, var_479);
    var_481 = wp::extract(var_12, var_441);
    var_482 = wp::extract(var_16, var_454);
    var_483 = wp::mul(var_481, var_482);
    var_484 = wp::extract(var_20, var_467);
    var_485 = wp::mul(var_483, var_484);
    var_487 = wp::load(var_480);
    var_486 = wp::mul(var_487, var_485);
    var_488 = wp::add(var_440, var_486);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_490 = wp::int(var_8);
    var_491 = wp::add(var_490, var_489);
    var_493 = wp::sub(var_491, var_492);
    var_495 = &(var_field.shape);
    var_498 = wp::load(var_495);
    var_497 = wp::extract(var_498, var_496);
    var_500 = wp::sub(var_497, var_499);
    var_501 = wp::clamp(var_493, var_494, var_500);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_502 = wp::address(var_field, var_453, var_466, var_501);
    var_503 = wp::extract(var_12, var_441);
    var_504 = wp::extract(var_16, var_454);
    var_505 = wp::mul(var_503, var_504);
    var_506 = wp::extract(var_20, var_489);
    var_507 = wp::mul(var_505, var_506);
    var_509 = wp::load(var_502);
    var_508 = wp::mul(var_509, var_507);
    var_510 = wp::add(var_488, var_508);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_512 = wp::int(var_8);
    var_513 = wp::add(var_512, var_511);
    var_515 = wp::sub(var_513, var_514);
    var_517 = &(var_field.shape);
    var_520 = wp::load(var_517);
    var_519 = wp::extract(var_520, var_518);
    var_522 = wp::sub(var_519, var_521);
    var_523 = wp::clamp(var_515, var_516, var_522);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_524 = wp::address(var_field, var_453, var_466, var_523);
    var_525 = wp::extract(var_12, var_441);
    var_526 = wp::extract(var_16, var_454);
    var_527 = wp::mul(var_525, var_526);
    var_528 = wp::extract(var_20, var_511);
    var_529 = wp::mul(var_527, var_528);
    var_531 = wp::load(var_524);
    var_530 = wp::mul(var_531, var_529);
    var_532 = wp::add(var_510, var_530);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_534 = wp::int(var_8);
    var_535 = wp::add(var_534, var_533);
    var_537 = wp::sub(var_535, var_536);
    var_539 = &(var_field.shape);
    var_542 = wp::load(var_539);
    var_541 = wp::extract(var_542, var_540);
    var_544 = wp::sub(var_541, var_543);
    var_545 = wp::clamp(var_537, var_538, var_544);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_546 = wp::address(var_field, var_453, var_466, var_545);
    var_547 = wp::extract(var_12, var_441);
    var_548 = wp::extract(var_16, var_454);
    var_549 = wp::mul(var_547, var_548);
    var_550 = wp::extract(var_20, var_533);
    var_551 = wp::mul(var_549, var_550);
    var_553 = wp::load(var_546);
    var_552 = wp::mul(var_553, var_551);
    var_554 = wp::add(var_532, var_552);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_556 = wp::int(var_5);
    var_557 = wp::add(var_556, var_555);
    var_559 = wp::sub(var_557, var_558);
    var_561 = &(var_field.shape);
    var_564 = wp::load(var_561);
    var_563 = wp::extract(var_564, var_562);
    var_566 = wp::sub(var_563, var_565);
    var_567 = wp::clamp(var_559, var_560, var_566);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_569 = wp::int(var_8);
    var_570 = wp::add(var_569, var_568);
    var_572 = wp::sub(var_570, var_571);
    var_574 = &(var_field.shape);
    var_577 = wp::load(var_574);
    var_576 = wp::extract(var_577, var_575);
    var_579 = wp::sub(var_576, var_578);
    var_580 = wp::clamp(var_572, var_573, var_579);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_581 = wp::address(var_field, var_453, var_567, var_580);
    var_582 = wp::extract(var_12, var_441);
    var_583 = wp::extract(var_16, var_555);
    var_584 = wp::mul(var_582, var_583);
    var_585 = wp::extract(var_20, var_568);
    var_586 = wp::mul(var_584, var_585);
    var_588 = wp::load(var_581);
    var_587 = wp::mul(var_588, var_586);
    var_589 = wp::add(var_554, var_587);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_591 = wp::int(var_8);
    var_592 = wp::add(var_591, var_590);
    var_594 = wp::sub(var_592, var_593);
    var_596 = &(var_field.shape);
    var_599 = wp::load(var_596);
    var_598 = wp::extract(var_599, var_597);
    var_601 = wp::sub(var_598, var_600);
    var_602 = wp::clamp(var_594, var_595, var_601);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_603 = wp::address(var_field, var_453, var_567, var_602);
    var_604 = wp::extract(var_12, var_441);
    var_605 = wp::extract(var_16, var_555);
    var_606 = wp::mul(var_604, var_605);
    var_607 = wp::extract(var_20, var_590);
    var_608 = wp::mul(var_606, var_607);
    var_610 = wp::load(var_603);
    var_609 = wp::mul(var_610, var_608);
    var_611 = wp::add(var_589, var_609);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_613 = wp::int(var_8);
    var_614 = wp::add(var_613, var_612);
    var_616 = wp::sub(var_614, var_615);
    var_618 = &(var_field.shape);
    var_621 = wp::load(var_618);
    var_620 = wp::extract(var_621, var_619);
    var_623 = wp::sub(var_620, var_622);
    var_624 = wp::clamp(var_616, var_617, var_623);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_625 = wp::address(var_field, var_453, var_567, var_624);
    var_626 = wp::extract(var_12, var_441);
    var_627 = wp::extract(var_16, var_555);
    var_628 = wp::mul(var_626, var_627);
    var_629 = wp::extract(var_20, var_612);
    var_630 = wp::mul(var_628, var_629);
    var_632 = wp::load(var_625);
    var_631 = wp::mul(var_632, var_630);
    var_633 = wp::add(var_611, var_631);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_635 = wp::int(var_8);
    var_636 = wp::add(var_635, var_634);
    var_638 = wp::sub(var_636, var_637);
    var_640 = &(var_field.shape);
    var_643 = wp::load(var_640);
    var_642 = wp::extract(var_643, var_641);
    var_645 = wp::sub(var_642, var_644);
    var_646 = wp::clamp(var_638, var_639, var_645);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_647 = wp::address(var_field, var_453, var_567, var_646);
    var_648 = wp::extract(var_12, var_441);
    var_649 = wp::extract(var_16, var_555);
    var_650 = wp::mul(var_648, var_649);
    var_651 = wp::extract(var_20, var_634);
    var_652 = wp::mul(var_650, var_651);
    var_654 = wp::load(var_647);
    var_653 = wp::mul(var_654, var_652);
    var_655 = wp::add(var_633, var_653);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_657 = wp::int(var_5);
    var_658 = wp::add(var_657, var_656);
    var_660 = wp::sub(var_658, var_659);
    var_662 = &(var_field.shape);
    var_665 = wp::load(var_662);
    var_664 = wp::extract(var_665, var_663);
    var_667 = wp::sub(var_664, var_666);
    var_668 = wp::clamp(var_660, var_661, var_667);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_670 = wp::int(var_8);
    var_671 = wp::add(var_670, var_669);
    var_673 = wp::sub(var_671, var_672);
    var_675 = &(var_field.shape);
    var_678 = wp::load(var_675);
    var_677 = wp::extract(var_678, var_676);
    var_680 = wp::sub(var_677, var_679);
    var_681 = wp::clamp(var_673, var_674, var_680);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_682 = wp::address(var_field, var_453, var_668, var_681);
    var_683 = wp::extract(var_12, var_441);
    var_684 = wp::extract(var_16, var_656);
    var_685 = wp::mul(var_683, var_684);
    var_686 = wp::extract(var_20, var_669);
    var_687 = wp::mul(var_685, var_686);
    var_689 = wp::load(var_682);
    var_688 = wp::mul(var_689, var_687);
    var_690 = wp::add(var_655, var_688);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_692 = wp::int(var_8);
    var_693 = wp::add(var_692, var_691);
    var_695 = wp::sub(var_693, var_694);
    var_697 = &(var_field.shape);
    var_700 = wp::load(var_697);
    var_699 = wp::extract(var_700, var_698);
    var_702 = wp::sub(var_699, var_701);
    var_703 = wp::clamp(var_695, var_696, var_702);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_704 = wp::address(var_field, var_453, var_668, var_703);
    var_705 = wp::extract(var_12, var_441);
    var_706 = wp::extract(var_16, var_656);
    var_707 = wp::mul(var_705, var_706);
    var_708 = wp::extract(var_20, var_691);
    var_709 = wp::mul(var_707, var_708);
    var_711 = wp::load(var_704);
    var_710 = wp::mul(var_711, var_709);
    var_712 = wp::add(var_690, var_710);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_714 = wp::int(var_8);
    var_715 = wp::add(var_714, var_713);
    var_717 = wp::sub(var_715, var_716);
    var_719 = &(var_field.shape);
    var_722 = wp::load(var_719);
    var_721 = wp::extract(var_722, var_720);
    var_724 = wp::sub(var_721, var_723);
    var_725 = wp::clamp(var_717, var_718, var_724);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_726 = wp::address(var_field, var_453, var_668, var_725);
    var_727 = wp::extract(var_12, var_441);
    var_728 = wp::extract(var_16, var_656);
    var_729 = wp::mul(var_727, var_728);
    var_730 = wp::extract(var_20, var_713);
    var_731 = wp::mul(var_729, var_730);
    var_733 = wp::load(var_726);
    var_732 = wp::mul(var_733, var_731);
    var_734 = wp::add(var_712, var_732);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_736 = wp::int(var_8);
    var_737 = wp::add(var_736, var_735);
    var_739 = wp::sub(var_737, var_738);
    var_741 = &(var_field.shape);
    var_744 = wp::load(var_741);
    var_743 = wp::extract(var_744, var_742);
    var_746 = wp::sub(var_743, var_745);
    var_747 = wp::clamp(var_739, var_740, var_746);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_748 = wp::address(var_field, var_453, var_668, var_747);
    var_749 = wp::extract(var_12, var_441);
    var_750 = wp::extract(var_16, var_656);
    var_751 = wp::mul(var_749, var_750);
    var_752 = wp::extract(var_20, var_735);
    var_753 = wp::mul(var_751, var_752);
    var_755 = wp::load(var_748);
    var_754 = wp::mul(var_755, var_753);
    var_756 = wp::add(var_734, var_754);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_758 = wp::int(var_5);
    var_759 = wp::add(var_758, var_757);
    var_761 = wp::sub(var_759, var_760);
    var_763 = &(var_field.shape);
    var_766 = wp::load(var_763);
    var_765 = wp::extract(var_766, var_764);
    var_768 = wp::sub(var_765, var_767);
    var_769 = wp::clamp(var_761, var_762, var_768);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_771 = wp::int(var_8);
    var_772 = wp::add(var_771, var_770);
    var_774 = wp::sub(var_772, var_773);
    var_776 = &(var_field.shape);
    var_779 = wp::load(var_776);
    var_778 = wp::extract(var_779, var_777);
    var_781 = wp::sub(var_778, var_780);
    var_782 = wp::clamp(var_774, var_775, var_781);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_783 = wp::address(var_field, var_453, var_769, var_782);
    var_784 = wp::extract(var_12, var_441);
    var_785 = wp::extract(var_16, var_757);
    var_786 = wp::mul(var_784, var_785);
    var_787 = wp::extract(var_20, var_770);
    var_788 = wp::mul(var_786, var_787);
    var_790 = wp::load(var_783);
    var_789 = wp::mul(var_790, var_788);
    var_791 = wp::add(var_756, var_789);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_793 = wp::int(var_8);
    var_794 = wp::add(var_793, var_792);
    var_796 = wp::sub(var_794, var_795);
    var_798 = &(var_field.shape);
    var_801 = wp::load(var_798);
    var_800 = wp::extract(var_801, var_799);
    var_803 = wp::sub(var_800, var_802);
    var_804 = wp::clamp(var_796, var_797, var_803);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_805 = wp::address(var_field, var_453, var_769, var_804);
    var_806 = wp::extract(var_12, var_441);
    var_807 = wp::extract(var_16, var_757);
    var_808 = wp::mul(var_806, var_807);
    var_809 = wp::extract(var_20, var_792);
    var_810 = wp::mul(var_808, var_809);
    var_812 = wp::load(var_805);
    var_811 = wp::mul(var_812, var_810);
    var_813 = wp::add(var_791, var_811);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_815 = wp::int(var_8);
    var_816 = wp::add(var_815, var_814);
    var_818 = wp::sub(var_816, var_817);
    var_820 = &(var_field.shape);
    var_823 = wp::load(var_820);
    var_822 = wp::extract(var_823, var_821);
    var_825 = wp::sub(var_822, var_824);
    var_826 = wp::clamp(var_818, var_819, var_825);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_827 = wp::address(var_field, var_453, var_769, var_826);
    var_828 = wp::extract(var_12, var_441);
    var_829 = wp::extract(var_16, var_757);
    var_830 = wp::mul(var_828, var_829);
    var_831 = wp::extract(var_20, var_814);
    var_832 = wp::mul(var_830, var_831);
    var_834 = wp::load(var_827);
    var_833 = wp::mul(var_834, var_832);
    var_835 = wp::add(var_813, var_833);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_837 = wp::int(var_8);
    var_838 = wp::add(var_837, var_836);
    var_840 = wp::sub(var_838, var_839);
    var_842 = &(var_field.shape);
    var_845 = wp::load(var_842);
    var_844 = wp::extract(var_845, var_843);
    var_847 = wp::sub(var_844, var_846);
    var_848 = wp::clamp(var_840, var_841, var_847);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_849 = wp::address(var_field, var_453, var_769, var_848);
    var_850 = wp::extract(var_12, var_441);
    var_851 = wp::extract(var_16, var_757);
    var_852 = wp::mul(var_850, var_851);
    var_853 = wp::extract(var_20, var_836);
    var_854 = wp::mul(var_852, var_853);
    var_856 = wp::load(var_849);
    var_855 = wp::mul(var_856, var_854);
    var_857 = wp::add(var_835, var_855);
    // i = wp.clamp(int(x) + a - 1, 0, field.shape[0] - 1)                                    <L 11>
    var_859 = wp::int(var_2);
    var_860 = wp::add(var_859, var_858);
    var_862 = wp::sub(var_860, var_861);
    var_864 = &(var_field.shape);
    var_867 = wp::load(var_864);
    var_866 = wp::extract(var_867, var_865);
    var_869 = wp::sub(var_866, var_868);
    var_870 = wp::clamp(var_862, var_863, var_869);
    // for b in range(4):                                                                     <L 12>
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_872 = wp::int(var_5);
    var_873 = wp::add(var_872, var_871);
    var_875 = wp::sub(var_873, var_874);
    var_877 = &(var_field.shape);
    var_880 = wp::load(var_877);
    var_879 = wp::extract(var_880, var_878);
    var_882 = wp::sub(var_879, var_881);
    var_883 = wp::clamp(var_875, var_876, var_882);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_885 = wp::int(var_8);
    var_886 = wp::add(var_885, var_884);
    var_888 = wp::sub(var_886, var_887);
    var_890 = &(var_field.shape);
    var_893 = wp::load(var_890);
    var_892 = wp::extract(var_893, var_891);
    var_895 = wp::sub(var_892, var_894);
    var_896 = wp::clamp(var_888, var_889, var_895);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_897 = wp::address(var_field, var_870, var_883, var_896);
    var_898 = wp::extract(var_12, var_858);
    var_899 = wp::extract(var_16, var_871);
    var_900 = wp::mul(var_898, var_899);
    var_901 = wp::extract(var_20, var_884);
    var_902 = wp::mul(var_900, var_901);
    var_904 = wp::load(var_897);
    var_903 = wp::mul(var_904, var_902);
    var_905 = wp::add(var_857, var_903);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_907 = wp::int(var_8);
    var_908 = wp::add(var_907, var_906);
    var_910 = wp::sub(var_908, var_909);
    var_912 = &(var_field.shape);
    var_915 = wp::load(var_912);
    var_914 = wp::extract(var_915, var_913);
    var_917 = wp::sub(var_914, var_916);
    var_918 = wp::clamp(var_910, var_911, var_917);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_919 = wp::address(var_field, var_870, var_883, var_918);
    var_920 = wp::extract(var_12, var_858);
    var_921 = wp::extract(var_16, var_871);
    var_922 = wp::mul(var_920, var_921);
    var_923 = wp::extract(var_20, var_906);
    var_924 = wp::mul(var_922, var_923);
    var_926 = wp::load(var_919);
    var_925 = wp::mul(var_926, var_924);
    var_927 = wp::add(var_905, var_925);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_929 = wp::int(var_8);
    var_930 = wp::add(var_929, var_928);
    var_932 = wp::sub(var_930, var_931);
    var_934 = &(var_field.shape);
    var_937 = wp::load(var_934);
    var_936 = wp::extract(var_937, var_935);
    var_939 = wp::sub(var_936, var_938);
    var_940 = wp::clamp(var_932, var_933, var_939);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_941 = wp::address(var_field, var_870, var_883, var_940);
    var_942 = wp::extract(var_12, var_858);
    var_943 = wp::extract(var_16, var_871);
    var_944 = wp::mul(var_942, var_943);
    var_945 = wp::extract(var_20, var_928);
    var_946 = wp::mul(var_944, var_945);
    var_948 = wp::load(var_941);
    var_947 = wp::mul(var_948, var_946);
    var_949 = wp::add(var_927, var_947);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_951 = wp::int(var_8);
    var_952 = wp::add(var_951, var_950);
    var_954 = wp::sub(var_952, var_953);
    var_956 = &(var_field.shape);
    var_959 = wp::load(var_956);
    var_958 = wp::extract(var_959, var_957);
    var_961 = wp::sub(var_958, var_960);
    var_962 = wp::clamp(var_954, var_955, var_961);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_963 = wp::address(var_field, var_870, var_883, var_962);
    var_964 = wp::extract(var_12, var_858);
    var_965 = wp::extract(var_16, var_871);
    var_966 = wp::mul(var_964, var_965);
    var_967 = wp::extract(var_20, var_950);
    var_968 = wp::mul(var_966, var_967);
    var_970 = wp::load(var_963);
    var_969 = wp::mul(var_970, var_968);
    var_971 = wp::add(var_949, var_969);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_973 = wp::int(var_5);
    var_974 = wp::add(var_973, var_972);
    var_976 = wp::sub(var_974, var_975);
    var_978 = &(var_field.shape);
    var_981 = wp::load(var_978);
    var_980 = wp::extract(var_981, var_979);
    var_983 = wp::sub(var_980, var_982);
    var_984 = wp::clamp(var_976, var_977, var_983);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_986 = wp::int(var_8);
    var_987 = wp::add(var_986, var_985);
    var_989 = wp::sub(var_987, var_988);
    var_991 = &(var_field.shape);
    var_994 = wp::load(var_991);
    var_993 = wp::extract(var_994, var_992);
    var_996 = wp::sub(var_993, var_995);
    var_997 = wp::clamp(var_989, var_990, var_996);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_998 = wp::address(var_field, var_870, var_984, var_997);
    var_999 = wp::extract(var_12, var_858);
    var_1000 = wp::extract(var_16, var_972);
    var_1001 = wp::mul(var_999, var_1000);
    var_1002 = wp::extract(var_20, var_985);
    var_1003 = wp::mul(var_1001, var_1002);
    var_1005 = wp::load(var_998);
    var_1004 = wp::mul(var_1005, var_1003);
    var_1006 = wp::add(var_971, var_1004);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1008 = wp::int(var_8);
    var_1009 = wp::add(var_1008, var_1007);
    var_1011 = wp::sub(var_1009, var_1010);
    var_1013 = &(var_field.shape);
    var_1016 = wp::load(var_1013);
    var_1015 = wp::extract(var_1016, var_1014);
    var_1018 = wp::sub(var_1015, var_1017);
    var_1019 = wp::clamp(var_1011, var_1012, var_1018);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1020 = wp::address(var_field, var_870, var_984, var_1019);
    var_1021 = wp::extract(var_12, var_858);
    var_1022 = wp::extract(var_16, var_972);
    var_1023 = wp::mul(var_1021, var_1022);
    var_1024 = wp::extract(var_20, var_1007);
    var_1025 = wp::mul(var_1023, var_1024);
    var_1027 = wp::load(var_1020);
    var_1026 = wp::mul(var_1027, var_1025);
    var_1028 = wp::add(var_1006, var_1026);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1030 = wp::int(var_8);
    var_1031 = wp::add(var_1030, var_1029);
    var_1033 = wp::sub(var_1031, var_1032);
    var_1035 = &(var_field.shape);
    var_1038 = wp::load(var_1035);
    var_1037 = wp::extract(var_1038, var_1036);
    var_1040 = wp::sub(var_1037, var_1039);
    var_1041 = wp::clamp(var_1033, var_1034, var_1040);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1042 = wp::address(var_field, var_870, var_984, var_1041);
    var_1043 = wp::extract(var_12, var_858);
    var_1044 = wp::extract(var_16, var_972);
    var_1045 = wp::mul(var_1043, var_1044);
    var_1046 = wp::extract(var_20, var_1029);
    var_1047 = wp::mul(var_1045, var_1046);
    var_1049 = wp::load(var_1042);
    var_1048 = wp::mul(var_1049, var_1047);
    var_1050 = wp::add(var_1028, var_1048);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1052 = wp::int(var_8);
    var_1053 = wp::add(var_1052, var_1051);
    var_1055 = wp::sub(var_1053, var_1054);
    var_1057 = &(var_field.shape);
    var_1060 = wp::load(var_1057);
    var_1059 = wp::extract(var_1060, var_1058);
    var_1062 = wp::sub(var_1059, var_1061);
    var_1063 = wp::clamp(var_1055, var_1056, var_1062);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1064 = wp::address(var_field, var_870, var_984, var_1063);
    var_1065 = wp::extract(var_12, var_858);
    var_1066 = wp::extract(var_16, var_972);
    var_1067 = wp::mul(var_1065, var_1066);
    var_1068 = wp::extract(var_20, var_1051);
    var_1069 = wp::mul(var_1067, var_1068);
    var_1071 = wp::load(var_1064);
    var_1070 = wp::mul(var_1071, var_1069);
    var_1072 = wp::add(var_1050, var_1070);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_1074 = wp::int(var_5);
    var_1075 = wp::add(var_1074, var_1073);
    var_1077 = wp::sub(var_1075, var_1076);
    var_1079 = &(var_field.shape);
    var_1082 = wp::load(var_1079);
    var_1081 = wp::extract(var_1082, var_1080);
    var_1084 = wp::sub(var_1081, var_1083);
    var_1085 = wp::clamp(var_1077, var_1078, var_1084);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1087 = wp::int(var_8);
    var_1088 = wp::add(var_1087, var_1086);
    var_1090 = wp::sub(var_1088, var_1089);
    var_1092 = &(var_field.shape);
    var_1095 = wp::load(var_1092);
    var_1094 = wp::extract(var_1095, var_1093);
    var_1097 = wp::sub(var_1094, var_1096);
    var_1098 = wp::clamp(var_1090, var_1091, var_1097);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1099 = wp::address(var_field, var_870, var_1085, var_1098);
    var_1100 = wp::extract(var_12, var_858);
    var_1101 = wp::extract(var_16, var_1073);
    var_1102 = wp::mul(var_1100, var_1101);
    var_1103 = wp::extract(var_20, var_1086);
    var_1104 = wp::mul(var_1102, var_1103);
    var_1106 = wp::load(var_1099);
    var_1105 = wp::mul(var_1106, var_1104);
    var_1107 = wp::add(var_1072, var_1105);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1109 = wp::int(var_8);
    var_1110 = wp::add(var_1109, var_1108);
    var_1112 = wp::sub(var_1110, var_1111);
    var_1114 = &(var_field.shape);
    var_1117 = wp::load(var_1114);
    var_1116 = wp::extract(var_1117, var_1115);
    var_1119 = wp::sub(var_1116, var_1118);
    var_1120 = wp::clamp(var_1112, var_1113, var_1119);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1121 = wp::address(var_field, var_870, var_1085, var_1120);
    var_1122 = wp::extract(var_12, var_858);
    var_1123 = wp::extract(var_16, var_1073);
    var_1124 = wp::mul(var_1122, var_1123);
    var_1125 = wp::extract(var_20, var_1108);
    var_1126 = wp::mul(var_1124, var_1125);
    var_1128 = wp::load(var_1121);
    var_1127 = wp::mul(var_1128, var_1126);
    var_1129 = wp::add(var_1107, var_1127);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1131 = wp::int(var_8);
    var_1132 = wp::add(var_1131, var_1130);
    var_1134 = wp::sub(var_1132, var_1133);
    var_1136 = &(var_field.shape);
    var_1139 = wp::load(var_1136);
    var_1138 = wp::extract(var_1139, var_1137);
    var_1141 = wp::sub(var_1138, var_1140);
    var_1142 = wp::clamp(var_1134, var_1135, var_1141);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1143 = wp::address(var_field, var_870, var_1085, var_1142);
    var_1144 = wp::extract(var_12, var_858);
    var_1145 = wp::extract(var_16, var_1073);
    var_1146 = wp::mul(var_1144, var_1145);
    var_1147 = wp::extract(var_20, var_1130);
    var_1148 = wp::mul(var_1146, var_1147);
    var_1150 = wp::load(var_1143);
    var_1149 = wp::mul(var_1150, var_1148);
    var_1151 = wp::add(var_1129, var_1149);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1153 = wp::int(var_8);
    var_1154 = wp::add(var_1153, var_1152);
    var_1156 = wp::sub(var_1154, var_1155);
    var_1158 = &(var_field.shape);
    var_1161 = wp::load(var_1158);
    var_1160 = wp::extract(var_1161, var_1159);
    var_1163 = wp::sub(var_1160, var_1162);
    var_1164 = wp::clamp(var_1156, var_1157, var_1163);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1165 = wp::address(var_field, var_870, var_1085, var_1164);
    var_1166 = wp::extract(var_12, var_858);
    var_1167 = wp::extract(var_16, var_1073);
    var_1168 = wp::mul(var_1166, var_1167);
    var_1169 = wp::extract(var_20, var_1152);
    var_1170 = wp::mul(var_1168, var_1169);
    var_1172 = wp::load(var_1165);
    var_1171 = wp::mul(var_1172, var_1170);
    var_1173 = wp::add(var_1151, var_1171);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_1175 = wp::int(var_5);
    var_1176 = wp::add(var_1175, var_1174);
    var_1178 = wp::sub(var_1176, var_1177);
    var_1180 = &(var_field.shape);
    var_1183 = wp::load(var_1180);
    var_1182 = wp::extract(var_1183, var_1181);
    var_1185 = wp::sub(var_1182, var_1184);
    var_1186 = wp::clamp(var_1178, var_1179, var_1185);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1188 = wp::int(var_8);
    var_1189 = wp::add(var_1188, var_1187);
    var_1191 = wp::sub(var_1189, var_1190);
    var_1193 = &(var_field.shape);
    var_1196 = wp::load(var_1193);
    var_1195 = wp::extract(var_1196, var_1194);
    var_1198 = wp::sub(var_1195, var_1197);
    var_1199 = wp::clamp(var_1191, var_1192, var_1198);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1200 = wp::address(var_field, var_870, var_1186, var_1199);
    var_1201 = wp::extract(var_12, var_858);
    var_1202 = wp::extract(var_16, var_1174);
    var_1203 = wp::mul(var_1201, var_1202);
    var_1204 = wp::extract(var_20, var_1187);
    var_1205 = wp::mul(var_1203, var_1204);
    var_1207 = wp::load(var_1200);
    var_1206 = wp::mul(var_1207, var_1205);
    var_1208 = wp::add(var_1173, var_1206);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1210 = wp::int(var_8);
    var_1211 = wp::add(var_1210, var_1209);
    var_1213 = wp::sub(var_1211, var_1212);
    var_1215 = &(var_field.shape);
    var_1218 = wp::load(var_1215);
    var_1217 = wp::extract(var_1218, var_1216);
    var_1220 = wp::sub(var_1217, var_1219);
    var_1221 = wp::clamp(var_1213, var_1214, var_1220);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1222 = wp::address(var_field, var_870, var_1186, var_1221);
    var_1223 = wp::extract(var_12, var_858);
    var_1224 = wp::extract(var_16, var_1174);
    var_1225 = wp::mul(var_1223, var_1224);
    var_1226 = wp::extract(var_20, var_1209);
    var_1227 = wp::mul(var_1225, var_1226);
    var_1229 = wp::load(var_1222);
    var_1228 = wp::mul(var_1229, var_1227);
    var_1230 = wp::add(var_1208, var_1228);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1232 = wp::int(var_8);
    var_1233 = wp::add(var_1232, var_1231);
    var_1235 = wp::sub(var_1233, var_1234);
    var_1237 = &(var_field.shape);
    var_1240 = wp::load(var_1237);
    var_1239 = wp::extract(var_1240, var_1238);
    var_1242 = wp::sub(var_1239, var_1241);
    var_1243 = wp::clamp(var_1235, var_1236, var_1242);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1244 = wp::address(var_field, var_870, var_1186, var_1243);
    var_1245 = wp::extract(var_12, var_858);
    var_1246 = wp::extract(var_16, var_1174);
    var_1247 = wp::mul(var_1245, var_1246);
    var_1248 = wp::extract(var_20, var_1231);
    var_1249 = wp::mul(var_1247, var_1248);
    var_1251 = wp::load(var_1244);
    var_1250 = wp::mul(var_1251, var_1249);
    var_1252 = wp::add(var_1230, var_1250);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1254 = wp::int(var_8);
    var_1255 = wp::add(var_1254, var_1253);
    var_1257 = wp::sub(var_1255, var_1256);
    var_1259 = &(var_field.shape);
    var_1262 = wp::load(var_1259);
    var_1261 = wp::extract(var_1262, var_1260);
    var_1264 = wp::sub(var_1261, var_1263);
    var_1265 = wp::clamp(var_1257, var_1258, var_1264);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1266 = wp::address(var_field, var_870, var_1186, var_1265);
    var_1267 = wp::extract(var_12, var_858);
    var_1268 = wp::extract(var_16, var_1174);
    var_1269 = wp::mul(var_1267, var_1268);
    var_1270 = wp::extract(var_20, var_1253);
    var_1271 = wp::mul(var_1269, var_1270);
    var_1273 = wp::load(var_1266);
    var_1272 = wp::mul(var_1273, var_1271);
    var_1274 = wp::add(var_1252, var_1272);
    // i = wp.clamp(int(x) + a - 1, 0, field.shape[0] - 1)                                    <L 11>
    var_1276 = wp::int(var_2);
    var_1277 = wp::add(var_1276, var_1275);
    var_1279 = wp::sub(var_1277, var_1278);
    var_1281 = &(var_field.shape);
    var_1284 = wp::load(var_1281);
    var_1283 = wp::extract(var_1284, var_1282);
    var_1286 = wp::sub(var_1283, var_1285);
    var_1287 = wp::clamp(var_1279, var_1280, var_1286);
    // for b in range(4):                                                                     <L 12>
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_1289 = wp::int(var_5);
    var_1290 = wp::add(var_1289, var_1288);
    var_1292 = wp::sub(var_1290, var_1291);
    var_1294 = &(var_field.shape);
    var_1297 = wp::load(var_1294);
    var_1296 = wp::extract(var_1297, var_1295);
    var_1299 = wp::sub(var_1296, var_1298);
    var_1300 = wp::clamp(var_1292, var_1293, var_1299);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1302 = wp::int(var_8);
    var_1303 = wp::add(var_1302, var_1301);
    var_1305 = wp::sub(var_1303, var_1304);
    var_1307 = &(var_field.shape);
    var_1310 = wp::load(var_1307);
    var_1309 = wp::extract(var_1310, var_1308);
    var_1312 = wp::sub(var_1309, var_1311);
    var_1313 = wp::clamp(var_1305, var_1306, var_1312);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1314 = wp::address(var_field, var_1287, var_1300, var_1313);
    var_1315 = wp::extract(var_12, var_1275);
    var_1316 = wp::extract(var_16, var_1288);
    var_1317 = wp::mul(var_1315, var_1316);
    var_1318 = wp::extract(var_20, var_1301);
    var_1319 = wp::mul(var_1317, var_1318);
    var_1321 = wp::load(var_1314);
    var_1320 = wp::mul(var_1321, var_1319);
    var_1322 = wp::add(var_1274, var_1320);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1324 = wp::int(var_8);
    var_1325 = wp::add(var_1324, var_1323);
    var_1327 = wp::sub(var_1325, var_1326);
    var_1329 = &(var_field.shape);
    var_1332 = wp::load(var_1329);
    var_1331 = wp::extract(var_1332, var_1330);
    var_1334 = wp::sub(var_1331, var_1333);
    var_1335 = wp::clamp(var_1327, var_1328, var_1334);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1336 = wp::address(var_field, var_1287, var_1300, var_1335);
    var_1337 = wp::extract(var_12, var_1275);
    var_1338 = wp::extract(var_16, var_1288);
    var_1339 = wp::mul(var_1337, var_1338);
    var_1340 = wp::extract(var_20, var_1323);
    var_1341 = wp::mul(var_1339, var_1340);
    var_1343 = wp::load(var_1336);
    var_1342 = wp::mul(var_1343, var_1341);
    var_1344 = wp::add(var_1322, var_1342);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1346 = wp::int(var_8);
    var_1347 = wp::add(var_1346, var_1345);
    var_1349 = wp::sub(var_1347, var_1348);
    var_1351 = &(var_field.shape);
    var_1354 = wp::load(var_1351);
    var_1353 = wp::extract(var_1354, var_1352);
    var_1356 = wp::sub(var_1353, var_1355);
    var_1357 = wp::clamp(var_1349, var_1350, var_1356);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1358 = wp::address(var_field, var_1287, var_1300, var_1357);
    var_1359 = wp::extract(var_12, var_1275);
    var_1360 = wp::extract(var_16, var_1288);
    var_1361 = wp::mul(var_1359, var_1360);
    var_1362 = wp::extract(var_20, var_1345);
    var_1363 = wp::mul(var_1361, var_1362);
    var_1365 = wp::load(var_1358);
    var_1364 = wp::mul(var_1365, var_1363);
    var_1366 = wp::add(var_1344, var_1364);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1368 = wp::int(var_8);
    var_1369 = wp::add(var_1368, var_1367);
    var_1371 = wp::sub(var_1369, var_1370);
    var_1373 = &(var_field.shape);
    var_1376 = wp::load(var_1373);
    var_1375 = wp::extract(var_1376, var_1374);
    var_1378 = wp::sub(var_1375, var_1377);
    var_1379 = wp::clamp(var_1371, var_1372, var_1378);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1380 = wp::address(var_field, var_1287, var_1300, var_1379);
    var_1381 = wp::extract(var_12, var_1275);
    var_1382 = wp::extract(var_16, var_1288);
    var_1383 = wp::mul(var_1381, var_1382);
    var_1384 = wp::extract(var_20, var_1367);
    var_1385 = wp::mul(var_1383, var_1384);
    var_1387 = wp::load(var_1380);
    var_1386 = wp::mul(var_1387, var_1385);
    var_1388 = wp::add(var_1366, var_1386);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_1390 = wp::int(var_5);
    var_1391 = wp::add(var_1390, var_1389);
    var_1393 = wp::sub(var_1391, var_1392);
    var_1395 = &(var_field.shape);
    var_1398 = wp::load(var_1395);
    var_1397 = wp::extract(var_1398, var_1396);
    var_1400 = wp::sub(var_1397, var_1399);
    var_1401 = wp::clamp(var_1393, var_1394, var_1400);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1403 = wp::int(var_8);
    var_1404 = wp::add(var_1403, var_1402);
    var_1406 = wp::sub(var_1404, var_1405);
    var_1408 = &(var_field.shape);
    var_1411 = wp::load(var_1408);
    var_1410 = wp::extract(var_1411, var_1409);
    var_1413 = wp::sub(var_1410, var_1412);
    var_1414 = wp::clamp(var_1406, var_1407, var_1413);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1415 = wp::address(var_field, var_1287, var_1401, var_1414);
    var_1416 = wp::extract(var_12, var_1275);
    var_1417 = wp::extract(var_16, var_1389);
    var_1418 = wp::mul(var_1416, var_1417);
    var_1419 = wp::extract(var_20, var_1402);
    var_1420 = wp::mul(var_1418, var_1419);
    var_1422 = wp::load(var_1415);
    var_1421 = wp::mul(var_1422, var_1420);
    var_1423 = wp::add(var_1388, var_1421);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1425 = wp::int(var_8);
    var_1426 = wp::add(var_1425, var_1424);
    var_1428 = wp::sub(var_1426, var_1427);
    var_1430 = &(var_field.shape);
    var_1433 = wp::load(var_1430);
    var_1432 = wp::extract(var_1433, var_1431);
    var_1435 = wp::sub(var_1432, var_1434);
    var_1436 = wp::clamp(var_1428, var_1429, var_1435);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1437 = wp::address(var_field, var_1287, var_1401, var_1436);
    var_1438 = wp::extract(var_12, var_1275);
    var_1439 = wp::extract(var_16, var_1389);
    var_1440 = wp::mul(var_1438, var_1439);
    var_1441 = wp::extract(var_20, var_1424);
    var_1442 = wp::mul(var_1440, var_1441);
    var_1444 = wp::load(var_1437);
    var_1443 = wp::mul(var_1444, var_1442);
    var_1445 = wp::add(var_1423, var_1443);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1447 = wp::int(var_8);
    var_1448 = wp::add(var_1447, var_1446);
    var_1450 = wp::sub(var_1448, var_1449);
    var_1452 = &(var_field.shape);
    var_1455 = wp::load(var_1452);
    var_1454 = wp::extract(var_1455, var_1453);
    var_1457 = wp::sub(var_1454, var_1456);
    var_1458 = wp::clamp(var_1450, var_1451, var_1457);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1459 = wp::address(var_field, var_1287, var_1401, var_1458);
    var_1460 = wp::extract(var_12, var_1275);
    var_1461 = wp::extract(var_16, var_1389);
    var_1462 = wp::mul(var_1460, var_1461);
    var_1463 = wp::extract(var_20, var_1446);
    var_1464 = wp::mul(var_1462, var_1463);
    var_1466 = wp::load(var_1459);
    var_1465 = wp::mul(var_1466, var_1464);
    var_1467 = wp::add(var_1445, var_1465);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1469 = wp::int(var_8);
    var_1470 = wp::add(var_1469, var_1468);
    var_1472 = wp::sub(var_1470, var_1471);
    var_1474 = &(var_field.shape);
    var_1477 = wp::load(var_1474);
    var_1476 = wp::extract(var_1477, var_1475);
    var_1479 = wp::sub(var_1476, var_1478);
    var_1480 = wp::clamp(var_1472, var_1473, var_1479);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1481 = wp::address(var_field, var_1287, var_1401, var_1480);
    var_1482 = wp::extract(var_12, var_1275);
    var_1483 = wp::extract(var_16, var_1389);
    var_1484 = wp::mul(var_1482, var_1483);
    var_1485 = wp::extract(var_20, var_1468);
    var_1486 = wp::mul(var_1484, var_1485);
    var_1488 = wp::load(var_1481);
    var_1487 = wp::mul(var_1488, var_1486);
    var_1489 = wp::add(var_1467, var_1487);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_1491 = wp::int(var_5);
    var_1492 = wp::add(var_1491, var_1490);
    var_1494 = wp::sub(var_1492, var_1493);
    var_1496 = &(var_field.shape);
    var_1499 = wp::load(var_1496);
    var_1498 = wp::extract(var_1499, var_1497);
    var_1501 = wp::sub(var_1498, var_1500);
    var_1502 = wp::clamp(var_1494, var_1495, var_1501);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1504 = wp::int(var_8);
    var_1505 = wp::add(var_1504, var_1503);
    var_1507 = wp::sub(var_1505, var_1506);
    var_1509 = &(var_field.shape);
    var_1512 = wp::load(var_1509);
    var_1511 = wp::extract(var_1512, var_1510);
    var_1514 = wp::sub(var_1511, var_1513);
    var_1515 = wp::clamp(var_1507, var_1508, var_1514);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1516 = wp::address(var_field, var_1287, var_1502, var_1515);
    var_1517 = wp::extract(var_12, var_1275);
    var_1518 = wp::extract(var_16, var_1490);
    var_1519 = wp::mul(var_1517, var_1518);
    var_1520 = wp::extract(var_20, var_1503);
    var_1521 = wp::mul(var_1519, var_1520);
    var_1523 = wp::load(var_1516);
    var_1522 = wp::mul(var_1523, var_1521);
    var_1524 = wp::add(var_1489, var_1522);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1526 = wp::int(var_8);
    var_1527 = wp::add(var_1526, var_1525);
    var_1529 = wp::sub(var_1527, var_1528);
    var_1531 = &(var_field.shape);
    var_1534 = wp::load(var_1531);
    var_1533 = wp::extract(var_1534, var_1532);
    var_1536 = wp::sub(var_1533, var_1535);
    var_1537 = wp::clamp(var_1529, var_1530, var_1536);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1538 = wp::address(var_field, var_1287, var_1502, var_1537);
    var_1539 = wp::extract(var_12, var_1275);
    var_1540 = wp::extract(var_16, var_1490);
    var_1541 = wp::mul(var_1539, var_1540);
    var_1542 = wp::extract(var_20, var_1525);
    var_1543 = wp::mul(var_1541, var_1542);
    var_1545 = wp::load(var_1538);
    var_1544 = wp::mul(var_1545, var_1543);
    var_1546 = wp::add(var_1524, var_1544);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1548 = wp::int(var_8);
    var_1549 = wp::add(var_1548, var_1547);
    var_1551 = wp::sub(var_1549, var_1550);
    var_1553 = &(var_field.shape);
    var_1556 = wp::load(var_1553);
    var_1555 = wp::extract(var_1556, var_1554);
    var_1558 = wp::sub(var_1555, var_1557);
    var_1559 = wp::clamp(var_1551, var_1552, var_1558);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1560 = wp::address(var_field, var_1287, var_1502, var_1559);
    var_1561 = wp::extract(var_12, var_1275);
    var_1562 = wp::extract(var_16, var_1490);
    var_1563 = wp::mul(var_1561, var_1562);
    var_1564 = wp::extract(var_20, var_1547);
    var_1565 = wp::mul(var_1563, var_1564);
    var_1567 = wp::load(var_1560);
    var_1566 = wp::mul(var_1567, var_1565);
    var_1568 = wp::add(var_1546, var_1566);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1570 = wp::int(var_8);
    var_1571 = wp::add(var_1570, var_1569);
    var_1573 = wp::sub(var_1571, var_1572);
    var_1575 = &(var_field.shape);
    var_1578 = wp::load(var_1575);
    var_1577 = wp::extract(var_1578, var_1576);
    var_1580 = wp::sub(var_1577, var_1579);
    var_1581 = wp::clamp(var_1573, var_1574, var_1580);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1582 = wp::address(var_field, var_1287, var_1502, var_1581);
    var_1583 = wp::extract(var_12, var_1275);
    var_1584 = wp::extract(var_16, var_1490);
    var_1585 = wp::mul(var_1583, var_1584);
    var_1586 = wp::extract(var_20, var_1569);
    var_1587 = wp::mul(var_1585, var_1586);
    var_1589 = wp::load(var_1582);
    var_1588 = wp::mul(var_1589, var_1587);
    var_1590 = wp::add(var_1568, var_1588);
    // j = wp.clamp(int(y) + b - 1, 0, field.shape[1] - 1)                                    <L 13>
    var_1592 = wp::int(var_5);
    var_1593 = wp::add(var_1592, var_1591);
    var_1595 = wp::sub(var_1593, var_1594);
    var_1597 = &(var_field.shape);
    var_1600 = wp::load(var_1597);
    var_1599 = wp::extract(var_1600, var_1598);
    var_1602 = wp::sub(var_1599, var_1601);
    var_1603 = wp::clamp(var_1595, var_1596, var_1602);
    // for c in range(4):                                                                     <L 14>
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1605 = wp::int(var_8);
    var_1606 = wp::add(var_1605, var_1604);
    var_1608 = wp::sub(var_1606, var_1607);
    var_1610 = &(var_field.shape);
    var_1613 = wp::load(var_1610);
    var_1612 = wp::extract(var_1613, var_1611);
    var_1615 = wp::sub(var_1612, var_1614);
    var_1616 = wp::clamp(var_1608, var_1609, var_1615);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1617 = wp::address(var_field, var_1287, var_1603, var_1616);
    var_1618 = wp::extract(var_12, var_1275);
    var_1619 = wp::extract(var_16, var_1591);
    var_1620 = wp::mul(var_1618, var_1619);
    var_1621 = wp::extract(var_20, var_1604);
    var_1622 = wp::mul(var_1620, var_1621);
    var_1624 = wp::load(var_1617);
    var_1623 = wp::mul(var_1624, var_1622);
    var_1625 = wp::add(var_1590, var_1623);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1627 = wp::int(var_8);
    var_1628 = wp::add(var_1627, var_1626);
    var_1630 = wp::sub(var_1628, var_1629);
    var_1632 = &(var_field.shape);
    var_1635 = wp::load(var_1632);
    var_1634 = wp::extract(var_1635, var_1633);
    var_1637 = wp::sub(var_1634, var_1636);
    var_1638 = wp::clamp(var_1630, var_1631, var_1637);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1639 = wp::address(var_field, var_1287, var_1603, var_1638);
    var_1640 = wp::extract(var_12, var_1275);
    var_1641 = wp::extract(var_16, var_1591);
    var_1642 = wp::mul(var_1640, var_1641);
    var_1643 = wp::extract(var_20, var_1626);
    var_1644 = wp::mul(var_1642, var_1643);
    var_1646 = wp::load(var_1639);
    var_1645 = wp::mul(var_1646, var_1644);
    var_1647 = wp::add(var_1625, var_1645);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1649 = wp::int(var_8);
    var_1650 = wp::add(var_1649, var_1648);
    var_1652 = wp::sub(var_1650, var_1651);
    var_1654 = &(var_field.shape);
    var_1657 = wp::load(var_1654);
    var_1656 = wp::extract(var_1657, var_1655);
    var_1659 = wp::sub(var_1656, var_1658);
    var_1660 = wp::clamp(var_1652, var_1653, var_1659);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1661 = wp::address(var_field, var_1287, var_1603, var_1660);
    var_1662 = wp::extract(var_12, var_1275);
    var_1663 = wp::extract(var_16, var_1591);
    var_1664 = wp::mul(var_1662, var_1663);
    var_1665 = wp::extract(var_20, var_1648);
    var_1666 = wp::mul(var_1664, var_1665);
    var_1668 = wp::load(var_1661);
    var_1667 = wp::mul(var_1668, var_1666);
    var_1669 = wp::add(var_1647, var_1667);
    // k = wp.clamp(int(z) + c - 1, 0, field.shape[2] - 1)                                    <L 15>
    var_1671 = wp::int(var_8);
    var_1672 = wp::add(var_1671, var_1670);
    var_1674 = wp::sub(var_1672, var_1673);
    var_1676 = &(var_field.shape);
    var_1679 = wp::load(var_1676);
    var_1678 = wp::extract(var_1679, var_1677);
    var_1681 = wp::sub(var_1678, var_1680);
    var_1682 = wp::clamp(var_1674, var_1675, var_1681);
    // total += field[i, j, k] * (wx[a] * wy[b] * wz[c])                                      <L 16>
    var_1683 = wp::address(var_field, var_1287, var_1603, var_1682);
    var_1684 = wp::extract(var_12, var_1275);
    var_1685 = wp::extract(var_16, var_1591);
    var_1686 = wp::mul(var_1684, var_1685);
    var_1687 = wp::extract(var_20, var_1670);
    var_1688 = wp::mul(var_1686, var_1687);
    var_1690 = wp::load(var_1683);
    var_1689 = wp::mul(var_1690, var_1688);
    var_1691 = wp::add(var_1669, var_1689);
    // low, high = span(field, q)                                                             <L 17>
    span_0(var_field, var_q, var_1692, var_1693);
    // return greater(low, lesser(high, total))                                               <L 18>
    var_1694 = lesser_1(var_1693, var_1691);
    var_1695 = greater_1(var_1692, var_1694);
    return var_1695;
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/regrid.py:50
static void adj_inside_0(
    wp::vec_t<3, wp::float32> var_q,
    wp::vec_t<3, wp::int32> var_shape,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<3, wp::int32> & adj_shape,
    bool & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:23
static void adj_lesser_1(
    wp::vec_t<4, wp::float32> var_a,
    wp::vec_t<4, wp::float32> var_b,
    wp::vec_t<4, wp::float32> & adj_a,
    wp::vec_t<4, wp::float32> & adj_b,
    wp::vec_t<4, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:35
static void adj_greater_1(
    wp::vec_t<4, wp::float32> var_a,
    wp::vec_t<4, wp::float32> var_b,
    wp::vec_t<4, wp::float32> & adj_a,
    wp::vec_t<4, wp::float32> & adj_b,
    wp::vec_t<4, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void adj_span_0(
    wp::array_t<wp::vec_t<4, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::vec_t<4, wp::float32> & ret_0,
    wp::vec_t<4, wp::float32> & ret_1,
    wp::array_t<wp::vec_t<4, wp::float32>> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<4, wp::float32> & adj_ret_0,
    wp::vec_t<4, wp::float32> & adj_ret_1)
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/regrid.py:0
static void adj_cubic_0(
    wp::array_t<wp::vec_t<4, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::array_t<wp::vec_t<4, wp::float32>> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<4, wp::float32> & adj_ret)
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

struct wp_args_regrid_texture_7804ef8e {
    wp::int32 first;
    wp::array_t<wp::vec_t<3, wp::float32>> field;
    wp::vec_t<3, wp::float32> offset;
    wp::float32 ratio;
    wp::array_t<wp::vec_t<3, wp::float32>> moved;
};


template <bool wp_linear_contiguous>
static void regrid_texture_7804ef8e_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_regrid_texture_7804ef8e *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::vec_t<3, wp::float32>> var_field = _wp_args->field;
    wp::vec_t<3, wp::float32> var_offset = _wp_args->offset;
    wp::float32 var_ratio = _wp_args->ratio;
    wp::array_t<wp::vec_t<3, wp::float32>> var_moved = _wp_args->moved;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::float32 var_4;
    wp::float32 var_5;
    wp::float32 var_6;
    wp::vec_t<3, wp::float32> var_7;
    wp::vec_t<3, wp::float32> var_8;
    wp::vec_t<3, wp::float32> var_9;
    wp::vec_t<3, wp::float32> var_10;
    //---------
    // forward
    // def regrid_texture(                                                                    <L 98>
    // i, j, k = wp.tid()                                                                     <L 106>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 107>
    var_3 = wp::add(var_0, var_first);
    // q = offset + ratio * wp.vec3(float(i), float(j), float(k))                             <L 108>
    var_4 = wp::float(var_3);
    var_5 = wp::float(var_1);
    var_6 = wp::float(var_2);
    var_7 = wp::vec_t<3, wp::float32>(var_4, var_5, var_6);
    var_8 = wp::mul(var_ratio, var_7);
    var_9 = wp::add(var_offset, var_8);
    // moved[i, j, k] = linear(field, q)                                                      <L 109>
    var_10 = linear_0(var_field, var_9);
    wp::array_store(var_moved, var_3, var_1, var_2, var_10);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void regrid_texture_7804ef8e_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_texture_7804ef8e *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        regrid_texture_7804ef8e_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void regrid_texture_7804ef8e_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_texture_7804ef8e *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    regrid_texture_7804ef8e_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void regrid_texture_7804ef8e_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_texture_7804ef8e *_wp_args)
{
    regrid_texture_7804ef8e_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_regrid_cells_835badea {
    wp::int32 first;
    wp::array_t<wp::vec_t<4, wp::float32>> field;
    wp::vec_t<3, wp::float32> offset;
    wp::float32 ratio;
    wp::array_t<wp::vec_t<4, wp::float32>> moved;
};


template <bool wp_linear_contiguous>
static void regrid_cells_835badea_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_regrid_cells_835badea *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::vec_t<4, wp::float32>> var_field = _wp_args->field;
    wp::vec_t<3, wp::float32> var_offset = _wp_args->offset;
    wp::float32 var_ratio = _wp_args->ratio;
    wp::array_t<wp::vec_t<4, wp::float32>> var_moved = _wp_args->moved;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::float32 var_4;
    wp::float32 var_5;
    wp::float32 var_6;
    wp::vec_t<3, wp::float32> var_7;
    wp::vec_t<3, wp::float32> var_8;
    wp::vec_t<3, wp::float32> var_9;
    const wp::float32 var_10 = 0.0;
    const wp::float32 var_11 = 0.0;
    const wp::float32 var_12 = 0.0;
    const wp::float32 var_13 = 0.0;
    wp::vec_t<4, wp::float32> var_14;
    wp::shape_t* var_15;
    const wp::int32 var_16 = 0;
    wp::int32 var_17;
    wp::shape_t var_18;
    wp::shape_t* var_19;
    const wp::int32 var_20 = 1;
    wp::int32 var_21;
    wp::shape_t var_22;
    wp::shape_t* var_23;
    const wp::int32 var_24 = 2;
    wp::int32 var_25;
    wp::shape_t var_26;
    wp::vec_t<3, wp::int32> var_27;
    bool var_28;
    wp::vec_t<4, wp::float32> var_29;
    wp::vec_t<4, wp::float32> var_30;
    wp::float32 var_31;
    const wp::float32 var_32 = 0.0;
    bool var_33;
    wp::vec_t<4, wp::float32> var_34;
    wp::vec_t<4, wp::float32> var_35;
    wp::vec_t<4, wp::float32> var_36;
    //---------
    // forward
    // def regrid_cells(                                                                      <L 62>
    // i, j, k = wp.tid()                                                                     <L 70>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 71>
    var_3 = wp::add(var_0, var_first);
    // q = offset + ratio * wp.vec3(float(i), float(j), float(k))                             <L 72>
    var_4 = wp::float(var_3);
    var_5 = wp::float(var_1);
    var_6 = wp::float(var_2);
    var_7 = wp::vec_t<3, wp::float32>(var_4, var_5, var_6);
    var_8 = wp::mul(var_ratio, var_7);
    var_9 = wp::add(var_offset, var_8);
    // value = wp.vec4(0.0, 0.0, 0.0, 0.0)                                                    <L 73>
    var_14 = wp::vec_t<4, wp::float32>(var_10, var_11, var_12, var_13);
    // shape = wp.vec3i(field.shape[0], field.shape[1], field.shape[2])                       <L 74>
    var_15 = &(var_field.shape);
    var_18 = wp::load(var_15);
    var_17 = wp::extract(var_18, var_16);
    var_19 = &(var_field.shape);
    var_22 = wp::load(var_19);
    var_21 = wp::extract(var_22, var_20);
    var_23 = &(var_field.shape);
    var_26 = wp::load(var_23);
    var_25 = wp::extract(var_26, var_24);
    var_27 = wp::vec_t<3, wp::int32>(var_17, var_21, var_25);
    // if inside(q, shape):                                                                   <L 75>
    var_28 = inside_0(var_9, var_27);
    if (var_28) {
        // _low, high = span(field, q)                                                        <L 76>
        span_0(var_field, var_9, var_29, var_30);
        // if wp.length_sq(high) > 0.0:                                                       <L 77>
        var_31 = wp::length_sq(var_30);
        var_33 = (var_31 > var_32);
        if (var_33) {
            // value = cubic(field, q)                                                        <L 78>
            var_34 = cubic_0(var_field, var_9);
        }
        var_35 = wp::where(var_33, var_34, var_14);
    }
    var_36 = wp::where(var_28, var_35, var_14);
    // moved[i, j, k] = value                                                                 <L 79>
    wp::array_store(var_moved, var_3, var_1, var_2, var_36);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void regrid_cells_835badea_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_cells_835badea *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        regrid_cells_835badea_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void regrid_cells_835badea_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_cells_835badea *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    regrid_cells_835badea_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void regrid_cells_835badea_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_cells_835badea *_wp_args)
{
    regrid_cells_835badea_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_regrid_linear_8887a1bc {
    wp::int32 first;
    wp::array_t<wp::float32> field;
    wp::vec_t<3, wp::float32> offset;
    wp::float32 ratio;
    wp::array_t<wp::float32> moved;
};


template <bool wp_linear_contiguous>
static void regrid_linear_8887a1bc_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_regrid_linear_8887a1bc *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::float32> var_field = _wp_args->field;
    wp::vec_t<3, wp::float32> var_offset = _wp_args->offset;
    wp::float32 var_ratio = _wp_args->ratio;
    wp::array_t<wp::float32> var_moved = _wp_args->moved;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::float32 var_4;
    wp::float32 var_5;
    wp::float32 var_6;
    wp::vec_t<3, wp::float32> var_7;
    wp::vec_t<3, wp::float32> var_8;
    wp::vec_t<3, wp::float32> var_9;
    wp::float32 var_10;
    //---------
    // forward
    // def regrid_linear(                                                                     <L 83>
    // i, j, k = wp.tid()                                                                     <L 91>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 92>
    var_3 = wp::add(var_0, var_first);
    // q = offset + ratio * wp.vec3(float(i), float(j), float(k))                             <L 93>
    var_4 = wp::float(var_3);
    var_5 = wp::float(var_1);
    var_6 = wp::float(var_2);
    var_7 = wp::vec_t<3, wp::float32>(var_4, var_5, var_6);
    var_8 = wp::mul(var_ratio, var_7);
    var_9 = wp::add(var_offset, var_8);
    // moved[i, j, k] = linear(field, q)                                                      <L 94>
    var_10 = linear_0(var_field, var_9);
    wp::array_store(var_moved, var_3, var_1, var_2, var_10);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void regrid_linear_8887a1bc_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_linear_8887a1bc *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        regrid_linear_8887a1bc_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void regrid_linear_8887a1bc_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_linear_8887a1bc *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    regrid_linear_8887a1bc_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void regrid_linear_8887a1bc_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_regrid_linear_8887a1bc *_wp_args)
{
    regrid_linear_8887a1bc_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

