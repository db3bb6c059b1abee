"""What the window shows while no project is open: the sample, a new project, an old one, recent ones, a place to drop.

It only says what the user chose; it reads no files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import fonts
from annotator.gui.keycaps import KeyCap, key_cap_size, paint_key_cap
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.tips import plain_tip

if TYPE_CHECKING:
    from annotator.gui.recents import Recent

_CARDS = 400
_RECENT = 440
_BETWEEN = 72


class StartPage(QScrollArea):
    """The start page; arrows move among its cards and recent projects, Enter chooses."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_chosen = Signal(str)
    """The folder of a recent project."""
    recent_forgotten = Signal(str)
    """The folder of a project that shall no longer be listed."""
    files_dropped = Signal(list)
    """Paths of local files and folders, as texts."""
    text_dropped = Signal(str)
    """The text of an article."""

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        """A page without recent projects.

        Args:
            keys: How the keys of `new`, `open`, `paste`, `keys` and `find_action` are written; "" for none.
        """
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("pane", "surface")  # under the scroll bar too
        self.setWidgetResizable(True)
        self.setAcceptDrops(True)
        self.setAccessibleName("Start")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        self.setWidget(page)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)

        self._title = _label("Annotator", page)
        self._tagline = _label("Read the news, label what it says, count what it counts.", page)
        self._tagline.setProperty("tone", "muted")
        sample = _Card("book-open", "Try the sample", "A few short articles, three labels, two minutes", "", look)
        sample.clicked.connect(self.sample_wanted)
        new = _Card("plus", "New project", "Choose a folder and add articles", keys["new"], look)
        new.clicked.connect(self.new_wanted)
        opened = _Card("folder-open", "Open a project", "A folder with project.json in it", keys["open"], look)
        opened.clicked.connect(self.open_wanted)
        self._cards = (sample, new, opened)
        self._drop = _DropZone(keys["paste"], look)

        self._heading = _label("Recent", page)
        self._nothing = _label(
            "No project was opened here yet. The sample shows in two minutes how labelling goes; what you open "
            "from then on is listed here.",
            page,
        )
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("tone", "muted")
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._hint_widgets: list[tuple[KeyCap, QLabel]] = []
        self._hints = QHBoxLayout()
        for key, text in ((keys["keys"], "all keys"), (keys["find_action"], "find any action")):
            if key:
                cap, words = KeyCap(key, look, page), _label(text, page)
                words.setProperty("tone", "muted")
                self._hints.addWidget(cap)
                self._hints.addWidget(words)
                self._hint_widgets.append((cap, words))
        self._hints.addStretch(1)

        self._left = QVBoxLayout()
        for widget in (self._title, self._tagline, *self._cards, self._drop):
            self._left.addWidget(widget)
        self._left.addStretch(1)
        self._right = QVBoxLayout()
        self._right.addWidget(self._heading)
        self._right.addWidget(self._nothing)
        self._right.addLayout(self._list)
        self._right.addLayout(self._hints)
        self._right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._left)
        self._columns.addLayout(self._right)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(self._columns)
        across.addStretch(1)
        self._page = QVBoxLayout(page)
        self._page.addStretch(3)
        self._page.addLayout(across)
        self._page.addStretch(4)
        self.set_look(look)

    def set_recent(self, projects: Sequence[Recent]) -> None:
        """List those projects, newest first."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for number, project in enumerate(projects):
            row = _Row(project, number + 1 < len(projects), self._look)
            row.clicked.connect(lambda _checked, path=project.path: self.recent_chosen.emit(path))
            row.forgotten.connect(self.recent_forgotten)
            self._list.addWidget(row)
            self._rows.append(row)
        self._nothing.setVisible(not projects)
        self._measure()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        title = fonts.headline_font(round(look.interface_size * 38 / fonts.HEADLINE_PX))
        self._title.setFont(title)
        self._tagline.setFont(look.font(14))
        self._heading.setFont(look.font(13, fonts.SEMIBOLD))
        self._nothing.setFont(look.font(13))
        for cap, words in self._hint_widgets:
            cap.set_look(look)
            words.setFont(look.font(12))
            words.setContentsMargins(0, 0, look.px(8), 0)
        for card in (*self._cards, *self._rows):
            card.set_look(look)
        self._drop.set_look(look)
        self._left.setSpacing(look.px(12))
        self._tagline.setContentsMargins(0, 0, 0, look.px(10))
        self._right.setSpacing(look.px(12))
        self._hints.setSpacing(look.px(8))
        self._hints.setContentsMargins(0, look.px(12), 0, 0)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._right.setContentsMargins(0, look.px(12), 0, 0)
        margin = look.px(24)
        self._page.setContentsMargins(margin, margin, margin, margin)
        self._columns.setSpacing(look.px(_BETWEEN))
        self._measure()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()
        self._cards[0].setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        across = {Qt.Key.Key_Left, Qt.Key.Key_Right}
        stops: list[QAbstractButton] = [*self._cards, *self._rows]
        focus = self.focusWidget()
        if not isinstance(focus, (_Card, _Row)) or focus not in stops:
            super().keyPressEvent(event)
        elif event.key() in steps:
            place = stops.index(focus) + steps[Qt.Key(event.key())]
            self._go(stops[max(0, min(len(stops) - 1, place))])
        elif event.key() in across and self._rows:
            here, there = (self._cards, self._rows) if focus in self._cards else (self._rows, self._cards)
            self._go(there[min(len(there) - 1, list(here).index(focus))])
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if any(url.isLocalFile() for url in data.urls()) or data.hasText():
            event.acceptProposedAction()
            self._drop.set_open(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.set_open(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.set_open(False)
        data = event.mimeData()
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.files_dropped.emit(paths)
        elif data.hasText():
            self.text_dropped.emit(data.text())

    def _go(self, button: QAbstractButton) -> None:
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(button)

    def _measure(self) -> None:
        """Two columns where they fit, else one below the other; never wider than the window."""
        look = self._look
        # The scroll bar's room is left free; asking for the viewport would cost 10 ms before the first paint,
        # because PySide then makes the types of all widgets that it might be.
        room = self.width() - look.px(12) - 2 * look.px(24)
        two = room >= look.px(_CARDS + _BETWEEN // 2 + _RECENT)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom)
        gap = min(look.px(_BETWEEN), room - look.px(_CARDS + _RECENT)) if two else look.px(24)
        self._columns.setSpacing(gap)
        left = min(look.px(_CARDS), room)
        right = min(look.px(_RECENT), room) if two else left
        for widget in (self._title, self._tagline, *self._cards, self._drop):
            widget.setFixedWidth(max(1, left))
        for row in (self._heading, self._nothing, *self._rows):
            row.setFixedWidth(max(1, right))
        self._tagline.setWordWrap(True)


class _Stop(QAbstractButton):
    """A part of the page that can have the focus and be chosen by Enter."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # a button would go to the next by position; the page knows its own order
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _text(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class _Card(_Stop):
    """An icon, what it does, one line about it, and its key."""

    def __init__(self, icon: str, title: str, about: str, key: str, look: Look) -> None:
        super().__init__(look)
        self._icon = icon
        self._about = about
        self._key = key
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{about}. {key}" if key else about)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_CARDS), self._look.px(62))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focus = self.hasFocus()
            width = max(1, int(look.interface_size / 100)) * (2 if focus else 1)
            ground = "accent_soft" if focus else "hover" if self.underMouse() else "raised"
            painter.setPen(QPen(look.colour("accent" if focus else "line"), width))
            painter.setBrush(look.colour(ground))
            half = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), look.px(7), look.px(7))
            side = look.px(20)
            pixmap = look.pixmap(self._icon, "accent" if focus else "text", 20, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(look.px(16), (self.height() - side) // 2), pixmap)

            right = self.width() - look.px(14)
            if self._key:
                cap = key_cap_size(look, self._key)
                right -= round(cap.width())
                paint_key_cap(
                    painter, look, QRectF(right, (self.height() - cap.height()) / 2, 0, 0).topLeft(), self._key
                )
                right -= look.px(12)
            left = look.px(50)
            half_height = self.height() // 2
            painter.setFont(look.font(13, fonts.SEMIBOLD))
            painter.setPen(look.colour("text"))
            line = look.px(19)
            self._text(painter, QRect(left, half_height - line, right - left, line), self.text())
            painter.setFont(look.font(13))
            painter.setPen(look.colour("text" if focus else "muted"))
            self._text(painter, QRect(left, half_height, right - left, line), self._about)


class _Row(_Stop):
    """A recent project: name, folder and progress, when it was last open."""

    forgotten = Signal(str)

    def __init__(self, project: Recent, line_below: bool, look: Look) -> None:
        super().__init__(look)
        self._project = project
        self._line_below = line_below
        self.setText(project.name)
        self.setAccessibleName(project.name)
        self.setAccessibleDescription(", ".join(part for part in (project.about, project.when) if part))
        self.setToolTip(plain_tip(project.path))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_RECENT), self._look.px(58))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(self._project.path)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            remove = menu.addAction("&Take off this list\tDel")
            remove.triggered.connect(lambda: self.forgotten.emit(self._project.path))
            menu.popup(self.mapToGlobal(self.rect().center()))
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hair = max(1, int(look.interface_size / 100))
            focus = self.hasFocus()
            if focus or self.underMouse():
                painter.setPen(QPen(look.colour("accent"), 2 * hair) if focus else QPen(Qt.PenStyle.NoPen))
                painter.setBrush(look.colour("accent_soft" if focus else "hover"))
                painter.drawRoundedRect(
                    QRectF(self.rect()).adjusted(hair, hair, -hair, -2 * hair), look.px(5), look.px(5)
                )
            elif self._line_below:
                painter.fillRect(0, self.height() - hair, self.width(), hair, look.colour("line"))
            muted = look.colour("text" if focus else "muted")
            inset = look.px(8) if focus or self.underMouse() else 0
            small = look.font(12)
            when = QFontMetrics(small).horizontalAdvance(self._project.when)
            right = self.width() - inset - when
            painter.setFont(small)
            painter.setPen(muted)
            painter.drawText(
                QRect(right, 0, when + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self._project.when
            )
            line = look.px(18)
            room = right - inset - look.px(16)
            self._text(painter, QRect(inset, self.height() // 2, room, line), self._project.about)
            painter.setFont(look.font(14, fonts.MEDIUM))
            painter.setPen(look.colour("text"))
            self._text(painter, QRect(inset, self.height() // 2 - line, room, line), self._project.name)


class _DropZone(QWidget):
    """Where to drop; the whole page takes drops, this shows it."""

    def __init__(self, paste_key: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self._second = f"or paste an article with {paste_key}" if paste_key else "or paste an article"
        self._open = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Drop articles or a project folder here, {self._second}")

    def set_open(self, is_open: bool) -> None:
        self._open = is_open
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_CARDS), self._look.px(92))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 1.2 * look.interface_size / 100
            pen = QPen(look.colour("accent" if self._open else "border"), width, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3.5, 2.5])
            painter.setPen(pen)
            painter.setBrush(look.colour("accent_soft") if self._open else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(7), look.px(7))
            line = look.px(19)
            middle = self.height() // 2
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(13, fonts.SEMIBOLD))
            painter.drawText(
                QRect(0, middle - line, self.width(), line),
                Qt.AlignmentFlag.AlignCenter,
                "Drop articles or a project folder here",
            )
            painter.setPen(look.colour("text" if self._open else "muted"))
            painter.setFont(look.font(13))
            painter.drawText(QRect(0, middle, self.width(), line), Qt.AlignmentFlag.AlignCenter, self._second)


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
