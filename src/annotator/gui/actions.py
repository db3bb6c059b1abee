"""Every menu entry and every key of the program, as one table, and the Qt actions made from it.

Menus, toolbar, the finder of actions, the sheet of keys and the dialog that changes keys all come from ENTRIES. What an
entry does is a handler, given by id, so that the table knows no other part of the program. Its values are named tuples
because making a dataclass costs five times as much, at every start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from annotator.gui.keycaps import key_text
from annotator.gui.look import Look
from annotator.gui.menus import Menu

Handler = Callable[..., object]
"""Called without arguments; with True or False for a checkable entry; with the value for choices and lists."""


class Scope(Enum):
    """Where the keys of an entry act."""

    WINDOW = "everywhere in the window"
    ARTICLE = "while the article has the focus"
    PANELS = "while a side panel or a page beside the article has the focus"
    FIGURES = "while the page of figures has the focus"


class Needs(Enum):
    """What must be there before an entry can be used."""

    NOTHING = "nothing"
    PROJECT = "an open project"
    EDITING = "an open project that can be changed"
    ARTICLE = "an open article"
    LABELLING = "an open article that can be changed"


class Filled(Enum):
    """Where the entries of a list that the program fills stand."""

    SUBMENU = "in a menu of their own"
    INLINE = "in the menu itself"


class Choice(NamedTuple):
    """One of several values of which exactly one holds."""

    value: str
    text: str


class ActionEntry(NamedTuple):
    """One thing that the user can do.

    Attributes:
        id: What code calls it; the part before the dot is a kind, not a place.
        text: What the menu says, with its mnemonic.
        menu: Where it stands: a name of MENUS, or two parted by a slash.
        keys: Its usual keys in Qt's portable notation; the first is shown.
        mac_keys: The same on macOS, where they differ.
        shown_key: A key that the article reads itself, digits above all, shown and not registered.
        section: Where the sheet of keys lists it; by default its menu.
        icon: Lucide's name of its icon on the toolbar; menus show none.
        choices: It is a menu of values of which one holds.
        filled: It is a list that the program fills.
        repeats: Holding the key down does it again and again.
        divided: A line stands above it in its menu.
    """

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    mac_keys: tuple[str, ...] | None = None
    shown_key: str = ""
    scope: Scope = Scope.WINDOW
    needs: Needs = Needs.NOTHING
    section: str = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    choices: tuple[Choice, ...] = ()
    filled: Filled | None = None
    repeats: bool = False
    divided: bool = False

    @property
    def name(self) -> str:
        """The text without mnemonic and dots."""
        return plain(self.text)


class Item(NamedTuple):
    """One entry of a list that the program fills, such as a recent project or a label.

    Attributes:
        key: A key that the article reads itself, shown beside the text.
        checked: None for an entry without a tick.
    """

    text: str
    value: object
    key: str = ""
    enabled: bool = True
    checked: bool | None = None


class Command(NamedTuple):
    """Something that can be done now, as the finder of actions lists it.

    Attributes:
        place: The menu that has it, such as "Article → Go to".
        key: Its key as the user reads it; may be empty.
    """

    text: str
    place: str
    key: str
    enabled: bool
    run: Callable[[], object]


class KeyRow(NamedTuple):
    """One line of the sheet of keys: keys as the user reads them, and what they do."""

    keys: tuple[str, ...]
    text: str


class KeySection(NamedTuple):
    """Keys that belong together."""

    title: str
    rows: tuple[KeyRow, ...]


class KeyRefusedError(ValueError):
    """A key cannot be given to an action; the message is a sentence for the user.

    Attributes:
        action: Id of the entry that cannot have its key.
    """

    def __init__(self, action: str, sentence: str) -> None:
        super().__init__(sentence)
        self.action = action


MENUS = ("&Project", "&Edit", "&Article", "&Label", "Fi&gures", "&View", "&Help")

_GO = "Article/&Go to"
_SELECT = "Article/&Select"
_PREFERENCES = "Edit/Prefere&nces"
_PROBLEMS = "Figures/&Problems"


def _move(name: str, text: str, *keys: str, mac_keys: tuple[str, ...] | None = None) -> ActionEntry:
    return ActionEntry(
        f"move.{name}",
        text,
        _GO,
        keys,
        mac_keys=mac_keys,
        scope=Scope.ARTICLE,
        needs=Needs.ARTICLE,
        section="Move",
        repeats=True,
    )


def _select(name: str, text: str, *keys: str) -> ActionEntry:
    return ActionEntry(
        f"select.{name}",
        text,
        _SELECT,
        keys,
        scope=Scope.ARTICLE,
        needs=Needs.ARTICLE,
        section="Select",
        repeats=True,
    )


def _problem(
    name: str, text: str, *keys: str, shown_key: str = "", needs: Needs = Needs.PROJECT, divided: bool = False
) -> ActionEntry:
    return ActionEntry(
        f"problems.{name}",
        text,
        _PROBLEMS,
        keys,
        shown_key=shown_key,
        needs=needs,
        section="Problems",
        divided=divided,
    )


def _in_article(action: str, text: str, *keys: str, tip: str, divided: bool = False) -> ActionEntry:
    return ActionEntry(
        action,
        text,
        "Label",
        keys,
        scope=Scope.ARTICLE,
        needs=Needs.LABELLING,
        tip=tip,
        divided=divided,
    )


def _on_figures(
    action: str, text: str, key: str, *, needs: Needs = Needs.EDITING, tip: str = "", divided: bool = False
) -> ActionEntry:
    return ActionEntry(
        f"figures.{action}", text, "Figures", (key,), scope=Scope.FIGURES, needs=needs, tip=tip, divided=divided
    )


ENTRIES: tuple[ActionEntry, ...] = (
    # Project
    ActionEntry("project.new", "&New project…", "Project", ("Ctrl+N",), tip="Choose a folder and add articles"),
    ActionEntry("project.open", "&Open project…", "Project", ("Ctrl+O",), tip="Open a project folder"),
    ActionEntry("project.recent", "Open &recent", "Project", filled=Filled.SUBMENU),
    ActionEntry("project.sample", "&Try the sample", "Project", tip="A few short articles to try the keys on"),
    ActionEntry(
        "project.import_files",
        "&Import articles…",
        "Project",
        ("Ctrl+I",),
        needs=Needs.EDITING,
        tip="Add text files to the project",
        divided=True,
    ),
    ActionEntry(
        "project.import_folder",
        "Import a &folder…",
        "Project",
        ("Ctrl+Shift+I",),
        needs=Needs.EDITING,
        tip="Add every text file of a folder to the project",
    ),
    ActionEntry(
        "project.paste",
        "&Paste an article",
        "Project",
        ("Ctrl+V",),
        tip="Add the text of the clipboard as an article",
    ),
    ActionEntry(
        "project.save",
        "&Save now",
        "Project",
        ("Ctrl+S",),
        needs=Needs.PROJECT,
        tip="Everything is also saved about a second after the last key",
        divided=True,
    ),
    ActionEntry(
        "project.save_copy",
        "Save a &copy…",
        "Project",
        ("Ctrl+Shift+S",),
        needs=Needs.PROJECT,
        tip="Write the whole project to another folder",
    ),
    ActionEntry(
        "project.export",
        "&Export labels…",
        "Project",
        ("Ctrl+Shift+E",),
        icon="share",
        needs=Needs.PROJECT,
        tip="Write the labels as CSV, JSON Lines or JSON",
    ),
    ActionEntry("project.rename", "Project na&me…", "Project", needs=Needs.EDITING, divided=True),
    ActionEntry("project.annotator", "&Your name…", "Project", tip="The name that your labels are kept under"),
    ActionEntry("project.quit", "&Quit", "Project", ("Ctrl+Q",), divided=True),
    # Edit
    ActionEntry("edit.undo", "&Undo", "Edit", ("Ctrl+Z",), icon="undo-2", needs=Needs.PROJECT, repeats=True),
    ActionEntry(
        "edit.redo",
        "&Redo",
        "Edit",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="redo-2",
        needs=Needs.PROJECT,
        repeats=True,
    ),
    ActionEntry("edit.history", "&History", "Edit", needs=Needs.PROJECT, filled=Filled.SUBMENU),
    ActionEntry(
        "edit.copy",
        "&Copy text",
        "Edit",
        ("Ctrl+C",),
        scope=Scope.ARTICLE,
        needs=Needs.ARTICLE,
        tip="Copy the selected words, else the sentence",
        divided=True,
    ),
    ActionEntry(
        "find.article",
        "&Find",
        "Edit",
        ("Ctrl+F",),
        icon="search",
        needs=Needs.PROJECT,
        section="Find",
        divided=True,
    ),
    ActionEntry("find.next", "Find ne&xt", "Edit", ("F3",), needs=Needs.ARTICLE, section="Find", repeats=True),
    ActionEntry(
        "find.previous",
        "Find pre&vious",
        "Edit",
        ("Shift+F3",),
        needs=Needs.ARTICLE,
        section="Find",
        repeats=True,
    ),
    ActionEntry("find.project", "Find in &project…", "Edit", ("Ctrl+Shift+F",), needs=Needs.PROJECT, section="Find"),
    ActionEntry(
        "preferences.digit_moves_on",
        "A &digit moves on",
        _PREFERENCES,
        checkable=True,
        tip="A digit gives the label and goes on, and Shift with it stays; otherwise the other way round",
        divided=True,
    ),
    ActionEntry("preferences.keys", "Change &keys…", _PREFERENCES),
    # Article
    ActionEntry("article.next", "&Next article", "Article", ("Ctrl+PgDown",), needs=Needs.ARTICLE, repeats=True),
    ActionEntry("article.previous", "Pre&vious article", "Article", ("Ctrl+PgUp",), needs=Needs.ARTICLE, repeats=True),
    ActionEntry(
        "article.filter",
        "&Filter the list",
        "Article",
        ("Ctrl+Shift+L",),
        needs=Needs.PROJECT,
        tip="List only articles with these words, with a label, or not done",
    ),
    ActionEntry(
        "article.done_next",
        "&Done, next article",
        "Article",
        ("D",),
        scope=Scope.ARTICLE,
        needs=Needs.LABELLING,
        tip="Mark the article as done and open the next that is not",
        divided=True,
    ),
    ActionEntry(
        "article.done",
        "&Mark as done",
        "Article",
        ("Shift+D",),
        scope=Scope.ARTICLE,
        needs=Needs.LABELLING,
        checkable=True,
    ),
    _move("next_sentence", "&Next sentence", "Down", "J", "Space"),
    _move("previous_sentence", "&Previous sentence", "Up", "K", "Shift+Space"),
    _move("next_unlabelled", "Next &unlabelled sentence", "U"),
    _move("previous_unlabelled", "Previous un&labelled sentence", "Shift+U"),
    _move("next_paragraph", "Next p&aragraph", "Ctrl+Down", mac_keys=("Alt+Down",)),
    _move("previous_paragraph", "Previous pa&ragraph", "Ctrl+Up", mac_keys=("Alt+Up",)),
    _move("page_down", "One screen &down", "PgDown"),
    _move("page_up", "&One screen up", "PgUp"),
    _move("first", "&Start of the article", "Home", "Ctrl+Home"),
    _move("last", "&End of the article", "End", "Ctrl+End"),
    _move("word_left", "One word le&ft", "Left"),
    _move("word_right", "One word r&ight", "Right"),
    _select("next_sentence", "Extend to the &next sentence", "Shift+Down", "Shift+J"),
    _select("previous_sentence", "Extend to the &previous sentence", "Shift+Up", "Shift+K"),
    _select("word_left", "Extend one word &left", "Shift+Left"),
    _select("word_right", "Extend one word &right", "Shift+Right"),
    _select("let_go", "Let &go", "Esc"),
    ActionEntry(
        "move.back",
        "&Back",
        _GO,
        ("Alt+Left",),
        mac_keys=("Ctrl+[",),
        needs=Needs.PROJECT,
        section="Move",
        tip="Return to where you followed a link or a figure from",
        divided=True,
    ),
    ActionEntry(
        "article.metadata",
        "Title, date and so&urce…",
        "Article",
        ("Ctrl+E",),
        needs=Needs.ARTICLE,
        divided=True,
    ),
    ActionEntry(
        "paragraph.kind",
        "Paragraph &kind",
        "Article",
        needs=Needs.LABELLING,
        choices=(
            Choice("headline", "&Headline"),
            Choice("body", "&Body"),
            Choice("caption", "&Caption"),
            Choice("boilerplate", "&Page text"),
        ),
    ),
    ActionEntry(
        "paragraph.next_kind",
        "Next &paragraph kind",
        "Article",
        ("P",),
        scope=Scope.ARTICLE,
        needs=Needs.LABELLING,
        tip="Headline, body, caption and page text in turn",
    ),
    ActionEntry(
        "captions.way",
        "&Captions and page text",
        "Article",
        choices=(Choice("show", "&Show"), Choice("dim", "&Dim"), Choice("hide", "&Hide")),
        needs=Needs.ARTICLE,
        divided=True,
    ),
    ActionEntry(
        "captions.next_way",
        "S&how, dim or hide captions",
        "Article",
        ("H",),
        scope=Scope.ARTICLE,
        needs=Needs.ARTICLE,
    ),
    ActionEntry("article.remove", "&Remove article", "Article", needs=Needs.LABELLING, divided=True),
    # Label
    ActionEntry("label.give", "Give a label", "Label", needs=Needs.LABELLING, filled=Filled.INLINE),
    ActionEntry(
        "label.nothing",
        "Read, nothing &here",
        "Label",
        shown_key="0",
        needs=Needs.LABELLING,
        tip="Mark the sentence as read, holding nothing to label",
        divided=True,
    ),
    _in_article(
        "label.another",
        "&Another of the same",
        "+",
        tip="Give the sentence the same label once more",
    ),
    _in_article(
        "label.take",
        "Take what is &proposed",
        "A",
        tip="Take everything that the text gives away: three readings become three figures",
        divided=True,
    ),
    _in_article("label.take_next", "Take it, ne&xt sentence", "Shift+A", tip="Take everything proposed, next sentence"),
    _in_article("label.dismiss", "&Dismiss what is proposed", "X", tip="Propose nothing here; again proposes it"),
    _in_article("label.by_name", "&Type to choose a label…", "T", tip="Choose a label by its name"),
    _in_article("label.remove", "&Remove label", "Del", tip="Take the chosen label off the sentence"),
    _in_article("label.note", "&Note…", "N", tip="Write a note to the sentence's label", divided=True),
    _in_article("label.details", "&Into the details", "Return", "Enter", tip="Go to the details of the label"),
    ActionEntry(
        "label.more_details",
        "More detai&ls",
        "Label",
        ("Ctrl+.",),
        needs=Needs.LABELLING,
        tip="Show the folded details, or fold them again",
    ),
    _in_article("label.fill", "&Fill a field…", "F", tip="Put the selected words into a field of the label"),
    _in_article("label.link", "Lin&k to…", "L", tip="Link the label to another: move, Enter links", divided=True),
    ActionEntry(
        "label.follow_link",
        "F&ollow the link",
        "Label",
        ("O",),
        scope=Scope.ARTICLE,
        needs=Needs.ARTICLE,
        tip="Go to what the label is linked with; Alt+Left returns",
    ),
    _in_article("sentence.split", "&Split at the caret", "S", tip="Make two sentences of one", divided=True),
    _in_article("sentence.merge", "&Merge with the next", "M", tip="Make one sentence of two"),
    ActionEntry(
        "label.edit_set",
        "&Edit the label set…",
        "Label",
        ("Ctrl+L",),
        needs=Needs.EDITING,
        divided=True,
    ),
    ActionEntry(
        "label.guidelines",
        "Search the &guidelines…",
        "Label",
        ("Ctrl+Shift+G",),
        needs=Needs.PROJECT,
        section="Find",
        tip="Find words in what is written about labels and attributes, and read it",
    ),
    ActionEntry(
        "label.load_set",
        "Load la&bels…",
        "Label",
        needs=Needs.EDITING,
        tip="Take the labels of a file or of another project into this one",
        divided=True,
    ),
    ActionEntry(
        "label.save_set",
        "Sa&ve the labels…",
        "Label",
        needs=Needs.PROJECT,
        tip="Write the label set into a file that other projects can load",
    ),
    ActionEntry(
        "label.codebook",
        "Save the &codebook…",
        "Label",
        needs=Needs.PROJECT,
        tip="Write the label set and the counting rules as a document to read and to print",
    ),
    # Figures
    ActionEntry(
        "figures.incidents",
        "&Incidents…",
        "Figures",
        ("Ctrl+J",),
        needs=Needs.PROJECT,
        tip="What events and figures of several articles are about: name, merge, see what refers to each",
    ),
    ActionEntry(
        "figures.roll_up",
        "&Roll up by",
        "Figures",
        choices=(
            Choice("gtd", "&GTD"),
            Choice("acled", "&ACLED"),
            Choice("ucdp", "&UCDP"),
            Choice("min_max", "&Min–max"),
        ),
        needs=Needs.PROJECT,
        divided=True,
    ),
    ActionEntry("figures.counting", "&Count by", "Figures", needs=Needs.EDITING, filled=Filled.SUBMENU),
    ActionEntry(
        "figures.counting_rules",
        "Counting r&ules…",
        "Figures",
        needs=Needs.EDITING,
        tip="How minimum, best and maximum follow from the words: add, change or delete rules",
    ),
    _on_figures(
        "next_contradiction",
        "&Next contradiction",
        "C",
        needs=Needs.PROJECT,
        tip="Figures that cannot both be true, both sentences side by side",
        divided=True,
    ),
    _on_figures("previous_contradiction", "Pre&vious contradiction", "Shift+C", needs=Needs.PROJECT),
    _on_figures("second_supersedes", "&Second supersedes first", "S"),
    _on_figures("first_supersedes", "&First supersedes second", "F"),
    _on_figures("different_scope", "&Different scope", "D"),
    _on_figures("stays_contested", "S&tays contested", "T"),
    _on_figures("withdraw", "&Withdraw the decision", "W"),
    ActionEntry("figures.fold_toll", "Fold or show the t&oll", "Figures", needs=Needs.PROJECT, divided=True),
    ActionEntry("figures.fold_contradiction", "Fo&ld or show the contradiction", "Figures", needs=Needs.PROJECT),
    ActionEntry(
        "figures.save_picture",
        "Save pictur&e…",
        "Figures",
        needs=Needs.PROJECT,
        tip="Write the toll as it is shown as PNG or SVG",
    ),
    ActionEntry(
        "problems.next",
        "&Next problem",
        _PROBLEMS,
        ("F8",),
        needs=Needs.ARTICLE,
        section="Problems",
        tip="Go to the next problem of the article, and say what it is",
        repeats=True,
        divided=True,
    ),
    ActionEntry(
        "problems.previous",
        "&Previous problem",
        _PROBLEMS,
        ("Shift+F8",),
        needs=Needs.ARTICLE,
        section="Problems",
        repeats=True,
    ),
    _problem("go", "&Go there", shown_key="Enter", divided=True),
    _problem("other", "Show the &other place", shown_key="Shift+Enter"),
    _problem("mend", "&Mend", "Ctrl+M", needs=Needs.EDITING, divided=True),
    _problem("mend_all", "Mend &all of this kind", "Ctrl+Shift+M", needs=Needs.EDITING),
    _problem("check", "&Check the project again", "F5", divided=True),
    ActionEntry(
        "project.report",
        "S&ave the report…",
        "Figures",
        ("Ctrl+Shift+R",),
        needs=Needs.PROJECT,
        tip="Write figures, events and claims with their sentences as HTML, PDF or Markdown",
        divided=True,
    ),
    ActionEntry(
        "project.print_report",
        "Print t&he report…",
        "Figures",
        ("Ctrl+P",),
        needs=Needs.PROJECT,
        tip="Show the pages of the report, and print them",
    ),
    # View
    ActionEntry("view.article_page", "A&rticle", "View", ("Ctrl+1",), needs=Needs.PROJECT),
    ActionEntry("view.figures", "&Figures", "View", ("Ctrl+2",), needs=Needs.PROJECT),
    ActionEntry("view.problems_page", "Proble&ms", "View", ("Ctrl+3",), needs=Needs.PROJECT),
    ActionEntry(
        "view.theme",
        "&Theme",
        "View",
        divided=True,
        choices=(Choice("system", "&System"), Choice("light", "&Light"), Choice("dark", "&Dark")),
    ),
    ActionEntry("view.zoom_in", "Text &larger", "View", ("Ctrl++", "Ctrl+="), repeats=True, divided=True),
    ActionEntry("view.zoom_out", "Text &smaller", "View", ("Ctrl+-",), repeats=True),
    ActionEntry("view.zoom_reset", "Text as &usual", "View", ("Ctrl+0",)),
    ActionEntry(
        "view.interface_size",
        "&Interface size",
        "View",
        choices=tuple(Choice(str(size), f"{size} %") for size in (100, 110, 125, 150, 175, 200)),
    ),
    ActionEntry("view.articles", "&Articles", "View", ("F9",), icon="panel-left", checkable=True, divided=True),
    ActionEntry("view.tags", "Ta&gs", "View", ("Shift+F9",), icon="panel-right", checkable=True),
    ActionEntry(
        "view.others_labels",
        "Labels of &others",
        "View",
        needs=Needs.PROJECT,
        checkable=True,
        tip="Show what other annotators labelled; theirs cannot be changed here",
    ),
    ActionEntry(
        "view.proposals",
        "&What is proposed",
        "View",
        needs=Needs.PROJECT,
        checkable=True,
        tip="Show what the text gives away as proposed, to be taken or dismissed",
    ),
    ActionEntry("view.next_pane", "&Next pane", "View", ("F6",), repeats=True, divided=True),
    ActionEntry("view.previous_pane", "&Previous pane", "View", ("Shift+F6",), repeats=True),
    ActionEntry("view.to_article", "&Back to the article", "View", ("Esc",), scope=Scope.PANELS),
    # Help
    ActionEntry("help.keys", "&Keys", "Help", ("F1",)),
    ActionEntry("help.find_action", "Find any &action…", "Help", ("Ctrl+K",)),
    ActionEntry("help.manual", "&Manual", "Help", ("Shift+F1",)),
    ActionEntry("help.about", "A&bout Annotator", "Help", divided=True),
)

DECISIONS = (
    "figures.second_supersedes",
    "figures.first_supersedes",
    "figures.different_scope",
    "figures.stays_contested",
    "figures.withdraw",
)
"""What can be done with a contradiction, the last of them with one that is decided; only while it is shown."""

_SECTIONS = ("Move", "Select", "Label", "Figures", "Problems", "Article", "Find", "Edit", "Project", "View", "Help")


def plain(text: str) -> str:
    """A menu's text without mnemonic and dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def usual_keys(entry: ActionEntry, platform: str = sys.platform) -> tuple[str, ...]:
    """The keys of an entry that the user did not change."""
    return entry.mac_keys if platform == "darwin" and entry.mac_keys is not None else entry.keys


