"""A label's attributes and options changed one by one, each change a label that holds by all rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.attributes import (
    TYPE_NAMES,
    Attribute,
    ChoiceAttribute,
    Family,
    NumberAttribute,
    Option,
    SpanAttribute,
    TextAttribute,
)
from annotator.domain.errors import EditRefused
from annotator.domain.label_editing import (
    FILLED_BY_KEY,
    add_attribute,
    add_option,
    change_attribute,
    change_option,
    changed_attribute,
    changed_label,
    families_of,
    move_attribute,
    move_family,
    move_option,
    remove_attribute,
    remove_family,
    remove_option,
    rename_family,
    retyped,
)
from annotator.domain.labels import Label


def options(*names: str) -> tuple[Option, ...]:
    return tuple(Option(id=name.casefold(), name=name) for name in names)


TYPE = ChoiceAttribute(
    id="type",
    name="Type",
    definition="What was done.",
    required=True,
    families=(Family(name="Battles", options=options("Clash", "Raid")), Family(name="Riots", options=options("Mob"))),
)
ACTOR = SpanAttribute(id="actor", name="Actor", key="a", kinds=options("Police", "Rebels"))
LABEL = Label(id="event", name="Event", attributes=(TYPE, ACTOR))


def shape(attribute: Attribute) -> list[tuple[str, list[str]]]:
    return [(family.name, [option.name for option in family.options]) for family in families_of(attribute)]


class TestAttributes:
    def test_one_is_added_at_the_end_as_a_text_with_an_id_of_its_name(self) -> None:
        label = add_attribute(LABEL, "Source kind")
        assert label.attributes[-1] == TextAttribute(id="source_kind", name="Source kind")
        assert label.attributes[:-1] == LABEL.attributes

    def test_names_without_latin_letters_get_ids_too(self) -> None:
        label = add_attribute(add_attribute(LABEL, "الفاعل"), "المكان")
        assert [each.id for each in label.attributes[-2:]] == ["attribute", "attribute_2"]

    @pytest.mark.parametrize("name", ["", "  ", "type", "TYPE", "a\u202eb", "x" * 81])
    def test_names_that_cannot_be_are_refused(self, name: str) -> None:
        with pytest.raises(EditRefused):
            add_attribute(LABEL, name)

    def test_a_letter_is_taken_from_the_attribute_that_had_it(self) -> None:
        label = change_attribute(add_attribute(LABEL, "Role"), TextAttribute(id="role", name="Role", key="a"))
        assert [each.key for each in label.attributes] == ["", "", "a"]

    def test_a_taken_name_is_refused_when_renaming(self) -> None:
        with pytest.raises(EditRefused, match="There is an attribute Type already"):
            change_attribute(LABEL, changed_attribute(ACTOR, name="Type"))

    def test_they_move_as_far_as_that_goes(self) -> None:
        assert [each.id for each in move_attribute(LABEL, "type", 1).attributes] == ["actor", "type"]
        assert move_attribute(LABEL, "type", -1) == LABEL

    def test_one_is_removed(self) -> None:
        assert remove_attribute(LABEL, "type").attributes == (ACTOR,)

    def test_bounds_out_of_order_are_refused(self) -> None:
        with pytest.raises(EditRefused, match="The least, 5, is above the most, 3"):
            changed_attribute(NumberAttribute(id="n", name="N", least=5.0), most=3.0)

    @pytest.mark.parametrize(
        ("parts", "sentence"),
        [
            ({"name": "x" * 81}, "The label name is longer than 80 characters."),
            ({"name": "a\u202eb"}, "This label name cannot be used"),
            ({"short_name": "ten letters"}, "The short name is longer than 9 characters."),
        ],
    )
    def test_names_of_labels_that_cannot_be_are_refused_in_words(self, parts: dict[str, str], sentence: str) -> None:
        with pytest.raises(EditRefused, match=sentence):
            changed_label(LABEL, **parts)

    def test_a_label_without_a_name_is_refused(self) -> None:
        with pytest.raises(EditRefused, match="The label needs a name"):
            changed_label(LABEL, name=" ")


class TestTypes:
    @pytest.mark.parametrize("before", [TYPE, ACTOR, NumberAttribute(id="n", name="N", key="n")])
    @pytest.mark.parametrize("type_name", TYPE_NAMES)
    def test_every_type_becomes_every_other_and_keeps_what_is_written(self, before: Attribute, type_name: str) -> None:
        after = retyped(before, type_name)
        assert after.type == type_name
        assert (after.id, after.name, after.definition, after.required) == (
            before.id,
            before.name,
            before.definition,
            before.required,
        )
        assert after.key == (before.key if type_name in FILLED_BY_KEY else "")
        assert change_attribute(Label(id="l", name="L", attributes=(before,)), after).attributes == (after,)

    def test_options_become_kinds_and_kinds_options(self) -> None:
        assert shape(retyped(TYPE, "span")) == [("", ["Clash", "Raid", "Mob"])]
        assert shape(retyped(ACTOR, "choice")) == [("", ["Police", "Rebels"])]

    def test_a_choice_begins_with_an_option(self) -> None:
        assert shape(retyped(TextAttribute(id="x", name="X"), "choice")) == [("", ["Option 1"])]


class TestOptions:
    def test_one_is_added_behind_another_or_at_the_end(self) -> None:
        assert shape(add_option(TYPE, "Siege", "clash"))[0] == ("Battles", ["Clash", "Siege", "Raid"])
        assert shape(add_option(TYPE, "Siege"))[1] == ("Riots", ["Mob", "Siege"])
        assert shape(add_option(ACTOR.model_copy(update={"kinds": ()}), "Police")) == [("", ["Police"])]

    def test_a_taken_name_is_refused(self) -> None:
        with pytest.raises(EditRefused, match="There is an option Mob already"):
            add_option(TYPE, "Mob", "clash")
        with pytest.raises(EditRefused, match="There is a kind police already"):
            add_option(ACTOR, "police")

    def test_a_new_name_keeps_the_id(self) -> None:
        changed = change_option(TYPE, Option(id="raid", name="Assault", definition="Quick."))
        assert families_of(changed)[0].options[1] == Option(id="raid", name="Assault", definition="Quick.")

    def test_an_option_goes_into_another_family_or_a_new_one(self) -> None:
        raid = TYPE.option("raid")
        assert raid is not None
        assert shape(change_option(TYPE, raid, "riots")) == [("Battles", ["Clash"]), ("Riots", ["Mob", "Raid"])]
        assert shape(change_option(TYPE, raid, "New")) == [
            ("Battles", ["Clash"]),
            ("New", ["Raid"]),
            ("Riots", ["Mob"]),
        ]
        mob = TYPE.option("mob")
        assert mob is not None
        assert shape(change_option(TYPE, mob, "Battles")) == [("Battles", ["Clash", "Raid", "Mob"])]
        assert shape(change_option(TYPE, mob, ""))[1] == ("", ["Mob"])

    def test_an_option_moves_within_its_family_and_past_its_end_into_the_next(self) -> None:
        assert shape(move_option(TYPE, "clash", 1))[0] == ("Battles", ["Raid", "Clash"])
        assert shape(move_option(TYPE, "raid", 1)) == [("Battles", ["Clash"]), ("Riots", ["Raid", "Mob"])]
        assert shape(move_option(TYPE, "mob", -1)) == [("Battles", ["Clash", "Raid", "Mob"])]
        assert move_option(TYPE, "mob", 1) == TYPE
        assert move_option(TYPE, "clash", -1) == TYPE

    def test_a_family_goes_with_its_last_option(self) -> None:
        assert shape(remove_option(TYPE, "mob")) == [("Battles", ["Clash", "Raid"])]

    def test_the_last_option_of_a_choice_stays(self) -> None:
        only = remove_family(TYPE, 0)
        with pytest.raises(EditRefused, match="A choice needs an option"):
            remove_option(only, "mob")
        assert shape(remove_option(remove_option(ACTOR, "police"), "rebels")) == []

    def test_families_are_renamed_and_moved(self) -> None:
        assert shape(rename_family(TYPE, 1, "Unrest"))[1][0] == "Unrest"
        assert [name for name, _ in shape(move_family(TYPE, 0, 1))] == ["Riots", "Battles"]
        assert move_family(TYPE, 0, -1) == TYPE
        with pytest.raises(EditRefused, match="There is a family battles already"):
            rename_family(TYPE, 1, "battles")

    @given(st.lists(st.tuples(st.sampled_from(["clash", "raid", "mob"]), st.sampled_from([-1, 1])), max_size=12))
    def test_moving_loses_no_option(self, moves: list[tuple[str, int]]) -> None:
        attribute: Attribute = TYPE
        for option, step in moves:
            attribute = move_option(attribute, option, step)
        assert sorted(name for _, names in shape(attribute) for name in names) == ["Clash", "Mob", "Raid"]

    @given(st.sampled_from(["clash", "raid", "mob"]), st.sampled_from([-1, 1]))
    def test_a_move_within_a_family_is_taken_back_by_the_other(self, option: str, step: int) -> None:
        moved = move_option(TYPE, option, step)
        if [len(family.options) for family in families_of(moved)] == [2, 1]:
            assert move_option(moved, option, -step) == TYPE or moved == TYPE
