"""How the program looks: theme, sizes, fonts and icons in one value, and the keeper that changes it live."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from annotator.gui import fonts
from annotator.gui.icons import Icons
from annotator.gui.theme import DARK, LIGHT, LabelColour, Theme, system_contrast

STYLE_ARGUMENTS = ("-style", "fusion")
"""What QApplication must be given: Fusion on every platform, without the 10 ms that a QStyle in Python costs."""


_KEPT_WIDTHS = 1000


@dataclass(frozen=True)
class Look:
    """Everything a widget needs to draw itself.

    Attributes:
        interface_size: Size of everything but the article's text, in per cent.
        reading_zoom: Size of the article's text, in per cent.
    """

    theme: Theme
    icons: Icons
    interface_size: int = 100
    reading_zoom: int = 100
    _fonts: dict[tuple[float, int, bool], QFont] = field(default_factory=dict, compare=False, repr=False)
    _widths: dict[tuple[str, float, int], float] = field(default_factory=dict, compare=False, repr=False)

    def px(self, length: float) -> int:
        """A length of the look at 100 % as pixels of the interface now."""
        return round(length * self.interface_size / 100)

    def colour(self, token: str) -> QColor:
        """The colour of a token."""
        return self.theme.colour(token)

    def label_colour(self, number: int) -> LabelColour:
        """The colours of a label by its number in the palette, from 0."""
        return self.theme.label_colour(number)

    def font(self, size: float = 13, weight: QFont.Weight = fonts.NORMAL, *, tabular: bool = False) -> QFont:
        """The interface's font at that size of the look."""
        key = (size, weight.value, tabular)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = fonts.ui_font(size, weight, self.interface_size, tabular=tabular)
        return found

    def width(self, text: str, size: float = 13, weight: QFont.Weight = fonts.NORMAL) -> float:
        """How wide a short text is in the interface's font; for names that are asked for at every key."""
        key = (text, size, weight.value)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= _KEPT_WIDTHS:
                self._widths.clear()
            found = self._widths[key] = QFontMetricsF(self.font(size, weight)).horizontalAdvance(text)
        return found

    def icon(self, name: str, token: str = "text", size: float = 16) -> QIcon:
        """A Lucide icon in the colour of a token, for buttons and menus."""
        return self.icons.icon(name, getattr(self.theme.tokens, token), self.theme.disabled, self.px(size))

    def pixmap(self, name: str, token: str = "text", size: float = 16, density: float = 1.0) -> QPixmap:
        """A Lucide icon in the colour of a token, to be drawn on a screen of that device pixel ratio."""
        return self.icons.pixmap(name, getattr(self.theme.tokens, token), self.px(size), density)


class Appearance(QObject):
    """Keeps the application's look: applies it, follows the system, and tells when it changed.

    The application was made with STYLE_ARGUMENTS. Widgets take `look` when they are made and at each `changed`.
    """

    changed = Signal(object)
    """The new Look."""

    def __init__(
        self,
        app: QApplication,
        icons: Icons,
        mode: str = "system",
        interface_size: int = 100,
        reading_zoom: int = 100,
    ) -> None:
        """Apply the look at once; mode is "system", "light" or "dark"."""
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._look = Look(self._theme(), icons, interface_size, reading_zoom)
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow)
        accessibility = getattr(app.styleHints(), "accessibility", None)
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def look(self) -> Look:
        """The look now."""
        return self._look

    @property
    def mode(self) -> str:
        """What the user chose: "system", "light" or "dark"."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Show that theme, or follow the system."""
        self._mode = mode
        self._follow()

    def set_interface_size(self, percent: int) -> None:
        """Make everything but the article's text that large, 100 to 200."""
        self._change(interface_size=max(100, min(200, percent)))

    def set_reading_zoom(self, percent: int) -> None:
        """Make the article's text that large, 75 to 200."""
        self._change(reading_zoom=max(75, min(200, percent)))

    def stop(self) -> None:
        """Follow the system no longer; the look stays as it is."""
        hints = self._app.styleHints()
        hints.colorSchemeChanged.disconnect(self._follow)
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.disconnect(self._follow)

    def _theme(self) -> Theme:
        if _high_contrast(self._app):
            self._app.setPalette(QPalette())  # which brings the system's own back
            return system_contrast(self._app.palette())
        if self._mode == "system":
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def _follow(self) -> None:
        self._change(theme=self._theme())

    def _change(
        self,
        *,
        theme: Theme | None = None,
        interface_size: int | None = None,
        reading_zoom: int | None = None,
    ) -> None:
        old = self._look
        self._look = Look(
            old.theme if theme is None else theme,
            old.icons,
            old.interface_size if interface_size is None else interface_size,
            old.reading_zoom if reading_zoom is None else reading_zoom,
        )
        if self._look == old:
            return
        if (self._look.theme, self._look.interface_size) != (old.theme, old.interface_size):
            self._apply()
        self.changed.emit(self._look)

    def _apply(self) -> None:
        theme, size = self._look.theme, self._look.interface_size
        self._app.setFont(fonts.ui_font(interface_size=size))
        self._app.setPalette(theme.palette())
        for kind in ("QCheckBox", "QRadioButton"):
            # PySide's stubs ask for bytes, which PySide itself refuses.
            self._app.setPalette(theme.indicator_palette(), kind)  # type: ignore[arg-type]
        self._app.setStyleSheet(theme.style_sheet(size))


def _high_contrast(app: QApplication) -> bool:
    """Whether the system asks for high contrast; Qt tells from 6.10 on."""
    accessibility = getattr(app.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
