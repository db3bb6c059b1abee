"""Notices above the article: what happened, what is safe, and up to three answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override

MOST_BUTTONS = 3


class Level(IntEnum):
    """How much a notice matters; graver ones are shown before others."""

    OK = 0
    INFO = 1
    WARN = 2
    DANGER = 3


@dataclass(frozen=True)
class Notice:
    """Something that the user must know and may answer.

    Attributes:
        key: What it is about; a new notice of the same key takes the place of the old one.
        headline: What happened, in one line.
        text: What is safe, and what to do.
        buttons: Up to three answers, the usual one first.
    """

    key: str
    level: Level
    headline: str
    text: str = ""
    buttons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.buttons) > MOST_BUTTONS:
            raise ValueError(f"a notice has at most {MOST_BUTTONS} buttons")


class NoticeBar(QFrame):
    """Shows one notice at a time, the gravest first; others wait. It takes no focus.

    A notice stays until it is answered or withdrawn.
    """

    answered = Signal(str, int)
    """The key of a notice and the number of the button that was pressed, from 0; the notice is gone."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A bar without notices, hidden."""
        super().__init__(parent)
        self._look = look
        self._notices: dict[str, Notice] = {}
        self._shown: Notice | None = None

        self._icon = QLabel(self)
        self._headline = _plain_label(self)
        self._text = _plain_label(self)
        self._waiting = _plain_label(self)
        self._buttons: list[QPushButton] = []
        self._answers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body = QVBoxLayout()
        self._body.addWidget(self._headline)
        self._body.addWidget(self._text)
        self._body.addLayout(self._answers)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._body, 1)
        self._row.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(1)
        self.set_look(look)
        self.hide()

    @property
    def shown(self) -> Notice | None:
        """The notice to be seen."""
        return self._shown

    @property
    def waiting(self) -> tuple[Notice, ...]:
        """All notices, the one to be seen first."""
        return tuple(sorted(self._notices.values(), key=lambda notice: -notice.level))

    def show_notice(self, notice: Notice) -> None:
        """Show the notice, or let it wait behind a graver one."""
        self._notices[notice.key] = notice
        self._update()

    def withdraw(self, key: str) -> None:
        """Take the notice of that key away, because what it says no longer holds; without one nothing happens."""
        if self._notices.pop(key, None) is not None:
            self._update()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        self._row.setContentsMargins(look.px(20), look.px(12), look.px(16), look.px(12))
        self._row.setSpacing(look.px(14))
        self._body.setSpacing(look.px(4))
        self._answers.setSpacing(look.px(4))
        self._answers.setContentsMargins(0, look.px(4), 0, 0)
        self._headline.setFont(look.font(13, fonts.SEMIBOLD))
        self._text.setFont(look.font(13))
        self._waiting.setFont(look.font(12))
        for button in self._buttons:
            button.setFont(look.font(13, fonts.MEDIUM))
        self._draw_icon()
        self._turn()
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_icon()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        ink, soft = self._look.theme.notice(self._shown.level.name.lower())
        hair = max(1, int(self._look.interface_size / 100))
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), soft)
            painter.fillRect(0, 0, self._look.px(4), self.height(), ink)
            painter.fillRect(0, self.height() - hair, self.width(), hair, ink)

    def _update(self) -> None:
        notices = self.waiting
        first = notices[0] if notices else None
        more = len(notices) - 1
        self._waiting.setText("" if more < 1 else f"{more} more notice{'s' if more > 1 else ''}")
        self._waiting.setVisible(more > 0)
        if first == self._shown:
            return
        self._shown = first
        for button in self._buttons:
            self._answers.removeWidget(button)
            button.hide()
            button.deleteLater()
        while self._answers.count():
            self._answers.takeAt(0)
        self._buttons = []
        if first is None:
            self.hide()
            return
        self._headline.setText(first.headline)
        self._text.setText(first.text)
        self._text.setVisible(bool(first.text))
        for number, text in enumerate(first.buttons):
            button = QPushButton(text.replace("&", "&&"), self)
            button.setFont(self._look.font(13, fonts.MEDIUM))
            # A click leaves the focus in the article; Tab still reaches the buttons.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
            button.setProperty("primary", number == 0)
            button.clicked.connect(lambda _checked, key=first.key, answer=number: self._answer(key, answer))
            self._answers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(button)
        self._answers.addStretch(1)
        self.setAccessibleName(f"{first.headline} {first.text}".strip())
        self._draw_icon()
        self._turn()
        self.show()
        # Imported at the first notice: its lists of roles and states take 2 ms of a start that has none.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.update()

    def _answer(self, key: str, number: int) -> None:
        self.withdraw(key)
        self.answered.emit(key, number)

    def _draw_icon(self) -> None:
        if self._shown is None:
            return
        name = {
            Level.OK: "circle-check",
            Level.INFO: "info",
            Level.WARN: "triangle-alert",
            Level.DANGER: "circle-alert",
        }[self._shown.level]
        token = {Level.OK: "ok", Level.INFO: "accent", Level.WARN: "warn", Level.DANGER: "danger"}
        self._icon.setPixmap(self._look.pixmap(name, token[self._shown.level], 20, self.devicePixelRatioF()))

    def _turn(self) -> None:
        """Stand the buttons below each other where they do not fit beside each other."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right() - self._look.px(20) - gap
        if not self._waiting.isHidden():
            room -= self._waiting.sizeHint().width() + gap
        taken = 0
        for button in self._buttons:
            button.ensurePolished()
            taken += button.sizeHint().width() + self._answers.spacing()
        beside = taken <= room
        self._answers.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _plain_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
