"""What refers to the incidents of a project, in every article and by everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.annotations import ArticleLabels
from annotator.domain.attributes import IncidentAttribute
from annotator.domain.documents import DocumentRef, annotations_ref
from annotator.jobs.progress import Cancelled, Progress
from annotator.storage.errors import StorageError
from annotator.storage.folder import ProjectFolder
from annotator.storage.layout import path_of

if TYPE_CHECKING:
    from annotator.domain.labels import LabelSet


class Reference(NamedTuple):
    """One annotation that refers to an incident.

    Attributes:
        incident: The id that the annotation has, which may be of one that was merged into another.
        position: Code point of the article's text where the annotation begins.
        quote: What the annotation covers.
    """

    incident: str
    article: str
    annotator: str
    annotation: str
    label: str
    position: int
    quote: str


def find_references(
    folder: ProjectFolder,
    label_set: LabelSet,
    open_documents: Mapping[DocumentRef, ArticleLabels],
    progress: Progress,
) -> list[Reference]:
    """Return everything that refers to an incident, in the order of articles, annotators and their texts.

    Args:
        folder: The project; files that cannot be read are left out, and the Problems of the project name them.
        label_set: Which attributes of which labels hold incidents.
        open_documents: Labels as they are in the window, which stand for their files.
        progress: Told of each article.

    Raises:
        Cancelled: The user stopped it.
    """
    asked = {
        label.id: [attribute.id for attribute in label.attributes if isinstance(attribute, IncidentAttribute)]
        for label in label_set.labels
    }
    names = {f'"{attribute}"'.encode() for attributes in asked.values() for attribute in attributes}
    if not names:
        return []
    # A reader of its own: what is read here must not count as seen by whoever edits the project.
    folder = ProjectFolder(folder.path)
    annotators = [annotator.id for annotator in folder.annotators()]
    annotators += sorted({ref.annotator for ref in open_documents} - set(annotators))
    articles = folder.article_ids()
    found: list[Reference] = []
    for number, article in enumerate(articles):
        if progress.cancelled():
            raise Cancelled
        progress(number, len(articles), "")
        for annotator in annotators:
            ref = annotations_ref(annotator, article)
            labels = open_documents.get(ref) or _loaded(folder, ref, names)
            if labels is not None:
                found.extend(references_in(labels, asked))
    progress(len(articles), len(articles), "")
    return found


def references_in(labels: ArticleLabels, asked: Mapping[str, list[str]]) -> Iterator[Reference]:
    """Yield what refers to an incident in one document.

    Args:
        asked: Ids of the attributes that hold incidents, by label id.
    """
    for annotation in labels.annotations:
        for attribute in asked.get(annotation.label, ()):
            incident = annotation.attributes.get(attribute)
            if isinstance(incident, str):
                yield Reference(
                    incident,
                    labels.article,
                    labels.annotator,
                    annotation.id,
                    annotation.label,
                    annotation.start,
                    annotation.quote,
                )


def _loaded(folder: ProjectFolder, ref: DocumentRef, names: set[bytes]) -> ArticleLabels | None:
    """Return the labels where they may name an incident; most name none, and need not be understood to see that."""
    try:
        content = (folder.path / path_of(ref)).read_bytes()
    except OSError:  # nobody labelled the article, or the Problems of the project name the file
        return None
    if not any(name in content for name in names):
        return None
    try:
        document = folder.load(ref)
    except StorageError:
        return None
    assert isinstance(document, ArticleLabels)
    return document
