"""The bar below the panes: whether everything is saved, where the reader is, which keys work now, who labels."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from annotator.gui import fonts
from annotator.gui.keycaps import KeyCap
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.elided import ElidedLabel

HEIGHT = 32


class Saving(Enum):
    """Whether the project's files hold what the window shows: icon and colour of each state."""

    SAVED = ("check", "ok")
    UNSAVED = ("pencil", "muted")
    WRITING = ("save", "muted")
    FAILED = ("triangle-alert", "danger")

    @property
    def icon(self) -> str:
        """Name of the icon."""
        return self.value[0]

    @property
    def token(self) -> str:
        """Token of the icon's colour."""
        return self.value[1]


class Hint(NamedTuple):
    """A key that works now, as the user reads it, and one word for what it does."""

    key: str
    text: str


class StatusBar(QFrame):
    """Saved state, place, keys, annotator and zoom; where there is no room the keys go first, from the left."""

    help_wanted = Signal()
    """The button beside a failure was pressed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty bar."""
        super().__init__(parent)
        self._look = look
        self._state: Saving | None = None
        self._annotator = ""
        self._zoom = 100
        self.setProperty("pane", "window")
        self.setAccessibleName("Status")
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

        self._icon = QLabel(self)
        self._words = ElidedLabel(parent=self)
        self._help = QToolButton(self)
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._help.setProperty("framed", True)
        self._help.clicked.connect(self.help_wanted)
        self._gap = QWidget(self)
        self._place = ElidedLabel(parent=self)
        self._who = ElidedLabel(parent=self)
        self._hints: list[_HintView] = []
        self._layout = QHBoxLayout(self)
        for widget in (self._icon, self._words, self._help, self._gap, self._place):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        self._layout.addWidget(self._who)
        self._help.hide()
        self.set_look(look)

    def set_saving(self, state: Saving, words: str, button: str = "") -> None:
        """Say whether everything is saved: "Saved 14:02", or why not, with a button that helps."""
        self._state = state
        self._words.set_text(words)
        self._help.setText(button)
        self._help.setVisible(bool(button))
        self._colour()
        self._fit()

    def clear_saving(self) -> None:
        """Say nothing of saving, while no project is open."""
        self._state = None
        self._words.set_text("")
        self._help.hide()
        self._colour()
        self._fit()

    def set_place(self, text: str) -> None:
        """Say where the reader is: "Sentence 2 of 17 · 9 labelled"."""
        if text != self._place.text:
            self._place.set_text(text)
            self._fit()

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show those keys; three or four."""
        if tuple(hints) == tuple(view.hint for view in self._hints):
            return
        while len(self._hints) > len(hints):
            view = self._hints.pop()
            self._layout.removeWidget(view)
            view.hide()
            view.deleteLater()
        for view, hint in zip(self._hints, hints, strict=False):
            view.show_hint(hint)
        for hint in hints[len(self._hints) :]:
            view = _HintView(hint, self._look, self)
            self._hints.append(view)
            self._layout.insertWidget(self._layout.count() - 1, view)
            view.show()
        self._fit()

    def set_annotator(self, name: str) -> None:
        """Name the person whose labels are given."""
        self._annotator = name
        self._update_who()

    def set_zoom(self, percent: int) -> None:
        """Show the reading zoom."""
        self._zoom = percent
        self._update_who()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self._layout.setContentsMargins(look.px(16), 0, look.px(16), 0)
        self._layout.setSpacing(look.px(8))
        self._gap.setFixedWidth(look.px(4))
        for label in (self._place, self._who):
            label.setFont(look.font(12))
            label.set_colour(look.colour("muted"))
        self._words.setFont(look.font(12, fonts.SEMIBOLD))
        self._help.setFont(look.font(12, fonts.MEDIUM))
        for view in self._hints:
            view.set_look(look)
        self._colour()
        self._fit()
        self.update()

    @property
    def saving(self) -> Saving | None:
        """The state shown; None while no project is open."""
        return self._state

    @property
    def words(self) -> str:
        """What the bar says of saving."""
        return self._words.text

    @property
    def place(self) -> str:
        """What the bar says of the place."""
        return self._place.text

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hair = max(1, int(self._look.interface_size / 100))
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), hair, self._look.colour("line"))

    def _colour(self) -> None:
        self._icon.setVisible(self._state is not None)
        if self._state is None:
            return
        self._icon.setPixmap(self._look.pixmap(self._state.icon, self._state.token, 16, self.devicePixelRatioF()))
        self._words.set_colour(self._look.colour("danger" if self._state is Saving.FAILED else "text"))

    def _update_who(self) -> None:
        self._who.set_text(" · ".join(part for part in (self._annotator, f"{self._zoom} %") if part))
        self._fit()

    def _fit(self) -> None:
        """Hide keys from the left until everything else fits."""
        gap = self._look.px(8)
        shown = [self._words, self._gap, self._place, self._who, self._help, self._icon]
        room = self.width() - 2 * self._look.px(16)
        room -= sum(w.sizeHint().width() + gap for w in shown if not w.isHidden())
        for view in reversed(self._hints):
            room -= view.sizeHint().width() + gap
            view.setVisible(room >= 0)


class _HintView(QWidget):
    """A key cap and its word."""

    def __init__(self, hint: Hint, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.hint = hint
        self._look = look
        self._cap = KeyCap(hint.key, look, self)
        self._text = QLabel(hint.text, self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setProperty("tone", "muted")
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._cap)
        self._layout.addWidget(self._text)
        self.setAccessibleName(f"{hint.key}: {hint.text}")
        self.set_look(look)

    def show_hint(self, hint: Hint) -> None:
        if hint != self.hint:
            self.hint = hint
            self._cap.set_text(hint.key)
            self._text.setText(hint.text)
            self.setAccessibleName(f"{hint.key}: {hint.text}")
            self.updateGeometry()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._layout.setContentsMargins(0, 0, look.px(4), 0)
        self._layout.setSpacing(look.px(8))
        self._text.setFont(look.font(12))
        self._cap.set_look(look)

    @override
    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()
