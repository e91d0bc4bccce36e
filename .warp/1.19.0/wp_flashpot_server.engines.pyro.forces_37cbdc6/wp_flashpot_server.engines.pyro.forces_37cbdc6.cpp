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


struct Air_e37cfe17
{
    wp::float32 buoyancy;
    wp::float32 lightness;
    wp::float32 weight;
    wp::float32 confinement;
    wp::float32 turbulence;
    wp::float32 turbulence_scale;
    wp::vec_t<3, wp::float32> turbulence_offset;
    wp::vec_t<3, wp::float32> wind;
    wp::float32 wind_exponent;
    wp::float32 relaxation;
    wp::vec_t<3, wp::float32> origin;
    wp::float32 cell;


    Air_e37cfe17() = default;
    CUDA_CALLABLE Air_e37cfe17(wp::float32 const& buoyancy,
    wp::float32 const& lightness = {},
    wp::float32 const& weight = {},
    wp::float32 const& confinement = {},
    wp::float32 const& turbulence = {},
    wp::float32 const& turbulence_scale = {},
    wp::vec_t<3, wp::float32> const& turbulence_offset = {},
    wp::vec_t<3, wp::float32> const& wind = {},
    wp::float32 const& wind_exponent = {},
    wp::float32 const& relaxation = {},
    wp::vec_t<3, wp::float32> const& origin = {},
    wp::float32 const& cell = {})
        : buoyancy{buoyancy}
        , lightness{lightness}
        , weight{weight}
        , confinement{confinement}
        , turbulence{turbulence}
        , turbulence_scale{turbulence_scale}
        , turbulence_offset{turbulence_offset}
        , wind{wind}
        , wind_exponent{wind_exponent}
        , relaxation{relaxation}
        , origin{origin}
        , cell{cell}

    {
    }

    CUDA_CALLABLE Air_e37cfe17& operator += (const Air_e37cfe17& rhs)
    {    buoyancy += rhs.buoyancy;
    lightness += rhs.lightness;
    weight += rhs.weight;
    confinement += rhs.confinement;
    turbulence += rhs.turbulence;
    turbulence_scale += rhs.turbulence_scale;
    turbulence_offset += rhs.turbulence_offset;
    wind += rhs.wind;
    wind_exponent += rhs.wind_exponent;
    relaxation += rhs.relaxation;
    origin += rhs.origin;
    cell += rhs.cell;

        return *this;}

};

static CUDA_CALLABLE void adj_Air_e37cfe17(wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::vec_t<3, wp::float32> const&,
    wp::vec_t<3, wp::float32> const&,
    wp::float32 const&,
    wp::float32 const&,
    wp::vec_t<3, wp::float32> const&,
    wp::float32 const&,
    wp::float32 & adj_buoyancy,
    wp::float32 & adj_lightness,
    wp::float32 & adj_weight,
    wp::float32 & adj_confinement,
    wp::float32 & adj_turbulence,
    wp::float32 & adj_turbulence_scale,
    wp::vec_t<3, wp::float32> & adj_turbulence_offset,
    wp::vec_t<3, wp::float32> & adj_wind,
    wp::float32 & adj_wind_exponent,
    wp::float32 & adj_relaxation,
    wp::vec_t<3, wp::float32> & adj_origin,
    wp::float32 & adj_cell,
    Air_e37cfe17 & adj_ret)
{
    adj_buoyancy += adj_ret.buoyancy;
    adj_lightness += adj_ret.lightness;
    adj_weight += adj_ret.weight;
    adj_confinement += adj_ret.confinement;
    adj_turbulence += adj_ret.turbulence;
    adj_turbulence_scale += adj_ret.turbulence_scale;
    adj_turbulence_offset += adj_ret.turbulence_offset;
    adj_wind += adj_ret.wind;
    adj_wind_exponent += adj_ret.wind_exponent;
    adj_relaxation += adj_ret.relaxation;
    adj_origin += adj_ret.origin;
    adj_cell += adj_ret.cell;
}

// Required when compiling adjoints.
CUDA_CALLABLE Air_e37cfe17 add(const Air_e37cfe17& a, const Air_e37cfe17& b)
{
    return Air_e37cfe17();
}

