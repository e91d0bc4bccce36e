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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/shutter.py:20
static wp::vec_t<2, wp::float32> way_at_0(
    wp::array_t<wp::vec_t<2, wp::float32>> var_ways,
    wp::float32 var_row,
    wp::float32 var_column)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 0.0;
    wp::shape_t* var_1;
    const wp::int32 var_2 = 0;
    wp::int32 var_3;
    wp::shape_t var_4;
    const wp::int32 var_5 = 1;
    wp::int32 var_6;
    wp::float32 var_7;
    wp::float32 var_8;
    const wp::float32 var_9 = 0.0;
    wp::shape_t* var_10;
    const wp::int32 var_11 = 1;
    wp::int32 var_12;
    wp::shape_t var_13;
    const wp::int32 var_14 = 1;
    wp::int32 var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::int32 var_18;
    wp::shape_t* var_19;
    const wp::int32 var_20 = 0;
    wp::int32 var_21;
    wp::shape_t var_22;
    const wp::int32 var_23 = 2;
    wp::int32 var_24;
    const wp::int32 var_25 = 0;
    wp::int32 var_26;
    wp::int32 var_27;
    wp::int32 var_28;
    wp::shape_t* var_29;
    const wp::int32 var_30 = 1;
    wp::int32 var_31;
    wp::shape_t var_32;
    const wp::int32 var_33 = 2;
    wp::int32 var_34;
    const wp::int32 var_35 = 0;
    wp::int32 var_36;
    wp::int32 var_37;
    const wp::int32 var_38 = 1;
    wp::int32 var_39;
    wp::shape_t* var_40;
    const wp::int32 var_41 = 0;
    wp::int32 var_42;
    wp::shape_t var_43;
    const wp::int32 var_44 = 1;
    wp::int32 var_45;
    wp::int32 var_46;
    const wp::int32 var_47 = 1;
    wp::int32 var_48;
    wp::shape_t* var_49;
    const wp::int32 var_50 = 1;
    wp::int32 var_51;
    wp::shape_t var_52;
    const wp::int32 var_53 = 1;
    wp::int32 var_54;
    wp::int32 var_55;
    wp::float32 var_56;
    wp::float32 var_57;
    wp::float32 var_58;
    wp::float32 var_59;
    wp::vec_t<2, wp::float32>* var_60;
    const wp::float32 var_61 = 1.0;
    wp::float32 var_62;
    wp::vec_t<2, wp::float32> var_63;
    wp::vec_t<2, wp::float32> var_64;
    wp::vec_t<2, wp::float32>* var_65;
    wp::vec_t<2, wp::float32> var_66;
    wp::vec_t<2, wp::float32> var_67;
    wp::vec_t<2, wp::float32> var_68;
    wp::vec_t<2, wp::float32>* var_69;
    const wp::float32 var_70 = 1.0;
    wp::float32 var_71;
    wp::vec_t<2, wp::float32> var_72;
    wp::vec_t<2, wp::float32> var_73;
    wp::vec_t<2, wp::float32>* var_74;
    wp::vec_t<2, wp::float32> var_75;
    wp::vec_t<2, wp::float32> var_76;
    wp::vec_t<2, wp::float32> var_77;
    const wp::float32 var_78 = 1.0;
    wp::float32 var_79;
    wp::vec_t<2, wp::float32> var_80;
    wp::vec_t<2, wp::float32> var_81;
    wp::vec_t<2, wp::float32> var_82;
    //---------
    // forward
    // def way_at(ways: wp.array2d(dtype=wp.vec2), row: float, column: float) -> wp.vec2:       <L 21>
    // r = wp.clamp(row, 0.0, float(ways.shape[0] - 1))                                       <L 23>
    var_1 = &(var_ways.shape);
    var_4 = wp::load(var_1);
    var_3 = wp::extract(var_4, var_2);
    var_6 = wp::sub(var_3, var_5);
    var_7 = wp::float(var_6);
    var_8 = wp::clamp(var_row, var_0, var_7);
    // c = wp.clamp(column, 0.0, float(ways.shape[1] - 1))                                    <L 24>
    var_10 = &(var_ways.shape);
    var_13 = wp::load(var_10);
    var_12 = wp::extract(var_13, var_11);
    var_15 = wp::sub(var_12, var_14);
    var_16 = wp::float(var_15);
    var_17 = wp::clamp(var_column, var_9, var_16);
    // i = wp.min(int(r), wp.max(ways.shape[0] - 2, 0))                                       <L 25>
    var_18 = wp::int(var_8);
    var_19 = &(var_ways.shape);
    var_22 = wp::load(var_19);
    var_21 = wp::extract(var_22, var_20);
    var_24 = wp::sub(var_21, var_23);
    var_26 = wp::max(var_24, var_25);
    var_27 = wp::min(var_18, var_26);
    // j = wp.min(int(c), wp.max(ways.shape[1] - 2, 0))                                       <L 26>
    var_28 = wp::int(var_17);
    var_29 = &(var_ways.shape);
    var_32 = wp::load(var_29);
    var_31 = wp::extract(var_32, var_30);
    var_34 = wp::sub(var_31, var_33);
    var_36 = wp::max(var_34, var_35);
    var_37 = wp::min(var_28, var_36);
    // i1 = wp.min(i + 1, ways.shape[0] - 1)                                                  <L 27>
    var_39 = wp::add(var_27, var_38);
    var_40 = &(var_ways.shape);
    var_43 = wp::load(var_40);
    var_42 = wp::extract(var_43, var_41);
    var_45 = wp::sub(var_42, var_44);
    var_46 = wp::min(var_39, var_45);
    // j1 = wp.min(j + 1, ways.shape[1] - 1)                                                  <L 28>
    var_48 = wp::add(var_37, var_47);
    var_49 = &(var_ways.shape);
    var_52 = wp::load(var_49);
    var_51 = wp::extract(var_52, var_50);
    var_54 = wp::sub(var_51, var_53);
    var_55 = wp::min(var_48, var_54);
    // fr = r - float(i)                                                                      <L 29>
    var_56 = wp::float(var_27);
    var_57 = wp::sub(var_8, var_56);
    // fc = c - float(j)                                                                      <L 30>
    var_58 = wp::float(var_37);
    var_59 = wp::sub(var_17, var_58);
    // near = ways[i, j] * (1.0 - fc) + ways[i, j1] * fc                                      <L 31>
    var_60 = wp::address(var_ways, var_27, var_37);
    var_62 = wp::sub(var_61, var_59);
    var_64 = wp::load(var_60);
    var_63 = wp::mul(var_64, var_62);
    var_65 = wp::address(var_ways, var_27, var_55);
    var_67 = wp::load(var_65);
    var_66 = wp::mul(var_67, var_59);
    var_68 = wp::add(var_63, var_66);
    // far = ways[i1, j] * (1.0 - fc) + ways[i1, j1] * fc                                     <L 32>
    var_69 = wp::address(var_ways, var_46, var_37);
    var_71 = wp::sub(var_70, var_59);
    var_73 = wp::load(var_69);
    var_72 = wp::mul(var_73, var_71);
    var_74 = wp::address(var_ways, var_46, var_55);
    var_76 = wp::load(var_74);
    var_75 = wp::mul(var_76, var_59);
    var_77 = wp::add(var_72, var_75);
    // return near * (1.0 - fr) + far * fr                                                    <L 33>
    var_79 = wp::sub(var_78, var_57);
    var_80 = wp::mul(var_68, var_79);
    var_81 = wp::mul(var_77, var_57);
    var_82 = wp::add(var_80, var_81);
    return var_82;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/shutter.py:20
