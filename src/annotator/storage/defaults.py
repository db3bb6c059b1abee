"""The label set that a new project begins with."""

from __future__ import annotations

from pathlib import Path

from annotator.domain.labels import LabelSet
from annotator.storage import atomic
from annotator.storage.codec import LARGEST_FILE, File, decode
from annotator.storage.errors import ReadFailed


def default_label_set(path: Path) -> LabelSet:
    """Return the label set in the file, which the caller finds among the resources, as one never written.

    Raises:
        ReadFailed, DamagedFile: It cannot be read.
    """
    try:
        content = atomic.read(path, LARGEST_FILE)
    except OSError as error:
        raise ReadFailed(path, str(path), error) from error
    return decode(content, LabelSet, File(path, str(path))).model_copy(update={"revision": 0})
