"""Text USD cameras: transforms, samples, units, and what must be flattened first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from flashpot.camerafile import read_camera, usda_tokens
from flashpot.camerafile.transforms import rotation, scaling, translation
from flashpot.errors import InputError
from flashpot.shot import Camera, FrameRange, Size

SIZE = Size(width=1600, height=900)
METRES = '( metersPerUnit = 1 upAxis = "Y" )'


def read(folder: Path, text: str, first: int = 1, count: int = 1) -> Camera:
    path = folder / "cam.usda"
    path.write_text(text)
    return read_camera(path, FrameRange(first=first, count=count), SIZE)


def camera_with(operations: dict[str, str], head: str = METRES, more: str = "") -> str:
    lines = "\n".join(f"double3 {name} = {value}" for name, value in operations.items())
    names = ", ".join(f'"{name.removesuffix(".timeSamples")}"' for name in operations)
    order = f"uniform token[] xformOpOrder = [{names}]"
    return f'#usda 1.0\n{head}\ndef Camera "cam" {{\n{lines}\n{order}\n{more}\n}}\n'


def matrix_of(camera: Camera, place: int = 0) -> NDArray[np.float64]:
    return np.array(camera.frames[place].matrix).reshape(4, 4)


def test_rotate_xyz_turns_about_x_first(tmp_path: Path) -> None:
    read_matrix = matrix_of(read(tmp_path, camera_with({"xformOp:rotateXYZ": "(30, 40, 50)"})))
    worked_out = rotation("Z", 50) @ rotation("Y", 40) @ rotation("X", 30)
    assert read_matrix == pytest.approx(worked_out)
    assert read_matrix != pytest.approx(worked_out.T)


def test_the_order_of_transforms_is_the_files(tmp_path: Path) -> None:
    operations = {"xformOp:rotateY": "90", "xformOp:translate": "(0, 0, 5)"}
    assert matrix_of(read(tmp_path, camera_with(operations)))[:3, 3] == pytest.approx([5, 0, 0])
    turned_round = dict(reversed(operations.items()))
    moved = matrix_of(read(tmp_path, camera_with(turned_round)))
    assert moved[:3, 3] == pytest.approx([0, 0, 5])


def test_a_pivot_is_undone_by_its_inverse(tmp_path: Path) -> None:
    """Turned by 90 degrees about the pivot 1, 0, 0 the origin goes to 1, 0, 1."""
    text = camera_with({"xformOp:translate:pivot": "(1, 0, 0)", "xformOp:rotateY": "90"}).replace(
        '"xformOp:rotateY"]', '"xformOp:rotateY", "!invert!xformOp:translate:pivot"]'
    )
    assert matrix_of(read(tmp_path, text))[:3, 3] == pytest.approx([1, 0, 1])


def test_a_quaternion_is_w_x_y_z(tmp_path: Path) -> None:
    text = camera_with({"xformOp:orient": "(0.7071068, 0, 0.7071068, 0)"})
    assert matrix_of(read(tmp_path, text)) == pytest.approx(rotation("Y", 90), abs=1e-6)


def test_parents_move_the_camera_unless_it_resets_them(tmp_path: Path) -> None:
    child = camera_with({"xformOp:translate": "(0, 1, 0)"}).partition("\ndef")[2]
    parent = (
        'def Xform "rig" { double3 xformOp:translate = (3, 0, 0)\n'
        "float3 xformOp:scale = (2, 2, 2)\n"
        'uniform token[] xformOpOrder = ["xformOp:translate", "xformOp:scale"]\n'
    )
    text = f"#usda 1.0\n{METRES}\n{parent} def{child} }}"
    worked_out = translation([3, 0, 0]) @ scaling([2, 2, 2]) @ translation([0, 1, 0])
    assert matrix_of(read(tmp_path, text))[:3, 3] == pytest.approx(worked_out[:3, 3])
    alone = text.replace('["xformOp:translate"]', '["!resetXformStack!", "xformOp:translate"]')
    assert matrix_of(read(tmp_path, alone))[:3, 3] == pytest.approx([0, 1, 0])


def test_values_run_straight_between_samples_and_hold_to_the_layers_end(tmp_path: Path) -> None:
    head = "( metersPerUnit = 1 startTimeCode = 1 endTimeCode = 6 )"
    samples = "{ 1: (0, 0, 0), 3: (4, 0, 0), 4: (5, 0, 0) }"
    text = camera_with({"xformOp:translate.timeSamples": samples}, head)
    camera = read(tmp_path, text, count=6)
    assert [key.matrix[3] for key in camera.frames] == [0, 2, 4, 5, 5, 5]


def test_a_frame_outside_the_samples_and_the_layer_is_missing(tmp_path: Path) -> None:
    text = camera_with({"xformOp:translate.timeSamples": "{ 1: (0, 0, 0), 3: (4, 0, 0) }"})
    with pytest.raises(InputError, match="frame 4 is missing"):
        read(tmp_path, text, first=2, count=5)
    with pytest.raises(InputError, match="frame 0 is missing"):
        read(tmp_path, text, first=0, count=2)


def test_time_codes_without_end_are_no_frames(tmp_path: Path) -> None:
    head = "( metersPerUnit = 1 endTimeCode = 1e999 )"
    samples = "{ 1: (0, 0, 0), 2: (4, 0, 0), 1e999: (9, 0, 0) }"
    text = camera_with({"xformOp:translate.timeSamples": samples}, head)
    assert [key.matrix[3] for key in read(tmp_path, text, count=2).frames] == [0, 4]
    with pytest.raises(InputError, match="frame 3 is missing"):
        read(tmp_path, text, count=3)


def test_a_still_camera_gives_one_key(tmp_path: Path) -> None:
    camera = read(tmp_path, camera_with({"xformOp:translate": "(0, 1, 0)"}), 1001, 40)
    assert [key.frame for key in camera.frames] == [1001]


def test_a_zoom_is_sampled(tmp_path: Path) -> None:
    zoom = "float focalLength.timeSamples = { 1: 35, 2: 40 }\nfloat horizontalAperture = 36"
    camera = read(tmp_path, camera_with({}, more=zoom), count=2)
    assert [key.focal_mm for key in camera.frames] == [35, 40]


def test_different_matrices_are_not_interpolated(tmp_path: Path) -> None:
    still, moved = (f"((1,0,0,0),(0,1,0,0),(0,0,1,0),({x},0,0,1))" for x in (0, 1))
    samples = f"{{ 1: {still}, 3: {still}, 5: {moved} }}"
    text = camera_with({"xformOp:transform.timeSamples": samples})
    assert len(read(tmp_path, text, count=3).frames) == 3
    with pytest.raises(InputError, match="frame 4: has no transform sample"):
        read(tmp_path, text, count=5)


@pytest.mark.parametrize(
    ("head", "aperture", "millimetres"),
    [
        ("( metersPerUnit = 0.01 )", 36, 36),
        ("( metersPerUnit = 1 )", 0.36, 36),
        ("( metersPerUnit = 1 )", 36, 36),
        ("", 36, 36),
    ],
)
def test_film_is_tenths_of_a_unit_or_else_millimetres(
    head: str, aperture: float, millimetres: float, tmp_path: Path
) -> None:
    lens = f"float horizontalAperture = {aperture}\nfloat focalLength = {aperture}"
    (key,) = read(tmp_path, camera_with({}, head, lens)).frames
    assert key.film_back_width_mm == pytest.approx(millimetres)
    assert key.focal_mm == pytest.approx(millimetres)


def test_units_are_centimetres_where_the_layer_says_nothing(tmp_path: Path) -> None:
    more = "float2 clippingRange = (10, 5000)"
    text = camera_with({"xformOp:translate": "(100, 0, 0)"}, "", more)
    (key,) = read(tmp_path, text).frames
    assert (key.matrix[3], key.near, key.far) == pytest.approx((1, 0.1, 50))


def test_what_else_stands_in_a_scene_is_stepped_over(tmp_path: Path) -> None:
    scene = '''#usda 1.0
(
    """A scene
    of everything; with { brackets""" # and a comment
    defaultPrim = "World"
    metersPerUnit = 1
    customLayerData = { string[] who = ["a", "b"]; dictionary deep = { int n = -1 } }
)
reorder rootPrims = ["World"]
class "_shared" { def Camera "not_me" { } }
over "elsewhere" { def Camera "nor_me" { } }
def Xform "World" ( kind = "assembly"; prepend apiSchemas = ["MaterialBindingAPI"] ) {
    def Mesh "mesh" ( prepend references = [@./a.usda@</a> (offset = 1; scale = 2)] ) {
        point3f[] points.timeSamples = { 1: [(0, 1, 2), (3, 4, 5e-3)], 2: [(-inf, nan, .5)] }
        int[] faceVertexCounts = [3, 3]
        custom string note = "it's \\"quoted\\" \\\\" ( doc = "yes" )
        asset[] files = [@a.png@, @@@b@c.png@@@]
        rel material:binding = </World/mat> ( bindMaterialAs = "weakerThanDescendants" )
        add rel more = [</a>, </b.c>]
        color3f inputs:c.connect = </World/mat.outputs:c>
        float width
        float height
        variantSet "look" = { "red" { float x = 1 def Scope "s" { } } "blue" ( doc = "" ) { } }
    }
    def "switched_off" ( active = false ) { def Camera "nor_this" { } }
    def Camera "cam" ( variants = { string x = "y" } ) {
        float focalLength = 36
        float horizontalAperture = 36 ( doc = "full" )
        token visibility = "inherited"
    }
}
'''
    camera = read(tmp_path, scene)
    assert camera.name == "World/cam"
    assert camera.frames[0].focal_mm == 36


def test_a_layer_of_endless_words_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = camera_with({}, more=f"int[] plain = [{'1, ' * 500} 1]")
    assert read(tmp_path, text).name == "cam"
    many = "'a', " * 500
    monkeypatch.setattr(usda_tokens, "MAX_TOKENS", 100)
    assert read(tmp_path, text).name == "cam"
    with pytest.raises(InputError, match="more than 100 words"):
        read(tmp_path, camera_with({}, more=f"string[] names = [{many} '']"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "#usda"),
        ("#usda 1.0\n", "no camera"),
        ("#usda 1.0\n( subLayers = [@./a.usda@] )", "subLayers"),
        ('#usda 1.0\ndef Camera "c" ( references = @a.usd@ ) { }', "c has references"),
        ('#usda 1.0\ndef "p" { def Camera "c" { } variantSet "v" = { } }', "p has variantSets"),
        ('#usda 1.0\ndef Camera "c" { token projection = "orthographic" }', "orthographic"),
        ('#usda 1.0\ndef Camera "c" { float focalLength = "long" }', "not made of numbers"),
        ('#usda 1.0\ndef Camera "c" { float focalLength = 1e999 }', "not finite"),
        ('#usda 1.0\ndef Camera "c" { float focalLength = -3 }', "focal_mm is -3"),
        ('#usda 1.0\ndef Camera "c" { float focalLength.connect = </a.b> }', "connected"),
        ('#usda 1.0\ndef Camera "c" { token[] xformOpOrder = ["xformOp:x"] }', "xformOp:x"),
        ('#usda 1.0\ndef Camera "c" { token[] xformOpOrder = 3 }', "no list"),
        ('#usda 1.0\n( upAxis = "X" )\ndef Camera "c" { }', "upAxis is x"),
        ('#usda 1.0\n( metersPerUnit = 0 )\ndef Camera "c" { }', "metersPerUnit is 0"),
        ('#usda 1.0\ndef Camera "c" {\n float x = \n}', "line 4: a value expected"),
        ('#usda 1.0\ndef Camera "c" { float focalLength.timeSamples = 3 }', "timeSamples"),
        ('#usda 1.0\ndef Camera "c', "open quote"),
        ("#usda 1.0\n" + 'def "a" { ' * 500, "nested deeper"),
        ('#usda 1.0\ndef "a" { int[] b = ' + "[(" * 500, "nested deeper"),
    ],
)
def test_each_fault_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cam\.usda") as caught:
        read(tmp_path, text)
    assert said in caught.value.message
    assert caught.value.remedy
    assert caught.value.field == "camera"
