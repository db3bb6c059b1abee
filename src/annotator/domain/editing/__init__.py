"""Everything that a user can do to a project, each as a pure function that returns an Edit and changes nothing."""

from __future__ import annotations

from annotator.domain.editing.articles import (
    merge_sentences,
    remove_articles,
    restore_articles,
    set_kind,
    set_metadata,
    split_sentence,
)
from annotator.domain.editing.details import cut_link, set_details, set_links
from annotator.domain.editing.label_set import add_label, change_label, delete_label, load_labels, move_label, new_label
from annotator.domain.editing.labelling import (
    Filling,
    Taking,
    dismiss,
    give_filled,
    give_label,
    is_sentence,
    move_annotation,
    remove_annotations,
    set_done,
    set_note,
    set_sentence_note,
    take_proposed,
    toggle_label,
    toggle_read,
)
from annotator.domain.editing.making import Pen, check_storable
from annotator.domain.editing.project import (
    merge_incidents,
    remove_incident,
    rename_annotator,
    rename_project,
    rule_on,
    set_counting,
    set_incident,
    withdraw_ruling,
)

__all__ = [
    "Filling",
    "Pen",
    "Taking",
    "add_label",
    "change_label",
    "check_storable",
    "cut_link",
    "delete_label",
    "dismiss",
    "give_filled",
    "give_label",
    "is_sentence",
    "load_labels",
    "merge_incidents",
    "merge_sentences",
    "move_annotation",
    "move_label",
    "new_label",
    "remove_annotations",
    "remove_articles",
    "remove_incident",
    "rename_annotator",
    "rename_project",
    "restore_articles",
    "rule_on",
    "set_counting",
    "set_details",
    "set_done",
    "set_incident",
    "set_kind",
    "set_links",
    "set_metadata",
    "set_note",
    "set_sentence_note",
    "split_sentence",
    "take_proposed",
    "toggle_label",
    "toggle_read",
    "withdraw_ruling",
]
