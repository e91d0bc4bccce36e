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


struct Gas_9c0d7aa6
{
    wp::float32 soot;
    wp::float32 flame;
    wp::float32 shine;
    wp::vec_t<3, wp::float32> hue;
    wp::vec_t<3, wp::float32> albedo;
    wp::float32 gain;
    wp::float32 step;
    wp::float32 clean;
    wp::float32 crisp;
    wp::float32 sooty;
    wp::float32 richness;
    wp::float32 blue;
    wp::float32 foot;
    wp::float32 stoichiometric;
    wp::int32 mode;


    Gas_9c0d7aa6() = default;
    CUDA_CALLABLE Gas_9c0d7aa6(wp::float32 const& soot,
    wp::float32 const& flame = {},
    wp::float32 const& shine = {},
    wp::vec_t<3, wp::float32> const& hue = {},
    wp::vec_t<3, wp::float32> const& albedo = {},
    wp::float32 const& gain = {},
    wp::float32 const& step = {},
    wp::float32 const& clean = {},
    wp::float32 const& crisp = {},
    wp::float32 const& sooty = {},
    wp::float32 const& richness = {},
    wp::float32 const& blue = {},
    wp::float32 const& foot = {},
    wp::float32 const& stoichiometric = {},
    wp::int32 const& mode = {})
        : soot{soot}
        , flame{flame}
        , shine{shine}
        , hue{hue}
        , albedo{albedo}
        , gain{gain}
        , step{step}
        , clean{clean}
        , crisp{crisp}
        , sooty{sooty}
        , richness{richness}
        , blue{blue}
        , foot{foot}
        , stoichiometric{stoichiometric}
        , mode{mode}

    {
    }

    CUDA_CALLABLE Gas_9c0d7aa6& operator += (const Gas_9c0d7aa6& rhs)
    {    soot += rhs.soot;
    flame += rhs.flame;
    shine += rhs.shine;
    hue += rhs.hue;
    albedo += rhs.albedo;
    gain += rhs.gain;
    step += rhs.step;
    clean += rhs.clean;
    crisp += rhs.crisp;
    sooty += rhs.sooty;
    richness += rhs.richness;
    blue += rhs.blue;
    foot += rhs.foot;
    stoichiometric += rhs.stoichiometric;
    mode += rhs.mode;

        return *this;}

};

static CUDA_CALLABLE void adj_Gas_9c0d7aa6(wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
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
    wp::float32 & adj_soot,
    wp::float32 & adj_flame,
    wp::float32 & adj_shine,
    wp::vec_t<3, wp::float32> & adj_hue,
    wp::vec_t<3, wp::float32> & adj_albedo,
    wp::float32 & adj_gain,
    wp::float32 & adj_step,
    wp::float32 & adj_clean,
    wp::float32 & adj_crisp,
    wp::float32 & adj_sooty,
    wp::float32 & adj_richness,
    wp::float32 & adj_blue,
    wp::float32 & adj_foot,
    wp::float32 & adj_stoichiometric,
    wp::int32 & adj_mode,
    Gas_9c0d7aa6 & adj_ret)
{
    adj_soot += adj_ret.soot;
    adj_flame += adj_ret.flame;
    adj_shine += adj_ret.shine;
    adj_hue += adj_ret.hue;
    adj_albedo += adj_ret.albedo;
    adj_gain += adj_ret.gain;
    adj_step += adj_ret.step;
    adj_clean += adj_ret.clean;
    adj_crisp += adj_ret.crisp;
    adj_sooty += adj_ret.sooty;
    adj_richness += adj_ret.richness;
    adj_blue += adj_ret.blue;
    adj_foot += adj_ret.foot;
    adj_stoichiometric += adj_ret.stoichiometric;
    adj_mode += adj_ret.mode;
}

// Required when compiling adjoints.
CUDA_CALLABLE Gas_9c0d7aa6 add(const Gas_9c0d7aa6& a, const Gas_9c0d7aa6& b)
{
    return Gas_9c0d7aa6();
}

CUDA_CALLABLE void adj_atomic_add(Gas_9c0d7aa6* p, Gas_9c0d7aa6 t)
{
    wp::adj_atomic_add(&p->soot, t.soot);
    wp::adj_atomic_add(&p->flame, t.flame);
    wp::adj_atomic_add(&p->shine, t.shine);
    wp::adj_atomic_add(&p->hue, t.hue);
    wp::adj_atomic_add(&p->albedo, t.albedo);
    wp::adj_atomic_add(&p->gain, t.gain);
    wp::adj_atomic_add(&p->step, t.step);
    wp::adj_atomic_add(&p->clean, t.clean);
    wp::adj_atomic_add(&p->crisp, t.crisp);
    wp::adj_atomic_add(&p->sooty, t.sooty);
    wp::adj_atomic_add(&p->richness, t.richness);
    wp::adj_atomic_add(&p->blue, t.blue);
    wp::adj_atomic_add(&p->foot, t.foot);
    wp::adj_atomic_add(&p->stoichiometric, t.stoichiometric);
    wp::adj_atomic_add(&p->mode, t.mode);
}




struct Lens_a54c6063
{
    wp::vec_t<3, wp::float32> origin;
    wp::vec_t<3, wp::float32> corner;
    wp::vec_t<3, wp::float32> across;
    wp::vec_t<3, wp::float32> down;


    Lens_a54c6063() = default;
    CUDA_CALLABLE Lens_a54c6063(wp::vec_t<3, wp::float32> const& origin,
    wp::vec_t<3, wp::float32> const& corner = {},
    wp::vec_t<3, wp::float32> const& across = {},
    wp::vec_t<3, wp::float32> const& down = {})
        : origin{origin}
        , corner{corner}
        , across{across}
        , down{down}

    {
    }

    CUDA_CALLABLE Lens_a54c6063& operator += (const Lens_a54c6063& rhs)
    {    origin += rhs.origin;
    corner += rhs.corner;
    across += rhs.across;
    down += rhs.down;

        return *this;}

};

static CUDA_CALLABLE void adj_Lens_a54c6063(wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> & adj_origin,
    wp::vec_t<3, wp::float32> & adj_corner,
    wp::vec_t<3, wp::float32> & adj_across,
    wp::vec_t<3, wp::float32> & adj_down,
    Lens_a54c6063 & adj_ret)
{
    adj_origin += adj_ret.origin;
    adj_corner += adj_ret.corner;
    adj_across += adj_ret.across;
    adj_down += adj_ret.down;
}

// Required when compiling adjoints.
CUDA_CALLABLE Lens_a54c6063 add(const Lens_a54c6063& a, const Lens_a54c6063& b)
{
    return Lens_a54c6063();
}

CUDA_CALLABLE void adj_atomic_add(Lens_a54c6063* p, Lens_a54c6063 t)
{
    wp::adj_atomic_add(&p->origin, t.origin);
    wp::adj_atomic_add(&p->corner, t.corner);
    wp::adj_atomic_add(&p->across, t.across);
    wp::adj_atomic_add(&p->down, t.down);
}




// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:128
static wp::vec_t<2, wp::float32> crossed_0(
    wp::vec_t<3, wp::float32> var_origin,
    wp::vec_t<3, wp::float32> var_way,
    wp::array_t<wp::vec_t<4, wp::float32>> var_fine)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 0.001;
    wp::float32 var_1;
    const wp::float32 var_2 = 1000000000.0;
    wp::float32 var_3;
    const wp::int32 var_4 = 0;
    wp::float32 var_5;
    wp::float32 var_6;
    const wp::float32 var_7 = 1e-09;
    bool var_8;
    const wp::float32 var_9 = 1e-09;
    wp::float32 var_10;
    const wp::float32 var_11 = -0.5;
    wp::float32 var_12;
    wp::float32 var_13;
    wp::float32 var_14;
    wp::shape_t* var_15;
    wp::int32 var_16;
    wp::shape_t var_17;
    wp::float32 var_18;
    const wp::float32 var_19 = 0.5;
    wp::float32 var_20;
    wp::float32 var_21;
    wp::float32 var_22;
    wp::float32 var_23;
    wp::float32 var_24;
    wp::float32 var_25;
    wp::float32 var_26;
    wp::float32 var_27;
    const wp::int32 var_28 = 1;
    wp::float32 var_29;
    wp::float32 var_30;
    const wp::float32 var_31 = 1e-09;
    bool var_32;
    const wp::float32 var_33 = 1e-09;
    wp::float32 var_34;
    const wp::float32 var_35 = -0.5;
    wp::float32 var_36;
    wp::float32 var_37;
    wp::float32 var_38;
    wp::shape_t* var_39;
    wp::int32 var_40;
    wp::shape_t var_41;
    wp::float32 var_42;
    const wp::float32 var_43 = 0.5;
    wp::float32 var_44;
    wp::float32 var_45;
    wp::float32 var_46;
    wp::float32 var_47;
    wp::float32 var_48;
    wp::float32 var_49;
    wp::float32 var_50;
    wp::float32 var_51;
    const wp::int32 var_52 = 2;
    wp::float32 var_53;
    wp::float32 var_54;
    const wp::float32 var_55 = 1e-09;
    bool var_56;
    const wp::float32 var_57 = 1e-09;
    wp::float32 var_58;
    const wp::float32 var_59 = -0.5;
    wp::float32 var_60;
    wp::float32 var_61;
    wp::float32 var_62;
    wp::shape_t* var_63;
    wp::int32 var_64;
    wp::shape_t var_65;
    wp::float32 var_66;
    const wp::float32 var_67 = 0.5;
    wp::float32 var_68;
    wp::float32 var_69;
    wp::float32 var_70;
    wp::float32 var_71;
    wp::float32 var_72;
    wp::float32 var_73;
    wp::float32 var_74;
    wp::float32 var_75;
    wp::vec_t<2, wp::float32> var_76;
    //---------
    // forward
    // def crossed(origin: wp.vec3, way: wp.vec3, fine: wp.array3d(dtype=wp.vec4)) -> wp.vec2:       <L 129>
    // near = float(1.0e-3)                                                                   <L 131>
    var_1 = wp::float(var_0);
    // far = float(1.0e9)                                                                     <L 132>
    var_3 = wp::float(var_2);
    // for axis in range(3):                                                                  <L 133>
    // span = way[axis]                                                                       <L 134>
    var_5 = wp::extract(var_way, var_4);
    // if wp.abs(span) < 1.0e-9:                                                              <L 135>
    var_6 = wp::abs(var_5);
    var_8 = (var_6 < var_7);
    if (var_8) {
        // span = 1.0e-9                                                                      <L 136>
    }
    var_10 = wp::where(var_8, var_9, var_5);
    // a = (-0.5 - origin[axis]) / span                                                       <L 137>
    var_12 = wp::extract(var_origin, var_4);
    var_13 = wp::sub(var_11, var_12);
    var_14 = wp::div(var_13, var_10);
    // b = (float(fine.shape[axis]) - 0.5 - origin[axis]) / span                              <L 138>
    var_15 = &(var_fine.shape);
    var_17 = wp::load(var_15);
    var_16 = wp::extract(var_17, var_4);
    var_18 = wp::float(var_16);
    var_20 = wp::sub(var_18, var_19);
    var_21 = wp::extract(var_origin, var_4);
    var_22 = wp::sub(var_20, var_21);
    var_23 = wp::div(var_22, var_10);
    // near = wp.max(near, wp.min(a, b))                                                      <L 139>
    var_24 = wp::min(var_14, var_23);
    var_25 = wp::max(var_1, var_24);
    // far = wp.min(far, wp.max(a, b))                                                        <L 140>
    var_26 = wp::max(var_14, var_23);
    var_27 = wp::min(var_3, var_26);
    // span = way[axis]                                                                       <L 134>
    var_29 = wp::extract(var_way, var_28);
    // if wp.abs(span) < 1.0e-9:                                                              <L 135>
    var_30 = wp::abs(var_29);
    var_32 = (var_30 < var_31);
    if (var_32) {
        // span = 1.0e-9                                                                      <L 136>
    }
    var_34 = wp::where(var_32, var_33, var_29);
    // a = (-0.5 - origin[axis]) / span                                                       <L 137>
    var_36 = wp::extract(var_origin, var_28);
    var_37 = wp::sub(var_35, var_36);
    var_38 = wp::div(var_37, var_34);
    // b = (float(fine.shape[axis]) - 0.5 - origin[axis]) / span                              <L 138>
    var_39 = &(var_fine.shape);
    var_41 = wp::load(var_39);
    var_40 = wp::extract(var_41, var_28);
    var_42 = wp::float(var_40);
    var_44 = wp::sub(var_42, var_43);
    var_45 = wp::extract(var_origin, var_28);
    var_46 = wp::sub(var_44, var_45);
    var_47 = wp::div(var_46, var_34);
    // near = wp.max(near, wp.min(a, b))                                                      <L 139>
    var_48 = wp::min(var_38, var_47);
    var_49 = wp::max(var_25, var_48);
    // far = wp.min(far, wp.max(a, b))                                                        <L 140>
    var_50 = wp::max(var_38, var_47);
    var_51 = wp::min(var_27, var_50);
    // span = way[axis]                                                                       <L 134>
    var_53 = wp::extract(var_way, var_52);
    // if wp.abs(span) < 1.0e-9:                                                              <L 135>
    var_54 = wp::abs(var_53);
    var_56 = (var_54 < var_55);
    if (var_56) {
        // span = 1.0e-9                                                                      <L 136>
    }
    var_58 = wp::where(var_56, var_57, var_53);
    // a = (-0.5 - origin[axis]) / span                                                       <L 137>
    var_60 = wp::extract(var_origin, var_52);
    var_61 = wp::sub(var_59, var_60);
    var_62 = wp::div(var_61, var_58);
    // b = (float(fine.shape[axis]) - 0.5 - origin[axis]) / span                              <L 138>
    var_63 = &(var_fine.shape);
    var_65 = wp::load(var_63);
    var_64 = wp::extract(var_65, var_52);
    var_66 = wp::float(var_64);
    var_68 = wp::sub(var_66, var_67);
    var_69 = wp::extract(var_origin, var_52);
    var_70 = wp::sub(var_68, var_69);
    var_71 = wp::div(var_70, var_58);
    // near = wp.max(near, wp.min(a, b))                                                      <L 139>
    var_72 = wp::min(var_62, var_71);
    var_73 = wp::max(var_49, var_72);
    // far = wp.min(far, wp.max(a, b))                                                        <L 140>
    var_74 = wp::max(var_62, var_71);
    var_75 = wp::min(var_51, var_74);
    // return wp.vec2(near, far)                                                              <L 141>
    var_76 = wp::vec_t<2, wp::float32>(var_73, var_75);
    return var_76;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:66
static wp::float32 jitter_0(
    wp::int32 var_x,
    wp::int32 var_y)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 0.06711056;
    wp::float32 var_1;
    wp::float32 var_2;
    const wp::float32 var_3 = 0.00583715;
    wp::float32 var_4;
    wp::float32 var_5;
    wp::float32 var_6;
    const wp::float32 var_7 = 52.9829189;
    wp::float32 var_8;
    wp::float32 var_9;
    wp::float32 var_10;
    wp::float32 var_11;
    wp::float32 var_12;
    //---------
    // forward
    // def jitter(x: int, y: int) -> float:                                                   <L 67>
    // value = 0.06711056 * float(x) + 0.00583715 * float(y)                                  <L 69>
    var_1 = wp::float(var_x);
    var_2 = wp::mul(var_0, var_1);
    var_4 = wp::float(var_y);
    var_5 = wp::mul(var_3, var_4);
    var_6 = wp::add(var_2, var_5);
    // value = 52.9829189 * (value - wp.floor(value))                                         <L 70>
    var_8 = wp::floor(var_6);
    var_9 = wp::sub(var_6, var_8);
    var_10 = wp::mul(var_7, var_9);
    // return value - wp.floor(value)                                                         <L 71>
    var_11 = wp::floor(var_10);
    var_12 = wp::sub(var_10, var_11);
    return var_12;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:74
