"""The bar above the panes: panels, views, the project's name and the few actions used all day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from annotator.gui import fonts
from annotator.gui.look import Look
from annotator.gui.overriding import override
from annotator.gui.views.elided import ElidedLabel

HEIGHT = 47
_GAP = 4


@dataclass(frozen=True)
class Tab:
    """One view of the project.

    Attributes:
        id: What `view_chosen` says.
        count: How much there is to see; None shows no number.
    """

    id: str
    text: str
    count: int | None = None


class ToolBar(QFrame):
    """Articles, the views, the project's name, Undo with its history, Redo, Find, Export, Tags; each named.

    Where they do not fit, the project's name goes first, then, from Export on, they go into the menu More.
    """

    view_chosen = Signal(str)
    """The id of a view whose tab was clicked."""

    def __init__(
        self,
        look: Look,
        actions: Mapping[str, QAction],
        history: QMenu,
        tabs: Sequence[Tab],
        parent: QWidget | None = None,
    ) -> None:
        """Make the bar of actions named `articles`, `undo`, `redo`, `find`, `export` and `tags`."""
        super().__init__(parent)
        self._look = look
        self.setProperty("pane", "window")
        self.setAccessibleName("Tools")
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

        self._articles = _button(actions["articles"], "Articles", self)
        self._tabs = _Tabs(tabs, look, self)
        self._tabs.chosen.connect(self.view_chosen)
        self._name = ElidedLabel("", Qt.AlignmentFlag.AlignHCenter, least=12, parent=self)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._undo = _button(actions["undo"], "Undo", self)
        self._history = _Button(self)
        self._history.setMenu(history)
        self._history.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._history.setAccessibleName("History")
        self._history.setToolTip("History: what undo takes back")
        self._redo = _button(actions["redo"], "Redo", self)
        self._find = _button(actions["find"], "Find", self)
        self._export = _button(actions["export"], "Export", self)
        self._tags = _button(actions["tags"], "Tags", self)
        self._more = _Button(self)
        self._more.setText("More")
        self._more.setToolTip("More tools")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(QMenu(self._more))
        self._foldable: tuple[tuple[_Button, QAction], ...] = (
            (self._export, actions["export"]),
            (self._find, actions["find"]),
            (self._redo, actions["redo"]),
            (self._history, history.menuAction()),
            (self._undo, actions["undo"]),
        )

        layout = QHBoxLayout(self)
        for widget in (self._articles, self._tabs):
            layout.addWidget(widget)
        layout.addWidget(self._name, 1)
        for widget in (
            self._undo,
            self._history,
            self._redo,
            self._find,
            self._export,
            self._more,
            self._tags,
        ):
            layout.addWidget(widget)
        self.set_look(look)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes to, from left to right."""
        tools = (self._undo, self._history, self._redo, self._find, self._export, self._more, self._tags)
        return (self._articles, *self._tabs.findChildren(_TabButton), *tools)

    def set_project(self, name: str) -> None:
        """Show that project's name; empty where none is open."""
        self._name.set_text(name)

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Offer these views, the first of them shown."""
        self._tabs.set_tabs(tabs)
        self._fit()

    def set_view(self, tab: str) -> None:
        """Mark the view of that id as the one shown."""
        self._tabs.set_current(tab)

    def set_count(self, tab: str, count: int | None) -> None:
        """Show that number on the tab of that id."""
        self._tabs.set_count(tab, count)
        self._fit()

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(look.px(12), 0, look.px(12), 0)
        layout.setSpacing(look.px(_GAP))
        self._history.setIcon(look.icon("chevron-down", "muted"))
        self._more.setIcon(look.icon("ellipsis"))
        for button in self.findChildren(_Button):
            button.set_look(look)
        self._name.setFont(look.font(13))
        self._name.set_colour(look.colour("muted"))
        self._tabs.set_look(look)
        self._fit()
        self.update()

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
            painter.fillRect(0, self.height() - hair, self.width(), hair, self._look.colour("line"))

    def _fit(self) -> None:
        """Fold what does not fit into More, from the end; where even the rest does not, leave names out, never cut."""
        fixed = [self._articles, self._tabs, self._tags]
        gap = self._look.px(_GAP)
        inside = self.width() - 2 * self._look.px(12)
        named = (self._articles, self._more, self._tags)
        for button in named:
            button.set_bare(bare=False)
        bare = sum(w.sizeHint().width() + gap for w in (*fixed, self._more)) > inside
        for button in named:
            button.set_bare(bare=bare)
        room = inside - sum(w.sizeHint().width() + gap for w in fixed)
        widths = [button.sizeHint().width() + gap for button, _ in self._foldable]
        folded = 0
        while (
            folded < len(widths)
            and sum(widths[folded:]) + (self._more.sizeHint().width() + gap if folded else 0) > room
        ):
            folded += 1
        menu = self._more.menu()
        for action in menu.actions():
            menu.removeAction(action)  # clear() would take the history's own action down with it
        for number, (button, action) in reversed(tuple(enumerate(self._foldable))):
            button.setVisible(number >= folded)
            if number < folded:
                menu.addAction(action)
        self._more.setVisible(folded > 0)


class _Tabs(QWidget):
    """The views as a row of tabs, the shown one underlined."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Views")
        self._look = look
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _TabButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.set_tabs(tabs)

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._buttons.clear()
        for tab in tabs:
            button = _TabButton(tab, self._look, self)
            button.clicked.connect(lambda _checked, tab_id=tab.id: self.chosen.emit(tab_id))
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[tab.id] = button
        if tabs:
            self.set_current(tabs[0].id)

    def set_current(self, tab: str) -> None:
        self._buttons[tab].setChecked(True)

    def set_count(self, tab: str, count: int | None) -> None:
        self._buttons[tab].set_count(count)

    def set_look(self, look: Look) -> None:
        self._look = look
        for button in self._buttons.values():
            button.set_look(look)


