"""The look follows the user and the system, live; fonts and icons are the bundled ones."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QIcon, QPalette, QTextDocument

from annotator import paths
from annotator.gui import fonts
from annotator.gui.icons import Icons
from annotator.gui.theme import DARK, LIGHT


def test_a_chosen_theme_shows_at_once(appearance, qapp, qtbot):
    with qtbot.waitSignal(appearance.changed) as changed:
        appearance.set_mode("dark")
    assert changed.args[0] is appearance.look
    assert appearance.look.theme == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.tokens.window)
    assert DARK.tokens.accent in qapp.styleSheet()


def test_choosing_the_same_again_changes_nothing(appearance, qtbot):
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.set_mode("light")
        appearance.set_interface_size(100)
        appearance.set_reading_zoom(100)


def test_following_the_system_goes_along_with_it_live(appearance, qapp, monkeypatch):
    scheme = Qt.ColorScheme.Dark
    monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _self: scheme)
    appearance.set_mode("system")
    assert appearance.look.theme == DARK
    scheme = Qt.ColorScheme.Light
    qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert appearance.look.theme == LIGHT


def test_a_chosen_theme_does_not_follow_the_system(appearance, qapp, monkeypatch):
    monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _self: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.look.theme == LIGHT


def test_the_systems_high_contrast_wins(appearance, monkeypatch):
    monkeypatch.setattr("annotator.gui.look._high_contrast", lambda _app: True)
    appearance.set_mode("dark")
    assert appearance.look.theme.name == "contrast"
    monkeypatch.undo()
    appearance.set_mode("light")
    assert appearance.look.theme == LIGHT


def test_sizes_stay_within_their_limits(appearance):
    appearance.set_interface_size(300)
    appearance.set_reading_zoom(10)
    assert (appearance.look.interface_size, appearance.look.reading_zoom) == (200, 75)


def test_interface_size_and_reading_zoom_are_separate(appearance, qapp):
    appearance.set_interface_size(150)
    assert appearance.look.px(12) == 18
    assert appearance.look.font(12).pixelSize() == 18
    assert qapp.font().pixelSize() == round(13 * 1.5)
    appearance.set_reading_zoom(200)
    assert appearance.look.font(12).pixelSize() == 18
    assert appearance.look.interface_size == 150


@pytest.mark.usefixtures("bundled_fonts")
@pytest.mark.parametrize(
    ("font", "family", "size"),
    [
        (fonts.reading_font, "Source Serif 4", 18),
        (fonts.headline_font, "Source Serif 4 Display", 30),
        (fonts.caption_font, "Source Serif 4", 15),
        (fonts.ui_font, "Inter", 13),
    ],
)
def test_fonts_are_the_bundled_ones(font, family, size):
    info = QFontInfo(font())
    assert info.family().startswith(family)
    assert font().pixelSize() == size


@pytest.mark.usefixtures("bundled_fonts")
def test_weights_are_drawn_not_smeared():
    assert QFontInfo(fonts.headline_font()).weight() == 600
    for weight in (400, 500, 600):
        assert QFontInfo(fonts.ui_font(13, fonts.QFont.Weight(weight))).weight() == weight


@pytest.mark.usefixtures("bundled_fonts")
def test_arabic_is_larger_and_in_its_own_font():
    font = fonts.reading_font(100, "arabic")
    assert QFontInfo(font).family() == "Noto Naskh Arabic"
    assert font.pixelSize() == round(18 * 1.15)
    assert fonts.reading_font(200, "arabic").pixelSize() == round(36 * 1.15)


def test_no_font_is_hinted_and_only_number_columns_are_tabular():
    for font in (fonts.reading_font(), fonts.headline_font(), fonts.caption_font(), fonts.ui_font()):
        assert font.hintingPreference() == font.HintingPreference.PreferNoHinting
        assert font.featureTags() == []
    assert [tag.toString().data() for tag in fonts.ui_font(tabular=True).featureTags()] == [b"tnum"]


def test_a_file_that_is_no_font_is_named(qapp, tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert fonts.load_bundled(tmp_path) == ("broken.ttf",)


@pytest.fixture
def icons(qapp: QGuiApplication) -> Icons:
    return Icons(paths.resource("icons"), (1.0, 2.0))


def test_icons_are_drawn_in_the_colour_asked_for(icons):
    picture = icons.pixmap("check", "#FF0000", 32).toImage()
    drawn = {
        picture.pixelColor(x, y).name() for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {"#ff0000"}


def test_icons_are_crisp_on_dense_screens(icons):
    pixmap = icons.pixmap("search", "#000000", 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert icons.icon("search", "#000000", "#888888").pixmap(QSize(16, 16), 2.0).width() == 32


def test_disabled_icons_have_their_own_colour(icons):
    icon = icons.icon("x", "#000000", "#FF0000", 16)
    assert _darkest(icon.pixmap(QSize(16, 16), 1.0)) == "#000000"
    assert _darkest(icon.pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled)) == "#ff0000"


def test_icons_are_drawn_once(icons):
    first = icons.pixmap("plus", "#123456")
    assert icons.pixmap("plus", "#123456").cacheKey() == first.cacheKey()
    assert icons.pixmap("plus", "#654321").cacheKey() != first.cacheKey()


def test_an_icon_that_is_not_bundled_is_named(icons):
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        icons.pixmap("no-such-icon", "#000000")


def test_strokes_have_the_weight_of_the_look(icons):
    """A stroke of 1.75 of 24 units covers less than the 2 that the files come with."""
    source = paths.resource("icons", "check.svg").read_text()
    assert 'stroke-width="2"' in source
    assert _ink(icons.pixmap("check", "#000000", 96)) == pytest.approx(_ink(_plain("check", 96)) * 1.75 / 2, rel=0.05)


def _plain(name: str, size: int):
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(str(paths.resource("icons", f"{name}.svg"))).render(painter)
    return pixmap


def _ink(pixmap) -> float:
    picture = pixmap.toImage()
    return sum(picture.pixelColor(x, y).alphaF() for x in range(picture.width()) for y in range(picture.height()))


def _darkest(pixmap) -> str:
    picture = pixmap.toImage()
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return max((picture.pixelColor(x, y) for x, y in points), key=lambda colour: colour.alpha()).name()


def test_an_icon_is_as_dense_as_the_densest_screen(qapp, monkeypatch):
    monkeypatch.setattr(type(qapp), "devicePixelRatio", lambda _self: 3.0)
    icon = Icons(paths.resource("icons")).icon("plus", "black", "grey")
    assert icon.pixmap(QSize(16, 16), 3.0).width() == 48


def test_the_program_starts_in_fusion():
    code = (
        "from annotator.gui.app import make_application\n"
        "raise SystemExit(make_application(['annotator']).style().name())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "fusion" in done.stderr.lower()


def test_bold_words_get_a_weight_that_is_bundled(qapp):
    document = QTextDocument()
    document.setMarkdown("Some **bold words**, then **more**.\n\n- **last**")
    fonts.soften_bold(document)
    block, weights = document.begin(), {}
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            weights[parts.fragment().text()] = parts.fragment().charFormat().fontWeight()
            parts += 1
        block = block.next()
    assert weights["bold words"] == weights["more"] == weights["last"] == fonts.SEMIBOLD.value
    assert weights["Some "] == fonts.NORMAL.value
