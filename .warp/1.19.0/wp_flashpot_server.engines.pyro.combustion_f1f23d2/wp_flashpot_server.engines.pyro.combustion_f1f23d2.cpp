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


struct Burn_4a4c9c48
{
    wp::float32 rate;
    wp::float32 expansion;
    wp::float32 heating;
    wp::float32 richness;
    wp::float32 starving;
    wp::float32 radiation;
    wp::float32 cooling;
    wp::float32 soot;
    wp::float32 fading;
    wp::float32 flame_fading;
    wp::int32 floor;
    wp::float32 rim;
    wp::float32 ceiling;


    Burn_4a4c9c48() = default;
    CUDA_CALLABLE Burn_4a4c9c48(wp::float32 const& rate,
    wp::float32 const& expansion = {},
    wp::float32 const& heating = {},
    wp::float32 const& richness = {},
    wp::float32 const& starving = {},
    wp::float32 const& radiation = {},
    wp::float32 const& cooling = {},
    wp::float32 const& soot = {},
    wp::float32 const& fading = {},
    wp::float32 const& flame_fading = {},
    wp::int32 const& floor = {},
    wp::float32 const& rim = {},
    wp::float32 const& ceiling = {})
        : rate{rate}
        , expansion{expansion}
        , heating{heating}
        , richness{richness}
        , starving{starving}
        , radiation{radiation}
        , cooling{cooling}
        , soot{soot}
        , fading{fading}
        , flame_fading{flame_fading}
        , floor{floor}
        , rim{rim}
        , ceiling{ceiling}

    {
    }

    CUDA_CALLABLE Burn_4a4c9c48& operator += (const Burn_4a4c9c48& rhs)
    {    rate += rhs.rate;
    expansion += rhs.expansion;
    heating += rhs.heating;
    richness += rhs.richness;
    starving += rhs.starving;
    radiation += rhs.radiation;
    cooling += rhs.cooling;
    soot += rhs.soot;
    fading += rhs.fading;
    flame_fading += rhs.flame_fading;
    floor += rhs.floor;
    rim += rhs.rim;
    ceiling += rhs.ceiling;

        return *this;}

};

static CUDA_CALLABLE void adj_Burn_4a4c9c48(wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::int32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 & adj_rate,
    wp::float32 & adj_expansion,
    wp::float32 & adj_heating,
    wp::float32 & adj_richness,
    wp::float32 & adj_starving,
    wp::float32 & adj_radiation,
    wp::float32 & adj_cooling,
    wp::float32 & adj_soot,
    wp::float32 & adj_fading,
    wp::float32 & adj_flame_fading,
    wp::int32 & adj_floor,
    wp::float32 & adj_rim,
    wp::float32 & adj_ceiling,
    Burn_4a4c9c48 & adj_ret)
{
    adj_rate += adj_ret.rate;
    adj_expansion += adj_ret.expansion;
    adj_heating += adj_ret.heating;
    adj_richness += adj_ret.richness;
    adj_starving += adj_ret.starving;
    adj_radiation += adj_ret.radiation;
    adj_cooling += adj_ret.cooling;
    adj_soot += adj_ret.soot;
    adj_fading += adj_ret.fading;
    adj_flame_fading += adj_ret.flame_fading;
    adj_floor += adj_ret.floor;
    adj_rim += adj_ret.rim;
    adj_ceiling += adj_ret.ceiling;
}

// Required when compiling adjoints.
CUDA_CALLABLE Burn_4a4c9c48 add(const Burn_4a4c9c48& a, const Burn_4a4c9c48& b)
{
    return Burn_4a4c9c48();
}

CUDA_CALLABLE void adj_atomic_add(Burn_4a4c9c48* p, Burn_4a4c9c48 t)
{
    wp::adj_atomic_add(&p->rate, t.rate);
    wp::adj_atomic_add(&p->expansion, t.expansion);
    wp::adj_atomic_add(&p->heating, t.heating);
    wp::adj_atomic_add(&p->richness, t.richness);
    wp::adj_atomic_add(&p->starving, t.starving);
    wp::adj_atomic_add(&p->radiation, t.radiation);
    wp::adj_atomic_add(&p->cooling, t.cooling);
    wp::adj_atomic_add(&p->soot, t.soot);
    wp::adj_atomic_add(&p->fading, t.fading);
    wp::adj_atomic_add(&p->flame_fading, t.flame_fading);
    wp::adj_atomic_add(&p->floor, t.floor);
    wp::adj_atomic_add(&p->rim, t.rim);
    wp::adj_atomic_add(&p->ceiling, t.ceiling);
}