CUDA_CALLABLE void adj_atomic_add(Air_e37cfe17* p, Air_e37cfe17 t)
{
    wp::adj_atomic_add(&p->buoyancy, t.buoyancy);
    wp::adj_atomic_add(&p->lightness, t.lightness);
    wp::adj_atomic_add(&p->weight, t.weight);
    wp::adj_atomic_add(&p->confinement, t.confinement);
    wp::adj_atomic_add(&p->turbulence, t.turbulence);
    wp::adj_atomic_add(&p->turbulence_scale, t.turbulence_scale);
    wp::adj_atomic_add(&p->turbulence_offset, t.turbulence_offset);
    wp::adj_atomic_add(&p->wind, t.wind);
    wp::adj_atomic_add(&p->wind_exponent, t.wind_exponent);
    wp::adj_atomic_add(&p->relaxation, t.relaxation);
    wp::adj_atomic_add(&p->origin, t.origin);
    wp::adj_atomic_add(&p->cell, t.cell);
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/forces.py:193
static wp::float32 at_0(
    wp::array_t<wp::float32> var_pressure,
    wp::int32 var_i,
    wp::int32 var_j,
    wp::int32 var_k)
{
    //---------
    // primal vars
    const wp::float32 var_0 = 0.0;
    bool var_1;
    const wp::int32 var_2 = 0;
    bool var_3;
    const wp::int32 var_4 = 0;
    bool var_5;
    const wp::int32 var_6 = 0;
    bool var_7;
    wp::shape_t* var_8;
    const wp::int32 var_9 = 0;
    wp::int32 var_10;
    wp::shape_t var_11;
    bool var_12;
    wp::shape_t* var_13;
    const wp::int32 var_14 = 1;
    wp::int32 var_15;
    wp::shape_t var_16;
    bool var_17;
    wp::shape_t* var_18;
    const wp::int32 var_19 = 2;
    wp::int32 var_20;
    wp::shape_t var_21;
    bool var_22;
    wp::float32* var_23;
    wp::float32 var_24;
    wp::float32 var_25;
    wp::float32 var_26;
    //---------
    // forward
    // def at(pressure: wp.array3d(dtype=float), i: int, j: int, k: int) -> float:            <L 194>
    // value = 0.0                                                                            <L 196>
    // if (                                                                                   <L 197>
    // i >= 0 and j >= 0 and k >= 0                                                           <L 198>
    var_3 = (var_i >= var_2);
    var_1 = var_3;
    if (var_1) {
        var_5 = (var_j >= var_4);
        var_1 = var_1 && var_5;
    }
    if (var_1) {
        var_7 = (var_k >= var_6);
        var_1 = var_1 && var_7;
    }
    if (var_1) {
        // and i < pressure.shape[0] and j < pressure.shape[1] and k < pressure.shape[2]       <L 199>
        var_8 = &(var_pressure.shape);
        var_11 = wp::load(var_8);
        var_10 = wp::extract(var_11, var_9);
        var_12 = (var_i < var_10);
        var_1 = var_1 && var_12;
    }
    if (var_1) {
        var_13 = &(var_pressure.shape);
        var_16 = wp::load(var_13);
        var_15 = wp::extract(var_16, var_14);
        var_17 = (var_j < var_15);
        var_1 = var_1 && var_17;
    }
    if (var_1) {
        var_18 = &(var_pressure.shape);
        var_21 = wp::load(var_18);
        var_20 = wp::extract(var_21, var_19);
        var_22 = (var_k < var_20);
        var_1 = var_1 && var_22;
    }
    if (var_1) {
        // value = pressure[i, j, k]                                                          <L 201>
        var_23 = wp::address(var_pressure, var_i, var_j, var_k);
        var_25 = wp::load(var_23);
        var_24 = wp::copy(var_25);
    }
    var_26 = wp::where(var_1, var_24, var_0);
    // return value                                                                           <L 202>
    return var_26;
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


// /work/wt/steer/server/src/flashpot_server/engines/pyro/forces.py:193
static void adj_at_0(
    wp::array_t<wp::float32> var_pressure,
    wp::int32 var_i,
    wp::int32 var_j,
    wp::int32 var_k,
    wp::array_t<wp::float32> & adj_pressure,
    wp::int32 & adj_i,
    wp::int32 & adj_j,
    wp::int32 & adj_k,
    wp::float32 & adj_ret)
{
	// reverse mode disabled (no backward-enabled kernel depends on this function)
}

struct wp_args_acceleration_225f3a6a {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::vec_t<4, wp::float32>> scalars;
    wp::array_t<wp::vec_t<3, wp::float32>> velocity;
    wp::array_t<wp::vec_t<4, wp::float32>> whirl;
    wp::array_t<wp::vec_t<3, wp::float32>> noise;
    Air_e37cfe17 air;
    wp::array_t<wp::vec_t<3, wp::float32>> pushed;
};


template <bool wp_linear_contiguous>
static void acceleration_225f3a6a_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_acceleration_225f3a6a *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::vec_t<4, wp::float32>> var_scalars = _wp_args->scalars;
    wp::array_t<wp::vec_t<3, wp::float32>> var_velocity = _wp_args->velocity;
    wp::array_t<wp::vec_t<4, wp::float32>> var_whirl = _wp_args->whirl;
    wp::array_t<wp::vec_t<3, wp::float32>> var_noise = _wp_args->noise;
    Air_e37cfe17 var_air = _wp_args->air;
    wp::array_t<wp::vec_t<3, wp::float32>> var_pushed = _wp_args->pushed;
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
    wp::vec_t<4, wp::float32>* var_27;
    wp::vec_t<4, wp::float32> var_28;
    wp::vec_t<4, wp::float32> var_29;
    const wp::float32 var_30 = 0.0;
    wp::float32* var_31;
    const wp::int32 var_32 = 0;
    wp::float32 var_33;
    wp::float32 var_34;
    wp::float32 var_35;
    const wp::float32 var_36 = 1.0;
    wp::float32* var_37;
    const wp::int32 var_38 = 0;
    wp::float32 var_39;
    wp::float32 var_40;
    wp::float32 var_41;
    wp::float32 var_42;
    wp::float32 var_43;
    wp::float32* var_44;
    const wp::int32 var_45 = 2;
    wp::float32 var_46;
    const wp::float32 var_47 = 2.0;
    wp::float32 var_48;
    wp::float32 var_49;
    wp::float32 var_50;
    wp::float32 var_51;
    const wp::float32 var_52 = 0.0;
    wp::vec_t<3, wp::float32> var_53;
    const wp::int32 var_54 = 1;
    wp::int32 var_55;
    wp::int32 var_56;
    wp::int32 var_57;
    const wp::int32 var_58 = 1;
    wp::int32 var_59;
    wp::int32 var_60;
    wp::int32 var_61;
    wp::int32 var_62;
    const wp::int32 var_63 = 1;
    wp::int32 var_64;
    wp::int32 var_65;
    wp::int32 var_66;
    const wp::float32 var_67 = 1.0;
    const wp::int32 var_68 = 0;
    wp::float32 var_69;
    const wp::int32 var_70 = 1;
    wp::float32 var_71;
    wp::float32 var_72;
    wp::float32 var_73;
    bool var_74;
    const wp::int32 var_75 = 0;
    bool var_76;
    const wp::int32 var_77 = 0;
    bool var_78;
    const wp::float32 var_79 = 0.5;
    const wp::int32 var_80 = 1;
    wp::int32 var_81;
    wp::vec_t<4, wp::float32>* var_82;
    const wp::int32 var_83 = 3;
    wp::float32 var_84;
    wp::vec_t<4, wp::float32> var_85;
    const wp::int32 var_86 = 1;
    wp::int32 var_87;
    wp::vec_t<4, wp::float32>* var_88;
    const wp::int32 var_89 = 3;
    wp::float32 var_90;
    wp::vec_t<4, wp::float32> var_91;
    wp::float32 var_92;
    const wp::int32 var_93 = 1;
    wp::int32 var_94;
    wp::vec_t<4, wp::float32>* var_95;
    const wp::int32 var_96 = 3;
    wp::float32 var_97;
    wp::vec_t<4, wp::float32> var_98;
    const wp::int32 var_99 = 1;
    wp::int32 var_100;
    wp::vec_t<4, wp::float32>* var_101;
    const wp::int32 var_102 = 3;
    wp::float32 var_103;
    wp::vec_t<4, wp::float32> var_104;
    wp::float32 var_105;
    const wp::int32 var_106 = 1;
    wp::int32 var_107;
    wp::vec_t<4, wp::float32>* var_108;
    const wp::int32 var_109 = 3;
    wp::float32 var_110;
    wp::vec_t<4, wp::float32> var_111;
    const wp::int32 var_112 = 1;
    wp::int32 var_113;
    wp::vec_t<4, wp::float32>* var_114;
    const wp::int32 var_115 = 3;
    wp::float32 var_116;
    wp::vec_t<4, wp::float32> var_117;
    wp::float32 var_118;
    wp::vec_t<3, wp::float32> var_119;
    wp::vec_t<3, wp::float32> var_120;
    wp::vec_t<4, wp::float32>* var_121;
    wp::vec_t<4, wp::float32> var_122;
    wp::vec_t<4, wp::float32> var_123;
    wp::float32 var_124;
    const wp::float32 var_125 = 1e-06;
    bool var_126;
    const wp::int32 var_127 = 0;
    wp::float32 var_128;
    const wp::int32 var_129 = 1;
    wp::float32 var_130;
    const wp::int32 var_131 = 2;
    wp::float32 var_132;
    wp::vec_t<3, wp::float32> var_133;
    wp::float32* var_134;
    wp::float32* var_135;
    wp::float32 var_136;
    wp::float32 var_137;
    wp::float32 var_138;
    const wp::float32 var_139 = 1.0;
    const wp::float32 var_140 = 60.0;
    const wp::int32 var_141 = 3;
    wp::float32 var_142;
    const wp::float32 var_143 = 1e-06;
    wp::float32 var_144;
    wp::float32 var_145;
    wp::float32 var_146;
    wp::float32 var_147;
    wp::vec_t<3, wp::float32> var_148;
    wp::vec_t<3, wp::float32> var_149;
    wp::vec_t<3, wp::float32> var_150;
    const wp::float32 var_151 = 1.0;
    const wp::int32 var_152 = 2;
    wp::float32 var_153;
    wp::float32 var_154;
    wp::float32 var_155;
    wp::vec_t<3, wp::float32> var_156;
    wp::vec_t<3, wp::float32> var_157;
    wp::vec_t<3, wp::float32> var_158;
    wp::vec_t<3, wp::float32> var_159;
    wp::vec_t<3, wp::float32>* var_160;
    wp::float32* var_161;
    wp::float32 var_162;
    const wp::float32 var_163 = 0.5;
    wp::float32 var_164;
    wp::float32 var_165;
    const wp::float32 var_166 = 0.5;
    wp::float32 var_167;
    wp::float32 var_168;
    const wp::float32 var_169 = 0.5;
    wp::float32 var_170;
    wp::vec_t<3, wp::float32> var_171;
    wp::vec_t<3, wp::float32> var_172;
    wp::float32 var_173;
    wp::vec_t<3, wp::float32> var_174;
    wp::vec_t<3, wp::float32> var_175;
    bool var_176;
    wp::float32* var_177;
    const wp::float32 var_178 = 0.0;
    bool var_179;
    wp::float32 var_180;
    const wp::float32 var_181 = 0.02;
    bool var_182;
    wp::float32* var_183;
    wp::float32 var_184;
    wp::float32 var_185;
    wp::float32* var_186;
    wp::vec_t<3, wp::float32> var_187;
    wp::float32 var_188;
    wp::vec_t<3, wp::float32>* var_189;
    wp::vec_t<3, wp::float32> var_190;
    wp::vec_t<3, wp::float32> var_191;
    wp::vec_t<3, wp::float32> var_192;
    wp::vec_t<3, wp::float32> var_193;
    wp::vec_t<3, wp::float32> var_194;
    wp::vec_t<3, wp::float32> var_195;
    const wp::int32 var_196 = 4;
    bool var_197;
    const wp::int32 var_198 = 1;
    wp::float32 var_199;
    const wp::float32 var_200 = 0.02;
    const wp::float32 var_201 = 4.0;
    wp::float32 var_202;
    wp::float32* var_203;
    wp::float32 var_204;
    wp::float32 var_205;
    wp::float32* var_206;
    wp::vec_t<3, wp::float32>* var_207;
    wp::vec_t<3, wp::float32> var_208;
    wp::vec_t<3, wp::float32> var_209;
    wp::vec_t<3, wp::float32>* var_210;
    wp::vec_t<3, wp::float32> var_211;
    wp::vec_t<3, wp::float32> var_212;
    wp::vec_t<3, wp::float32> var_213;
    wp::float32 var_214;
    const wp::float32 var_215 = 1.0;
    const wp::float32 var_216 = 0.25;
    wp::float32 var_217;
    wp::float32 var_218;
    wp::float32 var_219;
    wp::vec_t<3, wp::float32> var_220;
    wp::vec_t<3, wp::float32> var_221;
    wp::vec_t<3, wp::float32> var_222;
    //---------
    // forward
    // def acceleration(                                                                      <L 88>
    // i, j, block = wp.tid()                                                                 <L 99>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 100>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, pushed.shape[2])):               <L 101>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_pushed.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // nx = velocity.shape[0]                                                             <L 102>
        var_15 = &(var_velocity.shape);
        var_18 = wp::load(var_15);
        var_17 = wp::extract(var_18, var_16);
        // ny = velocity.shape[1]                                                             <L 103>
        var_19 = &(var_velocity.shape);
        var_22 = wp::load(var_19);
        var_21 = wp::extract(var_22, var_20);
        // nz = velocity.shape[2]                                                             <L 104>
        var_23 = &(var_velocity.shape);
        var_26 = wp::load(var_23);
        var_25 = wp::extract(var_26, var_24);
        // here = scalars[i, j, k]                                                            <L 105>
        var_27 = wp::address(var_scalars, var_3, var_1, var_14);
        var_29 = wp::load(var_27);
        var_28 = wp::copy(var_29);
        // push = wp.vec3(                                                                    <L 106>
        // 0.0,                                                                               <L 107>
        // air.buoyancy * here[0] / (1.0 + air.lightness * here[0])                           <L 108>
        var_31 = &((var_air).buoyancy);
        var_33 = wp::extract(var_28, var_32);
        var_35 = wp::load(var_31);
        var_34 = wp::mul(var_35, var_33);
        var_37 = &((var_air).lightness);
        var_39 = wp::extract(var_28, var_38);
        var_41 = wp::load(var_37);
        var_40 = wp::mul(var_41, var_39);
        var_42 = wp::add(var_36, var_40);
        var_43 = wp::div(var_34, var_42);
        // - air.weight * wp.min(here[2], 2.0),                                               <L 109>
        var_44 = &((var_air).weight);
        var_46 = wp::extract(var_28, var_45);
        var_48 = wp::min(var_46, var_47);
        var_50 = wp::load(var_44);
        var_49 = wp::mul(var_50, var_48);
        var_51 = wp::sub(var_43, var_49);
        // 0.0,                                                                               <L 110>
        var_53 = wp::vec_t<3, wp::float32>(var_30, var_51, var_52);
        // edge = wp.min(wp.min(i, nx - 1 - i), wp.min(k, nz - 1 - k))                        <L 112>
        var_55 = wp::sub(var_17, var_54);
        var_56 = wp::sub(var_55, var_3);
        var_57 = wp::min(var_3, var_56);
        var_59 = wp::sub(var_25, var_58);
        var_60 = wp::sub(var_59, var_14);
        var_61 = wp::min(var_14, var_60);
        var_62 = wp::min(var_57, var_61);
        // edge = wp.min(edge, ny - 1 - j)                                                    <L 113>
        var_64 = wp::sub(var_21, var_63);
        var_65 = wp::sub(var_64, var_1);
        var_66 = wp::min(var_62, var_65);
        // fire = wp.min(1.0, here[0] + here[1])                                              <L 114>
        var_69 = wp::extract(var_28, var_68);
        var_71 = wp::extract(var_28, var_70);
        var_72 = wp::add(var_69, var_71);
        var_73 = wp::min(var_67, var_72);
        // if edge > 0 and j > 0:                                                             <L 115>
        var_76 = (var_66 > var_75);
        var_74 = var_76;
        if (var_74) {
            var_78 = (var_1 > var_77);
            var_74 = var_74 && var_78;
        }
        if (var_74) {
            // slope = 0.5 * wp.vec3(                                                         <L 116>
            // whirl[i + 1, j, k][3] - whirl[i - 1, j, k][3],                                 <L 117>
            var_81 = wp::add(var_3, var_80);
            var_82 = wp::address(var_whirl, var_81, var_1, var_14);
            var_85 = wp::load(var_82);
            var_84 = wp::extract(var_85, var_83);
            var_87 = wp::sub(var_3, var_86);
            var_88 = wp::address(var_whirl, var_87, var_1, var_14);
            var_91 = wp::load(var_88);
            var_90 = wp::extract(var_91, var_89);
            var_92 = wp::sub(var_84, var_90);
            // whirl[i, j + 1, k][3] - whirl[i, j - 1, k][3],                                 <L 118>
            var_94 = wp::add(var_1, var_93);
            var_95 = wp::address(var_whirl, var_3, var_94, var_14);
            var_98 = wp::load(var_95);
            var_97 = wp::extract(var_98, var_96);
            var_100 = wp::sub(var_1, var_99);
            var_101 = wp::address(var_whirl, var_3, var_100, var_14);
            var_104 = wp::load(var_101);
            var_103 = wp::extract(var_104, var_102);
            var_105 = wp::sub(var_97, var_103);
            // whirl[i, j, k + 1][3] - whirl[i, j, k - 1][3],                                 <L 119>
            var_107 = wp::add(var_14, var_106);
            var_108 = wp::address(var_whirl, var_3, var_1, var_107);
            var_111 = wp::load(var_108);
            var_110 = wp::extract(var_111, var_109);
            var_113 = wp::sub(var_14, var_112);
            var_114 = wp::address(var_whirl, var_3, var_1, var_113);
            var_117 = wp::load(var_114);
            var_116 = wp::extract(var_117, var_115);
            var_118 = wp::sub(var_110, var_116);
            var_119 = wp::vec_t<3, wp::float32>(var_92, var_105, var_118);
            var_120 = wp::mul(var_79, var_119);
            // swirl = whirl[i, j, k]                                                         <L 121>
            var_121 = wp::address(var_whirl, var_3, var_1, var_14);
            var_123 = wp::load(var_121);
            var_122 = wp::copy(var_123);
            // steep = wp.length(slope)                                                       <L 122>
            var_124 = wp::length(var_120);
            // if steep > 1.0e-6:                                                             <L 123>
            var_126 = (var_124 > var_125);
            if (var_126) {
                // axis = wp.vec3(swirl[0], swirl[1], swirl[2])                               <L 124>
                var_128 = wp::extract(var_122, var_127);
                var_130 = wp::extract(var_122, var_129);
                var_132 = wp::extract(var_122, var_131);
                var_133 = wp::vec_t<3, wp::float32>(var_128, var_130, var_132);
                // strength = air.confinement * air.cell * wp.min(1.0, 60.0 / (swirl[3] + 1.0e-6))       <L 126>
                var_134 = &((var_air).confinement);
                var_135 = &((var_air).cell);
                var_137 = wp::load(var_134);
                var_138 = wp::load(var_135);
                var_136 = wp::mul(var_137, var_138);
                var_142 = wp::extract(var_122, var_141);
                var_144 = wp::add(var_142, var_143);
                var_145 = wp::div(var_140, var_144);
                var_146 = wp::min(var_139, var_145);
                var_147 = wp::mul(var_136, var_146);
                // push += strength * wp.cross(slope / steep, axis) * wp.min(1.0, fire + here[2])       <L 127>
                var_148 = wp::div(var_120, var_124);
                var_149 = wp::cross(var_148, var_133);
                var_150 = wp::mul(var_147, var_149);
                var_153 = wp::extract(var_28, var_152);
                var_154 = wp::add(var_73, var_153);
                var_155 = wp::min(var_151, var_154);
                var_156 = wp::mul(var_150, var_155);
                var_157 = wp::add(var_53, var_156);
            }
            var_158 = wp::where(var_126, var_157, var_53);
        }
        var_159 = wp::where(var_74, var_158, var_53);
        // place = air.origin + air.cell * wp.vec3(float(i) + 0.5, float(j) + 0.5, float(k) + 0.5)       <L 128>
        var_160 = &((var_air).origin);
        var_161 = &((var_air).cell);
        var_162 = wp::float(var_3);
        var_164 = wp::add(var_162, var_163);
        var_165 = wp::float(var_1);
        var_167 = wp::add(var_165, var_166);
        var_168 = wp::float(var_14);
        var_170 = wp::add(var_168, var_169);
        var_171 = wp::vec_t<3, wp::float32>(var_164, var_167, var_170);
        var_173 = wp::load(var_161);
        var_172 = wp::mul(var_173, var_171);
        var_175 = wp::load(var_160);
        var_174 = wp::add(var_175, var_172);
        // if air.turbulence > 0.0 and fire > 0.02:                                           <L 129>
        var_177 = &((var_air).turbulence);
        var_180 = wp::load(var_177);
        var_179 = (var_180 > var_178);
        var_176 = var_179;
        if (var_176) {
            var_182 = (var_73 > var_181);
            var_176 = var_176 && var_182;
        }
        if (var_176) {
            // push += (                                                                      <L 130>
            // air.turbulence                                                                 <L 131>
            var_183 = &((var_air).turbulence);
            // * fire                                                                         <L 132>
            var_185 = wp::load(var_183);
            var_184 = wp::mul(var_185, var_73);
            // * periodic(noise, place * air.turbulence_scale + air.turbulence_offset)        <L 133>
            var_186 = &((var_air).turbulence_scale);
            var_188 = wp::load(var_186);
            var_187 = wp::mul(var_174, var_188);
            var_189 = &((var_air).turbulence_offset);
            var_191 = wp::load(var_189);
            var_190 = wp::add(var_187, var_191);
            var_192 = periodic_0(var_noise, var_190);
            var_193 = wp::mul(var_184, var_192);
            // push += (                                                                      <L 130>
            var_194 = wp::add(var_159, var_193);
        }
        var_195 = wp::where(var_176, var_194, var_159);
        // if edge < 4:                                                                       <L 135>
        var_197 = (var_66 < var_196);
        if (var_197) {
            // gust = wp.pow(wp.clamp(place[1], 0.02, 4.0), air.wind_exponent)                <L 136>
            var_199 = wp::extract(var_174, var_198);
            var_202 = wp::clamp(var_199, var_200, var_201);
            var_203 = &((var_air).wind_exponent);
            var_205 = wp::load(var_203);
            var_204 = wp::pow(var_202, var_205);
            // push += (                                                                      <L 137>
            // air.relaxation * (air.wind * gust - velocity[i, j, k]) * (1.0 - 0.25 * float(edge))       <L 138>
            var_206 = &((var_air).relaxation);
            var_207 = &((var_air).wind);
            var_209 = wp::load(var_207);
            var_208 = wp::mul(var_209, var_204);
            var_210 = wp::address(var_velocity, var_3, var_1, var_14);
            var_212 = wp::load(var_210);
            var_211 = wp::sub(var_208, var_212);
            var_214 = wp::load(var_206);
            var_213 = wp::mul(var_214, var_211);
            var_217 = wp::float(var_66);
            var_218 = wp::mul(var_216, var_217);
            var_219 = wp::sub(var_215, var_218);
            var_220 = wp::mul(var_213, var_219);
            // push += (                                                                      <L 137>
            var_221 = wp::add(var_195, var_220);
        }
        var_222 = wp::where(var_197, var_221, var_195);
        // pushed[i, j, k] = push                                                             <L 140>
        wp::array_store(var_pushed, var_3, var_1, var_14, var_222);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void acceleration_225f3a6a_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_acceleration_225f3a6a *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        acceleration_225f3a6a_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void acceleration_225f3a6a_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_acceleration_225f3a6a *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    acceleration_225f3a6a_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void acceleration_225f3a6a_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_acceleration_225f3a6a *_wp_args)
{
    acceleration_225f3a6a_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_centre_2f0b5fb3 {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::float32> u;
    wp::array_t<wp::float32> v;
    wp::array_t<wp::float32> w;
    wp::array_t<wp::vec_t<3, wp::float32>> velocity;
};


template <bool wp_linear_contiguous>
static void centre_2f0b5fb3_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_centre_2f0b5fb3 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::float32> var_u = _wp_args->u;
    wp::array_t<wp::float32> var_v = _wp_args->v;
    wp::array_t<wp::float32> var_w = _wp_args->w;
    wp::array_t<wp::vec_t<3, wp::float32>> var_velocity = _wp_args->velocity;
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
    const wp::float32 var_15 = 0.5;
    wp::float32* var_16;
    const wp::int32 var_17 = 1;
    wp::int32 var_18;
    wp::float32* var_19;
    wp::float32 var_20;
    wp::float32 var_21;
    wp::float32 var_22;
    wp::float32* var_23;
    const wp::int32 var_24 = 1;
    wp::int32 var_25;
    wp::float32* var_26;
    wp::float32 var_27;
    wp::float32 var_28;
    wp::float32 var_29;
    wp::float32* var_30;
    const wp::int32 var_31 = 1;
    wp::int32 var_32;
    wp::float32* var_33;
    wp::float32 var_34;
    wp::float32 var_35;
    wp::float32 var_36;
    wp::vec_t<3, wp::float32> var_37;
    wp::vec_t<3, wp::float32> var_38;
    //---------
    // forward
    // def centre(                                                                            <L 44>
    // i, j, block = wp.tid()                                                                 <L 53>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 54>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, velocity.shape[2])):             <L 55>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_velocity.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // velocity[i, j, k] = 0.5 * wp.vec3(                                                 <L 56>
        // u[i, j, k] + u[i + 1, j, k], v[i, j, k] + v[i, j + 1, k], w[i, j, k] + w[i, j, k + 1]       <L 57>
        var_16 = wp::address(var_u, var_3, var_1, var_14);
        var_18 = wp::add(var_3, var_17);
        var_19 = wp::address(var_u, var_18, var_1, var_14);
        var_21 = wp::load(var_16);
        var_22 = wp::load(var_19);
        var_20 = wp::add(var_21, var_22);
        var_23 = wp::address(var_v, var_3, var_1, var_14);
        var_25 = wp::add(var_1, var_24);
        var_26 = wp::address(var_v, var_3, var_25, var_14);
        var_28 = wp::load(var_23);
        var_29 = wp::load(var_26);
        var_27 = wp::add(var_28, var_29);
        var_30 = wp::address(var_w, var_3, var_1, var_14);
        var_32 = wp::add(var_14, var_31);
        var_33 = wp::address(var_w, var_3, var_1, var_32);
        var_35 = wp::load(var_30);
        var_36 = wp::load(var_33);
        var_34 = wp::add(var_35, var_36);
        var_37 = wp::vec_t<3, wp::float32>(var_20, var_27, var_34);
        var_38 = wp::mul(var_15, var_37);
        // velocity[i, j, k] = 0.5 * wp.vec3(                                                 <L 56>
        wp::array_store(var_velocity, var_3, var_1, var_14, var_38);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void centre_2f0b5fb3_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_centre_2f0b5fb3 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        centre_2f0b5fb3_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void centre_2f0b5fb3_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_centre_2f0b5fb3 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    centre_2f0b5fb3_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void centre_2f0b5fb3_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_centre_2f0b5fb3 *_wp_args)
{
    centre_2f0b5fb3_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_project_493cc0f6 {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::float32> pressure;
    wp::int32 floor;
    wp::array_t<wp::float32> u;
    wp::array_t<wp::float32> v;
    wp::array_t<wp::float32> w;
};


template <bool wp_linear_contiguous>
static void project_493cc0f6_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_project_493cc0f6 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::float32> var_pressure = _wp_args->pressure;
    wp::int32 var_floor = _wp_args->floor;
    wp::array_t<wp::float32> var_u = _wp_args->u;
    wp::array_t<wp::float32> var_v = _wp_args->v;
    wp::array_t<wp::float32> var_w = _wp_args->w;
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
    wp::shape_t* var_16;
    const wp::int32 var_17 = 0;
    wp::int32 var_18;
    wp::shape_t var_19;
    bool var_20;
    wp::shape_t* var_21;
    const wp::int32 var_22 = 1;
    wp::int32 var_23;
    wp::shape_t var_24;
    bool var_25;
    wp::shape_t* var_26;
    const wp::int32 var_27 = 2;
    wp::int32 var_28;
    wp::shape_t var_29;
    bool var_30;
    bool var_31;
    wp::float32* var_32;
    wp::float32 var_33;
    wp::float32 var_34;
    const wp::int32 var_35 = 1;
    wp::int32 var_36;
    wp::float32 var_37;
    wp::float32 var_38;
    bool var_39;
    wp::float32* var_40;
    wp::float32 var_41;
    wp::float32 var_42;
    const wp::int32 var_43 = 1;
    wp::int32 var_44;
    wp::float32 var_45;
    wp::float32 var_46;
    bool var_47;
    const wp::int32 var_48 = 0;
    bool var_49;
    const wp::int32 var_50 = 0;
    bool var_51;
    const wp::float32 var_52 = 0.0;
    wp::float32 var_53;
    bool var_54;
    wp::float32* var_55;
    wp::float32 var_56;
    wp::float32 var_57;
    const wp::int32 var_58 = 1;
    wp::int32 var_59;
    wp::float32 var_60;
    wp::float32 var_61;
    //---------
    // forward
    // def project(                                                                           <L 206>
    // i, j, block = wp.tid()                                                                 <L 216>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 217>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, w.shape[2])):                    <L 218>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_w.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // here = at(pressure, i, j, k)                                                       <L 219>
        var_15 = at_0(var_pressure, var_3, var_1, var_14);
        // inside_x = i < pressure.shape[0]                                                   <L 220>
        var_16 = &(var_pressure.shape);
        var_19 = wp::load(var_16);
        var_18 = wp::extract(var_19, var_17);
        var_20 = (var_3 < var_18);
        // inside_y = j < pressure.shape[1]                                                   <L 221>
        var_21 = &(var_pressure.shape);
        var_24 = wp::load(var_21);
        var_23 = wp::extract(var_24, var_22);
        var_25 = (var_1 < var_23);
        // inside_z = k < pressure.shape[2]                                                   <L 222>
        var_26 = &(var_pressure.shape);
        var_29 = wp::load(var_26);
        var_28 = wp::extract(var_29, var_27);
        var_30 = (var_14 < var_28);
        // if inside_y and inside_z:                                                          <L 223>
        var_31 = var_25;
        if (var_31) {
            var_31 = var_31 && var_30;
        }
        if (var_31) {
            // u[i, j, k] = u[i, j, k] - here + at(pressure, i - 1, j, k)                     <L 224>
            var_32 = wp::address(var_u, var_3, var_1, var_14);
            var_34 = wp::load(var_32);
            var_33 = wp::sub(var_34, var_15);
            var_36 = wp::sub(var_3, var_35);
            var_37 = at_0(var_pressure, var_36, var_1, var_14);
            var_38 = wp::add(var_33, var_37);
            wp::array_store(var_u, var_3, var_1, var_14, var_38);
        }
        // if inside_x and inside_z:                                                          <L 225>
        var_39 = var_20;
        if (var_39) {
            var_39 = var_39 && var_30;
        }
        if (var_39) {
            // moved = v[i, j, k] - here + at(pressure, i, j - 1, k)                          <L 226>
            var_40 = wp::address(var_v, var_3, var_1, var_14);
            var_42 = wp::load(var_40);
            var_41 = wp::sub(var_42, var_15);
            var_44 = wp::sub(var_1, var_43);
            var_45 = at_0(var_pressure, var_3, var_44, var_14);
            var_46 = wp::add(var_41, var_45);
            // if floor != 0 and j == 0:                                                      <L 227>
            var_49 = (var_floor != var_48);
            var_47 = var_49;
            if (var_47) {
                var_51 = (var_1 == var_50);
                var_47 = var_47 && var_51;
            }
            if (var_47) {
                // moved = 0.0                                                                <L 228>
            }
            var_53 = wp::where(var_47, var_52, var_46);
            // v[i, j, k] = moved                                                             <L 229>
            wp::array_store(var_v, var_3, var_1, var_14, var_53);
        }
        // if inside_x and inside_y:                                                          <L 230>
        var_54 = var_20;
        if (var_54) {
            var_54 = var_54 && var_25;
        }
        if (var_54) {
            // w[i, j, k] = w[i, j, k] - here + at(pressure, i, j, k - 1)                     <L 231>
            var_55 = wp::address(var_w, var_3, var_1, var_14);
            var_57 = wp::load(var_55);
            var_56 = wp::sub(var_57, var_15);
            var_59 = wp::sub(var_14, var_58);
            var_60 = at_0(var_pressure, var_3, var_1, var_59);
            var_61 = wp::add(var_56, var_60);
            wp::array_store(var_w, var_3, var_1, var_14, var_61);
        }
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void project_493cc0f6_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_project_493cc0f6 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        project_493cc0f6_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void project_493cc0f6_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_project_493cc0f6 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    project_493cc0f6_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void project_493cc0f6_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_project_493cc0f6 *_wp_args)
{
    project_493cc0f6_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_push_faces_741893c4 {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::vec_t<3, wp::float32>> pushed;
    wp::float32 step;
    wp::array_t<wp::float32> u;
    wp::array_t<wp::float32> v;
    wp::array_t<wp::float32> w;
};


template <bool wp_linear_contiguous>
static void push_faces_741893c4_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_push_faces_741893c4 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::vec_t<3, wp::float32>> var_pushed = _wp_args->pushed;
    wp::float32 var_step = _wp_args->step;
    wp::array_t<wp::float32> var_u = _wp_args->u;
    wp::array_t<wp::float32> var_v = _wp_args->v;
    wp::array_t<wp::float32> var_w = _wp_args->w;
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
    wp::shape_t* var_15;
    const wp::int32 var_16 = 0;
    wp::int32 var_17;
    wp::shape_t var_18;
    const wp::int32 var_19 = 1;
    wp::int32 var_20;
    wp::int32 var_21;
    wp::shape_t* var_22;
    const wp::int32 var_23 = 1;
    wp::int32 var_24;
    wp::shape_t var_25;
    const wp::int32 var_26 = 1;
    wp::int32 var_27;
    wp::int32 var_28;
    wp::shape_t* var_29;
    const wp::int32 var_30 = 2;
    wp::int32 var_31;
    wp::shape_t var_32;
    const wp::int32 var_33 = 1;
    wp::int32 var_34;
    wp::int32 var_35;
    const wp::float32 var_36 = 0.5;
    wp::float32 var_37;
    wp::vec_t<3, wp::float32>* var_38;
    wp::vec_t<3, wp::float32> var_39;
    wp::vec_t<3, wp::float32> var_40;
    bool var_41;
    bool var_42;
    bool var_43;
    wp::float32* var_44;
    const wp::int32 var_45 = 0;
    wp::float32 var_46;
    const wp::int32 var_47 = 1;
    wp::int32 var_48;
    const wp::int32 var_49 = 0;
    wp::int32 var_50;
    wp::vec_t<3, wp::float32>* var_51;
    const wp::int32 var_52 = 0;
    wp::float32 var_53;
    wp::vec_t<3, wp::float32> var_54;
    wp::float32 var_55;
    wp::float32 var_56;
    wp::float32 var_57;
    wp::float32 var_58;
    bool var_59;
    bool var_60;
    bool var_61;
    wp::float32* var_62;
    const wp::int32 var_63 = 1;
    wp::float32 var_64;
    const wp::int32 var_65 = 1;
    wp::int32 var_66;
    const wp::int32 var_67 = 0;
    wp::int32 var_68;
    wp::vec_t<3, wp::float32>* var_69;
    const wp::int32 var_70 = 1;
    wp::float32 var_71;
    wp::vec_t<3, wp::float32> var_72;
    wp::float32 var_73;
    wp::float32 var_74;
    wp::float32 var_75;
    wp::float32 var_76;
    bool var_77;
    bool var_78;
    bool var_79;
    wp::float32* var_80;
    const wp::int32 var_81 = 2;
    wp::float32 var_82;
    const wp::int32 var_83 = 1;
    wp::int32 var_84;
    const wp::int32 var_85 = 0;
    wp::int32 var_86;
    wp::vec_t<3, wp::float32>* var_87;
    const wp::int32 var_88 = 2;
    wp::float32 var_89;
    wp::vec_t<3, wp::float32> var_90;
    wp::float32 var_91;
    wp::float32 var_92;
    wp::float32 var_93;
    wp::float32 var_94;
    //---------
    // forward
    // def push_faces(                                                                        <L 144>
    // i, j, block = wp.tid()                                                                 <L 154>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 155>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, w.shape[2])):                    <L 156>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_w.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // i1 = wp.min(i, pushed.shape[0] - 1)                                                <L 157>
        var_15 = &(var_pushed.shape);
        var_18 = wp::load(var_15);
        var_17 = wp::extract(var_18, var_16);
        var_20 = wp::sub(var_17, var_19);
        var_21 = wp::min(var_3, var_20);
        // j1 = wp.min(j, pushed.shape[1] - 1)                                                <L 158>
        var_22 = &(var_pushed.shape);
        var_25 = wp::load(var_22);
        var_24 = wp::extract(var_25, var_23);
        var_27 = wp::sub(var_24, var_26);
        var_28 = wp::min(var_1, var_27);
        // k1 = wp.min(k, pushed.shape[2] - 1)                                                <L 159>
        var_29 = &(var_pushed.shape);
        var_32 = wp::load(var_29);
        var_31 = wp::extract(var_32, var_30);
        var_34 = wp::sub(var_31, var_33);
        var_35 = wp::min(var_14, var_34);
        // half = 0.5 * step                                                                  <L 160>
        var_37 = wp::mul(var_36, var_step);
        // here = pushed[i1, j1, k1]                                                          <L 161>
        var_38 = wp::address(var_pushed, var_21, var_28, var_35);
        var_40 = wp::load(var_38);
        var_39 = wp::copy(var_40);
        // if j == j1 and k == k1:                                                            <L 162>
        var_42 = (var_1 == var_28);
        var_41 = var_42;
        if (var_41) {
            var_43 = (var_14 == var_35);
            var_41 = var_41 && var_43;
        }
        if (var_41) {
            // u[i, j, k] = u[i, j, k] + half * (here[0] + pushed[wp.max(i - 1, 0), j, k][0])       <L 163>
            var_44 = wp::address(var_u, var_3, var_1, var_14);
            var_46 = wp::extract(var_39, var_45);
            var_48 = wp::sub(var_3, var_47);
            var_50 = wp::max(var_48, var_49);
            var_51 = wp::address(var_pushed, var_50, var_1, var_14);
            var_54 = wp::load(var_51);
            var_53 = wp::extract(var_54, var_52);
            var_55 = wp::add(var_46, var_53);
            var_56 = wp::mul(var_37, var_55);
            var_58 = wp::load(var_44);
            var_57 = wp::add(var_58, var_56);
            wp::array_store(var_u, var_3, var_1, var_14, var_57);
        }
        // if i == i1 and k == k1:                                                            <L 164>
        var_60 = (var_3 == var_21);
        var_59 = var_60;
        if (var_59) {
            var_61 = (var_14 == var_35);
            var_59 = var_59 && var_61;
        }
        if (var_59) {
            // v[i, j, k] = v[i, j, k] + half * (here[1] + pushed[i, wp.max(j - 1, 0), k][1])       <L 165>
            var_62 = wp::address(var_v, var_3, var_1, var_14);
            var_64 = wp::extract(var_39, var_63);
            var_66 = wp::sub(var_1, var_65);
            var_68 = wp::max(var_66, var_67);
            var_69 = wp::address(var_pushed, var_3, var_68, var_14);
            var_72 = wp::load(var_69);
            var_71 = wp::extract(var_72, var_70);
            var_73 = wp::add(var_64, var_71);
            var_74 = wp::mul(var_37, var_73);
            var_76 = wp::load(var_62);
            var_75 = wp::add(var_76, var_74);
            wp::array_store(var_v, var_3, var_1, var_14, var_75);
        }
        // if i == i1 and j == j1:                                                            <L 166>
        var_78 = (var_3 == var_21);
        var_77 = var_78;
        if (var_77) {
            var_79 = (var_1 == var_28);
            var_77 = var_77 && var_79;
        }
        if (var_77) {
            // w[i, j, k] = w[i, j, k] + half * (here[2] + pushed[i, j, wp.max(k - 1, 0)][2])       <L 167>
            var_80 = wp::address(var_w, var_3, var_1, var_14);
            var_82 = wp::extract(var_39, var_81);
            var_84 = wp::sub(var_14, var_83);
            var_86 = wp::max(var_84, var_85);
            var_87 = wp::address(var_pushed, var_3, var_1, var_86);
            var_90 = wp::load(var_87);
            var_89 = wp::extract(var_90, var_88);
            var_91 = wp::add(var_82, var_89);
            var_92 = wp::mul(var_37, var_91);
            var_94 = wp::load(var_80);
            var_93 = wp::add(var_94, var_92);
            wp::array_store(var_w, var_3, var_1, var_14, var_93);
        }
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void push_faces_741893c4_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_push_faces_741893c4 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        push_faces_741893c4_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void push_faces_741893c4_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_push_faces_741893c4 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    push_faces_741893c4_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void push_faces_741893c4_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_push_faces_741893c4 *_wp_args)
{
    push_faces_741893c4_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_vorticity_9ce28589 {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::vec_t<3, wp::float32>> velocity;
    wp::float32 cell;
    wp::array_t<wp::vec_t<4, wp::float32>> whirl;
};


template <bool wp_linear_contiguous>
static void vorticity_9ce28589_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_vorticity_9ce28589 *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::vec_t<3, wp::float32>> var_velocity = _wp_args->velocity;
    wp::float32 var_cell = _wp_args->cell;
    wp::array_t<wp::vec_t<4, wp::float32>> var_whirl = _wp_args->whirl;
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
    const wp::float32 var_15 = 0.0;
    const wp::float32 var_16 = 0.0;
    const wp::float32 var_17 = 0.0;
    wp::vec_t<3, wp::float32> var_18;
    bool var_19;
    const wp::int32 var_20 = 0;
    bool var_21;
    const wp::int32 var_22 = 0;
    bool var_23;
    const wp::int32 var_24 = 0;
    bool var_25;
    wp::shape_t* var_26;
    const wp::int32 var_27 = 0;
    wp::int32 var_28;
    wp::shape_t var_29;
    const wp::int32 var_30 = 1;
    wp::int32 var_31;
    bool var_32;
    wp::shape_t* var_33;
    const wp::int32 var_34 = 1;
    wp::int32 var_35;
    wp::shape_t var_36;
    const wp::int32 var_37 = 1;
    wp::int32 var_38;
    bool var_39;
    wp::shape_t* var_40;
    const wp::int32 var_41 = 2;
    wp::int32 var_42;
    wp::shape_t var_43;
    const wp::int32 var_44 = 1;
    wp::int32 var_45;
    bool var_46;
    const wp::int32 var_47 = 1;
    wp::int32 var_48;
    wp::vec_t<3, wp::float32>* var_49;
    const wp::int32 var_50 = 1;
    wp::int32 var_51;
    wp::vec_t<3, wp::float32>* var_52;
    wp::vec_t<3, wp::float32> var_53;
    wp::vec_t<3, wp::float32> var_54;
    wp::vec_t<3, wp::float32> var_55;
    const wp::int32 var_56 = 1;
    wp::int32 var_57;
    wp::vec_t<3, wp::float32>* var_58;
    const wp::int32 var_59 = 1;
    wp::int32 var_60;
    wp::vec_t<3, wp::float32>* var_61;
    wp::vec_t<3, wp::float32> var_62;
    wp::vec_t<3, wp::float32> var_63;
    wp::vec_t<3, wp::float32> var_64;
    const wp::int32 var_65 = 1;
    wp::int32 var_66;
    wp::vec_t<3, wp::float32>* var_67;
    const wp::int32 var_68 = 1;
    wp::int32 var_69;
    wp::vec_t<3, wp::float32>* var_70;
    wp::vec_t<3, wp::float32> var_71;
    wp::vec_t<3, wp::float32> var_72;
    wp::vec_t<3, wp::float32> var_73;
    const wp::int32 var_74 = 2;
    wp::float32 var_75;
    const wp::int32 var_76 = 1;
    wp::float32 var_77;
    wp::float32 var_78;
    const wp::int32 var_79 = 0;
    wp::float32 var_80;
    const wp::int32 var_81 = 2;
    wp::float32 var_82;
    wp::float32 var_83;
    const wp::int32 var_84 = 1;
    wp::float32 var_85;
    const wp::int32 var_86 = 0;
    wp::float32 var_87;
    wp::float32 var_88;
    wp::vec_t<3, wp::float32> var_89;
    const wp::float32 var_90 = 0.5;
    wp::float32 var_91;
    wp::vec_t<3, wp::float32> var_92;
    wp::vec_t<3, wp::float32> var_93;
    const wp::int32 var_94 = 0;
    wp::float32 var_95;
    const wp::int32 var_96 = 1;
    wp::float32 var_97;
    const wp::int32 var_98 = 2;
    wp::float32 var_99;
    wp::float32 var_100;
    wp::vec_t<4, wp::float32> var_101;
    //---------
    // forward
    // def vorticity(                                                                         <L 62>
    // i, j, block = wp.tid()                                                                 <L 70>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 71>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, whirl.shape[2])):                <L 72>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_whirl.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // curl = wp.vec3(0.0, 0.0, 0.0)                                                      <L 73>
        var_18 = wp::vec_t<3, wp::float32>(var_15, var_16, var_17);
        // if (                                                                               <L 74>
        // i > 0 and j > 0 and k > 0                                                          <L 75>
        var_21 = (var_3 > var_20);
        var_19 = var_21;
        if (var_19) {
            var_23 = (var_1 > var_22);
            var_19 = var_19 && var_23;
        }
        if (var_19) {
            var_25 = (var_14 > var_24);
            var_19 = var_19 && var_25;
        }
        if (var_19) {
            // and i < velocity.shape[0] - 1                                                  <L 76>
            var_26 = &(var_velocity.shape);
            var_29 = wp::load(var_26);
            var_28 = wp::extract(var_29, var_27);
            var_31 = wp::sub(var_28, var_30);
            var_32 = (var_3 < var_31);
            var_19 = var_19 && var_32;
        }
        if (var_19) {
            // and j < velocity.shape[1] - 1                                                  <L 77>
            var_33 = &(var_velocity.shape);
            var_36 = wp::load(var_33);
            var_35 = wp::extract(var_36, var_34);
            var_38 = wp::sub(var_35, var_37);
            var_39 = (var_1 < var_38);
            var_19 = var_19 && var_39;
        }
        if (var_19) {
            // and k < velocity.shape[2] - 1                                                  <L 78>
            var_40 = &(var_velocity.shape);
            var_43 = wp::load(var_40);
            var_42 = wp::extract(var_43, var_41);
            var_45 = wp::sub(var_42, var_44);
            var_46 = (var_14 < var_45);
            var_19 = var_19 && var_46;
        }
        if (var_19) {
            // dx = velocity[i + 1, j, k] - velocity[i - 1, j, k]                             <L 80>
            var_48 = wp::add(var_3, var_47);
            var_49 = wp::address(var_velocity, var_48, var_1, var_14);
            var_51 = wp::sub(var_3, var_50);
            var_52 = wp::address(var_velocity, var_51, var_1, var_14);
            var_54 = wp::load(var_49);
            var_55 = wp::load(var_52);
            var_53 = wp::sub(var_54, var_55);
            // dy = velocity[i, j + 1, k] - velocity[i, j - 1, k]                             <L 81>
            var_57 = wp::add(var_1, var_56);
            var_58 = wp::address(var_velocity, var_3, var_57, var_14);
            var_60 = wp::sub(var_1, var_59);
            var_61 = wp::address(var_velocity, var_3, var_60, var_14);
            var_63 = wp::load(var_58);
            var_64 = wp::load(var_61);
            var_62 = wp::sub(var_63, var_64);
            // dz = velocity[i, j, k + 1] - velocity[i, j, k - 1]                             <L 82>
            var_66 = wp::add(var_14, var_65);
            var_67 = wp::address(var_velocity, var_3, var_1, var_66);
            var_69 = wp::sub(var_14, var_68);
            var_70 = wp::address(var_velocity, var_3, var_1, var_69);
            var_72 = wp::load(var_67);
            var_73 = wp::load(var_70);
            var_71 = wp::sub(var_72, var_73);
            // curl = wp.vec3(dy[2] - dz[1], dz[0] - dx[2], dx[1] - dy[0]) * (0.5 / cell)       <L 83>
            var_75 = wp::extract(var_62, var_74);
            var_77 = wp::extract(var_71, var_76);
            var_78 = wp::sub(var_75, var_77);
            var_80 = wp::extract(var_71, var_79);
            var_82 = wp::extract(var_53, var_81);
            var_83 = wp::sub(var_80, var_82);
            var_85 = wp::extract(var_53, var_84);
            var_87 = wp::extract(var_62, var_86);
            var_88 = wp::sub(var_85, var_87);
            var_89 = wp::vec_t<3, wp::float32>(var_78, var_83, var_88);
            var_91 = wp::div(var_90, var_cell);
            var_92 = wp::mul(var_89, var_91);
        }
        var_93 = wp::where(var_19, var_92, var_18);
        // whirl[i, j, k] = wp.vec4(curl[0], curl[1], curl[2], wp.length(curl))               <L 84>
        var_95 = wp::extract(var_93, var_94);
        var_97 = wp::extract(var_93, var_96);
        var_99 = wp::extract(var_93, var_98);
        var_100 = wp::length(var_93);
        var_101 = wp::vec_t<4, wp::float32>(var_95, var_97, var_99, var_100);
        wp::array_store(var_whirl, var_3, var_1, var_14, var_101);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void vorticity_9ce28589_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_vorticity_9ce28589 *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        vorticity_9ce28589_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void vorticity_9ce28589_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_vorticity_9ce28589 *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    vorticity_9ce28589_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void vorticity_9ce28589_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_vorticity_9ce28589 *_wp_args)
{
    vorticity_9ce28589_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

struct wp_args_divergence_d9d4e06d {
    wp::int32 first;
    wp::int32 run;
    wp::array_t<wp::float32> u;
    wp::array_t<wp::float32> v;
    wp::array_t<wp::float32> w;
    wp::array_t<wp::float32> swelling;
    wp::float32 cell;
    wp::int32 floor;
    wp::array_t<wp::float32> right;
};


template <bool wp_linear_contiguous>
static void divergence_d9d4e06d_cpu_kernel_forward(
    wp::launch_bounds_t<3> dim,
    size_t task_index,
    wp_args_divergence_d9d4e06d *_wp_args)
{
    static constexpr bool wp_linear_tid = wp_linear_contiguous;

    //---------
    // argument vars
    wp::int32 var_first = _wp_args->first;
    wp::int32 var_run = _wp_args->run;
    wp::array_t<wp::float32> var_u = _wp_args->u;
    wp::array_t<wp::float32> var_v = _wp_args->v;
    wp::array_t<wp::float32> var_w = _wp_args->w;
    wp::array_t<wp::float32> var_swelling = _wp_args->swelling;
    wp::float32 var_cell = _wp_args->cell;
    wp::int32 var_floor = _wp_args->floor;
    wp::array_t<wp::float32> var_right = _wp_args->right;
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
    wp::float32* var_15;
    wp::float32 var_16;
    wp::float32 var_17;
    bool var_18;
    const wp::int32 var_19 = 0;
    bool var_20;
    const wp::int32 var_21 = 0;
    bool var_22;
    const wp::float32 var_23 = 0.0;
    wp::float32 var_24;
    const wp::int32 var_25 = 1;
    wp::int32 var_26;
    wp::float32* var_27;
    wp::float32* var_28;
    wp::float32 var_29;
    wp::float32 var_30;
    wp::float32 var_31;
    const wp::int32 var_32 = 1;
    wp::int32 var_33;
    wp::float32* var_34;
    wp::float32 var_35;
    wp::float32 var_36;
    wp::float32 var_37;
    const wp::int32 var_38 = 1;
    wp::int32 var_39;
    wp::float32* var_40;
    wp::float32 var_41;
    wp::float32 var_42;
    wp::float32* var_43;
    wp::float32 var_44;
    wp::float32 var_45;
    wp::float32* var_46;
    wp::float32 var_47;
    wp::float32 var_48;
    wp::float32 var_49;
    //---------
    // forward
    // def divergence(                                                                        <L 171>
    // i, j, block = wp.tid()                                                                 <L 183>
    builtin_tid3d(var_0, var_1, var_2);
    // i += first                                                                             <L 184>
    var_3 = wp::add(var_0, var_first);
    // for k in range(block * run, wp.min((block + 1) * run, right.shape[2])):                <L 185>
    var_4 = wp::mul(var_2, var_run);
    var_6 = wp::add(var_2, var_5);
    var_7 = wp::mul(var_6, var_run);
    var_8 = &(var_right.shape);
    var_11 = wp::load(var_8);
    var_10 = wp::extract(var_11, var_9);
    var_12 = wp::min(var_7, var_10);
    var_13 = wp::range(var_4, var_12);
    start_for_0:;
        if (iter_cmp(var_13) == 0) goto end_for_0;
        var_14 = wp::iter_next(var_13);
        // low = v[i, j, k]                                                                   <L 186>
        var_15 = wp::address(var_v, var_3, var_1, var_14);
        var_17 = wp::load(var_15);
        var_16 = wp::copy(var_17);
        // if floor != 0 and j == 0:                                                          <L 187>
        var_20 = (var_floor != var_19);
        var_18 = var_20;
        if (var_18) {
            var_22 = (var_1 == var_21);
            var_18 = var_18 && var_22;
        }
        if (var_18) {
            // low = 0.0                                                                      <L 188>
        }
        var_24 = wp::where(var_18, var_23, var_16);
        // net = u[i + 1, j, k] - u[i, j, k] + v[i, j + 1, k] - low + w[i, j, k + 1] - w[i, j, k]       <L 189>
        var_26 = wp::add(var_3, var_25);
        var_27 = wp::address(var_u, var_26, var_1, var_14);
        var_28 = wp::address(var_u, var_3, var_1, var_14);
        var_30 = wp::load(var_27);
        var_31 = wp::load(var_28);
        var_29 = wp::sub(var_30, var_31);
        var_33 = wp::add(var_1, var_32);
        var_34 = wp::address(var_v, var_3, var_33, var_14);
        var_36 = wp::load(var_34);
        var_35 = wp::add(var_29, var_36);
        var_37 = wp::sub(var_35, var_24);
        var_39 = wp::add(var_14, var_38);
        var_40 = wp::address(var_w, var_3, var_1, var_39);
        var_42 = wp::load(var_40);
        var_41 = wp::add(var_37, var_42);
        var_43 = wp::address(var_w, var_3, var_1, var_14);
        var_45 = wp::load(var_43);
        var_44 = wp::sub(var_41, var_45);
        // right[i, j, k] = net - cell * swelling[i, j, k]                                    <L 190>
        var_46 = wp::address(var_swelling, var_3, var_1, var_14);
        var_48 = wp::load(var_46);
        var_47 = wp::mul(var_cell, var_48);
        var_49 = wp::sub(var_44, var_47);
        wp::array_store(var_right, var_3, var_1, var_14, var_49);
        goto start_for_0;
    end_for_0:;
}



template <bool wp_linear_contiguous>
static WP_FORCEINLINE void divergence_d9d4e06d_cpu_forward_tasks(
    wp::launch_bounds_t<3> *dim,
    wp_args_divergence_d9d4e06d *_wp_args)
{
    for (size_t task_index = 0; task_index < dim->size; ++task_index)
    {
        divergence_d9d4e06d_cpu_kernel_forward<wp_linear_contiguous>(*dim, task_index, _wp_args);
    }
}

static WP_FORCEINLINE void divergence_d9d4e06d_cpu_forward_dispatch(
    wp::launch_bounds_t<3> *dim,
    wp_args_divergence_d9d4e06d *_wp_args)
{
    wp::tile_shared_storage_t tile_mem;
#if defined(WP_ENABLE_TILES_IN_STACK_MEMORY)
    wp::shared_tile_storage = &tile_mem;
#endif

    divergence_d9d4e06d_cpu_forward_tasks<false>(dim, _wp_args);
}

extern "C" {

// Python CPU entry points
WP_API void divergence_d9d4e06d_cpu_forward(
    wp::launch_bounds_t<3> *dim,
    wp_args_divergence_d9d4e06d *_wp_args)
{
    divergence_d9d4e06d_cpu_forward_dispatch(dim, _wp_args);
}

} // extern C

