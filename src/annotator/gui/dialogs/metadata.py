"""Asks what is known of an article: title, date, source, address, language."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from annotator.gui.dialogs.fields import FieldsFrame, add_field, say
from annotator.gui.look import Look
from annotator.gui.widgets import Text

if TYPE_CHECKING:
    from annotator.domain.articles import Metadata

_LANGUAGES = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr ha he hi hr hu hy id ig it ja ka kk km ko ku ky lo lt lv mk "
    "ml mn mr ms my ne nl no om pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te tg th ti tk tr uk ur uz vi yo zh zu"
)
"""ISO 639-1 codes of the languages that are offered; an article's own is always among them."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class MetadataDialog(FieldsFrame):
    """Fields for everything that is known of one article."""

    def __init__(self, look: Look, metadata: Metadata, parent: QWidget | None = None) -> None:
        """Begin with what is known."""
        super().__init__("Title, date and source", look, parent, 520)
        self._before = metadata
        self.title = QLineEdit(metadata.title, self)
        self.title.setCursorPosition(0)
        add_field(self, "Title", self.title)
        self.published = QLineEdit(metadata.published, self)
        self.published.setPlaceholderText("2026-03-12, 2026-03 or 2026")
        self._reading = Text(" ", look, size=12, wrapped=True, parent=self)
        add_field(self, "Published", self.published, self._reading)
        self.source = QLineEdit(metadata.source, self)
        add_field(self, "Source", self.source)
        self.address = QLineEdit(metadata.address, self)
        self.address.setPlaceholderText("https://…")
        self.address.setCursorPosition(0)
        add_field(self, "Address", self.address)
        self.language = QComboBox(self)
        codes = {*_LANGUAGES.split(), metadata.language}
        for name, code in sorted((language_name(code), code) for code in codes):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(metadata.language))
        add_field(self, "Language", self.language)
        if metadata.file:
            file = f"Imported from {metadata.file}"
            self.fields.addWidget(Text(file, look, size=12, tone="muted", wrapped=True, parent=self))

        self._ok = self.button("Save", primary=True)
        self._ok.clicked.connect(self.accept)
        cancel = self.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.add_buttons(cancel, self._ok)
        self.published.textChanged.connect(lambda _text: self._check())
        self._check()
        self.title.setFocus()

    @property
    def metadata(self) -> Metadata:
        """What the fields say; raises ValueError while the date is none."""
        return type(self._before).model_validate(
            {
                **self._before.model_dump(),
                "title": " ".join(self.title.text().split()),
                "published": self.published.text().strip(),
                "source": " ".join(self.source.text().split()),
                "address": self.address.text().strip(),
                "language": self.language.currentData(),
            }
        )

    def _check(self) -> None:
        text = self.published.text().strip()
        reading = date_in_words(text)
        if text and not reading:
            say(self._reading, "Write the date as 2026-03-12, 2026-03 or 2026.", "danger")
        else:
            say(self._reading, reading)
        self._ok.setEnabled(bool(reading) or not text)


def ask_metadata(parent: QWidget | None, look: Look, metadata: Metadata) -> Metadata | None:
    """Return what the user says is known of the article; None where they changed their mind."""
    dialog = MetadataDialog(look, metadata, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.metadata if accepted else None


def date_in_words(published: str) -> str:
    """Return an ISO date, perhaps without day or month, as "12 March 2026"; empty where it is no date."""
    match = _DATE.fullmatch(published)
    if match is None or not published.isascii():
        return ""
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if (match[2] and not month) or (match[3] and not day):
        return ""
    name = QLocale(QLocale.Language.English).monthName(month) if month else ""
    parts = (str(day) if day else "", name, match[1])
    return " ".join(part for part in parts if part)


def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639 code; the code itself where it is not known."""
    language = QLocale.codeToLanguage(code)
    return code if language == QLocale.Language.AnyLanguage else QLocale.languageToString(language)
