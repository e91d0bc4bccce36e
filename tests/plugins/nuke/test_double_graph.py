"""The Nuke double's graph: nodes, names, inputs, knobs, files, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from doubles.nuke_double import Profile, Session, running


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A Nuke 15 with its window."""
    with running(Profile(15, gui=True), tmp_path) as nuke:
        yield nuke


@pytest.mark.behaviour("create-node-side-effects")
def test_create_node_goes_into_the_flow_and_opens_a_panel(session: Session) -> None:
    nuke = session.nuke
    plate = nuke.nodes.Read()
    write = nuke.nodes.Write(inputs=[plate])
    plate.setSelected(True)
    merge = nuke.createNode("Merge2")
    assert write.input(0) is merge
    assert merge.input(0) is plate
    assert merge.isSelected()
    assert not plate.isSelected()
    assert session.host.panels == [merge]


@pytest.mark.behaviour("create-node-side-effects")
def test_nodes_x_has_no_side_effects(session: Session) -> None:
    nuke = session.nuke
    plate = nuke.nodes.Read()
    plate.setSelected(True)
    merge = nuke.nodes.Merge2()
    assert merge.input(0) is None
    assert nuke.selectedNodes() == [plate]
    assert session.host.panels == []
    nuke.createNode("Dot", inpanel=False)
    assert session.host.panels == []


@pytest.mark.behaviour("selected-node-raises")
def test_nothing_selected_raises_and_nothing_found_is_none(session: Session) -> None:
    nuke = session.nuke
    with pytest.raises(ValueError, match="No node selected"):
        nuke.selectedNode()
    assert nuke.selectedNodes() == []
    assert nuke.toNode("Read1") is None
    one, two = nuke.nodes.Dot(), nuke.nodes.Read()
    one.setSelected(True)
    two.setSelected(True)
    assert nuke.selectedNodes() == [two, one]
    assert nuke.selectedNode() is two
    assert nuke.selectedNodes("Dot") == [one]


@pytest.mark.behaviour("knob-missing")
def test_a_missing_knob_raises_or_is_none(session: Session) -> None:
    node = session.nuke.nodes.NoOp()
    with pytest.raises(NameError):
        node["recipe"]
    assert node.knob("recipe") is None


def test_names_never_collide(session: Session) -> None:
    nuke = session.nuke
    names = [nuke.nodes.Read(name="Fire").name() for _ in range(3)]
    assert names == ["Fire", "Fire1", "Fire2"]
    assert [nuke.nodes.Camera3().name(), nuke.nodes.Merge2().name()] == ["Camera1", "Merge1"]
    with pytest.raises(ValueError, match="in use"):
        nuke.toNode("Fire1").setName("Fire", uncollide=False)


def test_nodes_of_other_groups_and_loops_are_not_connected(session: Session) -> None:
    nuke = session.nuke
    group, dot = nuke.nodes.Group(), nuke.nodes.Dot()
    with group:
        inside = nuke.nodes.Dot()
    assert not inside.setInput(0, dot)
    below = nuke.nodes.Dot(inputs=[dot])
    assert not dot.setInput(0, below)
    assert nuke.allNodes() == [group, dot, below]
    assert nuke.toNode("Group1.Dot1") is inside


def test_a_group_takes_as_many_inputs_as_it_has_input_nodes(session: Session) -> None:
    nuke = session.nuke
    group, plate = nuke.nodes.Group(), nuke.nodes.Read()
    assert not group.setInput(0, plate)
    with group:
        inputs = [nuke.nodes.Input() for _ in range(2)]
    assert [node["number"].value() for node in inputs] == [0, 1]
    assert group.setInput(1, plate)


@pytest.mark.behaviour("user-knobs-persist")
def test_user_knobs_survive_saving_without_the_plugin(session: Session, tmp_path: Path) -> None:
    nuke = session.nuke
    hard = '{"prompt": "[exec rm] $HOME \\n \\"fire\\" {", "n": [1, 2]}\n"quoted"\tend\\'
    group = nuke.nodes.Group(name="Fire")
    for knob in (
        nuke.Tab_Knob("flashpot", "Flashpot"),
        nuke.String_Knob("recipe", "Recipe"),
        nuke.Enumeration_Knob("quality", "Quality", ["a draft", "final", ""]),
        nuke.Boolean_Knob("merge"),
        nuke.Int_Knob("seed"),
        nuke.Double_Knob("size"),
        nuke.XYZ_Knob("at"),
        nuke.Text_Knob("note", "", "words [x]"),
        nuke.PyScript_Knob("draft", "Draft", 'print("{}[0]")\nprint(1)'),
    ):
        group.addKnob(knob)
    group["recipe"].setFlag(nuke.INVISIBLE)
    group["recipe"].setValue(hard)
    group["quality"].setValue("final")
    group["seed"].setValue(7)
    group["size"].setRange(0, 40)
    group["size"].setAnimated()
    group["size"].setValueAt(2.5, 1001)
    group["size"].setValueAt(4, 1010)
    group["at"].setValue([1, 2.5, -3])
    with group:
        plate = nuke.nodes.Input(name="plate")
        element = nuke.nodes.Read(file="/show/fire.####.exr", first=1001, last=1010)
        nuke.nodes.Output(inputs=[nuke.nodes.Merge2(inputs=[plate, element], operation="plus")])
    group.setInput(0, nuke.nodes.Read(name="Plate"))
    nuke.scriptSaveAs(str(tmp_path / "shot.nk"))
    session.open(tmp_path / "shot.nk")
    back = nuke.toNode("Fire")
    assert back["recipe"].value() == hard
    assert not back["recipe"].visible()
    assert back["quality"].value() == "final"
    assert back["quality"].values() == ["a draft", "final", ""]
    assert back["seed"].value() == 7
    assert [back["size"].getValueAt(t) for t in (1001, 1010)] == [2.5, 4]
    assert (back["size"].min(), back["size"].max()) == (0, 40)
    assert back["at"].value() == [1, 2.5, -3]
    assert back["note"].value() == "words [x]"
    assert back["draft"].command() == 'print("{}[0]")\nprint(1)'
    assert back.input(0) is nuke.toNode("Plate")
    merge = nuke.toNode("Fire.Merge1")
    assert merge["operation"].value() == "plus"
    assert [merge.input(i).name() for i in (0, 1)] == ["plate", "Read1"]


