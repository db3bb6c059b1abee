"""What the label editor asks before something is lost, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def loss_question(mine: Losses, others: Losses) -> str:
    """Ask whether to make a change of a label, saying what annotations lose by it."""
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
