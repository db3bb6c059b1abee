"""The colours of the program, light and dark, and the palette and style sheet made from them.

The only place with colour values: everything else asks a Theme by token. Nothing that is read stands out less
than 4.5 times from what is behind it (WCAG 2.2, AA); the tests say how far for each pair.
"""

from __future__ import annotations

import re
from string import Template
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Tokens(NamedTuple):
    """One colour for each job, as `#RRGGBB`.

    Attributes:
        window: Panels and bars; surface: the article, fields and tables; raised: cards, menus and buttons;
            sunken: pressed; hover: under the pointer.
        line: Hairlines, never the only sign of anything; border: fields and key caps.
        text, muted: What is read; muted never stands on a tint or a fill.
        accent: Focus, current sentence, selection; on_accent: text on it; accent_soft: the chosen row.
        danger, warn, ok: Not saved, notices, saved and done; `_soft`: behind notices.
    """

    window: str
    surface: str
    raised: str
    sunken: str
    hover: str
    line: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str


class LabelColour(NamedTuple):
    """The colours of one label in one theme, as `#RRGGBB`.

    Attributes:
        name: What the palette calls it, such as "Amber".
        fill: Behind a chip or a chosen tag row.
        ink: Names on the fill, underlines, the square behind the key.
        tint: Behind words of the article.
        on_ink: The key on its square of ink.
    """

    name: str
    fill: str
    ink: str
    tint: str
    on_ink: str


class Theme(NamedTuple):
    """All colours of one appearance of the program.

    Attributes:
        name: "light", "dark" or "contrast".
        dark: Whether its surface is darker than its text.
        labels: The palette of labels, in its order; use `label_colour`, since colours repeat.
    """

    name: str
    dark: bool
    tokens: Tokens
    labels: tuple[LabelColour, ...]

    def colour(self, token: str) -> QColor:
        """The colour of that token."""
        return QColor(getattr(self.tokens, token))

    @property
    def disabled(self) -> str:
        """Text and icons of what cannot be used now."""
        return mix(self.tokens.muted, self.tokens.window, 0.62)

    def label_colour(self, number: int) -> LabelColour:
        """The colours of the palette's entry with that number from 0; from the ninth on they repeat."""
        return self.labels[number % len(self.labels)]

    def notice(self, level: str) -> tuple[QColor, QColor]:
        """Ink and ground of a notice of that level: "ok", "info", "warn" or "danger"."""
        tokens = self.tokens
        ink, soft = {
            "ok": (tokens.ok, mix(tokens.ok, tokens.surface, 0.10)),
            "info": (tokens.accent, tokens.accent_soft),
            "warn": (tokens.warn, tokens.warn_soft),
            "danger": (tokens.danger, tokens.danger_soft),
        }[level]
        return QColor(ink), QColor(soft)

    def palette(self) -> QPalette:
        """The palette for QApplication."""
        tokens = self.tokens
        palette = QPalette()
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        for each, value in (
            (role.Window, tokens.window),
            (role.WindowText, tokens.text),
            (role.Base, tokens.surface),
            (role.AlternateBase, tokens.window),
            (role.Text, tokens.text),
            (role.PlaceholderText, tokens.muted),
            (role.Button, tokens.raised),
            (role.ButtonText, tokens.text),
            (role.BrightText, tokens.danger),
            (role.ToolTipBase, tokens.raised),
            (role.ToolTipText, tokens.text),
            (role.Highlight, tokens.accent),
            (role.HighlightedText, tokens.on_accent),
            (role.Link, tokens.accent),
            (role.LinkVisited, tokens.accent),
            (role.Accent, tokens.accent),
            (role.Light, tokens.raised),
            (role.Midlight, tokens.hover),
            (role.Mid, tokens.line),
            (role.Dark, tokens.border),
            (role.Shadow, tokens.border),
        ):
            palette.setColor(each, QColor(value))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(group.Disabled, each, QColor(self.disabled))
        palette.setColor(group.Disabled, role.Highlight, QColor(tokens.line))
        palette.setColor(group.Disabled, role.HighlightedText, QColor(tokens.muted))
        return palette

    def indicator_palette(self) -> QPalette:
        """The palette for check boxes and radio buttons, whose frame Fusion makes from the window's colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self.tokens.border).lighter(140))
        return palette

    def style_sheet(self, interface_size: int = 100) -> str:
        """The style sheet for QApplication, with every length at that per cent."""
        scale = interface_size / 100
        sized = re.sub(r"(\d+)px", lambda match: f"{round(int(match[1]) * scale)}px", _STYLE)
        hair = max(1, int(scale))
        values = dict(self.tokens._asdict())
        values |= {"disabled": self.disabled, "hair": f"{hair}px", "ring": f"{2 * hair}px"}
        # A control of 32 px is this high inside its border and the margin that the focus ring takes.
        values["inner"] = f"{round(32 * scale) - 4 * hair}px"
        return Template(sized).substitute(values)


def mix(over: str, under: str, share: float) -> str:
    """The opaque colour of `over` laid on `under` with that opacity."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def system_contrast(palette: QPalette) -> Theme:
    """A theme that keeps the colours of the system's high contrast.

    Labels keep their tint where the system's text stands out 7 times on it; elsewhere chips alone tell them.
    """
    role = QPalette.ColorRole

    def of(which: QPalette.ColorRole) -> str:
        return palette.color(which).name().upper()

    window, surface, text = of(role.Window), of(role.Base), of(role.Text)
    accent, on_accent = of(role.Highlight), of(role.HighlightedText)
    tokens = Tokens(
        window=window,
        surface=surface,
        raised=of(role.Button),
        sunken=surface,
        hover=surface,
        line=text,
        border=text,
        text=text,
        muted=text,
        accent=accent if contrast(accent, surface) >= 4.5 else text,
        on_accent=on_accent if contrast(accent, surface) >= 4.5 else surface,
        accent_soft=surface,
        danger=text,
        danger_soft=surface,
        warn=text,
        warn_soft=surface,
        ok=text,
    )
    dark = _luminance(surface) < _luminance(text)
    labels = tuple(
        colour
        if contrast(text, colour.tint) >= 7 and contrast(text, colour.fill) >= 7
        else LabelColour(colour.name, fill=surface, ink=text, tint=surface, on_ink=surface)
        for colour in (DARK if dark else LIGHT).labels
    )
    return Theme("contrast", dark, tokens, labels)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _labels(surface: str, opacity: float, colours: tuple[tuple[str, str, str], ...]) -> tuple[LabelColour, ...]:
    return tuple(LabelColour(name, fill, ink, mix(fill, surface, opacity), surface) for name, fill, ink in colours)


