"""Label sets as files of their own, to take from one project to another."""

from __future__ import annotations

from pathlib import Path

from annotator.domain.labels import LabelSet
from annotator.jobs.output import whole_file
from annotator.storage.codec import File, encode
from annotator.storage.defaults import default_label_set
from annotator.storage.errors import DamagedFile, NewerFormat, StorageError


class LabelsUnreadable(Exception):
    """A file gives no labels.

    Attributes:
        sentence: Why, and what to do, for the user.
    """

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


def write_labels(label_set: LabelSet, output: Path) -> None:
    """Write the label set as JSON into the file, in the place of one that is there.

    Raises:
        ExportFailed: The file could not be written; what stood there is as it was.
    """
    content = encode(label_set.model_copy(update={"revision": 0}), File(output, output.name))
    with whole_file(output) as file:
        file.write(content)


def read_labels(path: Path) -> LabelSet:
    """Return the label set of a file that `write_labels` wrote, or of another project's `labels.json`.

    Raises:
        LabelsUnreadable: It cannot be read, or holds no label set.
    """
    try:
        label_set = default_label_set(path)
    except DamagedFile as error:
        at = f" ({error.place})" if error.place else ""
        raise LabelsUnreadable(
            f"“{path.name}” is no label set{at}: {error.reason}. Choose a file that “Save the labels” wrote, or the "
            "labels.json of a project."
        ) from error
    except NewerFormat as error:
        raise LabelsUnreadable(
            f"“{path.name}” was written by a newer version of Annotator. Update Annotator to load it."
        ) from error
    except StorageError as error:
        raise LabelsUnreadable(error.sentence) from error
    if not label_set.labels:
        raise LabelsUnreadable(f"“{path.name}” is a label set without labels.")
    return label_set
