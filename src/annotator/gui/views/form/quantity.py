"""The field for how many: the words, what they read as, and apart from both what they count as under the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.counting import Count, count
from annotator.domain.details import Qualifier, QuantityDetail
from annotator.domain.errors import first_fault
from annotator.domain.wording import exactly_in_words
from annotator.gui.overriding import override
from annotator.gui.views.form.choice import narrowed, the_one
from annotator.gui.views.form.entry import Entry
from annotator.gui.views.form.field import Field, Unreadable
from annotator.gui.views.form.offers import Offer
from annotator.gui.widgets import Text, paint_rounded
from annotator.text import qualifiers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.domain.attributes import Attribute
    from annotator.domain.details import Detail
    from annotator.gui.look import Look

_MOST_DIGITS = 15
"""Longer numbers count nothing; see the grammar of quantities."""
_NAMES = {
    Qualifier.EXACT: "Exactly",
    Qualifier.AT_LEAST: "At least",
    Qualifier.MORE_THAN: "More than",
    Qualifier.AT_MOST: "At most",
    Qualifier.FEWER_THAN: "Fewer than",
    Qualifier.NEARLY: "Nearly",
    Qualifier.ABOUT: "About",
    Qualifier.RANGE: "From … to …",
    Qualifier.PLURAL: "Several people, no number",
    Qualifier.VAGUE: "A vague word",
    Qualifier.NONE: "No one",
}


class QuantityField(Field):
    """A quantity as written; the Down key unfolds its reading, to be corrected where the words were read wrongly."""

    def __init__(self, attribute: Attribute, look: Look, parent: QWidget | None = None) -> None:
        """Ask for a quantity."""
        super().__init__(attribute, look, parent)
        self._reading: _Reading | None = None
        self.entry.unfolds()
        self.entry.unfolded.connect(self._unfold)
        self.counts = CountRow(look, self)
        self.box.insertWidget(2, self.counts)

    @override
    def words(self, detail: Detail) -> str:
        return " ".join(detail.text.split()) if isinstance(detail, QuantityDetail) else str(detail)

    @override
    def read(self, text: str) -> Detail:
        from annotator.suggestion.typed import quantity_of  # the grammar of numbers, when it is needed

        at = self.place_of(text)
        found = quantity_of(text, self.context.language, at)
        if found is None:
            raise Unreadable(
                f"“{text}” is not read as a number. Write it as the text does: at least 25, dozens, no one."
            )
        return found

    @override
    def aside(self) -> str:
        shown = self._shown
        return f"reads: {exactly_in_words(shown)}" if shown is not None else ""

    @override
    def show_more(self) -> None:
        shown, rule = self._shown, self.context.rule
        counted = count(rule, shown) if shown is not None and rule is not None else None
        self.counts.show_count(counted, rule.name if rule is not None else "", proposed=self.state.detail is None)
        if self._reading is not None:
            if shown is None:
                self._reading.hide()
            else:
                self._reading.show_reading(shown, read_only=self.context.read_only)

    @override
    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.counts.set_look(look)
        if self._reading is not None:
            self._reading.set_look(look)

    @property
    def reading(self) -> QWidget | None:
        """The unfolded reading, once it was asked for."""
        return self._reading

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        unfolded = self._reading is not None and not self._reading.isHidden()
        return (self.entry, *self._reading.stops) if self._reading is not None and unfolded else (self.entry,)

    @property
    def _shown(self) -> QuantityDetail | None:
        detail = self.state.detail if self.state.detail is not None else self.state.proposed
        return detail if isinstance(detail, QuantityDetail) else None

    def _unfold(self) -> None:
        shown = self._shown
        if shown is None:
            return
        if self._reading is None:
            self._reading = _Reading(self.look, self)
            self._reading.corrected.connect(self._correct)
            self._reading.went_on.connect(self.entry.setFocus)
            self._reading.left.connect(self.left)
            self._reading.all_taken.connect(self.all_taken)
            self.box.insertWidget(2, self._reading)
        self._reading.show_reading(shown, read_only=self.context.read_only)
        self._reading.show()
        self._reading.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, changes: dict[str, object]) -> None:
        shown = self._shown
        if shown is None:
            return
        fields = {name: getattr(shown, name) for name in QuantityDetail.model_fields}
        try:
            corrected = QuantityDetail(**{**fields, **_settled(shown, changes)})
        except ValidationError as error:
            self.show_problem(f"This reading cannot be: {first_fault(error)}.")
            return
        self.show_problem(f"This reading cannot be: {corrected.fault}." if corrected.fault else "")
        if not corrected.fault:
            self.answer(corrected)


def _settled(before: QuantityDetail, changes: dict[str, object]) -> dict[str, object]:
    """Return the changes with what follows from them: bounds from a qualifier, a qualifier from bounds."""
    if "qualifier" in changes:
        qualifier = Qualifier(str(changes["qualifier"]))
        number = next((n for n in (before.stated, before.low, before.high) if n is not None), None)
        match qualifier:
            case Qualifier.NONE:
                return {"qualifier": qualifier, "low": 0, "high": 0, "stated": None, "vague": ""}
            case Qualifier.PLURAL:
                return {"qualifier": qualifier, "low": 2, "high": None, "stated": None, "vague": ""}
            case Qualifier.VAGUE | Qualifier.RANGE:
                return {"qualifier": qualifier, "stated": None}
        if number is None:
            return {"qualifier": qualifier}
        low, high = qualifiers.bounds(qualifiers.Qualifier(qualifier.value), number)
        return {"qualifier": qualifier, "low": low, "high": high, "stated": number, "vague": ""}
    bounds = {"low": before.low, "high": before.high, **changes}
    if before.qualifier is Qualifier.EXACT and bounds["low"] != bounds["high"]:
        return {**changes, "qualifier": Qualifier.RANGE, "stated": None}
    if before.qualifier is Qualifier.AT_LEAST and bounds["low"] is not None:
        return {**changes, "stated": bounds["low"]}
    return changes


class CountRow(QWidget):
    """Minimum, best and maximum under the counting rule: computed, and not to be written in."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Nothing is counted yet."""
        super().__init__(parent)
        self._look = look
        self._count: Count | None = None
        self._proposed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._caption = Text("Count", look, size=12)
        self._rule = Text("", look, size=12, tone="muted")
        self._boxes = _CountBoxes(look)
        captions = QHBoxLayout()
        captions.addWidget(self._caption, 1)
        captions.addWidget(self._rule)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(captions)
        self._layout.addWidget(self._boxes)
        self.set_look(look)

    @property
    def numbers(self) -> tuple[str, str, str]:
        """What the three boxes say."""
        return self._boxes.numbers

    @property
    def rule(self) -> str:
        """What is said of the rule."""
        return self._rule.text()

    def show_count(self, counted: Count | None, rule: str, *, proposed: bool) -> None:
        """Show what is counted under the rule of that name."""
        said = f"by the {rule} rule" if rule else ""
        if said != self._rule.text():
            self._rule.setText(said)
        self._boxes.show_numbers(in_words(counted), proposed=proposed)
        low, best, high = self._boxes.numbers
        self.setAccessibleName(f"Count {said}: minimum {low}, best {best}, maximum {high}")

    def set_look(self, look: Look) -> None:
        """Draw in that look."""
        for text in (self._caption, self._rule):
            text.set_look(look)
        self._boxes.set_look(look)
        self._layout.setContentsMargins(0, look.px(4), 0, 0)
        self._layout.setSpacing(look.px(4))