class Paper(NamedTuple):
    """The colours of what is printed: ink on white paper, whatever the window's theme.

    Attributes:
        ink: Of the text; `quiet` of what stands beside it; `line` of the frames of tables.
    """

    ink: str = "#000000"
    quiet: str = "#555555"
    line: str = "#999999"


PAPER = Paper()

LIGHT = Theme(
    name="light",
    dark=False,
    tokens=Tokens(
        window="#F5F5F2",
        surface="#FFFFFF",
        raised="#FFFFFF",
        sunken="#ECECE8",
        hover="#EFEFEB",
        line="#E1E1DC",
        border="#878A8E",
        text="#1C1E21",
        muted="#5C6066",
        accent="#2A55C9",
        on_accent="#FFFFFF",
        accent_soft="#E7EDFC",
        danger="#B42318",
        danger_soft="#FDECEA",
        warn="#8A5300",
        warn_soft="#FFF4DC",
        ok="#1A6B3C",
    ),
    labels=_labels(
        "#FFFFFF",
        0.70,
        (
            ("Amber", "#FEE887", "#6F6404"),
            ("Sky", "#A1CAFE", "#03557F"),
            ("Rose", "#FDB2C4", "#7C0935"),
            ("Green", "#DEF4D5", "#46724A"),
            ("Violet", "#E8D7EF", "#5851B4"),
            ("Orange", "#FACFAA", "#5B3506"),
            ("Teal", "#73D8C5", "#16453D"),
            ("Stone", "#EDEEEA", "#686868"),
        ),
    ),
)

DARK = Theme(
    name="dark",
    dark=True,
    tokens=Tokens(
        window="#18191C",
        surface="#1F2124",
        raised="#292B2F",
        sunken="#131417",
        hover="#2A2C30",
        line="#34373C",
        border="#757A82",
        text="#E6E6E3",
        muted="#A2A6AD",
        accent="#8FB1FF",
        on_accent="#10182B",
        accent_soft="#28334F",
        danger="#FF9A8F",
        danger_soft="#3D2322",
        warn="#F0BE6B",
        warn_soft="#382D18",
        ok="#7FD19F",
    ),
    labels=_labels(
        "#1F2124",
        0.80,
        (
            ("Amber", "#554C07", "#FDDB59"),
            ("Sky", "#264E74", "#87C7FE"),
            ("Rose", "#600E2E", "#F88290"),
            ("Green", "#3A5133", "#C2E7BC"),
            ("Violet", "#3E2E4D", "#BA93C3"),
            ("Orange", "#4B2E10", "#F8B282"),
            ("Teal", "#053730", "#5DF9ED"),
            ("Stone", "#4B4C49", "#C4C0BB"),
        ),
    ),
)

