"""The article that was open last, painted before the models are loaded.

Loading them takes longer than everything else that a start does. So the list is shown from the index and the article
from a glimpse of its files, in the panes that the project is then opened in. Nobody can do anything with it: what is
pressed meanwhile waits until the project is open.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, cast

from annotator.domain.summary import label_facts, rows_of
from annotator.gui.panes import Panes
from annotator.gui.views.article.page import ArticlePage
from annotator.gui.views.tag_panel_state import tag_panel_state
from annotator.storage.glimpse import Glimpse, glimpse
from annotator.storage.index import Index
from annotator.storage.layout import PROJECT_FILE

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from annotator.domain.annotations import ArticleLabels
    from annotator.domain.articles import Article
    from annotator.domain.labels import LabelSet
    from annotator.domain.summary import ArticleFacts, LabelFacts
    from annotator.gui.look import Look
    from annotator.settings import Place, Settings


class FirstSight(NamedTuple):
    """What is shown of a project before it is open, and what was found on the way.

    Attributes:
        path: The project's folder.
        panes: What it is shown in, and the project after it.
        list_index: The index that the list was taken from, to be gone on with or closed.
        articles, labels: What the index says.
        place: Where the user was.
    """

    path: Path
    panes: Panes
    list_index: Index
    articles: list[ArticleFacts]
    labels: list[LabelFacts]
    seen: Glimpse
    place: Place | None

    @property
    def article(self) -> str:
        """Id of the article that is shown."""
        return self.seen.article.id

    def fill(self, mine: Settings) -> None:
        """Show it in the panes, once these are in the window."""
        # What is seen answers all that showing it asks; the models themselves are what there is no time for.
        article = cast("Article", self.seen.article)
        labels = cast("ArticleLabels", self.seen.labels)
        label_set = cast("LabelSet", self.seen.label_set)
        panes, place = self.panes, self.place
        panes.arrange(mine)
        panes.view.show_page(ArticlePage(article, labels, label_set, captions=mine.captions))
        if place is not None and place.article == article.id:
            spans = article.sentences.spans
            panes.view.go_to(spans[min(place.sentence, len(spans) - 1)].start)
        rows = rows_of(self.articles, self.labels, mine.annotator_id)
        facts, _ = rows[article.id]
        rows[article.id] = facts, label_facts(article, labels)  # the index is from the start before, this from now
        panes.table.set_rows(row for row in rows.values() if not row[0].removed)
        panes.articles.show_article(article.id)
        counts: Counter[str] = Counter()
        for _, mine_of_it in rows.values():
            if mine_of_it is not None:
                counts.update(mine_of_it.counts)
        sentence = panes.view.cursor.sentence
        panes.view.setFocus()
        panes.tags.show_state(tag_panel_state(label_set, article, labels, sentence, here=labels.counts, project=counts))


def first_sight(path: Path, look: Look, mine: Settings, cache_dir: Path, room: QWidget) -> FirstSight | None:
    """Return what is seen of the project at once; None where that takes loading it.

    Args:
        path: The project's folder or its project.json, if it is one.
        look: How it looks.
        mine: Who looks, and where they were.
        cache_dir: Where the index is.
        room: What the panes are to be shown in.
    """
    path = path.absolute()
    if path.name == PROJECT_FILE:
        path = path.parent
    if not mine.annotator_name or not (path / PROJECT_FILE).is_file():
        return None
    index = Index(path, cache_dir)
    articles, labels = index.article_facts(), index.label_facts()
    place = mine.places.get(str(path))
    article = first_article(place, [facts.id for facts in articles if not facts.removed])
    seen = glimpse(path, mine.annotator_id, article) if article else None
    if seen is None:
        index.close()
        return None
    return FirstSight(path, Panes(look, room), index, articles, labels, seen, place)


def first_article(place: Place | None, listed: Collection[str]) -> str:
    """Return the article that is opened first: the one of last time, else the first of the list; empty for none."""
    if place is not None and place.article in listed:
        return place.article
    return next(iter(listed), "")
