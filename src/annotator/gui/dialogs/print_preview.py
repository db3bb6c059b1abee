"""The pages of a document before they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from annotator.gui.paper import page_layout, put_on
from annotator.jobs.progress import Unwatched

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.jobs.sections import Section


def preview(parent: QWidget, section: Section) -> None:
    """Show the document as the printer would put it on paper, and let the user choose a printer and print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(section.title)
    printer.setPageLayout(page_layout(QLocale()))
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"Print · {section.title}")
    dialog.resize(parent.size() * 0.9)
    dialog.paintRequested.connect(lambda device: put_on(device, section, Unwatched()))
    dialog.exec()
    dialog.deleteLater()
