"""What the label editor asks before something is lost, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.domain.labels import Label
    from annotator.domain.losses import Loss, Losses


def deletion_question(name: str, mine: int, others: int) -> str:
    """Ask whether to delete a label, saying what goes and what stays."""
    if mine:
        goes = f"Delete {name} with your {_annotations(mine)} of it?"
    else:
        goes = f"Delete {name}? You have no annotations of it."
    verb = "stays" if others == 1 else "stay"
    stays = f" {_annotations(others)} of other people {verb} in their files." if others else ""
    return f"{goes}{stays} Undo brings everything back."


def loss_text(mine: Losses, others: Losses) -> str:
    """Say what annotations lose by a change of labels; nothing where they lose nothing."""
    sentences = []
    if mine.annotations:
        verb = "loses" if mine.annotations == 1 else "lose"
        lost = "; ".join(_lost(loss, mine.annotations) for loss in mine.attributes)
        articles = "1 article" if mine.articles == 1 else f"{mine.articles:,} articles"
        sentences.append(f"With this, {_annotations(mine.annotations)} of yours in {articles} {verb} {lost}.")
    if others.annotations:
        verb = "does" if others.annotations == 1 else "do"
        owned = f"{_annotations(others.annotations)} of other people"
        sentences.append(
            f"{owned} {verb} not fit any more; their files stay as they are, and the problems of the project name them."
        )
    if mine.annotations:
        sentences.append("Undo brings everything back.")
    return " ".join(sentences)


def loading_text(before: Sequence[Label], loaded: Sequence[Label]) -> str:
    """Say what loading labels does to those that are there."""
    here, there = {label.id: label for label in before}, {label.id for label in loaded}
    replaced = [here[label.id].name for label in loaded if label.id in here and label != here[label.id]]
    added = [label.name for label in loaded if label.id not in here]
    kept = [label.name for label in before if label.id not in there]
    parts = (("It changes", replaced), ("It adds", added), ("These stay:", kept))
    said = " ".join(f"{what} {', '.join(names)}." for what, names in parts if names)
    return said if replaced or added else f"These labels are here already. {said}".rstrip()


def _lost(loss: Loss, annotations: int) -> str:
    """Say what is lost of one attribute; by how many, where these are not all that lose anything."""
    if loss.whole and not loss.part:
        how_many = "" if loss.whole == annotations else f" ({loss.whole:,})"
        return f"their {loss.name}{how_many}" if annotations > 1 else f"its {loss.name}"
    if not loss.whole:
        how_many = "" if loss.part == annotations else f" ({loss.part:,})"
        return f"a part of {loss.name}{how_many}"
    return f"their {loss.name} ({loss.whole:,}) or a part of it ({loss.part:,})"


def _annotations(count: int) -> str:
    return "1 annotation" if count == 1 else f"{count:,} annotations"
