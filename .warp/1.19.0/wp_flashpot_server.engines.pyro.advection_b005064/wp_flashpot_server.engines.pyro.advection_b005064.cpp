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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/advection.py:40
static wp::vec_t<3, wp::float32> shared_way_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_ways,
    wp::int32 var_i,
    wp::int32 var_j,
    wp::int32 var_k,
    wp::int32 var_ax,
    wp::int32 var_ay,
    wp::int32 var_az)
{
    //---------
    // primal vars
    wp::shape_t* var_0;
    const wp::int32 var_1 = 0;
    wp::int32 var_2;
    wp::shape_t var_3;
    const wp::int32 var_4 = 1;
    wp::int32 var_5;
    wp::int32 var_6;
    wp::shape_t* var_7;
    const wp::int32 var_8 = 1;
    wp::int32 var_9;
    wp::shape_t var_10;
    const wp::int32 var_11 = 1;
    wp::int32 var_12;
    wp::int32 var_13;
    wp::shape_t* var_14;
    const wp::int32 var_15 = 2;
    wp::int32 var_16;
    wp::shape_t var_17;
    const wp::int32 var_18 = 1;
    wp::int32 var_19;
    wp::int32 var_20;
    const wp::float32 var_21 = 0.5;
    wp::int32 var_22;
    const wp::int32 var_23 = 0;
    wp::int32 var_24;
    wp::int32 var_25;
    const wp::int32 var_26 = 0;
    wp::int32 var_27;
    wp::int32 var_28;
    const wp::int32 var_29 = 0;
    wp::int32 var_30;
    wp::vec_t<3, wp::float32>* var_31;
    wp::vec_t<3, wp::float32>* var_32;
    wp::vec_t<3, wp::float32> var_33;
    wp::vec_t<3, wp::float32> var_34;
    wp::vec_t<3, wp::float32> var_35;
    wp::vec_t<3, wp::float32> var_36;
    //---------
    // forward
    // def shared_way(                                                                        <L 41>
    // i1 = wp.min(i, ways.shape[0] - 1)                                                      <L 45>
    var_0 = &(var_ways.shape);
    var_3 = wp::load(var_0);
    var_2 = wp::extract(var_3, var_1);
    var_5 = wp::sub(var_2, var_4);
    var_6 = wp::min(var_i, var_5);
    // j1 = wp.min(j, ways.shape[1] - 1)                                                      <L 46>
    var_7 = &(var_ways.shape);
    var_10 = wp::load(var_7);
    var_9 = wp::extract(var_10, var_8);
    var_12 = wp::sub(var_9, var_11);
    var_13 = wp::min(var_j, var_12);
    // k1 = wp.min(k, ways.shape[2] - 1)                                                      <L 47>
    var_14 = &(var_ways.shape);
    var_17 = wp::load(var_14);
    var_16 = wp::extract(var_17, var_15);
    var_19 = wp::sub(var_16, var_18);
    var_20 = wp::min(var_k, var_19);
    // return 0.5 * (ways[wp.max(i - ax, 0), wp.max(j - ay, 0), wp.max(k - az, 0)] + ways[i1, j1, k1])       <L 48>
    var_22 = wp::sub(var_i, var_ax);
    var_24 = wp::max(var_22, var_23);
    var_25 = wp::sub(var_j, var_ay);
    var_27 = wp::max(var_25, var_26);
    var_28 = wp::sub(var_k, var_az);
    var_30 = wp::max(var_28, var_29);
    var_31 = wp::address(var_ways, var_24, var_27, var_30);
    var_32 = wp::address(var_ways, var_6, var_13, var_20);
    var_34 = wp::load(var_31);
    var_35 = wp::load(var_32);
    var_33 = wp::add(var_34, var_35);
    var_36 = wp::mul(var_21, var_33);
    return var_36;
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


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void span_0(
    wp::array_t<wp::float32> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::float32 & ret_0,
    wp::float32 & ret_1)
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
    wp::float32* var_21;
    wp::float32 var_22;
    wp::float32 var_23;
    const wp::int32 var_24 = 1;
    wp::int32 var_25;
    wp::float32* var_26;
    wp::float32 var_27;
    wp::float32 var_28;
    const wp::int32 var_29 = 1;
    wp::int32 var_30;
    wp::float32* var_31;
    wp::float32 var_32;
    wp::float32 var_33;
    const wp::int32 var_34 = 1;
    wp::int32 var_35;
    const wp::int32 var_36 = 1;
    wp::int32 var_37;
    wp::float32* var_38;
    wp::float32 var_39;
    wp::float32 var_40;
    const wp::int32 var_41 = 1;
    wp::int32 var_42;
    wp::float32* var_43;
    wp::float32 var_44;
    wp::float32 var_45;
    const wp::int32 var_46 = 1;
    wp::int32 var_47;
    const wp::int32 var_48 = 1;
    wp::int32 var_49;
    wp::float32* var_50;
    wp::float32 var_51;
    wp::float32 var_52;
    const wp::int32 var_53 = 1;
    wp::int32 var_54;
    const wp::int32 var_55 = 1;
    wp::int32 var_56;
    wp::float32* var_57;
    wp::float32 var_58;
    wp::float32 var_59;
    const wp::int32 var_60 = 1;
    wp::int32 var_61;
    const wp::int32 var_62 = 1;
    wp::int32 var_63;
    const wp::int32 var_64 = 1;
    wp::int32 var_65;
    wp::float32* var_66;
    wp::float32 var_67;
    wp::float32 var_68;
    wp::float32 var_69;
    wp::float32 var_70;
    wp::float32 var_71;
    wp::float32 var_72;
    wp::float32 var_73;
    wp::float32 var_74;
    wp::float32 var_75;
    wp::float32 var_76;
    wp::float32 var_77;
    wp::float32 var_78;
    wp::float32 var_79;
    wp::float32 var_80;
    wp::float32 var_81;
    wp::float32 var_82;
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
    var_69 = lesser_0(var_22, var_27);
    var_70 = lesser_0(var_32, var_39);
    var_71 = lesser_0(var_69, var_70);
    var_72 = lesser_0(var_44, var_51);
    var_73 = lesser_0(var_58, var_67);
    var_74 = lesser_0(var_72, var_73);
    var_75 = lesser_0(var_71, var_74);
    // high = greater(greater(greater(a, b), greater(c, d)), greater(greater(e, f), greater(g, h)))       <L 15>
    var_76 = greater_0(var_22, var_27);
    var_77 = greater_0(var_32, var_39);
    var_78 = greater_0(var_76, var_77);
    var_79 = greater_0(var_44, var_51);
    var_80 = greater_0(var_58, var_67);
    var_81 = greater_0(var_79, var_80);
    var_82 = greater_0(var_78, var_81);
    // return low, high                                                                       <L 16>
    ret_0 = var_75;
    ret_1 = var_82;
    return;
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/advection.py:40
static void adj_shared_way_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_ways,
    wp::int32 var_i,
    wp::int32 var_j,
    wp::int32 var_k,
    wp::int32 var_ax,
    wp::int32 var_ay,
    wp::int32 var_az,
    wp::array_t<wp::vec_t<3, wp::float32>> & adj_ways,
    wp::int32 & adj_i,
    wp::int32 & adj_j,
    wp::int32 & adj_k,
    wp::int32 & adj_ax,
    wp::int32 & adj_ay,
    wp::int32 & adj_az,
    wp::vec_t<3, wp::float32> & adj_ret)
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


