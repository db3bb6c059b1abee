"""From the text that an importer read to an article with paragraphs, sentences and metadata."""

from __future__ import annotations

from collections.abc import Callable

from annotator.domain.articles import (
    Article,
    Metadata,
    Paragraph,
    ParagraphKind,
    TextChange,
    article_id,
    text_digest,
)
from annotator.importers.importer import Draft, Unreadable
from annotator.importers.kinds import kinds
from annotator.text import metadata, normalise, paragraphs, segment
from annotator.text.language import language
from annotator.text.names import escaped
from annotator.text.paragraphs import Block
from annotator.text.spans import Span

_AS_TITLE = 600
"""Characters of the first paragraph that its first sentence is looked for in."""


def _go_on() -> None:
    """Never stop."""


def make_article(
    text: str,
    *,
    file: str = "",
    changes: tuple[TextChange, ...] = (),
    now: str,
    draft: Draft | None = None,
    go_on: Callable[[], None] = _go_on,
) -> Article:
    """Return the article of a text that normalising left as it is.

    Args:
        text: What `annotator.text.normalise` returned.
        file: Name of the file that it came from, without its folder.
        changes: What normalising did.
        now: The time, as `2026-03-12T14:02:00Z`.
        draft: What the file's format said beside the text; what it leaves open is read from the text.
        go_on: Called before each paragraph and each step; what it raises ends the work.

    Raises:
        Unreadable: The text holds nothing but white space.
    """
    blocks = paragraphs.split(text)
    if not blocks:
        raise Unreadable(f"“{escaped(file)}” holds no text." if file else "There is no text to import.")
    said = draft or Draft(text)
    code = said.language or language(text)
    read = [block.read(text) for block in blocks]
    go_on()
    roles = kinds(["\n".join(block.lines(text)) for block in blocks])
    parts = []
    for block, content, kind in zip(blocks, read, roles, strict=True):
        go_on()
        parts.append(
            Paragraph(
                start=block.span.start,
                end=block.span.end,
                kind=kind,
                sentences=_sentences(block, content, code),
            )
        )
    digest = text_digest(text)
    go_on()
    return Article(
        id=article_id(digest),
        added=now,
        metadata=_metadata(text, blocks, parts, said, code, file),
        changes=changes,
        text_sha256=digest,
        paragraphs=tuple(parts),
        text=text,
    )


def _sentences(block: Block, content: str, code: str) -> tuple[Span, ...]:
    start = block.span.start
    found = tuple(Span(start + a, start + b) for a, b in segment.split(content, code))
    return found or (block.span,)


def _metadata(text: str, blocks: list[Block], parts: list[Paragraph], said: Draft, code: str, file: str) -> Metadata:
    facts = metadata.read([line for block in blocks for line in block.lines(text)])
    return Metadata(
        title=metadata.shortened(said.title) if said.title.strip() else _title(text, parts),
        published=said.facts.published or facts.published,
        source=said.facts.source or facts.source,
        address=said.facts.address or facts.address,
        language=code,
        # The name of a file may hold bytes that are no text, and is shown and exported like text.
        file=normalise.clean(file).text,
    )


def _title(text: str, parts: list[Paragraph]) -> str:
    """Return the headline, else the first sentence of the body, else of whatever there is."""
    for kinds_wanted in ((ParagraphKind.HEADLINE,), (ParagraphKind.BODY,), tuple(ParagraphKind)):
        for part in parts:
            if part.kind in kinds_wanted:
                return _title_from(text, part)
    return ""


def _title_from(text: str, part: Paragraph) -> str:
    if part.kind is ParagraphKind.HEADLINE:
        return metadata.shortened(part.span.of(text))
    first = part.sentences[0].of(text)[:_AS_TITLE]
    return metadata.shortened(metadata.without_dateline(" ".join(first.split())))