static void adj_way_at_0(
    wp::array_t<wp::vec_t<2, wp::float32>> var_ways,
    wp::float32 var_row,
    wp::float32 var_column,
    wp::array_t<wp::vec_t<2, wp::float32>> & adj_ways,
    wp::float32 & adj_row,
    wp::float32 & adj_column,
    wp::vec_t<2, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}

struct wp_args_smear_8feb1672 {
    wp::int32 first;
    wp::array_t<wp::vec_t<3, wp::float32>> emission;
    wp::array_t<wp::vec_t<4, wp::float32>> smoke;
    wp::array_t<wp::vec_t<2, wp::float32>> ways;
    wp::float32 tile;
    wp::array_t<wp::vec_t<3, wp::float32>> blurred_emission;
    wp::array_t<wp::vec_t<4, wp::float32>> blurred_smoke;
};


template <bool wp_linear_contiguous>
static void smear_8feb1672_cpu_kernel_forward(
    wp::launch_bounds_t<2> dim,
    size_t task_index,
    wp_args_smear_8feb1672 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::array_t<wp::vec_t<3, wp::float32>> var_emission = _wp_args->emission;
    wp::array_t<wp::vec_t<4, wp::float32>> var_smoke = _wp_args->smoke;
    wp::array_t<wp::vec_t<2, wp::float32>> var_ways = _wp_args->ways;
    wp::float32 var_tile = _wp_args->tile;
    wp::array_t<wp::vec_t<3, wp::float32>> var_blurred_emission = _wp_args->blurred_emission;
    wp::array_t<wp::vec_t<4, wp::float32>> var_blurred_smoke = _wp_args->blurred_smoke;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::float32 var_3;
    const wp::float32 var_4 = 0.5;
    wp::float32 var_5;
    wp::float32 var_6;
    const wp::float32 var_7 = 0.5;
    wp::float32 var_8;
    wp::float32 var_9;
    const wp::float32 var_10 = 0.5;
    wp::float32 var_11;
    wp::float32 var_12;
    const wp::float32 var_13 = 0.5;
    wp::float32 var_14;
    wp::vec_t<2, wp::float32> var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::int32 var_18;
    const wp::int32 var_19 = 1;
    const wp::int32 var_20 = 33;
    wp::int32 var_21;
    const wp::float32 var_22 = 0.0;
    const wp::float32 var_23 = 0.0;
    const wp::float32 var_24 = 0.0;
    wp::vec_t<3, wp::float32> var_25;
    const wp::float32 var_26 = 0.0;
    const wp::float32 var_27 = 0.0;
    const wp::float32 var_28 = 0.0;
    const wp::float32 var_29 = 0.0;
    wp::vec_t<4, wp::float32> var_30;
    wp::range_t var_31;
    wp::int32 var_32;
    wp::float32 var_33;
    const wp::float32 var_34 = 0.5;
    wp::float32 var_35;
    wp::float32 var_36;
    wp::float32 var_37;
    const wp::float32 var_38 = 0.5;
    wp::float32 var_39;
    wp::float32 var_40;
    const wp::int32 var_41 = 0;
    wp::float32 var_42;
    wp::float32 var_43;
    wp::float32 var_44;
    const wp::float32 var_45 = 0.0;
    wp::shape_t* var_46;
    const wp::int32 var_47 = 1;
    wp::int32 var_48;
    wp::shape_t var_49;
    const wp::int32 var_50 = 1;
    wp::int32 var_51;
    wp::float32 var_52;
    wp::float32 var_53;
    wp::float32 var_54;
    const wp::int32 var_55 = 1;
    wp::float32 var_56;
    wp::float32 var_57;
    wp::float32 var_58;
    const wp::float32 var_59 = 0.0;
    wp::shape_t* var_60;
    const wp::int32 var_61 = 0;
    wp::int32 var_62;
    wp::shape_t var_63;
    const wp::int32 var_64 = 1;
    wp::int32 var_65;
    wp::float32 var_66;
    wp::float32 var_67;
    wp::int32 var_68;
    wp::shape_t* var_69;
    const wp::int32 var_70 = 0;
    wp::int32 var_71;
    wp::shape_t var_72;
    const wp::int32 var_73 = 2;
    wp::int32 var_74;
    wp::int32 var_75;
    wp::int32 var_76;
    wp::shape_t* var_77;
    const wp::int32 var_78 = 1;
    wp::int32 var_79;
    wp::shape_t var_80;
    const wp::int32 var_81 = 2;
    wp::int32 var_82;
    wp::int32 var_83;
    wp::float32 var_84;
    wp::float32 var_85;
    wp::float32 var_86;
    wp::float32 var_87;
    const wp::float32 var_88 = 1.0;
    wp::float32 var_89;
    const wp::float32 var_90 = 1.0;
    wp::float32 var_91;
    wp::float32 var_92;
    const wp::float32 var_93 = 1.0;
    wp::float32 var_94;
    wp::float32 var_95;
    const wp::float32 var_96 = 1.0;
    wp::float32 var_97;
    wp::float32 var_98;
    wp::float32 var_99;
    wp::vec_t<3, wp::float32>* var_100;
    wp::vec_t<3, wp::float32> var_101;
    wp::vec_t<3, wp::float32> var_102;
    const wp::int32 var_103 = 1;
    wp::int32 var_104;
    wp::vec_t<3, wp::float32>* var_105;
    wp::vec_t<3, wp::float32> var_106;
    wp::vec_t<3, wp::float32> var_107;
    wp::vec_t<3, wp::float32> var_108;
    wp::vec_t<3, wp::float32> var_109;
    const wp::int32 var_110 = 1;
    wp::int32 var_111;
    wp::vec_t<3, wp::float32>* var_112;
    wp::vec_t<3, wp::float32> var_113;
    wp::vec_t<3, wp::float32> var_114;
    const wp::int32 var_115 = 1;
    wp::int32 var_116;
    const wp::int32 var_117 = 1;
    wp::int32 var_118;
    wp::vec_t<3, wp::float32>* var_119;
    wp::vec_t<3, wp::float32> var_120;
    wp::vec_t<3, wp::float32> var_121;
    wp::vec_t<3, wp::float32> var_122;
    wp::vec_t<3, wp::float32> var_123;
    wp::vec_t<4, wp::float32>* var_124;
    wp::vec_t<4, wp::float32> var_125;
    wp::vec_t<4, wp::float32> var_126;
    const wp::int32 var_127 = 1;
    wp::int32 var_128;
    wp::vec_t<4, wp::float32>* var_129;
    wp::vec_t<4, wp::float32> var_130;
    wp::vec_t<4, wp::float32> var_131;
    wp::vec_t<4, wp::float32> var_132;
    wp::vec_t<4, wp::float32> var_133;
    const wp::int32 var_134 = 1;
    wp::int32 var_135;
    wp::vec_t<4, wp::float32>* var_136;
    wp::vec_t<4, wp::float32> var_137;
    wp::vec_t<4, wp::float32> var_138;
    const wp::int32 var_139 = 1;
    wp::int32 var_140;
    const wp::int32 var_141 = 1;
    wp::int32 var_142;
    wp::vec_t<4, wp::float32>* var_143;
    wp::vec_t<4, wp::float32> var_144;
    wp::vec_t<4, wp::float32> var_145;
    wp::vec_t<4, wp::float32> var_146;
    wp::vec_t<4, wp::float32> var_147;
    wp::float32 var_148;
    wp::vec_t<3, wp::float32> var_149;
    wp::float32 var_150;
    wp::vec_t<4, wp::float32> var_151;
    //---------
    // forward
    // def smear(                                                                             <L 37>
    // row, column = wp.tid()                                                                 <L 47>
    builtin_tid2d(var_0, var_1);
    // row += first                                                                           <L 48>
    var_2 = wp::add(var_0, var_first);
    // way = way_at(ways, (float(row) + 0.5) / tile - 0.5, (float(column) + 0.5) / tile - 0.5)       <L 49>
    var_3 = wp::float(var_2);
    var_5 = wp::add(var_3, var_4);
    var_6 = wp::div(var_5, var_tile);
    var_8 = wp::sub(var_6, var_7);
    var_9 = wp::float(var_1);
    var_11 = wp::add(var_9, var_10);
    var_12 = wp::div(var_11, var_tile);
    var_14 = wp::sub(var_12, var_13);
    var_15 = way_at_0(var_ways, var_8, var_14);
    // taps = wp.clamp(int(wp.ceil(wp.length(way))), 1, 33)                                   <L 50>
    var_16 = wp::length(var_15);
    var_17 = wp::ceil(var_16);
    var_18 = wp::int(var_17);
    var_21 = wp::clamp(var_18, var_19, var_20);
    // glow = wp.vec3(0.0, 0.0, 0.0)                                                          <L 51>
    var_25 = wp::vec_t<3, wp::float32>(var_22, var_23, var_24);
    // haze = wp.vec4(0.0, 0.0, 0.0, 0.0)                                                     <L 52>
    var_30 = wp::vec_t<4, wp::float32>(var_26, var_27, var_28, var_29);
    // for tap in range(taps):                                                                <L 53>
    var_31 = wp::range(var_21);
    start_for_0:;
        if (iter_cmp(var_31) == 0) goto end_for_0;
        var_32 = wp::iter_next(var_31);
        // along = (float(tap) + 0.5) / float(taps) - 0.5                                     <L 54>
        var_33 = wp::float(var_32);
        var_35 = wp::add(var_33, var_34);
        var_36 = wp::float(var_21);
        var_37 = wp::div(var_35, var_36);
        var_39 = wp::sub(var_37, var_38);
        // x = wp.clamp(float(column) + along * way[0], 0.0, float(emission.shape[1] - 1))       <L 55>
        var_40 = wp::float(var_1);
        var_42 = wp::extract(var_15, var_41);
        var_43 = wp::mul(var_39, var_42);
        var_44 = wp::add(var_40, var_43);
        var_46 = &(var_emission.shape);
        var_49 = wp::load(var_46);
        var_48 = wp::extract(var_49, var_47);
        var_51 = wp::sub(var_48, var_50);
        var_52 = wp::float(var_51);
        var_53 = wp::clamp(var_44, var_45, var_52);
        // y = wp.clamp(float(row) + along * way[1], 0.0, float(emission.shape[0] - 1))       <L 56>
        var_54 = wp::float(var_2);
        var_56 = wp::extract(var_15, var_55);
        var_57 = wp::mul(var_39, var_56);
        var_58 = wp::add(var_54, var_57);
        var_60 = &(var_emission.shape);
        var_63 = wp::load(var_60);
        var_62 = wp::extract(var_63, var_61);
        var_65 = wp::sub(var_62, var_64);
        var_66 = wp::float(var_65);
        var_67 = wp::clamp(var_58, var_59, var_66);
        // i = wp.min(int(y), emission.shape[0] - 2)                                          <L 57>
        var_68 = wp::int(var_67);
        var_69 = &(var_emission.shape);
        var_72 = wp::load(var_69);
        var_71 = wp::extract(var_72, var_70);
        var_74 = wp::sub(var_71, var_73);
        var_75 = wp::min(var_68, var_74);
        // j = wp.min(int(x), emission.shape[1] - 2)                                          <L 58>
        var_76 = wp::int(var_53);
        var_77 = &(var_emission.shape);
        var_80 = wp::load(var_77);
        var_79 = wp::extract(var_80, var_78);
        var_82 = wp::sub(var_79, var_81);
        var_83 = wp::min(var_76, var_82);
        // fy = y - float(i)                                                                  <L 59>
        var_84 = wp::float(var_75);
        var_85 = wp::sub(var_67, var_84);
        // fx = x - float(j)                                                                  <L 60>
        var_86 = wp::float(var_83);
        var_87 = wp::sub(var_53, var_86);
        // a = (1.0 - fy) * (1.0 - fx)                                                        <L 61>
        var_89 = wp::sub(var_88, var_85);
        var_91 = wp::sub(var_90, var_87);
        var_92 = wp::mul(var_89, var_91);
        // b = (1.0 - fy) * fx                                                                <L 62>
        var_94 = wp::sub(var_93, var_85);
        var_95 = wp::mul(var_94, var_87);
        // c = fy * (1.0 - fx)                                                                <L 63>
        var_97 = wp::sub(var_96, var_87);
        var_98 = wp::mul(var_85, var_97);
        // d = fy * fx                                                                        <L 64>
        var_99 = wp::mul(var_85, var_87);
        // glow += emission[i, j] * a + emission[i, j + 1] * b                                <L 65>
        var_100 = wp::address(var_emission, var_75, var_83);
        var_102 = wp::load(var_100);
        var_101 = wp::mul(var_102, var_92);
        var_104 = wp::add(var_83, var_103);
        var_105 = wp::address(var_emission, var_75, var_104);
        var_107 = wp::load(var_105);
        var_106 = wp::mul(var_107, var_95);
        var_108 = wp::add(var_101, var_106);
        var_109 = wp::add(var_25, var_108);
        // glow += emission[i + 1, j] * c + emission[i + 1, j + 1] * d                        <L 66>
        var_111 = wp::add(var_75, var_110);
        var_112 = wp::address(var_emission, var_111, var_83);
        var_114 = wp::load(var_112);
        var_113 = wp::mul(var_114, var_98);
        var_116 = wp::add(var_75, var_115);
        var_118 = wp::add(var_83, var_117);
        var_119 = wp::address(var_emission, var_116, var_118);
        var_121 = wp::load(var_119);
        var_120 = wp::mul(var_121, var_99);
        var_122 = wp::add(var_113, var_120);
        var_123 = wp::add(var_109, var_122);
        // haze += smoke[i, j] * a + smoke[i, j + 1] * b                                      <L 67>
        var_124 = wp::address(var_smoke, var_75, var_83);
        var_126 = wp::load(var_124);
        var_125 = wp::mul(var_126, var_92);
        var_128 = wp::add(var_83, var_127);
        var_129 = wp::address(var_smoke, var_75, var_128);
        var_131 = wp::load(var_129);
        var_130 = wp::mul(var_131, var_95);
        var_132 = wp::add(var_125, var_130);
        var_133 = wp::add(var_30, var_132);
        // haze += smoke[i + 1, j] * c + smoke[i + 1, j + 1] * d                              <L 68>
        var_135 = wp::add(var_75, var_134);
        var_136 = wp::address(var_smoke, var_135, var_83);
        var_138 = wp::load(var_136);
        var_137 = wp::mul(var_138, var_98);
        var_140 = wp::add(var_75, var_139);
        var_142 = wp::add(var_83, var_141);
        var_143 = wp::address(var_smoke, var_140, var_142);
        var_145 = wp::load(var_143);
        var_144 = wp::mul(var_145, var_99);
        var_146 = wp::add(var_137, var_144);
        var_147 = wp::add(var_133, var_146);
        wp::assign(var_25, var_123);
        wp::assign(var_30, var_147);
        goto start_for_0;
    end_for_0:;
    // blurred_emission[row, column] = glow / float(taps)                                     <L 69>
    var_148 = wp::float(var_21);
    var_149 = wp::div(var_25, var_148);
    wp::array_store(var_blurred_emission, var_2, var_1, var_149);
    // blurred_smoke[row, column] = haze / float(taps)                                        <L 70>
    var_150 = wp::float(var_21);
    var_151 = wp::div(var_30, var_150);
    wp::array_store(var_blurred_smoke, var_2, var_1, var_151);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void smear_8feb1672_cpu_forward_tasks(
    wp::launch_bounds_t<2> *dim,
    wp_args_smear_8feb1672 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        smear_8feb1672_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void smear_8feb1672_cpu_forward_dispatch(
    wp::launch_bounds_t<2> *dim,
    wp_args_smear_8feb1672 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    smear_8feb1672_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void smear_8feb1672_cpu_forward(
    wp::launch_bounds_t<2> *dim,
    wp_args_smear_8feb1672 *_wp_args)
{
    smear_8feb1672_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