static wp::float32 brick_exit_0(
    wp::vec_t<3, wp::float32> var_q,
    wp::vec_t<3, wp::float32> var_way)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 1000000000.0;
    const wp::int32 var_1 = 0;
    wp::float32 var_2;
    wp::float32 var_3;
    const wp::float32 var_4 = 1e-09;
    bool var_5;
    wp::float32 var_6;
    const wp::float32 var_7 = 0.5;
    wp::float32 var_8;
    const wp::float32 var_9 = 8.0;
    wp::float32 var_10;
    wp::float32 var_11;
    const wp::float32 var_12 = 8.0;
    wp::float32 var_13;
    const wp::float32 var_14 = 0.5;
    wp::float32 var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    const wp::float32 var_18 = 0.0;
    bool var_19;
    const wp::float32 var_20 = 8.0;
    wp::float32 var_21;
    wp::float32 var_22;
    wp::float32 var_23;
    wp::float32 var_24;
    wp::float32 var_25;
    wp::float32 var_26;
    wp::float32 var_27;
    wp::float32 var_28;
    const wp::int32 var_29 = 1;
    wp::float32 var_30;
    wp::float32 var_31;
    const wp::float32 var_32 = 1e-09;
    bool var_33;
    wp::float32 var_34;
    const wp::float32 var_35 = 0.5;
    wp::float32 var_36;
    const wp::float32 var_37 = 8.0;
    wp::float32 var_38;
    wp::float32 var_39;
    const wp::float32 var_40 = 8.0;
    wp::float32 var_41;
    const wp::float32 var_42 = 0.5;
    wp::float32 var_43;
    wp::float32 var_44;
    wp::float32 var_45;
    const wp::float32 var_46 = 0.0;
    bool var_47;
    const wp::float32 var_48 = 8.0;
    wp::float32 var_49;
    wp::float32 var_50;
    wp::float32 var_51;
    wp::float32 var_52;
    wp::float32 var_53;
    wp::float32 var_54;
    wp::float32 var_55;
    wp::float32 var_56;
    wp::float32 var_57;
    wp::float32 var_58;
    const wp::int32 var_59 = 2;
    wp::float32 var_60;
    wp::float32 var_61;
    const wp::float32 var_62 = 1e-09;
    bool var_63;
    wp::float32 var_64;
    const wp::float32 var_65 = 0.5;
    wp::float32 var_66;
    const wp::float32 var_67 = 8.0;
    wp::float32 var_68;
    wp::float32 var_69;
    const wp::float32 var_70 = 8.0;
    wp::float32 var_71;
    const wp::float32 var_72 = 0.5;
    wp::float32 var_73;
    wp::float32 var_74;
    wp::float32 var_75;
    const wp::float32 var_76 = 0.0;
    bool var_77;
    const wp::float32 var_78 = 8.0;
    wp::float32 var_79;
    wp::float32 var_80;
    wp::float32 var_81;
    wp::float32 var_82;
    wp::float32 var_83;
    wp::float32 var_84;
    wp::float32 var_85;
    wp::float32 var_86;
    wp::float32 var_87;
    wp::float32 var_88;
    const wp::float32 var_89 = 0.0;
    wp::float32 var_90;
    //---------
    // forward
    // def brick_exit(q: wp.vec3, way: wp.vec3) -> float:                                     <L 75>
    // nearest = 1.0e9                                                                        <L 77>
    // for axis in range(3):                                                                  <L 78>
    // if wp.abs(way[axis]) > 1.0e-9:                                                         <L 79>
    var_2 = wp::extract(var_way, var_1);
    var_3 = wp::abs(var_2);
    var_5 = (var_3 > var_4);
    if (var_5) {
        // low = wp.floor((q[axis] + 0.5) / 8.0) * 8.0 - 0.5                                  <L 80>
        var_6 = wp::extract(var_q, var_1);
        var_8 = wp::add(var_6, var_7);
        var_10 = wp::div(var_8, var_9);
        var_11 = wp::floor(var_10);
        var_13 = wp::mul(var_11, var_12);
        var_15 = wp::sub(var_13, var_14);
        // edge = low                                                                         <L 81>
        var_16 = wp::copy(var_15);
        // if way[axis] > 0.0:                                                                <L 82>
        var_17 = wp::extract(var_way, var_1);
        var_19 = (var_17 > var_18);
        if (var_19) {
            // edge = low + 8.0                                                               <L 83>
            var_21 = wp::add(var_15, var_20);
        }
        var_22 = wp::where(var_19, var_21, var_16);
        // nearest = wp.min(nearest, (edge - q[axis]) / way[axis])                            <L 84>
        var_23 = wp::extract(var_q, var_1);
        var_24 = wp::sub(var_22, var_23);
        var_25 = wp::extract(var_way, var_1);
        var_26 = wp::div(var_24, var_25);
        var_27 = wp::min(var_0, var_26);
    }
    var_28 = wp::where(var_5, var_27, var_0);
    // if wp.abs(way[axis]) > 1.0e-9:                                                         <L 79>
    var_30 = wp::extract(var_way, var_29);
    var_31 = wp::abs(var_30);
    var_33 = (var_31 > var_32);
    if (var_33) {
        // low = wp.floor((q[axis] + 0.5) / 8.0) * 8.0 - 0.5                                  <L 80>
        var_34 = wp::extract(var_q, var_29);
        var_36 = wp::add(var_34, var_35);
        var_38 = wp::div(var_36, var_37);
        var_39 = wp::floor(var_38);
        var_41 = wp::mul(var_39, var_40);
        var_43 = wp::sub(var_41, var_42);
        // edge = low                                                                         <L 81>
        var_44 = wp::copy(var_43);
        // if way[axis] > 0.0:                                                                <L 82>
        var_45 = wp::extract(var_way, var_29);
        var_47 = (var_45 > var_46);
        if (var_47) {
            // edge = low + 8.0                                                               <L 83>
            var_49 = wp::add(var_43, var_48);
        }
        var_50 = wp::where(var_47, var_49, var_44);
        // nearest = wp.min(nearest, (edge - q[axis]) / way[axis])                            <L 84>
        var_51 = wp::extract(var_q, var_29);
        var_52 = wp::sub(var_50, var_51);
        var_53 = wp::extract(var_way, var_29);
        var_54 = wp::div(var_52, var_53);
        var_55 = wp::min(var_28, var_54);
    }
    var_56 = wp::where(var_33, var_55, var_28);
    var_57 = wp::where(var_33, var_43, var_15);
    var_58 = wp::where(var_33, var_50, var_22);
    // if wp.abs(way[axis]) > 1.0e-9:                                                         <L 79>
    var_60 = wp::extract(var_way, var_59);
    var_61 = wp::abs(var_60);
    var_63 = (var_61 > var_62);
    if (var_63) {
        // low = wp.floor((q[axis] + 0.5) / 8.0) * 8.0 - 0.5                                  <L 80>
        var_64 = wp::extract(var_q, var_59);
        var_66 = wp::add(var_64, var_65);
        var_68 = wp::div(var_66, var_67);
        var_69 = wp::floor(var_68);
        var_71 = wp::mul(var_69, var_70);
        var_73 = wp::sub(var_71, var_72);
        // edge = low                                                                         <L 81>
        var_74 = wp::copy(var_73);
        // if way[axis] > 0.0:                                                                <L 82>
        var_75 = wp::extract(var_way, var_59);
        var_77 = (var_75 > var_76);
        if (var_77) {
            // edge = low + 8.0                                                               <L 83>
            var_79 = wp::add(var_73, var_78);
        }
        var_80 = wp::where(var_77, var_79, var_74);
        // nearest = wp.min(nearest, (edge - q[axis]) / way[axis])                            <L 84>
        var_81 = wp::extract(var_q, var_59);
        var_82 = wp::sub(var_80, var_81);
        var_83 = wp::extract(var_way, var_59);
        var_84 = wp::div(var_82, var_83);
        var_85 = wp::min(var_56, var_84);
    }
    var_86 = wp::where(var_63, var_85, var_56);
    var_87 = wp::where(var_63, var_73, var_57);
    var_88 = wp::where(var_63, var_80, var_58);
    // return wp.max(nearest, 0.0)                                                            <L 85>
    var_90 = wp::max(var_86, var_89);
    return var_90;
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:96
static wp::float32 luminous_0(
    wp::vec_t<4, wp::float32> var_here,
    Gas_9c0d7aa6 var_gas)
{
    //---------
    // primal vars
    wp::int32* var_0;
    const wp::int32 var_1 = 0;
    bool var_2;
    wp::int32 var_3;
    const wp::float32 var_4 = 1.0;
    wp::float32* var_5;
    const wp::int32 var_6 = 2;
    wp::float32 var_7;
    wp::float32 var_8;
    wp::float32 var_9;
    wp::float32 var_10;
    const wp::int32 var_11 = 0;
    wp::float32 var_12;
    const wp::float32 var_13 = 0.6;
    wp::float32 var_14;
    const wp::float32 var_15 = 0.3;
    wp::float32 var_16;
    wp::float32 var_17;
    const wp::float32 var_18 = 4.0;
    const wp::float32 var_19 = 1.5;
    wp::float32 var_20;
    wp::float32 var_21;
    wp::float32 var_22;
    const wp::float32 var_23 = 0.0;
    const wp::float32 var_24 = 1.0;
    wp::float32 var_25;
    const wp::float32 var_26 = 1.0;
    const wp::float32 var_27 = 3.0;
    const wp::int32 var_28 = 3;
    wp::float32 var_29;
    wp::float32 var_30;
    const wp::int32 var_31 = 2;
    wp::float32 var_32;
    wp::float32 var_33;
    wp::float32 var_34;
    wp::float32 var_35;
    const wp::int32 var_36 = 1;
    wp::float32 var_37;
    const wp::float32 var_38 = 0.1;
    wp::float32* var_39;
    wp::float32 var_40;
    wp::float32 var_41;
    wp::float32 var_42;
    const wp::float32 var_43 = 0.5;
    wp::float32* var_44;
    wp::float32 var_45;
    wp::float32 var_46;
    wp::float32 var_47;
    const wp::float32 var_48 = 0.0;
    const wp::float32 var_49 = 1.0;
    wp::float32 var_50;
    const wp::int32 var_51 = 0;
    wp::float32 var_52;
    const wp::float32 var_53 = 0.45;
    wp::float32 var_54;
    const wp::float32 var_55 = 3.0;
    wp::float32 var_56;
    const wp::float32 var_57 = 0.0;
    const wp::float32 var_58 = 1.0;
    wp::float32 var_59;
    wp::float32 var_60;
    const wp::float32 var_61 = 3.0;
    const wp::float32 var_62 = 2.0;
    wp::float32 var_63;
    wp::float32 var_64;
    wp::float32 var_65;
    wp::float32 var_66;
    //---------
    // forward
    // def luminous(here: wp.vec4, gas: Gas) -> float:                                        <L 97>
    // if gas.mode == 0:                                                                      <L 99>
    var_0 = &((var_gas).mode);
    var_3 = wp::load(var_0);
    var_2 = (var_3 == var_1);
    if (var_2) {
        // sooty = wp.min(1.0, gas.sooty * here[2])                                           <L 101>
        var_5 = &((var_gas).sooty);
        var_7 = wp::extract(var_here, var_6);
        var_9 = wp::load(var_5);
        var_8 = wp::mul(var_9, var_7);
        var_10 = wp::min(var_4, var_8);
        // hot = wp.clamp((here[0] - 0.6 + 0.3 * sooty) * (4.0 - 1.5 * sooty), 0.0, 1.0)       <L 102>
        var_12 = wp::extract(var_here, var_11);
        var_14 = wp::sub(var_12, var_13);
        var_16 = wp::mul(var_15, var_10);
        var_17 = wp::add(var_14, var_16);
        var_20 = wp::mul(var_19, var_10);
        var_21 = wp::sub(var_18, var_20);
        var_22 = wp::mul(var_17, var_21);
        var_25 = wp::clamp(var_22, var_23, var_24);
        // return hot * wp.min(1.0, 3.0 * here[3] + here[2])                                  <L 103>
        var_29 = wp::extract(var_here, var_28);
        var_30 = wp::mul(var_27, var_29);
        var_32 = wp::extract(var_here, var_31);
        var_33 = wp::add(var_30, var_32);
        var_34 = wp::min(var_26, var_33);
        var_35 = wp::mul(var_25, var_34);
        return var_35;
    }
    // front = wp.clamp((here[1] - 0.1 * gas.stoichiometric) / (0.5 * gas.stoichiometric), 0.0, 1.0)       <L 105>
    var_37 = wp::extract(var_here, var_36);
    var_39 = &((var_gas).stoichiometric);
    var_41 = wp::load(var_39);
    var_40 = wp::mul(var_38, var_41);
    var_42 = wp::sub(var_37, var_40);
    var_44 = &((var_gas).stoichiometric);
    var_46 = wp::load(var_44);
    var_45 = wp::mul(var_43, var_46);
    var_47 = wp::div(var_42, var_45);
    var_50 = wp::clamp(var_47, var_48, var_49);
    // hot = wp.clamp((here[0] - 0.45) * 3.0, 0.0, 1.0)                                       <L 106>
    var_52 = wp::extract(var_here, var_51);
    var_54 = wp::sub(var_52, var_53);
    var_56 = wp::mul(var_54, var_55);
    var_59 = wp::clamp(var_56, var_57, var_58);
    // return front * front * (3.0 - 2.0 * front) * hot                                       <L 107>
    var_60 = wp::mul(var_50, var_50);
    var_63 = wp::mul(var_62, var_50);
    var_64 = wp::sub(var_61, var_63);
    var_65 = wp::mul(var_60, var_64);
    var_66 = wp::mul(var_65, var_59);
    return var_66;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:119
static wp::float32 darkness_0(
    wp::vec_t<4, wp::float32> var_here,
    Gas_9c0d7aa6 var_gas)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 2;
    wp::float32 var_1;
    const wp::float32 var_2 = 1.0;
    wp::float32* var_3;
    const wp::float32 var_4 = 1.0;
    const wp::float32 var_5 = 1.6;
    const wp::int32 var_6 = 3;
    wp::float32 var_7;
    wp::float32 var_8;
    wp::float32 var_9;
    wp::float32 var_10;
    wp::float32 var_11;
    wp::float32 var_12;
    wp::float32 var_13;
    wp::float32* var_14;
    const wp::float32 var_15 = 0.0;
    bool var_16;
    wp::float32 var_17;
    const wp::float32 var_18 = 1.0;
    wp::float32* var_19;
    const wp::int32 var_20 = 2;
    wp::float32 var_21;
    wp::float32 var_22;
    wp::float32 var_23;
    wp::float32 var_24;
    wp::float32 var_25;
    wp::float32 var_26;
    //---------
    // forward
    // def darkness(here: wp.vec4, gas: Gas) -> float:                                        <L 120>
    // soot = here[2] * (1.0 - gas.clean * wp.min(1.0, 1.6 * here[3]))                        <L 122>
    var_1 = wp::extract(var_here, var_0);
    var_3 = &((var_gas).clean);
    var_7 = wp::extract(var_here, var_6);
    var_8 = wp::mul(var_5, var_7);
    var_9 = wp::min(var_4, var_8);
    var_11 = wp::load(var_3);
    var_10 = wp::mul(var_11, var_9);
    var_12 = wp::sub(var_2, var_10);
    var_13 = wp::mul(var_1, var_12);
    // if gas.crisp > 0.0:                                                                    <L 123>
    var_14 = &((var_gas).crisp);
    var_17 = wp::load(var_14);
    var_16 = (var_17 > var_15);
    if (var_16) {
        // soot *= wp.min(1.0, gas.crisp * here[2])                                           <L 124>
        var_19 = &((var_gas).crisp);
        var_21 = wp::extract(var_here, var_20);
        var_23 = wp::load(var_19);
        var_22 = wp::mul(var_23, var_21);
        var_24 = wp::min(var_18, var_22);
        var_25 = wp::mul(var_13, var_24);
    }
    var_26 = wp::where(var_16, var_25, var_13);
    // return soot                                                                            <L 125>
    return var_26;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:88
static wp::vec_t<3, wp::float32> glow_at_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_table,
    wp::float32 var_temperature)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 0.0;
    const wp::float32 var_1 = 1.0;
    wp::float32 var_2;
    wp::shape_t* var_3;
    const wp::int32 var_4 = 0;
    wp::int32 var_5;
    wp::shape_t var_6;
    const wp::int32 var_7 = 1;
    wp::int32 var_8;
    wp::float32 var_9;
    wp::float32 var_10;
    wp::int32 var_11;
    wp::shape_t* var_12;
    const wp::int32 var_13 = 0;
    wp::int32 var_14;
    wp::shape_t var_15;
    const wp::int32 var_16 = 2;
    wp::int32 var_17;
    wp::int32 var_18;
    wp::vec_t<3, wp::float32>* var_19;
    const wp::int32 var_20 = 1;
    wp::int32 var_21;
    wp::vec_t<3, wp::float32>* var_22;
    wp::vec_t<3, wp::float32>* var_23;
    wp::vec_t<3, wp::float32> var_24;
    wp::vec_t<3, wp::float32> var_25;
    wp::vec_t<3, wp::float32> var_26;
    wp::float32 var_27;
    wp::float32 var_28;
    wp::vec_t<3, wp::float32> var_29;
    wp::vec_t<3, wp::float32> var_30;
    wp::vec_t<3, wp::float32> var_31;
    //---------
    // forward
    // def glow_at(table: wp.array(dtype=wp.vec3), temperature: float) -> wp.vec3:            <L 89>
    // place = wp.clamp(temperature, 0.0, 1.0) * float(table.shape[0] - 1)                    <L 91>
    var_2 = wp::clamp(var_temperature, var_0, var_1);
    var_3 = &(var_table.shape);
    var_6 = wp::load(var_3);
    var_5 = wp::extract(var_6, var_4);
    var_8 = wp::sub(var_5, var_7);
    var_9 = wp::float(var_8);
    var_10 = wp::mul(var_2, var_9);
    // low = wp.min(int(place), table.shape[0] - 2)                                           <L 92>
    var_11 = wp::int(var_10);
    var_12 = &(var_table.shape);
    var_15 = wp::load(var_12);
    var_14 = wp::extract(var_15, var_13);
    var_17 = wp::sub(var_14, var_16);
    var_18 = wp::min(var_11, var_17);
    // return table[low] + (table[low + 1] - table[low]) * (place - float(low))               <L 93>
    var_19 = wp::address(var_table, var_18);
    var_21 = wp::add(var_18, var_20);
    var_22 = wp::address(var_table, var_21);
    var_23 = wp::address(var_table, var_18);
    var_25 = wp::load(var_22);
    var_26 = wp::load(var_23);
    var_24 = wp::sub(var_25, var_26);
    var_27 = wp::float(var_18);
    var_28 = wp::sub(var_10, var_27);
    var_29 = wp::mul(var_24, var_28);
    var_31 = wp::load(var_19);
    var_30 = wp::add(var_31, var_29);
    return var_30;
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:110
static wp::float32 sheet_0(
    wp::vec_t<4, wp::float32> var_here,
    wp::float32 var_up,
    Gas_9c0d7aa6 var_gas)
{
    //---------
    // primal vars
    const wp::int32 var_0 = 3;
    wp::float32 var_1;
    wp::float32* var_2;
    wp::float32 var_3;
    wp::float32 var_4;
    const wp::float32 var_5 = 1.0;
    const wp::float32 var_6 = 1.6;
    const wp::float32 var_7 = 0.9;
    wp::float32 var_8;
    wp::float32 var_9;
    wp::float32 var_10;
    wp::float32 var_11;
    const wp::float32 var_12 = 0.0;
    const wp::float32 var_13 = 1.0;
    wp::float32 var_14;
    const wp::float32 var_15 = 1.0;
    wp::float32* var_16;
    wp::float32 var_17;
    wp::float32 var_18;
    wp::float32 var_19;
    const wp::float32 var_20 = 0.0;
    const wp::float32 var_21 = 1.0;
    wp::float32 var_22;
    wp::float32 var_23;
    const wp::float32 var_24 = 2.0;
    const wp::int32 var_25 = 0;
    wp::float32 var_26;
    wp::float32 var_27;
    const wp::float32 var_28 = 0.4;
    wp::float32 var_29;
    const wp::float32 var_30 = 0.0;
    const wp::float32 var_31 = 1.0;
    wp::float32 var_32;
    wp::float32 var_33;
    //---------
    // forward
    // def sheet(here: wp.vec4, up: float, gas: Gas) -> float:                                <L 111>
    // part = here[3] / gas.stoichiometric                                                    <L 113>
    var_1 = wp::extract(var_here, var_0);
    var_2 = &((var_gas).stoichiometric);
    var_4 = wp::load(var_2);
    var_3 = wp::div(var_1, var_4);
    // across = wp.clamp(1.0 - 1.6 * wp.abs(part - 0.9), 0.0, 1.0)                            <L 114>
    var_8 = wp::sub(var_3, var_7);
    var_9 = wp::abs(var_8);
    var_10 = wp::mul(var_6, var_9);
    var_11 = wp::sub(var_5, var_10);
    var_14 = wp::clamp(var_11, var_12, var_13);
    // low = wp.clamp(1.0 - up / gas.foot, 0.0, 1.0)                                          <L 115>
    var_16 = &((var_gas).foot);
    var_18 = wp::load(var_16);
    var_17 = wp::div(var_up, var_18);
    var_19 = wp::sub(var_15, var_17);
    var_22 = wp::clamp(var_19, var_20, var_21);
    // return across * low * wp.clamp(2.0 * here[0] - 0.4, 0.0, 1.0)                          <L 116>
    var_23 = wp::mul(var_14, var_22);
    var_26 = wp::extract(var_here, var_25);
    var_27 = wp::mul(var_24, var_26);
    var_29 = wp::sub(var_27, var_28);
    var_32 = wp::clamp(var_29, var_30, var_31);
    var_33 = wp::mul(var_23, var_32);
    return var_33;
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:128
static void adj_crossed_0(
    wp::vec_t<3, wp::float32> var_origin,
    wp::vec_t<3, wp::float32> var_way,
    wp::array_t<wp::vec_t<4, wp::float32>> var_fine,
    wp::vec_t<3, wp::float32> & adj_origin,
    wp::vec_t<3, wp::float32> & adj_way,
    wp::array_t<wp::vec_t<4, wp::float32>> & adj_fine,
    wp::vec_t<2, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:66
static void adj_jitter_0(
    wp::int32 var_x,
    wp::int32 var_y,
    wp::int32 & adj_x,
    wp::int32 & adj_y,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:74
static void adj_brick_exit_0(
    wp::vec_t<3, wp::float32> var_q,
    wp::vec_t<3, wp::float32> var_way,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<3, wp::float32> & adj_way,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
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
    wp::array_t<wp::vec_t<4, wp::float32>> var_field,
    wp::vec_t<3, wp::float32> var_q,
    wp::array_t<wp::vec_t<4, wp::float32>> & adj_field,
    wp::vec_t<3, wp::float32> & adj_q,
    wp::vec_t<4, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:96
static void adj_luminous_0(
    wp::vec_t<4, wp::float32> var_here,
    Gas_9c0d7aa6 var_gas,
    wp::vec_t<4, wp::float32> & adj_here,
    Gas_9c0d7aa6 & adj_gas,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:119
static void adj_darkness_0(
    wp::vec_t<4, wp::float32> var_here,
    Gas_9c0d7aa6 var_gas,
    wp::vec_t<4, wp::float32> & adj_here,
    Gas_9c0d7aa6 & adj_gas,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:88
static void adj_glow_at_0(
    wp::array_t<wp::vec_t<3, wp::float32>> var_table,
    wp::float32 var_temperature,
    wp::array_t<wp::vec_t<3, wp::float32>> & adj_table,
    wp::float32 & adj_temperature,
    wp::vec_t<3, wp::float32> & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}


// /work/wt/steer/server/src/flashpot_server/engines/pyro/march.py:110
static void adj_sheet_0(
    wp::vec_t<4, wp::float32> var_here,
    wp::float32 var_up,
    Gas_9c0d7aa6 var_gas,
    wp::vec_t<4, wp::float32> & adj_here,
    wp::float32 & adj_up,
    Gas_9c0d7aa6 & adj_gas,
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

struct wp_args_march_76f4c3a4 {
    wp::int32 first;
    Lens_a54c6063 lens;
    Gas_9c0d7aa6 gas;
    wp::array_t<wp::vec_t<4, wp::float32>> fine;
    wp::array_t<wp::vec_t<3, wp::float32>> lit;
    wp::array_t<wp::vec_t<3, wp::float32>> velocity;
    wp::array_t<wp::uint8> bricks;
    wp::array_t<wp::vec_t<3, wp::float32>> glow;
    wp::array_t<wp::vec_t<3, wp::float32>> emission;
    wp::array_t<wp::vec_t<4, wp::float32>> smoke;
    wp::array_t<wp::vec_t<4, wp::float32>> moved;
};


template <bool wp_linear_contiguous>
static void march_76f4c3a4_cpu_kernel_forward(
    wp::launch_bounds_t<2> dim,
    size_t task_index,
    wp_args_march_76f4c3a4 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    Lens_a54c6063 var_lens = _wp_args->lens;
    Gas_9c0d7aa6 var_gas = _wp_args->gas;
    wp::array_t<wp::vec_t<4, wp::float32>> var_fine = _wp_args->fine;
    wp::array_t<wp::vec_t<3, wp::float32>> var_lit = _wp_args->lit;
    wp::array_t<wp::vec_t<3, wp::float32>> var_velocity = _wp_args->velocity;
    wp::array_t<wp::uint8> var_bricks = _wp_args->bricks;
    wp::array_t<wp::vec_t<3, wp::float32>> var_glow = _wp_args->glow;
    wp::array_t<wp::vec_t<3, wp::float32>> var_emission = _wp_args->emission;
    wp::array_t<wp::vec_t<4, wp::float32>> var_smoke = _wp_args->smoke;
    wp::array_t<wp::vec_t<4, wp::float32>> var_moved = _wp_args->moved;
    //---------
    // primal vars
    wp::int32 var_0;
    wp::int32 var_1;
    wp::int32 var_2;
    wp::float32 var_3;
    const wp::float32 var_4 = 0.5;
    wp::float32 var_5;
    wp::shape_t* var_6;
    const wp::int32 var_7 = 1;
    wp::int32 var_8;
    wp::shape_t var_9;
    wp::float32 var_10;
    wp::float32 var_11;
    wp::float32 var_12;
    const wp::float32 var_13 = 0.5;
    wp::float32 var_14;
    wp::shape_t* var_15;
    const wp::int32 var_16 = 0;
    wp::int32 var_17;
    wp::shape_t var_18;
    wp::float32 var_19;
    wp::float32 var_20;
    wp::vec_t<3, wp::float32>* var_21;
    wp::vec_t<3, wp::float32>* var_22;
    wp::vec_t<3, wp::float32> var_23;
    wp::vec_t<3, wp::float32> var_24;
    wp::vec_t<3, wp::float32> var_25;
    wp::vec_t<3, wp::float32> var_26;
    wp::vec_t<3, wp::float32>* var_27;
    wp::vec_t<3, wp::float32> var_28;
    wp::vec_t<3, wp::float32> var_29;
    wp::vec_t<3, wp::float32> var_30;
    wp::vec_t<3, wp::float32>* var_31;
    wp::vec_t<2, wp::float32> var_32;
    wp::vec_t<3, wp::float32> var_33;
    const wp::int32 var_34 = 1;
    wp::float32 var_35;
    wp::float32* var_36;
    wp::float32 var_37;
    wp::float32 var_38;
    wp::float32 var_39;
    const wp::int32 var_40 = 0;
    wp::float32 var_41;
    wp::float32 var_42;
    wp::float32 var_43;
    wp::float32 var_44;
    const wp::float32 var_45 = 1.0;
    wp::float32 var_46;
    const wp::float32 var_47 = 0.0;
    wp::float32 var_48;
    const wp::float32 var_49 = 0.0;
    const wp::float32 var_50 = 0.0;
    const wp::float32 var_51 = 0.0;
    wp::vec_t<3, wp::float32> var_52;
    const wp::float32 var_53 = 0.0;
    const wp::float32 var_54 = 0.0;
    const wp::float32 var_55 = 0.0;
    wp::vec_t<3, wp::float32> var_56;
    const wp::float32 var_57 = 0.0;
    wp::float32 var_58;
    const wp::float32 var_59 = 1.0;
    wp::float32 var_60;
    bool var_61;
    bool var_62;
    const wp::float32 var_63 = 0.005;
    bool var_64;
    wp::vec_t<3, wp::float32>* var_65;
    wp::vec_t<3, wp::float32> var_66;
    wp::vec_t<3, wp::float32> var_67;
    wp::vec_t<3, wp::float32> var_68;
    const wp::int32 var_69 = 0;
    wp::float32 var_70;
    const wp::float32 var_71 = 0.5;
    wp::float32 var_72;
    wp::int32 var_73;
    const wp::int32 var_74 = 3;
    wp::int32 var_75;
    const wp::int32 var_76 = 0;
    wp::shape_t* var_77;
    const wp::int32 var_78 = 0;
    wp::int32 var_79;
    wp::shape_t var_80;
    const wp::int32 var_81 = 1;
    wp::int32 var_82;
    wp::int32 var_83;
    const wp::int32 var_84 = 1;
    wp::float32 var_85;
    const wp::float32 var_86 = 0.5;
    wp::float32 var_87;
    wp::int32 var_88;
    const wp::int32 var_89 = 3;
    wp::int32 var_90;
    const wp::int32 var_91 = 0;
    wp::shape_t* var_92;
    const wp::int32 var_93 = 1;
    wp::int32 var_94;
    wp::shape_t var_95;
    const wp::int32 var_96 = 1;
    wp::int32 var_97;
    wp::int32 var_98;
    const wp::int32 var_99 = 2;
    wp::float32 var_100;
    const wp::float32 var_101 = 0.5;
    wp::float32 var_102;
    wp::int32 var_103;
    const wp::int32 var_104 = 3;
    wp::int32 var_105;
    const wp::int32 var_106 = 0;
    wp::shape_t* var_107;
    const wp::int32 var_108 = 2;
    wp::int32 var_109;
    wp::shape_t var_110;
    const wp::int32 var_111 = 1;
    wp::int32 var_112;
    wp::int32 var_113;
    wp::uint8* var_114;
    const wp::int32 var_115 = 0;
    wp::uint8 var_116;
    bool var_117;
    wp::uint8 var_118;
    wp::float32 var_119;
    wp::float32 var_120;
    wp::float32 var_121;
    const wp::float32 var_122 = 1.0;
    wp::float32 var_123;
    wp::float32 var_124;
    wp::float32 var_125;
    wp::vec_t<4, wp::float32> var_126;
    wp::float32 var_127;
    wp::float32* var_128;
    wp::float32 var_129;
    wp::float32 var_130;
    wp::float32* var_131;
    wp::float32 var_132;
    wp::float32 var_133;
    wp::float32 var_134;
    wp::float32 var_135;
    wp::float32* var_136;
    wp::float32 var_137;
    wp::float32 var_138;
    wp::float32 var_139;
    wp::float32 var_140;
    wp::float32* var_141;
    const wp::int32 var_142 = 3;
    wp::float32 var_143;
    wp::float32 var_144;
    wp::float32 var_145;
    wp::float32 var_146;
    const wp::float32 var_147 = 1e-06;
    bool var_148;
    const wp::float32 var_149 = 1.0;
    wp::float32 var_150;
    wp::float32 var_151;
    wp::float32 var_152;
    wp::float32* var_153;
    wp::float32 var_154;
    wp::float32 var_155;
    const wp::float32 var_156 = 0.0001;
    bool var_157;
    wp::float32 var_158;
    wp::float32 var_159;
    wp::float32 var_160;
    wp::float32 var_161;
    wp::vec_t<3, wp::float32>* var_162;
    const wp::int32 var_163 = 0;
    wp::float32 var_164;
    wp::vec_t<3, wp::float32> var_165;
    wp::float32 var_166;
    wp::float32 var_167;
    wp::float32 var_168;
    wp::float32 var_169;
    wp::float32 var_170;
    wp::vec_t<3, wp::float32>* var_171;
    const wp::int32 var_172 = 2;
    wp::float32 var_173;
    wp::vec_t<3, wp::float32> var_174;
    wp::float32 var_175;
    wp::float32 var_176;
    const wp::int32 var_177 = 0;
    wp::float32 var_178;
    wp::float32* var_179;
    const wp::float32 var_180 = 1.0;
    const wp::float32 var_181 = 5.0;
    const wp::int32 var_182 = 1;
    wp::float32 var_183;
    wp::float32 var_184;
    wp::float32 var_185;
    wp::float32 var_186;
    wp::float32 var_187;
    wp::float32 var_188;
    wp::vec_t<3, wp::float32> var_189;
    wp::float32* var_190;
    wp::float32* var_191;
    wp::float32 var_192;
    wp::float32 var_193;
    wp::float32 var_194;
    wp::float32 var_195;
    wp::float32 var_196;
    wp::vec_t<3, wp::float32> var_197;
    wp::float32* var_198;
    const wp::float32 var_199 = 0.0;
    bool var_200;
    wp::float32 var_201;
    const wp::vec_t<3, wp::float32> var_202 = wp::initializer_array<3,wp::float32>{0.10000000149011612, 0.2199999988079071, 1.0};
    wp::float32* var_203;
    const wp::int32 var_204 = 1;
    wp::float32 var_205;
    wp::float32 var_206;
    wp::float32 var_207;
    wp::float32 var_208;
    wp::float32 var_209;
    wp::vec_t<3, wp::float32> var_210;
    wp::vec_t<3, wp::float32> var_211;
    wp::vec_t<3, wp::float32> var_212;
    const wp::int32 var_213 = 0;
    wp::float32 var_214;
    wp::float32 var_215;
    const wp::int32 var_216 = 1;
    wp::float32 var_217;
    wp::float32 var_218;
    const wp::int32 var_219 = 2;
    wp::float32 var_220;
    wp::float32 var_221;
    wp::vec_t<3, wp::float32> var_222;
    wp::vec_t<3, wp::float32> var_223;
    const wp::float32 var_224 = 0.0;
    bool var_225;
    const wp::float32 var_226 = 0.5;
    wp::vec_t<3, wp::float32> var_227;
    const wp::float32 var_228 = 0.25;
    const wp::float32 var_229 = 0.25;
    const wp::float32 var_230 = 0.25;
    wp::vec_t<3, wp::float32> var_231;
    wp::vec_t<3, wp::float32> var_232;
    wp::vec_t<3, wp::float32>* var_233;
    wp::vec_t<3, wp::float32> var_234;
    wp::vec_t<3, wp::float32> var_235;
    wp::vec_t<3, wp::float32> var_236;
    wp::float32 var_237;
    wp::vec_t<3, wp::float32> var_238;
    wp::vec_t<3, wp::float32> var_239;
    wp::vec_t<3, wp::float32> var_240;
    wp::vec_t<3, wp::float32> var_241;
    wp::float32 var_242;
    wp::float32 var_243;
    wp::float32 var_244;
    wp::float32 var_245;
    wp::float32 var_246;
    wp::float32 var_247;
    wp::float32 var_248;
    wp::float32 var_249;
    wp::vec_t<3, wp::float32> var_250;
    wp::vec_t<3, wp::float32> var_251;
    wp::float32 var_252;
    const wp::float32 var_253 = 1.0;
    bool var_254;
    wp::int32* var_255;
    const wp::int32 var_256 = 1;
    bool var_257;
    wp::int32 var_258;
    const wp::float32 var_259 = 1e-05;
    bool var_260;
    const wp::float32 var_261 = 2.0;
    wp::float32 var_262;
    wp::float32 var_263;
    wp::float32 var_264;
    wp::float32 var_265;
    wp::float32 var_266;
    wp::float32 var_267;
    wp::vec_t<3, wp::float32> var_268;
    wp::vec_t<3, wp::float32> var_269;
    wp::float32 var_270;
    wp::float32 var_271;
    const wp::float32 var_272 = 1.0;
    wp::float32 var_273;
    const wp::int32 var_274 = 0;
    wp::float32 var_275;
    const wp::int32 var_276 = 1;
    wp::float32 var_277;
    const wp::int32 var_278 = 2;
    wp::float32 var_279;
    wp::vec_t<4, wp::float32> var_280;
    const wp::float32 var_281 = 0.0;
    bool var_282;
    wp::float32 var_283;
    wp::vec_t<3, wp::float32>* var_284;
    wp::vec_t<3, wp::float32> var_285;
    wp::vec_t<3, wp::float32> var_286;
    wp::vec_t<3, wp::float32> var_287;
    const wp::float32 var_288 = 0.25;
    wp::vec_t<3, wp::float32> var_289;
    const wp::float32 var_290 = 0.375;
    const wp::float32 var_291 = 0.375;
    const wp::float32 var_292 = 0.375;
    wp::vec_t<3, wp::float32> var_293;
    wp::vec_t<3, wp::float32> var_294;
    wp::vec_t<3, wp::float32> var_295;
    const wp::int32 var_296 = 0;
    wp::float32 var_297;
    const wp::int32 var_298 = 1;
    wp::float32 var_299;
    const wp::int32 var_300 = 2;
    wp::float32 var_301;
    wp::vec_t<4, wp::float32> var_302;
    const wp::float32 var_303 = 0.0;
    const wp::float32 var_304 = 0.0;
    const wp::float32 var_305 = 0.0;
    const wp::float32 var_306 = 0.0;
    wp::vec_t<4, wp::float32> var_307;
    wp::float32 var_308;
    wp::vec_t<3, wp::float32> var_309;
    //---------
    // forward
    // def march(                                                                             <L 145>
    // row, column = wp.tid()                                                                 <L 163>
    builtin_tid2d(var_0, var_1);
    // row += first                                                                           <L 164>
    var_2 = wp::add(var_0, var_first);
    // u = (float(column) + 0.5) / float(emission.shape[1])                                   <L 165>
    var_3 = wp::float(var_1);
    var_5 = wp::add(var_3, var_4);
    var_6 = &(var_emission.shape);
    var_9 = wp::load(var_6);
    var_8 = wp::extract(var_9, var_7);
    var_10 = wp::float(var_8);
    var_11 = wp::div(var_5, var_10);
    // v = (float(row) + 0.5) / float(emission.shape[0])                                      <L 166>
    var_12 = wp::float(var_2);
    var_14 = wp::add(var_12, var_13);
    var_15 = &(var_emission.shape);
    var_18 = wp::load(var_15);
    var_17 = wp::extract(var_18, var_16);
    var_19 = wp::float(var_17);
    var_20 = wp::div(var_14, var_19);
    // way = lens.corner + u * lens.across + v * lens.down                                    <L 167>
    var_21 = &((var_lens).corner);
    var_22 = &((var_lens).across);
    var_24 = wp::load(var_22);
    var_23 = wp::mul(var_11, var_24);
    var_26 = wp::load(var_21);
    var_25 = wp::add(var_26, var_23);
    var_27 = &((var_lens).down);
    var_29 = wp::load(var_27);
    var_28 = wp::mul(var_20, var_29);
    var_30 = wp::add(var_25, var_28);
    // crossing = crossed(lens.origin, way, fine)                                             <L 168>
    var_31 = &((var_lens).origin);
    var_33 = wp::load(var_31);
    var_32 = crossed_0(var_33, var_30, var_fine);
    // far = crossing[1]                                                                      <L 169>
    var_35 = wp::extract(var_32, var_34);
    // stride = gas.step / wp.length(way)                                                     <L 170>
    var_36 = &((var_gas).step);
    var_37 = wp::length(var_30);
    var_39 = wp::load(var_36);
    var_38 = wp::div(var_39, var_37);
    // depth = crossing[0] + stride * jitter(column, row)                                     <L 171>
    var_41 = wp::extract(var_32, var_40);
    var_42 = jitter_0(var_1, var_2);
    var_43 = wp::mul(var_38, var_42);
    var_44 = wp::add(var_41, var_43);
    // through = float(1.0)                                                                   <L 172>
    var_46 = wp::float(var_45);
    // thickness = float(0.0)                                                                 <L 173>
    var_48 = wp::float(var_47);
    // glowing = wp.vec3(0.0, 0.0, 0.0)                                                       <L 174>
    var_52 = wp::vec_t<3, wp::float32>(var_49, var_50, var_51);
    // scattered = wp.vec3(0.0, 0.0, 0.0)                                                     <L 175>
    var_56 = wp::vec_t<3, wp::float32>(var_53, var_54, var_55);
    // reach = float(0.0)                                                                     <L 176>
    var_58 = wp::float(var_57);
    // pace = float(1.0)                                                                      <L 177>
    var_60 = wp::float(var_59);
    // while depth < far and through > 0.005:                                                 <L 178>
    start_while_0:;
    var_62 = (var_44 < var_35);
    var_61 = var_62;
    if (var_61) {
        var_64 = (var_46 > var_63);
        var_61 = var_61 && var_64;
    }
    if ((var_61) == false) goto end_while_0;
        // q = lens.origin + depth * way                                                      <L 179>
        var_65 = &((var_lens).origin);
        var_66 = wp::mul(var_44, var_30);
        var_68 = wp::load(var_65);
        var_67 = wp::add(var_68, var_66);
        // i = wp.clamp(int(q[0] + 0.5) >> 3, 0, bricks.shape[0] - 1)                         <L 180>
        var_70 = wp::extract(var_67, var_69);
        var_72 = wp::add(var_70, var_71);
        var_73 = wp::int(var_72);
        var_75 = wp::rshift(var_73, var_74);
        var_77 = &(var_bricks.shape);
        var_80 = wp::load(var_77);
        var_79 = wp::extract(var_80, var_78);
        var_82 = wp::sub(var_79, var_81);
        var_83 = wp::clamp(var_75, var_76, var_82);
        // j = wp.clamp(int(q[1] + 0.5) >> 3, 0, bricks.shape[1] - 1)                         <L 181>
        var_85 = wp::extract(var_67, var_84);
        var_87 = wp::add(var_85, var_86);
        var_88 = wp::int(var_87);
        var_90 = wp::rshift(var_88, var_89);
        var_92 = &(var_bricks.shape);
        var_95 = wp::load(var_92);
        var_94 = wp::extract(var_95, var_93);
        var_97 = wp::sub(var_94, var_96);
        var_98 = wp::clamp(var_90, var_91, var_97);
        // k = wp.clamp(int(q[2] + 0.5) >> 3, 0, bricks.shape[2] - 1)                         <L 182>
        var_100 = wp::extract(var_67, var_99);
        var_102 = wp::add(var_100, var_101);
        var_103 = wp::int(var_102);
        var_105 = wp::rshift(var_103, var_104);
        var_107 = &(var_bricks.shape);
        var_110 = wp::load(var_107);
        var_109 = wp::extract(var_110, var_108);
        var_112 = wp::sub(var_109, var_111);
        var_113 = wp::clamp(var_105, var_106, var_112);
        // if bricks[i, j, k] == wp.uint8(0):                                                 <L 183>
        var_114 = wp::address(var_bricks, var_83, var_98, var_113);
        var_116 = wp::uint8(var_115);
        var_118 = wp::load(var_114);
        var_117 = (var_118 == var_116);
        if (var_117) {
            // depth += stride * (wp.floor(brick_exit(q, way) / stride) + 1.0)                <L 184>
            var_119 = brick_exit_0(var_67, var_30);
            var_120 = wp::div(var_119, var_38);
            var_121 = wp::floor(var_120);
            var_123 = wp::add(var_121, var_122);
            var_124 = wp::mul(var_38, var_123);
            var_125 = wp::add(var_44, var_124);
        }
        if (!var_117) {
            // here = linear(fine, q)                                                         <L 186>
            var_126 = linear_0(var_fine, var_67);
            // flame = luminous(here, gas)                                                    <L 187>
            var_127 = luminous_0(var_126, var_gas);
            // fire = gas.flame * flame                                                       <L 188>
            var_128 = &((var_gas).flame);
            var_130 = wp::load(var_128);
            var_129 = wp::mul(var_130, var_127);
            // soot = gas.soot * darkness(here, gas)                                          <L 189>
            var_131 = &((var_gas).soot);
            var_132 = darkness_0(var_126, var_gas);
            var_134 = wp::load(var_131);
            var_133 = wp::mul(var_134, var_132);
            // total = (fire + soot) * gas.step * pace                                        <L 190>
            var_135 = wp::add(var_129, var_133);
            var_136 = &((var_gas).step);
            var_138 = wp::load(var_136);
            var_137 = wp::mul(var_135, var_138);
            var_139 = wp::mul(var_137, var_60);
            // if total + flame + gas.blue * here[3] > 1.0e-6:                                <L 191>
            var_140 = wp::add(var_139, var_127);
            var_141 = &((var_gas).blue);
            var_143 = wp::extract(var_126, var_142);
            var_145 = wp::load(var_141);
            var_144 = wp::mul(var_145, var_143);
            var_146 = wp::add(var_140, var_144);
            var_148 = (var_146 > var_147);
            if (var_148) {
                // taken = 1.0 - wp.exp(-total)                                               <L 192>
                var_150 = wp::neg(var_139);
                var_151 = wp::exp(var_150);
                var_152 = wp::sub(var_149, var_151);
                // share = gas.step * pace                                                    <L 193>
                var_153 = &((var_gas).step);
                var_155 = wp::load(var_153);
                var_154 = wp::mul(var_155, var_60);
                // if total > 1.0e-4:                                                         <L 194>
                var_157 = (var_139 > var_156);
                if (var_157) {
                    // share *= taken / total                                                 <L 195>
                    var_158 = wp::div(var_152, var_139);
                    var_159 = wp::mul(var_154, var_158);
                }
                var_160 = wp::where(var_157, var_159, var_154);
                // red = wp.exp(-thickness * gas.hue[0])                                      <L 196>
                var_161 = wp::neg(var_48);
                var_162 = &((var_gas).hue);
                var_165 = wp::load(var_162);
                var_164 = wp::extract(var_165, var_163);
                var_166 = wp::mul(var_161, var_164);
                var_167 = wp::exp(var_166);
                // green = wp.exp(-thickness)                                                 <L 197>
                var_168 = wp::neg(var_48);
                var_169 = wp::exp(var_168);
                // blue = wp.exp(-thickness * gas.hue[2])                                     <L 198>
                var_170 = wp::neg(var_48);
                var_171 = &((var_gas).hue);
                var_174 = wp::load(var_171);
                var_173 = wp::extract(var_174, var_172);
                var_175 = wp::mul(var_170, var_173);
                var_176 = wp::exp(var_175);
                // heat = here[0] - gas.richness * wp.min(1.0, 5.0 * here[1])                 <L 200>
                var_178 = wp::extract(var_126, var_177);
                var_179 = &((var_gas).richness);
                var_183 = wp::extract(var_126, var_182);
                var_184 = wp::mul(var_181, var_183);
                var_185 = wp::min(var_180, var_184);
                var_187 = wp::load(var_179);
                var_186 = wp::mul(var_187, var_185);
                var_188 = wp::sub(var_178, var_186);
                // source = glow_at(glow, heat) * (gas.gain * gas.shine * flame * share)       <L 201>
                var_189 = glow_at_0(var_glow, var_188);
                var_190 = &((var_gas).gain);
                var_191 = &((var_gas).shine);
                var_193 = wp::load(var_190);
                var_194 = wp::load(var_191);
                var_192 = wp::mul(var_193, var_194);
                var_195 = wp::mul(var_192, var_127);
                var_196 = wp::mul(var_195, var_160);
                var_197 = wp::mul(var_189, var_196);
                // if gas.blue > 0.0:                                                         <L 202>
                var_198 = &((var_gas).blue);
                var_201 = wp::load(var_198);
                var_200 = (var_201 > var_199);
                if (var_200) {
                    // source += BLUE * (gas.blue * sheet(here, q[1], gas) * share)           <L 203>
                    var_203 = &((var_gas).blue);
                    var_205 = wp::extract(var_67, var_204);
                    var_206 = sheet_0(var_126, var_205, var_gas);
                    var_208 = wp::load(var_203);
                    var_207 = wp::mul(var_208, var_206);
                    var_209 = wp::mul(var_207, var_160);
                    var_210 = wp::mul(var_202, var_209);
                    var_211 = wp::add(var_197, var_210);
                }
                var_212 = wp::where(var_200, var_211, var_197);
                // glowing += wp.vec3(source[0] * red, source[1] * green, source[2] * blue)       <L 204>
                var_214 = wp::extract(var_212, var_213);
                var_215 = wp::mul(var_214, var_167);
                var_217 = wp::extract(var_212, var_216);
                var_218 = wp::mul(var_217, var_169);
                var_220 = wp::extract(var_212, var_219);
                var_221 = wp::mul(var_220, var_176);
                var_222 = wp::vec_t<3, wp::float32>(var_215, var_218, var_221);
                var_223 = wp::add(var_52, var_222);
                // if soot > 0.0:                                                             <L 205>
                var_225 = (var_133 > var_224);
                if (var_225) {
                    // coarse = 0.5 * q - wp.vec3(0.25, 0.25, 0.25)                           <L 206>
                    var_227 = wp::mul(var_226, var_67);
                    var_231 = wp::vec_t<3, wp::float32>(var_228, var_229, var_230);
                    var_232 = wp::sub(var_227, var_231);
                    // bounced = wp.cw_mul(gas.albedo, linear(lit, coarse)) * (soot * share)       <L 207>
                    var_233 = &((var_gas).albedo);
                    var_234 = linear_0(var_lit, var_232);
                    var_236 = wp::load(var_233);
                    var_235 = wp::cw_mul(var_236, var_234);
                    var_237 = wp::mul(var_133, var_160);
                    var_238 = wp::mul(var_235, var_237);
                    // scattered += bounced * green                                           <L 208>
                    var_239 = wp::mul(var_238, var_169);
                    var_240 = wp::add(var_56, var_239);
                }
                var_241 = wp::where(var_225, var_240, var_56);
                // reach += through * taken * depth                                           <L 209>
                var_242 = wp::mul(var_46, var_152);
                var_243 = wp::mul(var_242, var_44);
                var_244 = wp::add(var_58, var_243);
                // thickness += total                                                         <L 210>
                var_245 = wp::add(var_48, var_139);
                // through = wp.exp(-thickness)                                               <L 211>
                var_246 = wp::neg(var_245);
                var_247 = wp::exp(var_246);
            }
            var_248 = wp::where(var_148, var_247, var_46);
            var_249 = wp::where(var_148, var_245, var_48);
            var_250 = wp::where(var_148, var_223, var_52);
            var_251 = wp::where(var_148, var_241, var_56);
            var_252 = wp::where(var_148, var_244, var_58);
            // pace = 1.0                                                                     <L 213>
            // if gas.mode == 1 and flame < 1.0e-5:                                           <L 214>
            var_255 = &((var_gas).mode);
            var_258 = wp::load(var_255);
            var_257 = (var_258 == var_256);
            var_254 = var_257;
            if (var_254) {
                var_260 = (var_127 < var_259);
                var_254 = var_254 && var_260;
            }
            if (var_254) {
                // pace = 2.0                                                                 <L 215>
            }
            var_262 = wp::where(var_254, var_261, var_253);
            // depth += stride * pace                                                         <L 216>
            var_263 = wp::mul(var_38, var_262);
            var_264 = wp::add(var_44, var_263);
        }
        var_265 = wp::where(var_117, var_125, var_264);
        var_266 = wp::where(var_117, var_46, var_248);
        var_267 = wp::where(var_117, var_48, var_249);
        var_268 = wp::where(var_117, var_52, var_250);
        var_269 = wp::where(var_117, var_56, var_251);
        var_270 = wp::where(var_117, var_58, var_252);
        var_271 = wp::where(var_117, var_60, var_262);
        wp::assign(var_44, var_265);
        wp::assign(var_46, var_266);
        wp::assign(var_48, var_267);
        wp::assign(var_52, var_268);
        wp::assign(var_56, var_269);
        wp::assign(var_58, var_270);
        wp::assign(var_60, var_271);
    goto start_while_0;
    end_while_0:;
    // alpha = 1.0 - through                                                                  <L 217>
    var_273 = wp::sub(var_272, var_46);
    // emission[row, column] = glowing                                                        <L 218>
    wp::array_store(var_emission, var_2, var_1, var_52);
    // smoke[row, column] = wp.vec4(scattered[0], scattered[1], scattered[2], alpha)          <L 219>
    var_275 = wp::extract(var_56, var_274);
    var_277 = wp::extract(var_56, var_276);
    var_279 = wp::extract(var_56, var_278);
    var_280 = wp::vec_t<4, wp::float32>(var_275, var_277, var_279, var_273);
    wp::array_store(var_smoke, var_2, var_1, var_280);
    // if alpha > 0.0:                                                                        <L 220>
    var_282 = (var_273 > var_281);
    if (var_282) {
        // reach = reach / alpha                                                              <L 221>
        var_283 = wp::div(var_58, var_273);
        // q = lens.origin + reach * way                                                      <L 222>
        var_284 = &((var_lens).origin);
        var_285 = wp::mul(var_283, var_30);
        var_287 = wp::load(var_284);
        var_286 = wp::add(var_287, var_285);
        // speed = linear(velocity, 0.25 * q - wp.vec3(0.375, 0.375, 0.375))                  <L 223>
        var_289 = wp::mul(var_288, var_286);
        var_293 = wp::vec_t<3, wp::float32>(var_290, var_291, var_292);
        var_294 = wp::sub(var_289, var_293);
        var_295 = linear_0(var_velocity, var_294);
        // moved[row, column] = wp.vec4(speed[0], speed[1], speed[2], reach)                  <L 224>
        var_297 = wp::extract(var_295, var_296);
        var_299 = wp::extract(var_295, var_298);
        var_301 = wp::extract(var_295, var_300);
        var_302 = wp::vec_t<4, wp::float32>(var_297, var_299, var_301, var_283);
        wp::array_store(var_moved, var_2, var_1, var_302);
    }
    if (!var_282) {
        // moved[row, column] = wp.vec4(0.0, 0.0, 0.0, 0.0)                                   <L 226>
        var_307 = wp::vec_t<4, wp::float32>(var_303, var_304, var_305, var_306);
        wp::array_store(var_moved, var_2, var_1, var_307);
    }
    var_308 = wp::where(var_282, var_283, var_58);
    var_309 = wp::where(var_282, var_286, var_67);
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void march_76f4c3a4_cpu_forward_tasks(
    wp::launch_bounds_t<2> *dim,
    wp_args_march_76f4c3a4 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        march_76f4c3a4_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void march_76f4c3a4_cpu_forward_dispatch(
    wp::launch_bounds_t<2> *dim,
    wp_args_march_76f4c3a4 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    march_76f4c3a4_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void march_76f4c3a4_cpu_forward(
    wp::launch_bounds_t<2> *dim,
    wp_args_march_76f4c3a4 *_wp_args)
{
    march_76f4c3a4_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