// /work/wt/steer/server/src/flashpot_server/engines/kernels/sampling.py:0
static void adj_span_0(
    wp::array_t<wp::float32> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::float32 & ret_0,
    wp::float32 & ret_1,
    wp::array_t<wp::float32> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::float32 & adj_ret_0,
    wp::float32 & adj_ret_1)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}

struct wp_args_carry_texture_3695dd81 {
    wp::int32 first;
    wp::array_t<wp::vec_t<3, wp::float32>> field;
    wp::array_t<wp::vec_t<3, wp::float32>> back;
    wp::float32 cell;
    wp::array_t<wp::vec_t<3, wp::float32>> carried;
};


template <bool wp_linear_contiguous>
static void carry_texture_3695dd81_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_carry_texture_3695dd81 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::vec_t<3, wp::float32>> var_field = _wp_args->field;
    wp::array_t<wp::vec_t<3, wp::float32>> var_back = _wp_args->back;
    wp::float32 var_cell = _wp_args->cell;
    wp::array_t<wp::vec_t<3, wp::float32>> var_carried = _wp_args->carried;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    const wp::float32 var_4 = 0.5;
    const wp::int32 var_5 = 2;
    wp::int32 var_6;
    const wp::int32 var_7 = 2;
    wp::int32 var_8;
    const wp::int32 var_9 = 2;
    wp::int32 var_10;
    wp::vec_t<3, wp::float32>* var_11;
    const wp::int32 var_12 = 2;
    wp::int32 var_13;
    const wp::int32 var_14 = 1;
    wp::int32 var_15;
    const wp::int32 var_16 = 2;
    wp::int32 var_17;
    const wp::int32 var_18 = 1;
    wp::int32 var_19;
    const wp::int32 var_20 = 2;
    wp::int32 var_21;
    const wp::int32 var_22 = 1;
    wp::int32 var_23;
    wp::vec_t<3, wp::float32>* var_24;
    wp::vec_t<3, wp::float32> var_25;
    wp::vec_t<3, wp::float32> var_26;
    wp::vec_t<3, wp::float32> var_27;
    wp::vec_t<3, wp::float32> var_28;
    wp::float32 var_29;
    wp::float32 var_30;
    wp::float32 var_31;
    wp::vec_t<3, wp::float32> var_32;
    const wp::float32 var_33 = 0.5;
    wp::vec_t<3, wp::float32> var_34;
    wp::vec_t<3, wp::float32> var_35;
    wp::vec_t<3, wp::float32> var_36;
    wp::vec_t<3, wp::float32> var_37;
    wp::vec_t<3, wp::float32> var_38;
    //---------
    // forward
    // def carry_texture(                                                                     <L 138>
    // i, j, k = wp.tid()                                                                     <L 149>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 150>
    var_3 = wp::add(var_0, var_first);
    // way = 0.5 * (back[2 * i, 2 * j, 2 * k] + back[2 * i + 1, 2 * j + 1, 2 * k + 1])        <L 151>
    var_6 = wp::mul(var_5, var_3);
    var_8 = wp::mul(var_7, var_1);
    var_10 = wp::mul(var_9, var_2);
    var_11 = wp::address(var_back, var_6, var_8, var_10);
    var_13 = wp::mul(var_12, var_3);
    var_15 = wp::add(var_13, var_14);
    var_17 = wp::mul(var_16, var_1);
    var_19 = wp::add(var_17, var_18);
    var_21 = wp::mul(var_20, var_2);
    var_23 = wp::add(var_21, var_22);
    var_24 = wp::address(var_back, var_15, var_19, var_23);
    var_26 = wp::load(var_11);
    var_27 = wp::load(var_24);
    var_25 = wp::add(var_26, var_27);
    var_28 = wp::mul(var_4, var_25);
    // place = wp.vec3(float(i), float(j), float(k)) + 0.5 * way                              <L 152>
    var_29 = wp::float(var_3);
    var_30 = wp::float(var_1);
    var_31 = wp::float(var_2);
    var_32 = wp::vec_t<3, wp::float32>(var_29, var_30, var_31);
    var_34 = wp::mul(var_33, var_28);
    var_35 = wp::add(var_32, var_34);
    // carried[i, j, k] = linear(field, place) + cell * way                                   <L 153>
    var_36 = linear_0(var_field, var_35);
    var_37 = wp::mul(var_cell, var_28);
    var_38 = wp::add(var_36, var_37);
    wp::array_store(var_carried, var_3, var_1, var_2, var_38);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void carry_texture_3695dd81_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_carry_texture_3695dd81 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        carry_texture_3695dd81_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void carry_texture_3695dd81_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_carry_texture_3695dd81 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    carry_texture_3695dd81_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void carry_texture_3695dd81_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_carry_texture_3695dd81 *_wp_args)
{
    carry_texture_3695dd81_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_trace_630c46de {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::vec_t<3, wp::float32>> velocity;
    wp::float32 reach;
    wp::array_t<wp::vec_t<3, wp::float32>> back;
    wp::array_t<wp::vec_t<3, wp::float32>> ahead;
};


template <bool wp_linear_contiguous>
static void trace_630c46de_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_trace_630c46de *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::vec_t<3, wp::float32>> var_velocity = _wp_args->velocity;
    wp::float32 var_reach = _wp_args->reach;
    wp::array_t<wp::vec_t<3, wp::float32>> var_back = _wp_args->back;
    wp::array_t<wp::vec_t<3, wp::float32>> var_ahead = _wp_args->ahead;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::int32 var_4;
    const wp::int32 var_5 = 1;
    wp::int32 var_6;
    wp::int32 var_7;
    wp::shape_t* var_8;
    const wp::int32 var_9 = 2;
    wp::int32 var_10;
    wp::shape_t var_11;
    wp::int32 var_12;
    wp::range_t var_13;
    wp::int32 var_14;
    wp::float32 var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::vec_t<3, wp::float32> var_18;
    const wp::float32 var_19 = 0.5;
    wp::float32 var_20;
    wp::vec_t<3, wp::float32>* var_21;
    wp::vec_t<3, wp::float32> var_22;
    wp::vec_t<3, wp::float32> var_23;
    wp::float32 var_24;
    wp::vec_t<3, wp::float32> var_25;
    wp::vec_t<3, wp::float32> var_26;
    wp::vec_t<3, wp::float32> var_27;
    wp::vec_t<3, wp::float32> var_28;
    wp::vec_t<3, wp::float32> var_29;
    wp::vec_t<3, wp::float32> var_30;
    //---------
    // forward
    // def trace(                                                                             <L 22>
    // i, j, block = wp.tid()                                                                 <L 31>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 32>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, back.shape[2])):                 <L 33>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_back.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // here = wp.vec3(float(i), float(j), float(k))                                       <L 34>
        var_15 = wp::float(var_3);
        var_16 = wp::float(var_1);
        var_17 = wp::float(var_14);
        var_18 = wp::vec_t<3, wp::float32>(var_15, var_16, var_17);
        // half = 0.5 * reach * velocity[i, j, k]                                             <L 35>
        var_20 = wp::mul(var_19, var_reach);
        var_21 = wp::address(var_velocity, var_3, var_1, var_14);
        var_23 = wp::load(var_21);
        var_22 = wp::mul(var_20, var_23);
        // back[i, j, k] = -reach * linear(velocity, here - half)                             <L 36>
        var_24 = wp::neg(var_reach);
        var_25 = wp::sub(var_18, var_22);
        var_26 = linear_0(var_velocity, var_25);
        var_27 = wp::mul(var_24, var_26);
        wp::array_store(var_back, var_3, var_1, var_14, var_27);
        // ahead[i, j, k] = reach * linear(velocity, here + half)                             <L 37>
        var_28 = wp::add(var_18, var_22);
        var_29 = linear_0(var_velocity, var_28);
        var_30 = wp::mul(var_reach, var_29);
        wp::array_store(var_ahead, var_3, var_1, var_14, var_30);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void trace_630c46de_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_trace_630c46de *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        trace_630c46de_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void trace_630c46de_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_trace_630c46de *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    trace_630c46de_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void trace_630c46de_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_trace_630c46de *_wp_args)
{
    trace_630c46de_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_predict_faces_6aa3436a {
    wp::int32 first;
    wp::int32 run;
    wp::int32 ax;
    wp::int32 ay;
    wp::int32 az;
    wp::array_t<wp::float32> field;
    wp::array_t<wp::vec_t<3, wp::float32>> back;
    wp::array_t<wp::float32> predicted;
};


template <bool wp_linear_contiguous>
static void predict_faces_6aa3436a_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_predict_faces_6aa3436a *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::int32 var_ax = _wp_args->ax;
    wp::int32 var_ay = _wp_args->ay;
    wp::int32 var_az = _wp_args->az;
    wp::array_t<wp::float32> var_field = _wp_args->field;
    wp::array_t<wp::vec_t<3, wp::float32>> var_back = _wp_args->back;
    wp::array_t<wp::float32> var_predicted = _wp_args->predicted;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::int32 var_4;
    const wp::int32 var_5 = 1;
    wp::int32 var_6;
    wp::int32 var_7;
    wp::shape_t* var_8;
    const wp::int32 var_9 = 2;
    wp::int32 var_10;
    wp::shape_t var_11;
    wp::int32 var_12;
    wp::range_t var_13;
    wp::int32 var_14;
    wp::float32 var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::vec_t<3, wp::float32> var_18;
    wp::vec_t<3, wp::float32> var_19;
    wp::vec_t<3, wp::float32> var_20;
    wp::float32 var_21;
    //---------
    // forward
    // def predict_faces(                                                                     <L 92>
    // i, j, block = wp.tid()                                                                 <L 103>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 104>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):                <L 105>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_field.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // here = wp.vec3(float(i), float(j), float(k))                                       <L 106>
        var_15 = wp::float(var_3);
        var_16 = wp::float(var_1);
        var_17 = wp::float(var_14);
        var_18 = wp::vec_t<3, wp::float32>(var_15, var_16, var_17);
        // predicted[i, j, k] = linear(field, here + shared_way(back, i, j, k, ax, ay, az))       <L 107>
        var_19 = shared_way_0(var_back, var_3, var_1, var_14, var_ax, var_ay, var_az);
        var_20 = wp::add(var_18, var_19);
        var_21 = linear_0(var_field, var_20);
        wp::array_store(var_predicted, var_3, var_1, var_14, var_21);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void predict_faces_6aa3436a_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_predict_faces_6aa3436a *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        predict_faces_6aa3436a_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void predict_faces_6aa3436a_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_predict_faces_6aa3436a *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    predict_faces_6aa3436a_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void predict_faces_6aa3436a_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_predict_faces_6aa3436a *_wp_args)
{
    predict_faces_6aa3436a_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_predict_cells_719d1b96 {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::vec_t<4, wp::float32>> field;
    wp::array_t<wp::vec_t<3, wp::float32>> back;
    wp::array_t<wp::vec_t<4, wp::float32>> predicted;
};


template <bool wp_linear_contiguous>
static void predict_cells_719d1b96_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_predict_cells_719d1b96 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::vec_t<4, wp::float32>> var_field = _wp_args->field;
    wp::array_t<wp::vec_t<3, wp::float32>> var_back = _wp_args->back;
    wp::array_t<wp::vec_t<4, wp::float32>> var_predicted = _wp_args->predicted;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::int32 var_4;
    const wp::int32 var_5 = 1;
    wp::int32 var_6;
    wp::int32 var_7;
    wp::shape_t* var_8;
    const wp::int32 var_9 = 2;
    wp::int32 var_10;
    wp::shape_t var_11;
    wp::int32 var_12;
    wp::range_t var_13;
    wp::int32 var_14;
    wp::float32 var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::vec_t<3, wp::float32> var_18;
    wp::vec_t<3, wp::float32>* var_19;
    wp::vec_t<3, wp::float32> var_20;
    wp::vec_t<3, wp::float32> var_21;
    wp::vec_t<4, wp::float32> var_22;
    //---------
    // forward
    // def predict_cells(                                                                     <L 52>
    // i, j, block = wp.tid()                                                                 <L 60>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 61>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):                <L 62>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_field.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // here = wp.vec3(float(i), float(j), float(k))                                       <L 63>
        var_15 = wp::float(var_3);
        var_16 = wp::float(var_1);
        var_17 = wp::float(var_14);
        var_18 = wp::vec_t<3, wp::float32>(var_15, var_16, var_17);
        // predicted[i, j, k] = linear(field, here + back[i, j, k])                           <L 64>
        var_19 = wp::address(var_back, var_3, var_1, var_14);
        var_21 = wp::load(var_19);
        var_20 = wp::add(var_18, var_21);
        var_22 = linear_0(var_field, var_20);
        wp::array_store(var_predicted, var_3, var_1, var_14, var_22);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void predict_cells_719d1b96_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_predict_cells_719d1b96 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        predict_cells_719d1b96_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void predict_cells_719d1b96_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_predict_cells_719d1b96 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    predict_cells_719d1b96_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void predict_cells_719d1b96_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_predict_cells_719d1b96 *_wp_args)
{
    predict_cells_719d1b96_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_correct_cells_8b024653 {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::vec_t<4, wp::float32>> field;
    wp::array_t<wp::vec_t<4, wp::float32>> predicted;
    wp::array_t<wp::vec_t<3, wp::float32>> back;
    wp::array_t<wp::vec_t<3, wp::float32>> ahead;
    wp::array_t<wp::vec_t<4, wp::float32>> corrected;
};


template <bool wp_linear_contiguous>
static void correct_cells_8b024653_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_correct_cells_8b024653 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::vec_t<4, wp::float32>> var_field = _wp_args->field;
    wp::array_t<wp::vec_t<4, wp::float32>> var_predicted = _wp_args->predicted;
    wp::array_t<wp::vec_t<3, wp::float32>> var_back = _wp_args->back;
    wp::array_t<wp::vec_t<3, wp::float32>> var_ahead = _wp_args->ahead;
    wp::array_t<wp::vec_t<4, wp::float32>> var_corrected = _wp_args->corrected;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::int32 var_4;
    const wp::int32 var_5 = 1;
    wp::int32 var_6;
    wp::int32 var_7;
    wp::shape_t* var_8;
    const wp::int32 var_9 = 2;
    wp::int32 var_10;
    wp::shape_t var_11;
    wp::int32 var_12;
    wp::range_t var_13;
    wp::int32 var_14;
    wp::float32 var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::vec_t<3, wp::float32> var_18;
    wp::vec_t<3, wp::float32>* var_19;
    wp::vec_t<3, wp::float32> var_20;
    wp::vec_t<3, wp::float32> var_21;
    wp::vec_t<4, wp::float32> var_22;
    wp::vec_t<4, wp::float32> var_23;
    wp::vec_t<4, wp::float32>* var_24;
    wp::vec_t<4, wp::float32> var_25;
    wp::vec_t<4, wp::float32> var_26;
    wp::vec_t<4, wp::float32> var_27;
    wp::float32 var_28;
    const wp::float32 var_29 = 0.0;
    bool var_30;
    const wp::float32 var_31 = 0.5;
    wp::vec_t<4, wp::float32>* var_32;
    wp::vec_t<3, wp::float32>* var_33;
    wp::vec_t<3, wp::float32> var_34;
    wp::vec_t<3, wp::float32> var_35;
    wp::vec_t<4, wp::float32> var_36;
    wp::vec_t<4, wp::float32> var_37;
    wp::vec_t<4, wp::float32> var_38;
    wp::vec_t<4, wp::float32> var_39;
    wp::vec_t<4, wp::float32> var_40;
    wp::vec_t<4, wp::float32> var_41;
    wp::vec_t<4, wp::float32> var_42;
    wp::vec_t<4, wp::float32> var_43;
    //---------
    // forward
    // def correct_cells(                                                                     <L 68>
    // i, j, block = wp.tid()                                                                 <L 78>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 79>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):                <L 80>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_field.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // here = wp.vec3(float(i), float(j), float(k))                                       <L 81>
        var_15 = wp::float(var_3);
        var_16 = wp::float(var_1);
        var_17 = wp::float(var_14);
        var_18 = wp::vec_t<3, wp::float32>(var_15, var_16, var_17);
        // departure = here + back[i, j, k]                                                   <L 82>
        var_19 = wp::address(var_back, var_3, var_1, var_14);
        var_21 = wp::load(var_19);
        var_20 = wp::add(var_18, var_21);
        // low, high = span(field, departure)                                                 <L 83>
        span_0(var_field, var_20, var_22, var_23);
        // value = predicted[i, j, k]                                                         <L 84>
        var_24 = wp::address(var_predicted, var_3, var_1, var_14);
        var_26 = wp::load(var_24);
        var_25 = wp::copy(var_26);
        // if wp.length_sq(high - low) > 0.0:                                                 <L 85>
        var_27 = wp::sub(var_23, var_22);
        var_28 = wp::length_sq(var_27);
        var_30 = (var_28 > var_29);
        if (var_30) {
            // value += 0.5 * (field[i, j, k] - linear(predicted, here + ahead[i, j, k]))       <L 86>
            var_32 = wp::address(var_field, var_3, var_1, var_14);
            var_33 = wp::address(var_ahead, var_3, var_1, var_14);
            var_35 = wp::load(var_33);
            var_34 = wp::add(var_18, var_35);
            var_36 = linear_0(var_predicted, var_34);
            var_38 = wp::load(var_32);
            var_37 = wp::sub(var_38, var_36);
            var_39 = wp::mul(var_31, var_37);
            var_40 = wp::add(var_25, var_39);
            // value = greater(low, lesser(high, value))                                      <L 87>
            var_41 = lesser_1(var_23, var_40);
            var_42 = greater_1(var_22, var_41);
        }
        var_43 = wp::where(var_30, var_42, var_25);
        // corrected[i, j, k] = value                                                         <L 88>
        wp::array_store(var_corrected, var_3, var_1, var_14, var_43);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void correct_cells_8b024653_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_correct_cells_8b024653 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        correct_cells_8b024653_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void correct_cells_8b024653_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_correct_cells_8b024653 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    correct_cells_8b024653_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void correct_cells_8b024653_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_correct_cells_8b024653 *_wp_args)
{
    correct_cells_8b024653_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_correct_faces_9831d9e7 {
    wp::int32 first;
    wp::int32 run;
    wp::int32 ax;
    wp::int32 ay;
    wp::int32 az;
    wp::array_t<wp::float32> field;
    wp::array_t<wp::float32> predicted;
    wp::array_t<wp::vec_t<3, wp::float32>> back;
    wp::array_t<wp::vec_t<3, wp::float32>> ahead;
    wp::array_t<wp::float32> corrected;
};


template <bool wp_linear_contiguous>
static void correct_faces_9831d9e7_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_correct_faces_9831d9e7 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::int32 var_ax = _wp_args->ax;
    wp::int32 var_ay = _wp_args->ay;
    wp::int32 var_az = _wp_args->az;
    wp::array_t<wp::float32> var_field = _wp_args->field;
    wp::array_t<wp::float32> var_predicted = _wp_args->predicted;
    wp::array_t<wp::vec_t<3, wp::float32>> var_back = _wp_args->back;
    wp::array_t<wp::vec_t<3, wp::float32>> var_ahead = _wp_args->ahead;
    wp::array_t<wp::float32> var_corrected = _wp_args->corrected;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::int32 var_4;
    const wp::int32 var_5 = 1;
    wp::int32 var_6;
    wp::int32 var_7;
    wp::shape_t* var_8;
    const wp::int32 var_9 = 2;
    wp::int32 var_10;
    wp::shape_t var_11;
    wp::int32 var_12;
    wp::range_t var_13;
    wp::int32 var_14;
    wp::float32 var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::vec_t<3, wp::float32> var_18;
    wp::float32* var_19;
    wp::float32 var_20;
    wp::float32 var_21;
    wp::vec_t<3, wp::float32> var_22;
    wp::vec_t<3, wp::float32> var_23;
    wp::float32 var_24;
    wp::float32 var_25;
    bool var_26;
    wp::vec_t<3, wp::float32> var_27;
    wp::vec_t<3, wp::float32> var_28;
    const wp::float32 var_29 = 0.5;
    wp::float32* var_30;
    wp::float32 var_31;
    wp::float32 var_32;
    wp::float32 var_33;
    wp::float32 var_34;
    wp::float32 var_35;
    wp::float32 var_36;
    wp::float32 var_37;
    wp::float32 var_38;
    //---------
    // forward
    // def correct_faces(                                                                     <L 111>
    // i, j, block = wp.tid()                                                                 <L 124>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 125>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, field.shape[2])):                <L 126>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_field.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // here = wp.vec3(float(i), float(j), float(k))                                       <L 127>
        var_15 = wp::float(var_3);
        var_16 = wp::float(var_1);
        var_17 = wp::float(var_14);
        var_18 = wp::vec_t<3, wp::float32>(var_15, var_16, var_17);
        // value = predicted[i, j, k]                                                         <L 128>
        var_19 = wp::address(var_predicted, var_3, var_1, var_14);
        var_21 = wp::load(var_19);
        var_20 = wp::copy(var_21);
        // low, high = span(field, here + shared_way(back, i, j, k, ax, ay, az))              <L 129>
        var_22 = shared_way_0(var_back, var_3, var_1, var_14, var_ax, var_ay, var_az);
        var_23 = wp::add(var_18, var_22);
        span_0(var_field, var_23, var_24, var_25);
        // if high > low:                                                                     <L 130>
        var_26 = (var_25 > var_24);
        if (var_26) {
            // arrival = here + shared_way(ahead, i, j, k, ax, ay, az)                        <L 131>
            var_27 = shared_way_0(var_ahead, var_3, var_1, var_14, var_ax, var_ay, var_az);
            var_28 = wp::add(var_18, var_27);
            // value += 0.5 * (field[i, j, k] - linear(predicted, arrival))                   <L 132>
            var_30 = wp::address(var_field, var_3, var_1, var_14);
            var_31 = linear_0(var_predicted, var_28);
            var_33 = wp::load(var_30);
            var_32 = wp::sub(var_33, var_31);
            var_34 = wp::mul(var_29, var_32);
            var_35 = wp::add(var_20, var_34);
            // value = greater(low, lesser(high, value))                                      <L 133>
            var_36 = lesser_0(var_25, var_35);
            var_37 = greater_0(var_24, var_36);
        }
        var_38 = wp::where(var_26, var_37, var_20);
        // corrected[i, j, k] = value                                                         <L 134>
        wp::array_store(var_corrected, var_3, var_1, var_14, var_38);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void correct_faces_9831d9e7_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_correct_faces_9831d9e7 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        correct_faces_9831d9e7_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void correct_faces_9831d9e7_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_correct_faces_9831d9e7 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    correct_faces_9831d9e7_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void correct_faces_9831d9e7_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_correct_faces_9831d9e7 *_wp_args)
{
    correct_faces_9831d9e7_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

