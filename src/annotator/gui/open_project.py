"""One open project: builds its session, panes and controllers, connects them, and ends them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator import paths, settings
from annotator.domain.documents import LABELS
from annotator.gui.actions import DECISIONS, Item, Needs
from annotator.gui.autosave import Autosave
from annotator.gui.background import Task
from annotator.gui.controllers.browsing import Browsing
from annotator.gui.controllers.detailing import HINTS as FORM_HINTS
from annotator.gui.controllers.detailing import Detailing
from annotator.gui.controllers.filing import SHOWN_AFTER_MS, Filing
from annotator.gui.controllers.finding import Finding
from annotator.gui.controllers.guidelines import Guidelines
from annotator.gui.controllers.incidents import Incidents
from annotator.gui.controllers.label_set import HINTS as EDITOR_HINTS
from annotator.gui.controllers.label_set import LabelSetEditing
from annotator.gui.controllers.labelling import Labelling
from annotator.gui.controllers.linking import HINTS as LINKING_HINTS
from annotator.gui.controllers.linking import Linking
from annotator.gui.controllers.problems import Problems
from annotator.gui.controllers.proposing import Proposing
from annotator.gui.controllers.reading import Reading
from annotator.gui.controllers.reporting import Reporting
from annotator.gui.controllers.safekeeping import Safekeeping, open_journal
from annotator.gui.controllers.tagging import Tagging
from annotator.gui.controllers.travelling import Travelling
from annotator.gui.desk import Desk
from annotator.gui.first_sight import first_article
from annotator.gui.pages import ARTICLE, FIGURES, PROBLEMS
from annotator.gui.panes import Panes
from annotator.gui.session import Session, system_pen
from annotator.gui.views.notice_bar import Level, Notice
from annotator.gui.widgets import focus_into, order_stops

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.domain.edits import Edit
    from annotator.gui.actions import Handler
    from annotator.gui.controllers.figures import Figures
    from annotator.gui.first_sight import FirstSight
    from annotator.gui.frame import WindowFrame
    from annotator.gui.look import Look
    from annotator.gui.pages import Page
    from annotator.gui.views.labels.editor import LabelEditor
    from annotator.gui.views.notice_bar import NoticeBar
    from annotator.jobs.progress import Progress
    from annotator.storage.folder import ProjectFolder
    from annotator.storage.index import Index


class OpenProject(QObject):
    """Everything that exists while a project is open."""

    files_dropped = Signal(list)
    """Files and folders were dropped on the article."""

    def __init__(self, folder: ProjectFolder, window: WindowFrame, sight: FirstSight | None = None) -> None:
        """Build the parts; `begin` fills them once they are in the window.

        Args:
            folder: Where the project lives.
            window: Where it is shown.
            sight: What the window shows of it already, to go on with.
        """
        super().__init__(window)
        self.folder = folder
        self._window = window
        self._preferences = window.preferences
        mine = self._preferences.value
        self.session = Session(folder, mine.annotator_id, mine.annotator_name, system_pen(), self)
        journal = open_journal(folder, mine.annotator_id, window)
        self.autosave = Autosave(self.session, journal, self)
        self.desk = Desk(self.session, self.autosave, self)
        self.desk.captions = mine.captions
        self.desk.show_others = mine.others_labels
        self._sight = sight
        self._index: Index = folder.index(paths.cache_dir()) if sight is None else sight.list_index
        self._refreshing: Task | None = None
        self._refresh_again = False
        self._failure = ""

        panes = Panes(window.appearance.look) if sight is None else sight.panes
        self._panes = panes
        self.table, self.articles, self.view = panes.table, panes.articles, panes.view
        self.find_bar, self.link_bar = panes.find_bar, panes.link_bar
        self.tags, self.side, self.workspace, self.pages = panes.tags, panes.side, panes.workspace, panes.pages
        self.pages.add(FIGURES, lambda: self.figures)
        self._notices: NoticeBar | None = None
        # Before anybody else hears of it: whatever follows asks the view where its cursor is in the article.
        self.desk.article_opened.connect(self._show_article)

        self.browsing = Browsing(self.desk, self.table, self.articles, self)
        self.labelling = Labelling(self.desk, self.view, self._preferences, self)
        self.reading = Reading(self.desk, self.view, self.labelling, window, self)
        self.travelling = Travelling(self.desk, self.view, self.labelling, self)
        self.linking = Linking(self.desk, self.view, self.labelling, self.travelling, self.link_bar, self)
        self.incidents = Incidents(self.desk, self.travelling, window, self)
        self.proposing = Proposing(self.desk, self.view, window, self)
        self.detailing = Detailing(self.desk, self.view, self.tags, self.labelling, self.proposing, self)
        self.tagging = Tagging(self.desk, self.view, self.tags, self.labelling, self.detailing, window, self)
        self.label_set = LabelSetEditing(self.desk, self.side, window, self)
        self.guidelines = Guidelines(self.desk, window, self)
        self.finding = Finding(self.desk, self.view, self.find_bar, window, self)
        self.problems = Problems(self.desk, self.view, self.travelling, window, self)
        self.pages.add(PROBLEMS, self.problems.make)
        self.filing = Filing(self.desk, window, self.refresh)
        self.reporting = Reporting(self.desk, self.filing, window, self)
        self.safekeeping = Safekeeping(self.desk, self.view, self.filing, journal, window, self)
        self._connect()

    @property
    def label_editor(self) -> LabelEditor:
        """What the label set is edited in."""
        return self.label_set.editor

    @cached_property
    def figures(self) -> Figures:
        """What shows the figures side by side; made, with all that it needs, when it is first wanted."""
        from annotator.gui.controllers.figures import Figures

        figures = Figures(self.desk, self._index, self.travelling, self._window, self.to_article, self)
        figures.counted.connect(self._show_place_of_page)
        figures.counted.connect(self._count_figures)
        return figures

    def handlers(self) -> dict[str, Handler]:
        """What serves which action while the project is open."""
        return self.linking.guarded(self._handlers())

    def _handlers(self) -> dict[str, Handler]:
        return {
            **self.browsing.handlers(),
            **self.reading.handlers(),
            **self.travelling.handlers(),
            **self.linking.handlers(),
            **self.incidents.handlers(),
            **self.labelling.handlers(),
            **self.tagging.handlers(),
            **self.detailing.handlers(),
            **self.proposing.handlers(),
            **self.finding.handlers(),
            **self.guidelines.handlers(),
            **self.label_set.handlers(),
            **self.problems.handlers(),
            **self.filing.handlers(),
            **self.reporting.handlers(),
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "edit.history": lambda index: self.desk.attempt(lambda: self.session.go_to_history(int(str(index)))),
            "view.articles": lambda shown: self._want_panel("articles", shown),
            "view.tags": lambda shown: self._want_panel("tags", shown),
            **self._figures_handlers(),
            "view.article_page": self.to_article,
            "view.to_article": self.to_article,
            "article.filter": self.filter_articles,
            "find.article": self.find,
        }

    def _figures_handlers(self) -> dict[str, Handler]:
        def on_page(action: Callable[..., object]) -> Handler:
            def serve(*values: object) -> None:
                if self.pages.current != FIGURES.id:
                    self.show_page(FIGURES.id)
                action(self.figures, *values)

            return serve

        return {
            "view.figures": lambda: self.show_page(FIGURES.id),
            "figures.next_contradiction": on_page(lambda figures: figures.contradicting.step(1)),
            "figures.previous_contradiction": on_page(lambda figures: figures.contradicting.step(-1)),
            "figures.second_supersedes": on_page(lambda figures: figures.contradicting.decide("second")),
            "figures.first_supersedes": on_page(lambda figures: figures.contradicting.decide("first")),
            "figures.different_scope": on_page(lambda figures: figures.contradicting.decide("different_scope")),
            "figures.stays_contested": on_page(lambda figures: figures.contradicting.decide("contested")),
            "figures.withdraw": on_page(lambda figures: figures.contradicting.withdraw()),
            "figures.roll_up": on_page(lambda figures, rule: figures.roll_up_by(rule)),
            "figures.counting": self.count_by,
            "figures.counting_rules": self.edit_counting_rules,
            "figures.fold_toll": on_page(lambda figures: figures.page.fold_other("toll")),
            "figures.fold_contradiction": on_page(lambda figures: figures.page.fold_other("contradiction")),
            "figures.save_picture": on_page(lambda figures: figures.save_picture()),
        }

    # -- beginning and end ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show what was open last, recover what was not stored, and bring the list up to date."""
        mine = self._preferences.value
        self._panes.arrange(mine)
        self._window.status.set_annotator(mine.annotator_name)
        self._window.toolbar.set_tabs(self.pages.tabs)
        self._window.toolbar.view_chosen.connect(self.show_page)
        self.safekeeping.show(self.autosave.state)
        self.safekeeping.recover()
        self._take_rows()
        place = mine.places.get(str(self.folder.path))
        first = first_article(place, [facts.id for facts, _ in self.desk.listed()])
        if not first or not self.desk.open_article(first):
            self.desk.open_article("")
        elif place is not None and first == place.article:
            spans = self.desk.article.sentences.spans
            if spans:
                self.view.go_to(spans[min(place.sentence, len(spans) - 1)].start)
        self.articles.set_read_only(bool(self.session.read_only))
        self._show_labels()
        bars = (self._window.toolbar, self.articles, self.find_bar)
        order_stops(*(stop for bar in bars for stop in bar.stops), self.view, *self.tags.stops)
        self._remember()
        if self.session.read_only:
            self._window.notify(
                Notice(
                    "read_only", Level.INFO, "This project is open for reading only", self.session.read_only, ("OK",)
                )
            )
        self.to_article()
        self._sight = None
        QTimer.singleShot(0, self.refresh)

    def finish(self) -> bool:
        """Save everything and let go; says whether that is done, or the user wants to stay."""
        self.desk.settling.emit()
        self.label_set.commit()
        self._keep_place()
        if self.filing.is_busy and not self._leave_work():
            return False
        if self.detailing.drafts and not self._leave_drafts(self.detailing.drafts):
            return False
        if not self.autosave.save_and_wait() and not self.safekeeping.may_leave():
            return False
        self.filing.stop()
        self.finding.close()
        self.guidelines.close()
        self.problems.checking.stop()
        self.proposing.stop()
        self.detailing.stop()
        self.pages.end()
        self.tagging.stop()
        self.desk.stop()
        # The stack tells of its own end, when the actions may be gone already.
        self.session.undo_stack.indexChanged.disconnect(self._show_history)
        for filled in ("edit.history", "figures.counting"):
            self._window.actions_.set_items(filled, ())
        self._window.sentence_faded.disconnect(self._show_place)
        self._window.toolbar.view_chosen.disconnect(self.show_page)
        if self._refreshing is not None:
            self._refreshing.end()
        self._remember()
        self.autosave.close()
        self.session.end()
        self._index.close()
        return True

    def place_above(self, notices: NoticeBar) -> None:
        """Put the window's notices above the article, or above the page that is shown in its place."""
        self._notices = notices
        self._place_notices()

    def panes(self) -> list[QWidget]:
        """Return the panes that can be seen, in the order in which F6 goes round them."""
        page = self.pages.page
        return self.workspace.panes() if page is None else page.panes()

    def rename_annotator(self, name: str) -> None:
        """Write the person's new name into the project."""
        self.desk.attempt(lambda: self.session.rename_annotator(name))

    def set_look(self, look: Look) -> None:
        """Draw in that look from now on."""
        for part in (
            self.articles,
            self.view,
            self.tags,
            self.label_set,
            self.find_bar,
            self.link_bar,
            self.finding,
            self.guidelines,
            self.workspace,
            self.pages,
        ):
            part.set_look(look)

    # -- the list ------------------------------------------------------------------------------------------------------

    @property
    def is_refreshing(self) -> bool:
        """Say whether the folder is being read for the list."""
        return self._refreshing is not None

    def refresh(self) -> None:
        """Read what changed in the folder, in the background, and bring the list up to date."""
        if self._refreshing is not None:
            self._refresh_again = True  # what changed meanwhile may have been passed already
            return

        def work(progress: Progress) -> bool:
            def report(done: int, total: int) -> None:
                progress(done, total, "Reading the articles")

            if not self.folder.read_only:
                self.folder.remove_leftovers()
            return self._index.refresh(self.folder, report, progress.cancelled)

        self.desk.is_reading = True
        task = self._refreshing = Task(work, self)
        say = self._window.say
        patience = QTimer(task)
        patience.setSingleShot(True)
        patience.timeout.connect(
            lambda: task.progressed.connect(lambda done, total, _: say(f"Reading the articles, {done} of {total}…"))
        )
        patience.start(SHOWN_AFTER_MS)
        task.finished.connect(lambda _complete: self._refreshed())
        task.failed.connect(lambda error: self._refreshed(str(error)))
        task.start()

    def _refreshed(self, problem: str = "") -> None:
        if self._refreshing is not None:
            self._refreshing.deleteLater()
            self._refreshing = None
        self.desk.is_reading = False
        if self._refresh_again:
            self._refresh_again = False
            self.refresh()
        if problem:
            self._window.notify(
                Notice("list", Level.WARN, "The list of articles may be incomplete", problem, ("Try again",)),
                self.refresh,
            )
        self._take_rows()
        listed = [facts.id for facts, _ in self.desk.listed()]
        # The first ones may be damaged.
        if not self.desk.article_id and any(self.desk.open_article(article) for article in listed[:TRIED]):
            self.to_article()
        damaged = self._index.damaged()
        if self._failure in damaged.values():
            self._window.notices.withdraw("file")  # what follows says it too
        if damaged:
            count = f"{len(damaged)} files" if len(damaged) > 1 else "One file"
            self._window.notify(
                Notice(
                    "damaged",
                    Level.WARN,
                    f"{count} of this project cannot be read; everything else is open",
                    "\n".join(list(damaged.values())[:3]),
                    ("OK",),
                )
            )
        self._remember()

    def _take_rows(self) -> None:
        if self._sight is not None:
            self.desk.set_rows(self._sight.articles, self._sight.labels)
        else:
            self.desk.set_rows(self._index.article_facts(), self._index.label_facts())

    # -- connections ---------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        desk, actions = self.desk, self._window.actions_
        desk.article_opened.connect(lambda _position: self._article_opened())
        desk.page_changed.connect(self._page_changed)
        desk.place_shown.connect(self._show_position)
        desk.rows_changed.connect(self._rows_changed)
        desk.said.connect(self._window.say)
        self._window.sentence_faded.connect(self._show_place)
        desk.failed.connect(self._show_failure)
        self.safekeeping.theirs_taken.connect(self._show_everything)
        self.problems.page_wanted.connect(self.show_page)
        self.problems.article_wanted.connect(self.to_article)
        self.problems.changed.connect(self._rows_changed)
        self.view.cursor_moved.connect(self._cursor_moved)
        self.view.files_dropped.connect(lambda files: self.files_dropped.emit([Path(file) for file in files]))
        self.articles.left.connect(self.to_article)
        self.articles.import_wanted.connect(self.filing.choose_files)
        self.articles.metadata_wanted.connect(self.filing.edit_metadata)
        self.tags.left.connect(self.to_article)
        self.browsing.list_wanted.connect(lambda: self.workspace.reveal("articles"))
        self.pages.made.connect(self._page_made)
        self.pages.shown.connect(self._page_shown)
        for controller in (self.tagging, self.detailing):
            controller.panel_wanted.connect(lambda: self.workspace.reveal("tags"))
        self.labelling.selection_changed.connect(self.tagging.show_soon)
        self.tagging.shown.connect(self._show_hints)
        self.proposing.found.connect(self._proposals_found)
        self.detailing.article_wanted.connect(self.to_article)
        self.detailing.entered.connect(self._show_place)
        self.detailing.link_wanted.connect(self.linking.begin)
        self.detailing.link_followed.connect(self.linking.show)
        self.detailing.link_removed.connect(self.linking.remove)
        self.reading.went.connect(self.detailing.let_go)
        self.tagging.edit_labels_wanted.connect(self.edit_labels)
        self.label_set.closed.connect(self.end_editing_labels)
        self.find_bar.closed.connect(self.to_article)
        self.workspace.panels_shown.connect(self._show_panels)
        self.workspace.widths_changed.connect(
            lambda left, right: self._preferences.change(articles_width=left, tags_width=right)
        )
        self.linking.changed.connect(self._show_place)
        self.linking.changed.connect(self.tagging.show_soon)
        self.session.undo_stack.indexChanged.connect(self._show_history)
        self.session.edited.connect(self._edited)
        actions.set_source("edit.history", self._history)
        actions.set_source("figures.counting", self._counting_rules)
        actions.choose("figures.roll_up", "gtd")
        for entry in DECISIONS:
            actions.set_enabled(entry, False)
        actions.attach_article(self.view)
        for panel in (self.articles, self.tags):
            actions.attach_panel(panel)

    def _show_article(self, position: int) -> None:
        if self._sight is not None and self._sight.article == self.desk.article_id:
            self.view.update_page(self.desk.page(), None)  # it is there already, as a glimpse
        elif self.desk.article_id:
            self.view.show_page(self.desk.page(), position)
        else:
            self.view.show_page(None)

    def _article_opened(self) -> None:
        self.pages.show_page(ARTICLE)
        if not self.desk.article_id:
            self.to_article()
        self._show_available()
        self._show_state()
        self.finding.search_again()
        self._keep_place()

    def _show_failure(self, sentence: str) -> None:
        self._failure = sentence
        self._window.notify(Notice("file", Level.DANGER, "A file cannot be used", sentence, ("OK",)))

    def _page_changed(self, paragraphs: tuple[int, ...] | None) -> None:
        self.view.update_page(self.desk.page(), paragraphs)
        self._show_state()

    def _proposals_found(self, paragraphs: tuple[int, ...]) -> None:
        """Show what is proposed; nobody did anything, so that a sentence that was said stays."""
        self.view.update_page(self.desk.page(), paragraphs)
        self.tagging.show_soon()

    def _show_place_of_page(self) -> None:
        if self.pages.current != ARTICLE and not self._window.is_saying:
            self._show_place()

    def _rows_changed(self) -> None:
        self._count_figures()
        if not self._window.is_saying:
            self._show_place()

    def _count_figures(self) -> None:
        count = self.desk.label_counts()[_FIGURE]
        if self.desk.show_others:
            count += self.desk.others_counts[_FIGURE]
        self._window.toolbar.set_count(FIGURES.id, count or None)

    def _cursor_moved(self) -> None:
        self._show_state()

    def _show_position(self, position: int) -> None:
        self.pages.show_page(ARTICLE)
        self.view.go_to(position)

    def _edited(self, edit: Edit) -> None:
        self._window.setWindowModified(not self.autosave.is_clean)
        self._window.show_project_name(self.session.project.info.name)
        if LABELS in edit.documents:
            self._show_labels()

    def _show_everything(self) -> None:
        self.problems.checking.forget()
        self._show_labels()
        self._window.show_project_name(self.session.project.info.name)
        self._take_rows()

    def _show_labels(self) -> None:
        labels = self.session.label_set.labels
        self.labelling.fill_menu(self._window.actions_)
        self.table.set_label_names({label.id: label.name for label in labels})
        self.articles.set_labels([label.name for label in labels])

    def _show_state(self) -> None:
        self.labelling.forget_selection()
        self.tagging.show_soon()
        self._show_place()
        actions = self._window.actions_
        if self.desk.article_id:
            actions.choose("paragraph.kind", self.labelling.kind().value)
            actions["article.done"].setChecked(self.desk.labels.done)

    def _show_place(self) -> None:
        page = self.pages.page
        if page is not None:
            self._window.show_place(page.place())
            self._window.set_hints(page.hints())
            return
        if not self.desk.article_id:
            self._window.show_place("")
            self._window.set_hints((("Ctrl+I", "import"), ("Ctrl+V", "paste")))
            return
        if self.linking.is_linking:
            self._window.show_place(f"Linking · {self.tagging.place()}")
            self._window.set_hints(LINKING_HINTS)
            return
        self._window.show_place(self.tagging.place())
        if self.detailing.is_in_form:
            self._show_hints()  # else they follow with the panel

    def _show_hints(self) -> None:
        """Show the keys that work now in the article and in the form."""
        if not self.desk.article_id or self.linking.is_linking or self.pages.page is not None:
            return
        if self.detailing.is_in_form:
            self._window.set_hints(FORM_HINTS)
            return
        if self.label_set.has_keys:
            self._window.set_hints(EDITOR_HINTS)
            return
        keys = [label.key for label in self.session.label_set.labels if label.key]
        digits = f"{min(keys)}–{max(keys)}" if len(keys) > 1 else str(keys[0]) if keys else "T"
        if self.view.selection is not None:
            self._window.set_hints(((digits, "label the words"), ("F", "fill a field with them"), ("Esc", "let go")))
            return
        second, third = (digits, "label"), ("0", "nothing here")
        if self.detailing.has_details:
            third = ("Enter", "details")
            if self.detailing.waiting:
                second = _TAKE
        elif self.detailing.waiting:
            third = _TAKE
        self._window.set_hints((("↑↓", "move"), second, third, ("D", "done")))

    def _show_history(self, _index: int = 0) -> None:
        stack, actions = self.session.undo_stack, self._window.actions_
        actions.set_enabled("edit.undo", stack.canUndo())
        actions.set_enabled("edit.redo", stack.canRedo())
        actions.set_enabled("edit.history", stack.count() > 0)

    def _undo(self) -> None:
        title = self.session.undo_stack.undoText()
        if self.desk.attempt(self.session.undo) and title:
            self.desk.said.emit(f"Undone: {title}.")

    def _redo(self) -> None:
        title = self.session.undo_stack.redoText()
        if self.desk.attempt(self.session.redo) and title:
            self.desk.said.emit(f"Done again: {title}.")

    def _history(self) -> list[Item]:
        stack = self.session.undo_stack
        first = max(0, stack.index() - HISTORY_SHOWN)
        last = min(stack.count(), stack.index() + HISTORY_SHOWN // 2)
        items = [
            Item(stack.text(number), number + 1, checked=number + 1 == stack.index())
            for number in reversed(range(first, last))
        ]
        if first == 0 and stack.count():
            items.append(Item("As it was opened", 0, checked=stack.index() == 0))
        return items

    def _show_available(self) -> None:
        available = {Needs.PROJECT}
        if not self.session.read_only:
            available.add(Needs.EDITING)
        if self.desk.article_id and self.pages.current == ARTICLE:
            available.add(Needs.ARTICLE)
            if not self.session.read_only:
                available.add(Needs.LABELLING)
        self._window.actions_.set_available(available)
        self._show_history()
        actions = self._window.actions_
        actions.set_enabled("find.article", bool(self.desk.article_id) or self.pages.current != ARTICLE)
        actions.choose("captions.way", self.desk.captions)
        actions["view.others_labels"].setChecked(self.desk.show_others)
        actions["view.proposals"].setChecked(self.proposing.is_shown)

    def _show_panels(self, articles: bool, tags: bool) -> None:
        here = self.pages.current == ARTICLE  # the panels stand beside the article
        self._window.actions_["view.articles"].setChecked(here and articles)
        self._window.actions_["view.tags"].setChecked(here and tags)

    # -- pages ---------------------------------------------------------------------------------------------------------

    def show_page(self, page_id: str) -> None:
        """Show that page of the project and give it the keys."""
        if page_id == ARTICLE:
            self.to_article()
            return
        self.desk.settling.emit()
        self.workspace.close_drawers()
        self.pages.show_page(page_id)
        if len(self.desk.edited) > REFRESHED_FROM:
            self.refresh()

    def find(self) -> None:
        """Let the user look for something in the article, or on the page that is shown in its place."""
        page = self.pages.page
        if page is None:
            self.finding.open()
        else:
            page.find()

    def filter_articles(self) -> None:
        """Let the user say which articles the list shows."""
        self.pages.show_page(ARTICLE)
        self.browsing.filter()

    def _page_made(self, page: Page) -> None:
        actions = self._window.actions_
        actions.attach_panel(page.widget)
        if "figures" in self.__dict__ and page is self.figures:
            actions.attach_figures(page.widget)

    def _page_shown(self, page_id: str) -> None:
        self._window.toolbar.set_view(page_id)
        self._show_panels(self.workspace.shows("articles"), self.workspace.shows("tags"))
        self._place_notices()
        self._show_available()
        self._show_place()

    def _place_notices(self) -> None:
        notices = self._notices
        if notices is None:
            return
        if self.pages.current == ARTICLE:
            self.workspace.put_above(notices)
        else:
            self.pages.put_above(notices)
        # With a new parent Qt hides a widget, and its style sheet gives fonts back as they were at first.
        notices.set_look(self._window.appearance.look)
        notices.setVisible(notices.shown is not None)

    # -- counting ------------------------------------------------------------------------------------------------------

    def count_by(self, rule: object) -> None:
        """Count by the project's rule with that id."""
        self.desk.attempt(lambda: self.session.set_counting(str(rule), self.session.project.info.rules))

    def edit_counting_rules(self) -> None:
        """Let the user change the project's counting rules."""
        from annotator.gui.dialogs.counting_rules import ask_counting_rules

        info = self.session.project.info
        wanted = ask_counting_rules(self._window, self._window.appearance.look, info.rules, info.rule.id)
        if wanted is not None:
            self.desk.attempt(lambda: self.session.set_counting(wanted.rule, wanted.rules))

    def _counting_rules(self) -> list[Item]:
        info = self.session.project.info
        can = not self.session.read_only
        return [Item(rule.name, rule.id, enabled=can, checked=rule.id == info.rule.id) for rule in info.rules]

    # -- the article's keys --------------------------------------------------------------------------------------------

    def to_article(self) -> None:
        """Give the article the keys, and put drawers away."""
        self.pages.show_page(ARTICLE)
        self.workspace.close_drawers()
        if self.desk.article_id:
            self.view.setFocus()
            self._show_place()
            self._show_hints()
        else:
            focus_into(self.articles)

    def edit_labels(self, label_id: str = "", attribute_id: str = "") -> None:
        """Edit the label set in the place of the tag panel: that label or attribute, else the current label."""
        self.pages.show_page(ARTICLE)
        self.side.setCurrentWidget(self.label_editor)
        # Only now, since a drawer closes when what has the keys in it goes out of sight.
        self.workspace.reveal("tags")
        self.tagging.show()
        state = self.tags.state
        mine = (card.label for card in state.cards if not (card.annotator or card.proposed))
        current = state.form.label.id if state.form is not None else next(mine, "")
        self.label_set.begin(label_id or current, attribute_id)
        self._show_hints()

    def end_editing_labels(self) -> None:
        """Give the tag panel its place back."""
        self.side.setCurrentWidget(self.tags)
        self.to_article()

    def _want_panel(self, panel: str, shown: object) -> None:
        if self.pages.current != ARTICLE:  # the panels stand beside the article
            self.pages.show_page(ARTICLE)
            shown = True
        self.workspace.want(panel, bool(shown))
        if self.workspace.wants(panel) != getattr(self._preferences.value, f"{panel}_panel"):
            self._preferences.change(**{f"{panel}_panel": self.workspace.wants(panel)})
        if shown and self.workspace.is_drawer(panel):
            self.workspace.reveal(panel)
            pane = self.articles if panel == "articles" else self.side.currentWidget()
            if pane is not None:
                focus_into(pane)

    # -- between sessions ----------------------------------------------------------------------------------------------

    def _keep_place(self) -> None:
        if self.desk.article_id:
            place = settings.Place(self.desk.article_id, self.view.cursor.sentence)
            self._preferences.use(self._preferences.value.with_place(str(self.folder.path), place))

    def _remember(self) -> None:
        rows = self.desk.listed()
        done = sum(1 for _, labels in rows if labels is not None and labels.done)
        project = settings.RecentProject(
            path=str(self.folder.path),
            name=self.session.project.info.name,
            done=done,
            total=len(rows),
            opened=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self._preferences.use(self._preferences.value.with_recent(project))

    def _leave_work(self) -> bool:
        from annotator.gui.dialogs.question import Question, ask

        question = Question(
            f"{self.filing.running} is not finished",
            "Closing stops it. Articles that are imported already stay; an unfinished export or copy is not kept.",
            ("Stop it and close",),
            cancel="Stay",
            dangerous=True,
        )
        return ask(self._window, self._window.appearance.look, question) == 0

    def _leave_drafts(self, drafts: list[str]) -> bool:
        from annotator.gui.dialogs.question import Question, ask

        typed = ", ".join(f"“{draft}”" for draft in drafts)
        question = Question(
            "Something that you typed is no answer yet",
            f"Closing loses what is only typed: {typed}. Everything else is saved. The form says below the field what "
            "would be an answer.",
            ("Close without it",),
            cancel="Stay",
            dangerous=True,
        )
        return ask(self._window, self._window.appearance.look, question) == 0


HISTORY_SHOWN = 20
_FIGURE = "casualty_figure"
_TAKE = ("A", "take proposed")
TRIED = 20
REFRESHED_FROM = 60
"""Articles edited since the index was made, from which on reading them one by one takes longer than a page may."""