def test_colours_seeds_and_expressions_survive_saving(session: Session, tmp_path: Path) -> None:
    """Whole numbers of 32 bits lose nothing; expressions stay expressions."""
    nuke = session.nuke
    node = nuke.nodes.NoOp(name="Draft", tile_color=0x733520FF, label="draft [frame]")
    node.addKnob(nuke.Int_Knob("seed"))
    node["seed"].setValue(2**31 - 1)
    node.addKnob(nuke.Double_Knob("half"))
    node["half"].setExpression("parent.Draft.seed / 2")
    nuke.scriptSaveAs(str(tmp_path / "shot.nk"))
    assert "tile_color 0x733520ff" in (tmp_path / "shot.nk").read_text(encoding="utf-8")
    session.open(tmp_path / "shot.nk")
    back = nuke.toNode("Draft")
    assert back["tile_color"].value() == 0x733520FF
    assert back["seed"].value() == 2**31 - 1
    assert back["half"].value() == (2**31 - 1) / 2
    assert back["label"].value() == "draft [frame]"


@pytest.mark.behaviour("user-knobs-persist")
def test_copied_nodes_keep_their_user_knobs(session: Session, tmp_path: Path) -> None:
    nuke = session.nuke
    node = nuke.nodes.NoOp(name="Marked")
    node.addKnob(nuke.String_Knob("recipe", "", "abc"))
    assert [knob.name() for knob in node.allKnobs()][-2:] == ["User", "recipe"]
    node.selectOnly()
    nuke.nodeCopy(str(tmp_path / "clip.nk"))
    pasted = nuke.nodePaste(str(tmp_path / "clip.nk"))
    assert pasted.name() == "Marked1"
    assert pasted["recipe"].value() == "abc"


@pytest.mark.behaviour("undo")
def test_one_group_of_edits_is_one_undo(session: Session) -> None:
    nuke = session.nuke
    keep = nuke.nodes.Dot()
    before = nuke.Undo.undoSize()
    with nuke.Undo("Fire"):
        group = nuke.nodes.Group(name="Fire")
        group.addKnob(nuke.Int_Knob("seed"))
        group["seed"].setValue(3)
        keep.setXpos(50)
    assert nuke.Undo.undoSize() == before + 1
    nuke.undo()
    assert nuke.allNodes() == [keep]
    assert keep.xpos() == 0
    nuke.redo()
    assert nuke.toNode("Fire")["seed"].value() == 3


@pytest.mark.behaviour("undo")
def test_edits_outside_a_group_are_steps_of_their_own(session: Session) -> None:
    nuke = session.nuke
    dot = nuke.nodes.Dot()
    nuke.Undo.begin("Two")
    nuke.Undo.name("Both")
    dot.setXYpos(1, 2)
    nuke.Undo.end()
    dot.setXYpos(3, 4)
    assert nuke.Undo.undoDescribe(2) == "Both"
    nuke.undo()
    assert (dot.xpos(), dot.ypos()) == (3, 2)
    nuke.delete(dot)
    assert nuke.toNode("Dot1") is None
    nuke.undo()
    assert nuke.toNode("Dot1") is dot


def test_menu_commands_are_one_undo_each(session: Session) -> None:
    nuke = session.nuke
    session.host.main["made"] = []
    nuke.menu("Nodes").addCommand("Flashpot/Fire", "nuke.nodes.Dot(); nuke.nodes.Dot()")
    session.choose("Nodes", "Flashpot/Fire")
    assert len(nuke.allNodes()) == 2
    nuke.undo()
    assert nuke.allNodes() == []


def test_buttons_know_their_node_and_callbacks_their_knob(session: Session) -> None:
    nuke = session.nuke
    told: list[str] = []
    nuke.addKnobChanged(lambda: told.append(nuke.thisKnob().name()), nodeClass="Group")
    group = nuke.nodes.Group()
    group.addKnob(nuke.PyScript_Knob("go", "Go", "nuke.thisNode()['seed'].setValue(4)"))
    group.addKnob(nuke.Int_Knob("seed"))
    session.press(group, "go")
    assert group["seed"].value() == 4
    assert told == ["seed"]
