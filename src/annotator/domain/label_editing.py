"""A label with one thing about its attributes changed: what the label editor offers, as functions of values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from annotator.domain.attributes import (
    TYPE_NAMES,
    Attribute,
    ChoiceAttribute,
    DateAttribute,
    Family,
    IncidentAttribute,
    LinkAttribute,
    NumberAttribute,
    Option,
    PlaceAttribute,
    QuantityAttribute,
    SpanAttribute,
    TextAttribute,
    YesNoAttribute,
)
from annotator.domain.details import number_in_words
from annotator.domain.errors import EditRefused, refusal
from annotator.domain.labels import SHORT_NAME_LENGTH, Label
from annotator.domain.naming import check_free, free_id, name_or_none, usable_name

_TYPES: tuple[type[Attribute], ...] = (
    ChoiceAttribute,
    TextAttribute,
    NumberAttribute,
    QuantityAttribute,
    DateAttribute,
    PlaceAttribute,
    SpanAttribute,
    LinkAttribute,
    YesNoAttribute,
    IncidentAttribute,
)
_BY_NAME = dict(zip(TYPE_NAMES, _TYPES, strict=True))

FILLED_BY_KEY = frozenset({"text", "number", "quantity", "date", "place", "span"})
"""The types that selected words can fill, so that a letter key makes sense."""

FIRST_OPTION = "Option 1"
"""What a choice begins with, since one without an option could not be answered."""


# -- labels ------------------------------------------------------------------------------------------------------------


def changed_label(label: Label, **parts: Any) -> Label:
    """Return the label with other parts; raises EditRefused with a sentence where it cannot be so."""
    if "name" in parts:
        parts["name"] = usable_name(parts["name"], "label")
    if "short_name" in parts:
        parts["short_name"] = name_or_none(parts["short_name"], "short", SHORT_NAME_LENGTH)
    made: Label = _changed(label, parts)
    return made


def add_attribute(label: Label, name: str) -> Label:
    """Return the label with an attribute of this name at the end: a text, until its type is chosen.

    Raises:
        EditRefused: The name is empty, unusable or taken.
    """
    name = usable_name(name, "attribute")
    check_free(name, (attribute.name for attribute in label.attributes), "attribute")
    attribute_id = free_id(name, "attribute", {attribute.id for attribute in label.attributes})
    attribute = TextAttribute(id=attribute_id, name=name)
    return changed_label(label, attributes=(*label.attributes, attribute))


def change_attribute(label: Label, attribute: Attribute) -> Label:
    """Return the label with this attribute in the place of the one with its id.

    A letter key that another attribute had is taken from it.

    Raises:
        EditRefused: The name is taken.
    """
    others = [other for other in label.attributes if other.id != attribute.id]
    check_free(attribute.name, (other.name for other in others), "attribute")
    return changed_label(
        label,
        attributes=tuple(
            attribute
            if other.id == attribute.id
            else other.model_copy(update={"key": ""})
            if attribute.key and other.key == attribute.key
            else other
            for other in label.attributes
        ),
    )


def remove_attribute(label: Label, attribute_id: str) -> Label:
    """Return the label without the attribute."""
    return changed_label(label, attributes=tuple(each for each in label.attributes if each.id != attribute_id))


def move_attribute(label: Label, attribute_id: str, step: int) -> Label:
    """Return the label with the attribute so many places further down, as far as that goes."""
    return changed_label(label, attributes=_moved(label.attributes, attribute_id, step))


# -- attributes --------------------------------------------------------------------------------------------------------


def changed_attribute(attribute: Attribute, **parts: Any) -> Attribute:
    """Return the attribute with other parts; raises EditRefused with a sentence where it cannot be so."""
    if "name" in parts:
        parts["name"] = usable_name(parts["name"], "attribute")
    least, most = (parts.get(end, getattr(attribute, end, None)) for end in ("least", "most"))
    if least is not None and most is not None and least > most:
        raise EditRefused(f"The least, {number_in_words(least)}, is above the most, {number_in_words(most)}.")
    made: Attribute = _changed(attribute, parts)
    return made


def retyped(attribute: Attribute, type_name: str) -> Attribute:
    """Return the attribute with another type and all that both types have; options become kinds, and kinds options."""
    if attribute.type == type_name:
        return attribute
    kept = attribute.model_dump(exclude={"type", "families", "kinds"})
    made = _BY_NAME[type_name]
    parts: dict[str, Any] = {name: value for name, value in kept.items() if name in made.model_fields}
    if type_name not in FILLED_BY_KEY:
        parts["key"] = ""
    families = families_of(attribute)
    if made is ChoiceAttribute:
        parts["families"] = families or (Family(options=(Option(id="option_1", name=FIRST_OPTION),)),)
    if made is SpanAttribute:
        parts["kinds"] = tuple(option for family in families for option in family.options)
    return made(**parts)


# -- options -----------------------------------------------------------------------------------------------------------


def families_of(attribute: Attribute) -> tuple[Family, ...]:
    """Return the options of a choice by family, the kinds of words as one family without a name, else nothing."""
    if isinstance(attribute, ChoiceAttribute):
        return attribute.families
    if isinstance(attribute, SpanAttribute) and attribute.kinds:
        return (Family(options=attribute.kinds),)
    return ()


def with_families(attribute: Attribute, families: Sequence[Family]) -> Attribute:
    """Return the attribute with these options or kinds; families without any are left out.

    Raises:
        EditRefused: A choice would have no option.
    """
    if isinstance(attribute, SpanAttribute):
        return changed_attribute(attribute, kinds=tuple(option for family in families for option in family.options))
    if not families:
        raise EditRefused("A choice needs an option. Add another one first, or delete the attribute.")
    return changed_attribute(attribute, families=tuple(families))


def add_option(attribute: Attribute, name: str, after: str = "") -> Attribute:
    """Return the attribute with an option of this name, behind that one in its family, else at the end.

    Raises:
        EditRefused: The name is empty, unusable or taken.
    """
    what = _option_word(attribute)
    name = usable_name(name, what)
    families = families_of(attribute)
    options = [option for family in families for option in family.options]
    check_free(name, (option.name for option in options), what)
    option = Option(id=free_id(name, what, {each.id for each in options}), name=name)
    at, place = _place(families, after)
    if not families:
        return with_families(attribute, (Family(options=(option,)),))
    here = families[at].options
    place = len(here) if place < 0 else place + 1
    return with_families(attribute, _with_options(families, at, (*here[:place], option, *here[place:])))


def change_option(attribute: Attribute, option: Option, family: str | None = None) -> Attribute:
    """Return the attribute with this option in the place of the one with its id.

    Args:
        family: The name of the family that it belongs to from now on, a new one where there is none of the name; as
            before where None.

    Raises:
        EditRefused: The name is empty, unusable or taken.
    """
    what = _option_word(attribute)
    option = Option(id=option.id, name=usable_name(option.name, what), definition=option.definition)
    families = families_of(attribute)
    others = (each.name for one in families for each in one.options if each.id != option.id)
    check_free(option.name, others, what)
    at, place = _place(families, option.id)
    here = families[at]
    if family is None or family.strip() == here.name:
        kept = (*here.options[:place], option, *here.options[place + 1 :])
        return with_families(attribute, _with_options(families, at, kept))
    name = name_or_none(family, "family")
    target = next((number for number, each in enumerate(families) if each.name.casefold() == name.casefold()), None)
    moved = list(families)
    if target is None:
        moved.insert(at + 1, Family(name=name, options=(option,)))
    else:
        moved[target] = Family(name=moved[target].name, options=(*moved[target].options, option))
    left = tuple(each for each in here.options if each.id != option.id)
    return with_families(attribute, _with_options(moved, at, left))


def remove_option(attribute: Attribute, option_id: str) -> Attribute:
    """Return the attribute without the option, and without a family that it was the last of.

    Raises:
        EditRefused: It is the last option of a choice.
    """
    families = families_of(attribute)
    at, _ = _place(families, option_id)
    left = tuple(option for option in families[at].options if option.id != option_id)
    return with_families(attribute, _with_options(families, at, left))


def move_option(attribute: Attribute, option_id: str, step: int) -> Attribute:
    """Return the attribute with the option one place up (-1) or down (1); past its family's end, in the next one."""
    families = families_of(attribute)
    at, place = _place(families, option_id)
    here = families[at].options
    if 0 <= place + step < len(here):
        return with_families(attribute, _with_options(families, at, _moved(here, option_id, step)))
    to = at + step
    if not 0 <= to < len(families):
        return attribute
    there, option = families[to].options, here[place]
    moved = list(families)
    moved[to] = Family(name=families[to].name, options=(option, *there) if step > 0 else (*there, option))
    left = tuple(each for each in here if each.id != option_id)
    return with_families(attribute, _with_options(moved, at, left))