// /work/wt/steer/server/src/flashpot_server/engines/pyro/combustion.py:72
static wp::float32 cooled_0(
    wp::float32 var_temperature,
    Burn_4a4c9c48 var_burn,
    wp::float32 var_step)
{
    //---------
    // primal vars
    wp::float32 var_0;
    wp::float32 var_1;
    const wp::float32 var_2 = 1.0;
    const wp::float32 var_3 = 3.0;
    wp::float32* var_4;
    wp::float32 var_5;
    wp::float32 var_6;
    wp::float32 var_7;
    wp::float32 var_8;
    wp::float32 var_9;
    const wp::float32 var_10 = 1.0;
    const wp::float32 var_11 = 3.0;
    wp::float32 var_12;
    wp::float32 var_13;
    wp::float32 var_14;
    wp::float32* var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    wp::float32 var_18;
    wp::float32 var_19;
    wp::float32 var_20;
    //---------
    // forward
    // def cooled(temperature: float, burn: Burn, step: float) -> float:                      <L 73>
    // cube = temperature * temperature * temperature                                         <L 75>
    var_0 = wp::mul(var_temperature, var_temperature);
    var_1 = wp::mul(var_0, var_temperature);
    // radiated = temperature / wp.pow(1.0 + 3.0 * burn.radiation * step * cube, 1.0 / 3.0)       <L 76>
    var_4 = &((var_burn).radiation);
    var_6 = wp::load(var_4);
    var_5 = wp::mul(var_3, var_6);
    var_7 = wp::mul(var_5, var_step);
    var_8 = wp::mul(var_7, var_1);
    var_9 = wp::add(var_2, var_8);
    var_12 = wp::div(var_10, var_11);
    var_13 = wp::pow(var_9, var_12);
    var_14 = wp::div(var_temperature, var_13);
    // return radiated * wp.exp(-burn.cooling * step)                                         <L 77>
    var_15 = &((var_burn).cooling);
    var_17 = wp::load(var_15);
    var_16 = wp::neg(var_17);
    var_18 = wp::mul(var_16, var_step);
    var_19 = wp::exp(var_18);
    var_20 = wp::mul(var_14, var_19);
    return var_20;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/combustion.py:61
static wp::float32 edge_share_0(
    wp::int32 var_i,
    wp::int32 var_j,
    wp::int32 var_k,
    wp::vec_t<3, wp::int32> var_shape,
    wp::int32 var_floor,
    wp::float32 var_depth)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 0;
    wp::int32 var_1;
    const wp::int32 var_2 = 1;
    wp::int32 var_3;
    wp::int32 var_4;
    wp::int32 var_5;
    const wp::int32 var_6 = 2;
    wp::int32 var_7;
    const wp::int32 var_8 = 1;
    wp::int32 var_9;
    wp::int32 var_10;
    wp::int32 var_11;
    wp::int32 var_12;
    const wp::int32 var_13 = 1;
    wp::int32 var_14;
    const wp::int32 var_15 = 1;
    wp::int32 var_16;
    wp::int32 var_17;
    wp::int32 var_18;
    const wp::int32 var_19 = 0;
    bool var_20;
    wp::int32 var_21;
    wp::int32 var_22;
    wp::float32 var_23;
    const wp::float32 var_24 = 0.5;
    wp::float32 var_25;
    wp::float32 var_26;
    const wp::float32 var_27 = 0.0;
    const wp::float32 var_28 = 1.0;
    wp::float32 var_29;
    wp::float32 var_30;
    const wp::float32 var_31 = 3.0;
    const wp::float32 var_32 = 2.0;
    wp::float32 var_33;
    wp::float32 var_34;
    wp::float32 var_35;
    //---------
    // forward
    // def edge_share(i: int, j: int, k: int, shape: wp.vec3i, floor: int, depth: float) -> float:       <L 62>
    // near = wp.min(wp.min(i, shape[0] - 1 - i), wp.min(k, shape[2] - 1 - k))                <L 64>
    var_1 = wp::extract(var_shape, var_0);
    var_3 = wp::sub(var_1, var_2);
    var_4 = wp::sub(var_3, var_i);
    var_5 = wp::min(var_i, var_4);
    var_7 = wp::extract(var_shape, var_6);
    var_9 = wp::sub(var_7, var_8);
    var_10 = wp::sub(var_9, var_k);
    var_11 = wp::min(var_k, var_10);
    var_12 = wp::min(var_5, var_11);
    // near = wp.min(near, shape[1] - 1 - j)                                                  <L 65>
    var_14 = wp::extract(var_shape, var_13);
    var_16 = wp::sub(var_14, var_15);
    var_17 = wp::sub(var_16, var_j);
    var_18 = wp::min(var_12, var_17);
    // if floor == 0:                                                                         <L 66>
    var_20 = (var_floor == var_19);
    if (var_20) {
        // near = wp.min(near, j)                                                             <L 67>
        var_21 = wp::min(var_18, var_j);
    }
    var_22 = wp::where(var_20, var_21, var_18);
    // share = wp.clamp((float(near) + 0.5) / depth, 0.0, 1.0)                                <L 68>
    var_23 = wp::float(var_22);
    var_25 = wp::add(var_23, var_24);
    var_26 = wp::div(var_25, var_depth);
    var_29 = wp::clamp(var_26, var_27, var_28);
    // return share * share * (3.0 - 2.0 * share)                                             <L 69>
    var_30 = wp::mul(var_29, var_29);
    var_33 = wp::mul(var_32, var_29);
    var_34 = wp::sub(var_31, var_33);
    var_35 = wp::mul(var_30, var_34);
    return var_35;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/combustion.py:72
static void adj_cooled_0(
    wp::float32 var_temperature,
    Burn_4a4c9c48 var_burn,
    wp::float32 var_step,
    wp::float32 & adj_temperature,
    Burn_4a4c9c48 & adj_burn,
    wp::float32 & adj_step,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/combustion.py:61
static void adj_edge_share_0(
    wp::int32 var_i,
    wp::int32 var_j,
    wp::int32 var_k,
    wp::vec_t<3, wp::int32> var_shape,
    wp::int32 var_floor,
    wp::float32 var_depth,
    wp::int32 & adj_i,
    wp::int32 & adj_j,
    wp::int32 & adj_k,
    wp::vec_t<3, wp::int32> & adj_shape,
    wp::int32 & adj_floor,
    wp::float32 & adj_depth,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}

struct wp_args_react_4dc27abe {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::vec_t<4, wp::float32>> scalars;
    Burn_4a4c9c48 burn;
    wp::float32 step;
    wp::array_t<wp::float32> swelling;
};


template <bool wp_linear_contiguous>
static void react_4dc27abe_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_react_4dc27abe *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::vec_t<4, wp::float32>> var_scalars = _wp_args->scalars;
    Burn_4a4c9c48 var_burn = _wp_args->burn;
    wp::float32 var_step = _wp_args->step;
    wp::array_t<wp::float32> var_swelling = _wp_args->swelling;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::int32 var_3;
    wp::shape_t* var_4;
    const wp::int32 var_5 = 0;
    wp::int32 var_6;
    wp::shape_t var_7;
    wp::shape_t* var_8;
    const wp::int32 var_9 = 1;
    wp::int32 var_10;
    wp::shape_t var_11;
    wp::shape_t* var_12;
    const wp::int32 var_13 = 2;
    wp::int32 var_14;
    wp::shape_t var_15;
    wp::vec_t<3, wp::int32> var_16;
    wp::float32 var_17;
    const wp::float32 var_18 = 0.5;
    wp::float32 var_19;
    const wp::int32 var_20 = 1;
    wp::int32 var_21;
    wp::float32 var_22;
    wp::float32 var_23;
    wp::float32* var_24;
    wp::float32 var_25;
    wp::float32 var_26;
    const wp::float32 var_27 = 0.0;
    wp::float32 var_28;
    const wp::float32 var_29 = 1.0;
    wp::float32* var_30;
    wp::float32 var_31;
    wp::float32 var_32;
    const wp::float32 var_33 = 0.001;
    wp::float32 var_34;
    wp::float32 var_35;
    wp::float32* var_36;
    const wp::float32 var_37 = 9.0;
    wp::float32 var_38;
    wp::float32 var_39;
    wp::float32 var_40;
    wp::float32 var_41;
    wp::int32 var_42;
    const wp::int32 var_43 = 1;
    wp::int32 var_44;
    wp::int32 var_45;
    const wp::int32 var_46 = 2;
    wp::int32 var_47;
    wp::int32 var_48;
    wp::range_t var_49;
    wp::int32 var_50;
    wp::vec_t<4, wp::float32>* var_51;
    wp::vec_t<4, wp::float32> var_52;
    wp::vec_t<4, wp::float32> var_53;
    const wp::int32 var_54 = 0;
    wp::float32 var_55;
    const wp::int32 var_56 = 1;
    wp::float32 var_57;
    wp::float32 var_58;
    const wp::int32 var_59 = 2;
    wp::float32 var_60;
    wp::float32 var_61;
    const wp::float32 var_62 = 1e-05;
    bool var_63;
    const wp::float32 var_64 = 0.0;
    const wp::float32 var_65 = 0.0;
    const wp::float32 var_66 = 0.0;
    const wp::float32 var_67 = 0.0;
    wp::vec_t<4, wp::float32> var_68;
    const wp::float32 var_69 = 0.0;
    const wp::int32 var_70 = 1;
    wp::float32 var_71;
    wp::float32* var_72;
    const wp::float32 var_73 = 0.02;
    wp::float32 var_74;
    const wp::float32 var_75 = 4.0;
    wp::float32 var_76;
    const wp::float32 var_77 = 0.0;
    const wp::float32 var_78 = 1.0;
    wp::float32 var_79;
    wp::float32 var_80;
    wp::float32 var_81;
    wp::float32* var_82;
    const wp::float32 var_83 = 1.0;
    wp::float32 var_84;
    wp::float32 var_85;
    wp::float32 var_86;
    const wp::int32 var_87 = 0;
    wp::float32 var_88;
    const wp::float32 var_89 = 0.15;
    bool var_90;
    const wp::float32 var_91 = 0.0;
    const wp::float32 var_92 = 1.0;
    wp::float32 var_93;
    wp::float32 var_94;
    wp::float32 var_95;
    wp::float32 var_96;
    wp::float32 var_97;
    wp::float32 var_98;
    const wp::float32 var_99 = 1.0;
    wp::float32* var_100;
    wp::float32 var_101;
    wp::float32 var_102;
    wp::float32 var_103;
    const wp::float32 var_104 = 1.0;
    wp::float32* var_105;
    wp::float32 var_106;
    wp::float32 var_107;
    wp::float32 var_108;
    const wp::float32 var_109 = 1.0;
    wp::float32* var_110;
    wp::float32 var_111;
    wp::float32 var_112;
    wp::float32 var_113;
    wp::float32 var_114;
    wp::float32 var_115;
    wp::float32 var_116;
    const wp::float32 var_117 = 1.0;
    const wp::float32 var_118 = 0.42;
    wp::float32 var_119;
    wp::float32 var_120;
    const wp::int32 var_121 = 0;
    wp::float32 var_122;
    const wp::int32 var_123 = 0;
    wp::float32 var_124;
    wp::float32 var_125;
    wp::float32 var_126;
    wp::float32 var_127;
    wp::float32 var_128;
    wp::int32* var_129;
    wp::float32* var_130;
    wp::float32 var_131;
    wp::int32 var_132;
    wp::float32 var_133;
    const wp::float32 var_134 = 1.0;
    const wp::float32 var_135 = 1.0;
    wp::float32 var_136;
    const wp::float32 var_137 = 1.0;
    const wp::float32 var_138 = 8.0;
    wp::float32 var_139;
    wp::float32 var_140;
    wp::float32 var_141;
    wp::float32 var_142;
    const wp::int32 var_143 = 2;
    wp::float32 var_144;
    wp::float32* var_145;
    wp::float32 var_146;
    wp::float32 var_147;
    wp::float32 var_148;
    wp::float32 var_149;
    wp::float32 var_150;
    wp::float32 var_151;
    wp::float32 var_152;
    wp::float32 var_153;
    const wp::int32 var_154 = 3;
    wp::float32 var_155;
    wp::float32* var_156;
    wp::float32 var_157;
    wp::float32 var_158;
    wp::float32 var_159;
    wp::float32 var_160;
    wp::float32 var_161;
    wp::float32 var_162;
    wp::float32 var_163;
    wp::float32 var_164;
    wp::vec_t<4, wp::float32> var_165;
    wp::vec_t<4, wp::float32> var_166;
    wp::float32 var_167;
    wp::float32 var_168;
    //---------
    // forward
    // def react(                                                                             <L 81>
    // i, j, block = wp.tid()                                                                 <L 90>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 91>
    var_3 = wp::add(var_0, var_first);
    // shape = wp.vec3i(scalars.shape[0], scalars.shape[1], scalars.shape[2])                 <L 92>
    var_4 = &(var_scalars.shape);
    var_7 = wp::load(var_4);
    var_6 = wp::extract(var_7, var_5);
    var_8 = &(var_scalars.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = &(var_scalars.shape);
    var_15 = wp::load(var_12);
    var_14 = wp::extract(var_15, var_13);
    var_16 = wp::vec_t<3, wp::int32>(var_6, var_10, var_14);
    // height = (float(j) + 0.5) / float(shape[1])                                            <L 93>
    var_17 = wp::float(var_1);
    var_19 = wp::add(var_17, var_18);
    var_21 = wp::extract(var_16, var_20);
    var_22 = wp::float(var_21);
    var_23 = wp::div(var_19, var_22);
    // above = wp.max(height - burn.ceiling, 0.0) / wp.max(1.0 - burn.ceiling, 1.0e-3)        <L 94>
    var_24 = &((var_burn).ceiling);
    var_26 = wp::load(var_24);
    var_25 = wp::sub(var_23, var_26);
    var_28 = wp::max(var_25, var_27);
    var_30 = &((var_burn).ceiling);
    var_32 = wp::load(var_30);
    var_31 = wp::sub(var_29, var_32);
    var_34 = wp::max(var_31, var_33);
    var_35 = wp::div(var_28, var_34);
    // fading = burn.fading + 9.0 * above * above                                             <L 95>
    var_36 = &((var_burn).fading);
    var_38 = wp::mul(var_37, var_35);
    var_39 = wp::mul(var_38, var_35);
    var_41 = wp::load(var_36);
    var_40 = wp::add(var_41, var_39);
    // for k in range(block * run, wp.min((block + 1) * run, shape[2])):                      <L 96>
    var_42 = wp::mul(var_2, var_run);
    var_44 = wp::add(var_2, var_43);
    var_45 = wp::mul(var_44, var_run);
    var_47 = wp::extract(var_16, var_46);
    var_48 = wp::min(var_45, var_47);
    var_49 = wp::range(var_42, var_48);
    start_for_0:;
        if (iter_cmp(var_49) == 0) goto end_for_0;
        var_50 = wp::iter_next(var_49);
        // here = scalars[i, j, k]                                                            <L 97>
        var_51 = wp::address(var_scalars, var_3, var_1, var_50);
        var_53 = wp::load(var_51);
        var_52 = wp::copy(var_53);
        // if here[0] + here[1] + here[2] < 1.0e-5:                                           <L 98>
        var_55 = wp::extract(var_52, var_54);
        var_57 = wp::extract(var_52, var_56);
        var_58 = wp::add(var_55, var_57);
        var_60 = wp::extract(var_52, var_59);
        var_61 = wp::add(var_58, var_60);
        var_63 = (var_61 < var_62);
        if (var_63) {
            // scalars[i, j, k] = wp.vec4(0.0, 0.0, 0.0, 0.0)                                 <L 99>
            var_68 = wp::vec_t<4, wp::float32>(var_64, var_65, var_66, var_67);
            wp::array_store(var_scalars, var_3, var_1, var_50, var_68);
            // swelling[i, j, k] = 0.0                                                        <L 100>
            wp::array_store(var_swelling, var_3, var_1, var_50, var_69);
        }
        if (!var_63) {
            // fuel = here[1]                                                                 <L 102>
            var_71 = wp::extract(var_52, var_70);
            // starved = burn.starving * wp.clamp((fuel - 0.02) * 4.0, 0.0, 1.0)              <L 103>
            var_72 = &((var_burn).starving);
            var_74 = wp::sub(var_71, var_73);
            var_76 = wp::mul(var_74, var_75);
            var_79 = wp::clamp(var_76, var_77, var_78);
            var_81 = wp::load(var_72);
            var_80 = wp::mul(var_81, var_79);
            // rate = burn.rate * (1.0 - starved)                                             <L 104>
            var_82 = &((var_burn).rate);
            var_84 = wp::sub(var_83, var_80);
            var_86 = wp::load(var_82);
            var_85 = wp::mul(var_86, var_84);
            // burnt = wp.where(here[0] < 0.15, 0.0, fuel * (1.0 - wp.exp(-rate * step)))       <L 105>
            var_88 = wp::extract(var_52, var_87);
            var_90 = (var_88 < var_89);
            var_93 = wp::neg(var_85);
            var_94 = wp::mul(var_93, var_step);
            var_95 = wp::exp(var_94);
            var_96 = wp::sub(var_92, var_95);
            var_97 = wp::mul(var_71, var_96);
            var_98 = wp::where(var_90, var_91, var_97);
            // growth = 1.0 + burn.expansion * burnt                                          <L 106>
            var_100 = &((var_burn).expansion);
            var_102 = wp::load(var_100);
            var_101 = wp::mul(var_102, var_98);
            var_103 = wp::add(var_99, var_101);
            // lively = wp.min(1.0, fuel * burn.richness)                                     <L 107>
            var_105 = &((var_burn).richness);
            var_107 = wp::load(var_105);
            var_106 = wp::mul(var_71, var_107);
            var_108 = wp::min(var_104, var_106);
            // warmed = 1.0 - wp.exp(-burn.heating * step * lively)                           <L 108>
            var_110 = &((var_burn).heating);
            var_112 = wp::load(var_110);
            var_111 = wp::neg(var_112);
            var_113 = wp::mul(var_111, var_step);
            var_114 = wp::mul(var_113, var_108);
            var_115 = wp::exp(var_114);
            var_116 = wp::sub(var_109, var_115);
            // hottest = 1.0 - 0.42 * starved                                                 <L 109>
            var_119 = wp::mul(var_118, var_80);
            var_120 = wp::sub(var_117, var_119);
            // temperature = cooled(here[0] + (hottest - here[0]) * warmed, burn, step)       <L 110>
            var_122 = wp::extract(var_52, var_121);
            var_124 = wp::extract(var_52, var_123);
            var_125 = wp::sub(var_120, var_124);
            var_126 = wp::mul(var_125, var_116);
            var_127 = wp::add(var_122, var_126);
            var_128 = cooled_0(var_127, var_burn, var_step);
            // share = edge_share(i, j, k, shape, burn.floor, burn.rim)                       <L 111>
            var_129 = &((var_burn).floor);
            var_130 = &((var_burn).rim);
            var_132 = wp::load(var_129);
            var_133 = wp::load(var_130);
            var_131 = edge_share_0(var_3, var_1, var_50, var_16, var_132, var_133);
            // kept = 1.0 - (1.0 - share) * wp.min(1.0, 8.0 * step)                           <L 112>
            var_136 = wp::sub(var_135, var_131);
            var_139 = wp::mul(var_138, var_step);
            var_140 = wp::min(var_137, var_139);
            var_141 = wp::mul(var_136, var_140);
            var_142 = wp::sub(var_134, var_141);
            // soot = (here[2] + burn.soot * burnt) / growth * wp.exp(-fading * step)         <L 113>
            var_144 = wp::extract(var_52, var_143);
            var_145 = &((var_burn).soot);
            var_147 = wp::load(var_145);
            var_146 = wp::mul(var_147, var_98);
            var_148 = wp::add(var_144, var_146);
            var_149 = wp::div(var_148, var_103);
            var_150 = wp::neg(var_40);
            var_151 = wp::mul(var_150, var_step);
            var_152 = wp::exp(var_151);
            var_153 = wp::mul(var_149, var_152);
            // flame = wp.max(here[3] * wp.exp(-burn.flame_fading * step), lively)            <L 114>
            var_155 = wp::extract(var_52, var_154);
            var_156 = &((var_burn).flame_fading);
            var_158 = wp::load(var_156);
            var_157 = wp::neg(var_158);
            var_159 = wp::mul(var_157, var_step);
            var_160 = wp::exp(var_159);
            var_161 = wp::mul(var_155, var_160);
            var_162 = wp::max(var_161, var_108);
            // scalars[i, j, k] = kept * wp.vec4(temperature, (fuel - burnt) / growth, soot, flame)       <L 115>
            var_163 = wp::sub(var_71, var_98);
            var_164 = wp::div(var_163, var_103);
            var_165 = wp::vec_t<4, wp::float32>(var_128, var_164, var_153, var_162);
            var_166 = wp::mul(var_142, var_165);
            wp::array_store(var_scalars, var_3, var_1, var_50, var_166);
            // swelling[i, j, k] = wp.log(growth) / step                                      <L 116>
            var_167 = wp::log(var_103);
            var_168 = wp::div(var_167, var_step);
            wp::array_store(var_swelling, var_3, var_1, var_50, var_168);
        }
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void react_4dc27abe_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_react_4dc27abe *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        react_4dc27abe_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void react_4dc27abe_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_react_4dc27abe *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    react_4dc27abe_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void react_4dc27abe_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_react_4dc27abe *_wp_args)
{
    react_4dc27abe_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