def in_words(counted: Count | None) -> tuple[str, str, str]:
    """Return minimum, best and maximum as they are shown: an open maximum is "open", a missing best a dash."""
    if counted is None:
        return "–", "–", "–"
    low, best, high = counted
    if counted == (None, None, None):
        return "–", "–", "–"
    return (
        "–" if low is None else f"{low:,}",
        "–" if best is None else f"{best:,}",
        "open" if high is None else f"{high:,}",
    )


class _CountBoxes(QWidget):
    """Three boxes with a number each and its name below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.numbers = ("–", "–", "–")
        self._proposed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_numbers(self, numbers: tuple[str, str, str], *, proposed: bool) -> None:
        if (numbers, proposed) != (self.numbers, self._proposed):
            self.numbers, self._proposed = numbers, proposed
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(150), self._look.px(32 + 18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        gap = look.px(8)
        width = (self.width() - 2 * gap) / 3
        middle = Qt.AlignmentFlag.AlignCenter
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, (text, name) in enumerate(zip(self.numbers, ("min", "best", "max"), strict=True)):
                box = QRectF(number * (width + gap), 0, width, look.px(32))
                paint_rounded(painter, look, box, fill="window", border="line", radius=5)
                font = look.font(13, tabular=True)
                if self._proposed:
                    font = type(font)(font)
                    font.setItalic(True)
                painter.setFont(font)
                painter.setPen(look.colour("muted" if self._proposed or text in ("–", "open") else "text"))
                painter.drawText(box, middle, text)
                painter.setFont(look.font(11))
                painter.setPen(look.colour("muted"))
                painter.drawText(QRectF(box.left(), box.bottom(), width, look.px(18)), middle, name)


class _Reading(QWidget):
    """The literal reading in three lines side by side: qualifier, low, high."""

    corrected = Signal(object)
    """These fields of the quantity are to have these values (a dict)."""
    went_on = Signal()
    left = Signal()
    all_taken = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: QuantityDetail | None = None
        self._caption = Text("The words read as", look, size=12)
        self._qualifier = Entry(look, self)
        self._qualifier.setAccessibleName("How the number is hedged")
        self._qualifier.offer(self._offers)
        self._low = Entry(look, self)
        self._low.setAccessibleName("Low, the least that the words can mean")
        self._high = Entry(look, self)
        self._high.setAccessibleName("High, the most that the words can mean")
        self._lows = Text("low", look, size=11, tone="muted")
        self._highs = Text("high", look, size=11, tone="muted")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._caption)
        self._layout.addWidget(self._qualifier)
        self._row = QHBoxLayout()
        for name, entry in ((self._lows, self._low), (self._highs, self._high)):
            self._row.addWidget(name)
            self._row.addWidget(entry, 1)
        self._layout.addLayout(self._row)
        self._qualifier.picked.connect(lambda value: self.corrected.emit({"qualifier": value}))
        self._qualifier.written.connect(self._write_qualifier)
        self._low.written.connect(lambda text: self._write("low", self._low, text))
        self._high.written.connect(lambda text: self._write("high", self._high, text))
        for entry in (self._qualifier, self._low, self._high):
            entry.left.connect(self.left)
            entry.all_taken.connect(self.all_taken)
        self._qualifier.went_on.connect(self._low.setFocus)
        self._low.went_on.connect(self._high.setFocus)
        self._high.went_on.connect(self.went_on)
        self.set_look(look)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return self._qualifier, self._low, self._high

    def show_reading(self, quantity: QuantityDetail, *, read_only: bool) -> None:
        self._shown = quantity
        self._qualifier.show_answer(_NAMES[quantity.qualifier])
        self._low.show_answer("" if quantity.low is None else str(quantity.low))
        self._high.show_answer("" if quantity.high is None else str(quantity.high))
        for entry in (self._qualifier, self._low, self._high):
            entry.setReadOnly(read_only)

    def set_look(self, look: Look) -> None:
        for text in (self._caption, self._lows, self._highs):
            text.set_look(look)
        for entry in (self._qualifier, self._low, self._high):
            entry.set_look(look)
        self._layout.setSpacing(look.px(4))
        self._row.setSpacing(look.px(8))

    def _offers(self, typed: str) -> Sequence[Offer]:
        said = self._shown.qualifier if self._shown is not None else None
        every = [Offer(each.value, name, checked=each is said) for each, name in _NAMES.items()]
        return narrowed(every, typed)

    def _write_qualifier(self, text: str) -> None:
        offer = the_one(self._offers(""), text) if text else None
        if offer is None:
            self._qualifier.show_fault(True)
        else:
            self.corrected.emit({"qualifier": offer.value})

    def _write(self, name: str, entry: Entry, text: str) -> None:
        plain = text.replace(",", "").replace(" ", "")
        if text and not (plain.isdecimal() and len(plain) <= _MOST_DIGITS):
            entry.show_fault(True)
            return
        self.corrected.emit({name: int(plain) if plain else None})