def rename_family(attribute: Attribute, number: int, name: str) -> Attribute:
    """Return the attribute with another name for the family of that number, from 0.

    Raises:
        EditRefused: The name is unusable, or another family's.
    """
    families = list(families_of(attribute))
    name = name_or_none(name, "family")
    others = (family.name for at, family in enumerate(families) if at != number)
    check_free(name, others, "family")
    families[number] = Family(name=name, options=families[number].options)
    return with_families(attribute, families)


def move_family(attribute: Attribute, number: int, step: int) -> Attribute:
    """Return the attribute with the family of that number one place up (-1) or down (1), as far as that goes."""
    families = list(families_of(attribute))
    to = number + step
    if not 0 <= to < len(families):
        return attribute
    families.insert(to, families.pop(number))
    return with_families(attribute, families)


def remove_family(attribute: Attribute, number: int) -> Attribute:
    """Return the attribute without the family of that number and its options.

    Raises:
        EditRefused: A choice would have no option.
    """
    families = families_of(attribute)
    return with_families(attribute, (*families[:number], *families[number + 1 :]))


# -- shared ------------------------------------------------------------------------------------------------------------


def _changed(value: Any, parts: dict[str, Any]) -> Any:
    kept = {name: getattr(value, name) for name in type(value).model_fields}
    try:
        return type(value)(**{**kept, **parts})
    except ValidationError as error:
        raise refusal(error) from error


def _option_word(attribute: Attribute) -> str:
    return "kind" if isinstance(attribute, SpanAttribute) else "option"


def _moved(values: Any, value_id: str, step: int) -> tuple[Any, ...]:
    order = list(values)
    at = next(number for number, value in enumerate(order) if value.id == value_id)
    to = max(0, min(at + step, len(order) - 1))
    order.insert(to, order.pop(at))
    return tuple(order)


def _place(families: Sequence[Family], option_id: str) -> tuple[int, int]:
    """Return the number of the option's family and its place there; the end where there is none."""
    for at, family in enumerate(families):
        for place, option in enumerate(family.options):
            if option.id == option_id:
                return at, place
    return len(families) - 1, -1


def _with_options(families: Sequence[Family], at: int, options: tuple[Option, ...]) -> tuple[Family, ...]:
    """Return the families, that one with other options, or without it where they are none."""
    changed = (Family(name=families[at].name, options=options),) if options else ()
    return (*families[:at], *changed, *families[at + 1 :])