class _TabButton(QToolButton):
    def __init__(self, tab: Tab, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._tab = tab
        self._count = tab.count
        self._look = look
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(tab.count)

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.setText(self._tab.text if count is None else f"{self._tab.text}  {count}")
        self.setAccessibleName(self._tab.text if count is None else f"{self._tab.text}, {count}")
        self.updateGeometry()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(13, fonts.SEMIBOLD))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * self._look.px(14), self._look.px(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        shown = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = 2 * max(1, int(look.interface_size / 100))
            if self.underMouse() and not shown:
                painter.setBrush(look.colour("hover"))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawRoundedRect(self.rect().adjusted(0, 8, 0, -8), look.px(5), look.px(5))
            painter.setFont(look.font(13, fonts.SEMIBOLD if shown else fonts.NORMAL))
            painter.setPen(look.colour("text" if shown else "muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            if shown:
                painter.fillRect(QRectF(0, self.height() - look.px(2), self.width(), look.px(2)), look.colour("accent"))
            if self.hasFocus():
                painter.setPen(QPen(look.colour("accent"), ring))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inset = look.px(7)
                painter.drawRoundedRect(
                    QRectF(self.rect()).adjusted(ring, inset, -ring, -inset), look.px(5), look.px(5)
                )


class _Button(QToolButton):
    """An icon with its name beside it, drawn here because style sheets leave no room between the two."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._bare = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_bare(self, *, bare: bool) -> None:
        """Show the icon alone, or with the name."""
        if bare != self._bare:
            self._bare = bare
            self.updateGeometry()
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFont(look.font(13, fonts.MEDIUM))
        self.setIconSize(QSize(look.px(16), look.px(16)))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if self._look is None:
            return super().sizeHint()
        look = self._look
        if self._bare or not self.text():
            return QSize(look.px(28), look.px(32))
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(look.px(12 + 16 + 8 + 12) + text, look.px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            radius = look.px(5)
            if self.isDown() or self.isChecked() or (self.underMouse() and self.isEnabled()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("sunken" if self.isDown() else "hover"))
                painter.drawRoundedRect(self.rect(), radius, radius)
            if self.hasFocus():
                ring = 2 * max(1, int(look.interface_size / 100))
                half = ring / 2
                painter.setPen(QPen(look.colour("accent"), ring))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            side = self.iconSize().width()
            top = (self.height() - side) // 2
            if self._bare or not self.text():
                self.icon().paint(painter, (self.width() - side) // 2, top, side, side, mode=mode)
                return
            left = look.px(12)
            self.icon().paint(painter, left, top, side, side, mode=mode)
            left += side + look.px(8)
            painter.setPen(look.colour("text") if self.isEnabled() else QColor(look.theme.disabled))
            painter.drawText(
                QRect(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
            )


def _button(action: QAction, text: str, parent: QWidget) -> _Button:
    """A named button for the action, whose text stays short while the action's own says more."""
    action.setIconText(text)
    button = _Button(parent)
    button.setDefaultAction(action)
    button.setAccessibleName(text)
    return button