def effective_keys(shortcuts: Mapping[str, str], platform: str = sys.platform) -> Mapping[str, tuple[str, ...]]:
    """The keys of every entry by id, with the user's changes; an empty key takes all keys away.

    Raises:
        KeyRefusedError: A changed key is none, is taken, or would type into the article's own keys.
    """
    keys: dict[str, tuple[str, ...]] = {}
    owners: dict[str, list[ActionEntry]] = {}
    # The user's own keys last, so that the sentence names the action whose key was there before.
    for entry in sorted(ENTRIES, key=lambda each: each.id in shortcuts):
        if entry.id in shortcuts:
            keys[entry.id] = _changed(entry, shortcuts[entry.id])
        else:
            keys[entry.id] = usual_keys(entry, platform)
        for key in keys[entry.id]:
            for other in owners.setdefault(key, []):
                if _meet(entry.scope, other.scope):
                    raise KeyRefusedError(entry.id, f"{key_text(key)} is already the key of “{other.name}”.")
            owners[key].append(entry)
    return keys


def usable_shortcuts(shortcuts: Mapping[str, str]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The changed keys that can be used together, and a sentence for each that cannot."""
    known = {entry.id for entry in ENTRIES}
    problems = [
        f"There is no action “{each}” to give {key} to." for each, key in shortcuts.items() if each not in known
    ]
    usable = {each: key for each, key in shortcuts.items() if each in known}
    while True:
        try:
            effective_keys(usable)
        except KeyRefusedError as refused:
            problems.append(str(refused))
            del usable[refused.action]
        else:
            return usable, tuple(problems)


def key_sections(shortcuts: Mapping[str, str] | None = None, *, digit_moves_on: bool = False) -> tuple[KeySection, ...]:
    """All keys as the sheet of keys and the manual list them."""
    keys = effective_keys(shortcuts or {})
    digit, both = ("Shift+1–9", "1–9") if digit_moves_on else ("1–9", "Shift+1–9")
    rows: dict[str, list[KeyRow]] = {title: [] for title in _SECTIONS}
    rows["Label"] += [
        KeyRow((digit,), "Give the label; again takes it away"),
        KeyRow((both,), "Give the label and go on"),
    ]
    for entry in ENTRIES:
        shown = tuple(dict.fromkeys(map(key_text, keys[entry.id]))) or ((entry.shown_key,) if entry.shown_key else ())
        if shown:
            rows[entry.section or entry.menu.partition("/")[0]].append(KeyRow(shown, entry.name))
    return tuple(KeySection(title, tuple(rows[title])) for title in _SECTIONS if rows[title])


def build_actions(
    parent: QMainWindow,
    handlers: Mapping[str, Handler],
    shortcuts: Mapping[str, str] | None = None,
) -> ActionSet:
    """The actions of the window, each calling its handler; see Handler for what it is given.

    Raises:
        LookupError: An entry has no handler, or a handler no entry.
        KeyRefusedError: Changed keys do not go together; `usable_shortcuts` tells which do.
    """
    ids = {entry.id for entry in ENTRIES}
    if missing := sorted(ids - handlers.keys()):
        raise LookupError(f"no handler for {', '.join(missing)}")
    if unknown := sorted(handlers.keys() - ids):
        raise LookupError(f"no entry for {', '.join(unknown)}")
    return ActionSet(parent, handlers, effective_keys(shortcuts or {}))


class ActionSet(QObject):
    """The actions of one window: their menus, keys, ticks, and whether they can be used now."""

    def __init__(
        self, parent: QMainWindow, handlers: Mapping[str, Handler], keys: Mapping[str, tuple[str, ...]]
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._handlers = handlers
        self._available: Collection[Needs] = frozenset({Needs.NOTHING})
        self._refused: set[str] = set()
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._choices: dict[str, dict[str, QAction]] = {}
        self._items: dict[str, list[QAction]] = {}
        self._sources: dict[str, Callable[[], Sequence[Item]]] = {}
        self._inline: dict[str, tuple[QMenu, QAction]] = {}
        for entry in ENTRIES:
            self._make(entry)
        self.set_keys(keys)
        self._update_enabled()

    def __getitem__(self, entry_id: str) -> QAction:
        """The action of that entry; for choices and filled lists the one that opens their menu."""
        return self._actions[entry_id]

    def menu(self, entry_id: str) -> QMenu:
        """The menu of an entry with choices or of a filled one."""
        return self._menus[entry_id]

    def build_menus(self, bar: QMenuBar) -> None:
        """Put every entry into its menu."""
        menus: dict[str, QMenu] = {}
        for title in MENUS:
            menus[plain(title)] = _added(bar, title)
        for entry in ENTRIES:
            top, _, sub = entry.menu.partition("/")
            menu = menus.get(entry.menu)
            if menu is None:
                if entry.divided:
                    menus[top].addSeparator()
                menu = menus[entry.menu] = _added(menus[top], sub)
            elif entry.divided:
                menu.addSeparator()
            if entry.filled is Filled.INLINE:
                self._inline[entry.id] = (menu, menu.addSeparator())
                menu.insertActions(self._inline[entry.id][1], self._items.get(entry.id, []))
            else:
                menu.addAction(self._actions[entry.id])

    def attach_article(self, article: QWidget) -> None:
        """Let the keys of the article act while that widget itself has the focus."""
        for entry in ENTRIES:
            if entry.scope is Scope.ARTICLE:
                article.addAction(self._actions[entry.id])

    def attach_figures(self, page: QWidget) -> None:
        """Let the keys of the figures act while that page, or something in it, has the focus."""
        for entry in ENTRIES:
            if entry.scope is Scope.FIGURES:
                page.addAction(self._actions[entry.id])

    def attach_panel(self, panel: QWidget) -> None:
        """Let the keys of panels act while that widget, or something in it, has the focus."""
        for entry in ENTRIES:
            if entry.scope is Scope.PANELS:
                panel.addAction(self._actions[entry.id])

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Use those keys, from `effective_keys`."""
        for entry in ENTRIES:
            action = self._actions[entry.id]
            action.setShortcuts([_sequence(key) for key in keys[entry.id]])
            shown_keys = keys[entry.id][:1] or ((entry.shown_key,) if entry.shown_key else ())
            action.setToolTip(" ".join([entry.tip or entry.name, *(f"({key_text(key)})" for key in shown_keys)]))
            if entry.shown_key:
                # Behind a tab a menu shows the key without taking it from the article, which reads digits itself.
                shown = "" if keys[entry.id] else f"\t{entry.shown_key}"
                action.setText(entry.text + shown)

    def set_available(self, available: Collection[Needs]) -> None:
        """Enable what needs only these; Needs.NOTHING always holds."""
        self._available = frozenset({Needs.NOTHING, *available})
        self._update_enabled()

    def set_enabled(self, entry_id: str, enabled: bool) -> None:
        """Allow or refuse one action, on top of what it needs: undo without anything to undo, say."""
        if enabled != (entry_id in self._refused):
            return
        if enabled:
            self._refused.discard(entry_id)
        else:
            self._refused.add(entry_id)
        self._update_enabled()

    def choose(self, entry_id: str, value: str) -> None:
        """Tick that choice, without calling the handler; a value that is no choice ticks none."""
        for each, action in self._choices[entry_id].items():
            action.setChecked(each == value)

    def set_source(self, entry_id: str, source: Callable[[], Sequence[Item]]) -> None:
        """Fill the list of an entry anew whenever somebody looks at it, until `set_items`.

        For what changes at every key; whether the entry can be used then is for `set_enabled` to say.
        """
        self._sources[entry_id] = source
        self._update_enabled()

    def set_items(self, entry_id: str, items: Sequence[Item]) -> None:
        """Fill the list of an entry; choosing an item calls the handler with its value."""
        self._sources.pop(entry_id, None)
        self._fill(entry_id, items)
        self._update_enabled()

    def _refill(self, entry_id: str) -> None:
        source = self._sources.get(entry_id)
        if source is not None:
            self._fill(entry_id, source())

    def _fill(self, entry_id: str, items: Sequence[Item]) -> None:
        menu, before = self._inline.get(entry_id, (self._menus[entry_id], None))
        for action in self._items.get(entry_id, ()):
            menu.removeAction(action)
            action.deleteLater()
        made = []
        for item in items:
            action = QAction(item.text.replace("&", "&&") + (f"\t{item.key}" if item.key else ""), self)
            action.setData(item.value)
            action.setCheckable(item.checked is not None)
            action.setChecked(bool(item.checked))
            action.setEnabled(item.enabled)
            action.triggered.connect(self._item_handler(entry_id, item.value))
            if before is None:
                menu.addAction(action)
            else:
                menu.insertAction(before, action)
            made.append(action)
        self._items[entry_id] = made

    def items(self, entry_id: str) -> list[QAction]:
        """The entries that a list is filled with."""
        self._refill(entry_id)
        return list(self._items.get(entry_id, ()))

    def set_look(self, look: Look) -> None:
        """Draw the icons in that look."""
        for entry in ENTRIES:
            if entry.icon:
                self._actions[entry.id].setIcon(look.icon(entry.icon))

    def commands(self) -> Iterator[Command]:
        """All that can be done, as the finder of actions lists it, in the order of the menus."""
        for entry in ENTRIES:
            place = plain(entry.menu).replace("/", " → ")
            action = self._actions[entry.id]
            if entry.choices:
                for choice in entry.choices:
                    each = self._choices[entry.id][choice.value]
                    text = f"{entry.name}: {plain(choice.text)}"
                    yield Command(text, place, "", action.isEnabled(), each.trigger)
            elif entry.filled is not None:
                for each in self.items(entry.id):
                    text, _, key = each.text().partition("\t")
                    name = f"{entry.name}: {plain(text)}"
                    yield Command(name, place, key, each.isEnabled() and action.isEnabled(), each.trigger)
            else:
                keys = action.shortcuts()
                key = key_text(_portable(keys[0])) if keys else entry.shown_key
                yield Command(entry.name, place, key, action.isEnabled(), action.trigger)

    def _make(self, entry: ActionEntry) -> None:
        if entry.choices or entry.filled is not None:
            menu = Menu(entry.text, self._window)
            self._menus[entry.id] = menu
            action = menu.menuAction()
            if entry.choices:
                self._make_choices(entry, menu)
            else:
                menu.aboutToShow.connect(lambda: self._refill(entry.id))
        else:
            action = QAction(entry.text, self)
            action.setCheckable(entry.checkable)
            action.setAutoRepeat(entry.repeats)
            handler = self._handlers[entry.id]
            if entry.checkable:
                action.triggered.connect(lambda checked, call=handler: call(checked))
            else:
                action.triggered.connect(lambda _checked, call=handler: call())
            if entry.scope is Scope.WINDOW:
                self._window.addAction(action)
            else:
                action.setShortcutContext(
                    Qt.ShortcutContext.WidgetShortcut
                    if entry.scope is Scope.ARTICLE
                    else Qt.ShortcutContext.WidgetWithChildrenShortcut
                )
        action.setObjectName(entry.id)
        action.setIconVisibleInMenu(False)
        action.setMenuRole(_ROLES.get(entry.id, QAction.MenuRole.NoRole))
        if entry.tip:
            action.setStatusTip(entry.tip)
        self._actions[entry.id] = action

    def _make_choices(self, entry: ActionEntry, menu: QMenu) -> None:
        group = QActionGroup(menu)
        self._choices[entry.id] = {}
        for choice in entry.choices:
            action = menu.addAction(choice.text)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(self._item_handler(entry.id, choice.value))
            self._choices[entry.id][choice.value] = action

    def _item_handler(self, entry_id: str, value: object) -> Callable[[], object]:
        handler = self._handlers[entry_id]
        return lambda: handler(value)

    def _update_enabled(self) -> None:
        for entry in ENTRIES:
            enabled = entry.needs in self._available and entry.id not in self._refused
            self._actions[entry.id].setEnabled(enabled)
            if entry.filled is Filled.SUBMENU and not (self._items.get(entry.id) or self._sources.get(entry.id)):
                self._actions[entry.id].setEnabled(False)
            if entry.filled is Filled.INLINE:
                for action in self._items.get(entry.id, ()):
                    action.setEnabled(enabled)


def _added(to: QMenuBar | QMenu, title: str) -> Menu:
    menu = Menu(title, to)
    to.addMenu(menu)
    return menu


_ROLES = {
    "project.quit": QAction.MenuRole.QuitRole,
    "help.about": QAction.MenuRole.AboutRole,
}

_DIGITS = frozenset("0123456789")


def _changed(entry: ActionEntry, key: str) -> tuple[str, ...]:
    """The key that the user gave to an entry, in one notation."""
    if not key:
        return ()
    portable = _portable(_sequence(key))
    if not portable or "," in portable.removesuffix(","):
        raise KeyRefusedError(entry.id, f"“{key}” is not a key that “{entry.name}” can have.")
    last = portable.removeprefix("Shift+")
    if last in _DIGITS:
        raise KeyRefusedError(entry.id, f"{key_text(portable)} gives a label; “{entry.name}” cannot have it.")
    if entry.scope not in (Scope.ARTICLE, Scope.FIGURES) and len(last) == 1:
        raise KeyRefusedError(
            entry.id, f"{key_text(portable)} alone types a letter outside the article; add Ctrl or Alt."
        )
    return (portable,)


def _meet(one: Scope, other: Scope) -> bool:
    """Whether keys of the two scopes act at the same time somewhere."""
    return one is other or Scope.WINDOW in (one, other) or {one, other} == {Scope.PANELS, Scope.FIGURES}


def _sequence(key: str) -> QKeySequence:
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText)


def _portable(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)