# Lengths are those at 100 %. Properties that widgets set on themselves: `primary`, `danger` and `flat` on
# buttons, `tone` on labels (muted, danger, warn, ok, accent), `pane` on frames (window, surface, card),
# `form` on lines that draw their own frame.
# The ring is paid for by a margin of one hair, so that nothing moves when the focus comes.
_STYLE = """
QToolTip { background: $raised; color: $text; border: $hair solid $border; padding: 4px 8px; }

QMenuBar { background: $window; color: $text; padding: 0 6px; spacing: 3px; }
QMenuBar::item { padding: 6px 12px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected { background: $sunken; }
QMenuBar::item:pressed { background: $accent_soft; }
QMenu { background: $raised; color: $text; border: $hair solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 13px; height: 13px; padding-left: 8px; }
Menu::indicator { border: $hair solid transparent; }
QMenu::right-arrow { width: 11px; height: 11px; padding-right: 6px; }
QMenu::separator { height: $hair; background: $line; margin: 4px 8px; }

QPushButton { background: $raised; color: $text; border: $hair solid $border; border-radius: 5px;
    margin: $hair; min-height: $inner; padding: 0 12px; }
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border: $ring solid $accent; margin: 0; }
QPushButton:disabled { color: $disabled; border-color: $line; background: $window; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[primary="true"]:focus { border: $ring solid $text; }
QPushButton[primary="true"]:disabled { background: $sunken; color: $disabled; border-color: $line; }
QPushButton[danger="true"] { color: $danger; border-color: $danger; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border: $ring solid $accent; }

QToolButton { background: transparent; color: $text; border: $hair solid transparent; border-radius: 5px;
    margin: $hair; padding: 0 8px; min-height: $inner; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $sunken; }
QToolButton:checked { background: $hover; }
QToolButton[framed="true"] { border-color: $border; background: $raised; min-height: 20px; }
QToolButton:focus { border: $ring solid $accent; margin: 0; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QSpinBox, QComboBox, QDateEdit { background: $surface; color: $text; border: $hair solid $border;
    border-radius: 5px; margin: $hair; padding: 0 8px; min-height: $inner;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit, QTextBrowser { background: $surface; color: $text; border: $hair solid $border;
    border-radius: 5px; margin: $hair; padding: 4px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus, QPlainTextEdit:focus, QTextEdit:focus,
    QTextBrowser:focus { border: $ring solid $accent; margin: 0; }
QLineEdit[form="true"], QLineEdit[form="true"]:focus { background: transparent; border: $ring solid transparent;
    margin: 0; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $disabled;
    border-color: $line; background: $window; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { width: 0; height: 0; border-left: 4px solid $surface;
    border-right: 4px solid $surface; border-top: 5px solid $muted; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: $hair solid $border; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; }

QCheckBox, QRadioButton { color: $text; spacing: 8px; border: $hair solid transparent; border-radius: 5px;
    margin: $hair; padding: 0 4px; min-height: 24px; }
QCheckBox:focus, QRadioButton:focus { border: $ring solid $accent; margin: 0; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator { width: 15px; height: 15px; }

QListView, QTreeView, QTableView { background: $surface; color: $text; border: $hair solid $line;
    border-radius: 5px; margin: $hair; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; }
QListView:focus, QTreeView:focus, QTableView:focus { border: $ring solid $accent; margin: 0; }
QTableView[bare="true"], QTableView[bare="true"]:focus { border: none; border-radius: 0; margin: 0; }
QTableView[bare="true"] QHeaderView { background: $surface; }
QTableView[bare="true"] QHeaderView::section { background: $surface; }
QListView::item, QTreeView::item, QTableView::item { padding: 4px 8px; border-radius: 4px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $accent_soft;
    color: $text; }
QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: $hair solid $line;
    padding: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QAbstractScrollArea::corner { background: transparent; border: none; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: $hair; }
QSplitter::handle:vertical { height: $hair; }

QLabel[tone="muted"] { color: $muted; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="accent"] { color: $accent; }
QFrame[pane="window"] { background: $window; border: none; }
QFrame[pane="surface"] { background: $surface; border: none; }
QFrame[pane="drawer"] { background: $window; border: $hair solid $line; }
QFrame[pane="card"] { background: $raised; border: $hair solid $line; border-radius: 7px; }

QProgressBar { background: $sunken; color: $text; border: none; border-radius: 4px; min-height: 8px;
    text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""
