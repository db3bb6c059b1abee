"""The parts of a report: what figures come to, what contradicts what, the table of figures, and what is quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from annotator.analysis.contradictions import Contradiction, Rulings, contradictions, ref_key, standing
from annotator.analysis.figure_words import NONE, grade, highest, lowest, number, written
from annotator.analysis.figures import CLAIM, EVENT, FIGURE, Counter, Figure, Key, figures_of
from annotator.analysis.rollup import ROLL_UP_RULES, RollUp, RollUpRule, roll_up_rule, rolled_up
from annotator.domain.incidents import resolved
from annotator.domain.wording import shade_of, words_of
from annotator.jobs.markdown import as_line, plain
from annotator.jobs.report_words import (
    References,
    Words,
    days,
    decided,
    explained,
    name_of,
    shortened,
    toll,
)
from annotator.jobs.sections import Block, Facts, Listing, Prose, Quotation, Section, Table
from annotator.text.day_words import day_in_words

if TYPE_CHECKING:
    from annotator.domain.annotations import Annotation
    from annotator.domain.articles import Article
    from annotator.domain.incidents import IncidentFacts
    from annotator.exporters import Source

_KINDS = MappingProxyType({FIGURE: "figure", EVENT: "event", CLAIM: "claim"})
_INCIDENT = "incident"
_NO_INCIDENT = ""

_T = TypeVar("_T")


class ReportOptions(NamedTuple):
    """What the user wants.

    Attributes:
        made: When the report is made, as documents have times.
        by: Who makes it; may be empty.
        article: Id of the one article that it is of; empty for the whole project.
        rule: Id of the rule that figures are rolled up by.
    """

    made: str
    by: str = ""
    article: str = ""
    rule: str = ROLL_UP_RULES[0].id


class _Said(NamedTuple):
    """An annotation, and what is needed of its article to quote it."""

    key: Key
    annotation: Annotation
    sentences: str
    language: str
    origin: tuple[str, ...]


class Contents:
    """What the articles of a source hold for a report.

    Attributes:
        articles: Title, source, date and address of each.
        figures: All that can be counted or contradicts something, in the order in which they are listed.
        said: The annotations that are quoted, by what names them in the project, in the order of articles and texts.
    """

    def __init__(self, source: Source) -> None:
        """Read the articles of the source."""
        self.articles: list[tuple[str, str, str, str]] = []
        self.figures: list[Figure] = []
        self.said: dict[Key, _Said] = {}
        for article, everybody in source.articles():
            known = article.metadata
            published = day_in_words(known.published)
            self.articles.append((known.title or "Untitled", known.source, published, known.address))
            for labels in everybody:
                figures = figures_of(article, labels)
                self.figures.extend(figures)
                wanted = {figure.id for figure in figures}
                for annotation in labels.annotations:
                    if annotation.label in _KINDS or annotation.id in wanted:
                        key = (article.id, labels.annotator, annotation.id)
                        self.said[key] = _said(key, article, annotation)
        # By the day for which they hold; those of one day stay in the order of the articles and their texts.
        self.figures.sort(key=lambda figure: figure.day)


def _said(key: Key, article: Article, annotation: Annotation) -> _Said:
    touched = article.sentences.overlapping(annotation.span)
    spans = article.sentences.spans[touched.start : touched.stop]
    start = min([annotation.start, *(span.start for span in spans)])
    end = max([annotation.end, *(span.end for span in spans)])
    known = article.metadata
    title = f"“{known.title}”" if known.title else "Untitled"
    origin = tuple(part for part in (title, known.source, day_in_words(known.published)) if part)
    return _Said(key, annotation, article.text[start:end], known.language, origin)


class ReportParts:
    """A report in the making."""

    def __init__(self, source: Source, contents: Contents, options: ReportOptions) -> None:
        """Arrange the contents, which were read from the source, by incidents."""
        self._contents = contents
        self._options = options
        self._info = source.info
        self._labels = source.label_set
        self._people = source.annotators
        self._incidents = source.incidents
        self._rule: RollUpRule = roll_up_rule(options.rule)
        self._words = Words(source.label_set)
        self._counter = Counter(source.info.rule)
        figures = contents.figures
        rulings = Rulings(standing(source.rulings, figures, article=options.article))
        self._listed = {figure.key: place for place, figure in enumerate(figures)}
        self._where = self._places()
        self._casualties = self._by_incident((figure.key, figure) for figure in figures if figure.is_casualty)
        self._quoted = {
            kind: self._by_incident((key, each) for key, each in contents.said.items() if each.annotation.label == kind)
            for kind in (EVENT, CLAIM)
        }
        self._contradictions = self._by_incident(
            (each.first.key, each) for each in contradictions(figures, source.incidents, rulings)
        )
        self._roll_ups: dict[str, list[RollUp]] = defaultdict(list)
        for rolled in rolled_up(figures, self._rule, self._counter, source.incidents, rulings):
            self._roll_ups[rolled.group.incident].append(rolled)
        self._order = sorted(
            {*self._casualties, *self._quoted[EVENT], *self._quoted[CLAIM], *self._contradictions},
            key=self._incident_place,
        )
        self._references = References()
        self._number()
        self._several = len({annotator for _, annotator, _ in contents.said}) > 1

    def section(self) -> Section:
        """Return the whole report."""
        articles = self._contents.articles
        if self._options.article:
            title = f"Report on “{articles[0][0]}”"
        else:
            title = f"Report on {self._info.name}"
        sections = [self._incident(each) for each in self._order]
        return Section(
            anchor="",
            title=title,
            facts=tuple(self._facts()),
            blocks=tuple(self._opening()),
            sections=(*sections, *self._sources()),
        )

    # -- the beginning and the end -------------------------------------------------------------------------------------

    def _facts(self) -> Iterator[tuple[str, str]]:
        day, clock = self._options.made[:10], self._options.made[11:16]
        yield "Project", self._info.name
        yield "Made", f"{day_in_words(day)}, {clock} UTC"
        if self._options.by:
            yield "By", self._options.by
        who = sorted({annotator for _, annotator, _ in self._contents.said})
        if who:
            yield "Labelled by", ", ".join(name_of(self._people, each) for each in who)
        yield "Counting rule", self._info.rule.name
        yield "Roll-up rule", self._rule.name

    def _opening(self) -> Iterator[Prose]:
        if not self._contents.articles:
            yield _prose("There are no articles in this project.")
        elif not self._order:
            what = "article" if self._options.article else "project"
            yield _prose(f"Nothing in this {what} is labelled as a figure, an event or a claim yet.")
        else:
            counting, rolling = self._info.rule, self._rule
            yield Prose("", f"Counted by {plain(counting.name)}: {counting.definition or 'without a definition.'}")
            yield _prose(f"Rolled up by {rolling.name}: {rolling.definition} Nothing is added.")

    def _sources(self) -> Iterator[Section]:
        if self._contents.articles:
            rows = tuple(self._contents.articles)
            yield Section("articles", "Articles", blocks=(Table("", ("Title", "Source", "Date", "Address"), rows),))

    # -- incidents -----------------------------------------------------------------------------------------------------

    def _incident(self, incident: str) -> Section:
        facts = self._incidents.get(incident)
        return Section(
            anchor=f"incident.{incident}" if incident else "no-incident",
            title=self._incident_name(incident),
            facts=tuple(_known_of(facts)) if facts is not None else (),
            blocks=(_prose(facts.note, "Note"),) if facts is not None and facts.note.strip() else (),
            sections=tuple(self._parts(incident)),
        )

    def _parts(self, incident: str) -> Iterator[Section]:
        if incident in self._roll_ups:
            ordered = sorted(self._roll_ups[incident], key=lambda each: self._words.options.place_of(each.group.harm))
            title = f"What the figures come to ({self._rule.name})"
            yield Section("", title, blocks=tuple(map(self._rolled, ordered)))
        if incident in self._contradictions:
            found = sorted(self._contradictions[incident], key=self._contradiction_place)
            blocks = tuple(block for each in found for block in self._contradiction(each))
            yield Section("", "Contradictions", blocks=blocks)
        if incident in self._casualties:
            figures = self._casualties[incident]
            table = self._table(figures, self._incidents.get(incident))
            yield Section("", "Figures", blocks=(table, *self._sentences(figures)))
        for kind, title in ((EVENT, "Events"), (CLAIM, "Claims")):
            if incident in self._quoted[kind]:
                yield Section("", title, blocks=tuple(map(self._quotation, self._quoted[kind][incident])))

    def _rolled(self, rolled: RollUp) -> Listing:
        of = next(iter([*rolled.used, *(figure for left in rolled.left_out for figure in left.figures)]))
        heading = f"{self._words.group(rolled.group, of)}: {toll(rolled)}"
        if rolled.group.article and len(self._contents.articles) > 1:
            heading = f"{heading} – {of.title or 'Untitled'}"
        return Listing(heading, tuple(map(as_line, explained(rolled, self._references))))

    def _contradiction_place(self, found: Contradiction) -> tuple[bool, list[int]]:
        """Return what orders contradictions: first what is not decided, then as the figures are listed."""
        return found.ruling is not None, sorted(self._listed[key] for key in found.keys)

    def _contradiction(self, found: Contradiction) -> Iterator[Block]:
        first, second = sorted((found.first, found.second), key=lambda figure: self._listed[figure.key])
        one, other = self._reference(first), self._reference(second)
        yield self._side(first, f"{_begun(one)} against {other}: {found.why}")
        yield self._side(second, "")
        ruling = found.ruling
        if ruling is None:
            yield _prose("Not decided.")
            return
        standing = ruling.of[0] if ruling.of[0].annotation == ruling.stands else ruling.of[1]
        stands = one if ref_key(standing) == first.key else other
        by = f"{name_of(self._people, ruling.by)}, {day_in_words(ruling.made[:10])}"
        note = f" {ruling.note}" if ruling.note.strip() else ""
        yield _prose(f"Decided by {by}: {decided(ruling.verdict, stands)}{note}")

    def _side(self, figure: Figure, heading: str) -> Quotation:
        said = self._contents.said[figure.key]
        who = (
            _begun(self._reference(figure)),
            self._words.source(figure) if figure.source else "",
            f"“{figure.written}”" if figure.written else "",
        )
        return Quotation(heading, said.sentences, said.language, (*filter(None, who), *said.origin))

    def _table(self, figures: Sequence[Figure], facts: IncidentFacts | None) -> Table:
        rows = [self._row(figure, facts) for figure in figures]
        names = tuple(rows[0])
        numbers = frozenset(map(names.index, ("No.", "Min", "Best", "Max")))
        return Table("", names, tuple(tuple(row.values()) for row in rows), numbers)

    def _row(self, figure: Figure, facts: IncidentFacts | None) -> dict[str, str]:
        count = self._counter.count(figure)
        row = {
            "No.": self._references.number(figure.key),
            "Harm": self._words.harm(figure) or NONE,
            "Victims": self._words.victims(figure) or NONE,
            "As written": written(figure),
            "Min": lowest(count),
            "Best": number(count.best),
            "Max": highest(count),
            "Source": self._words.source(figure),
            "Article": shortened(figure.title or "Untitled"),
            "Date": day_in_words(figure.day) or NONE,
            "Grade": self._words.options.word("grade", grade(figure, facts)) or NONE,
        }
        if self._options.article:
            del row["Article"]
        if self._several:
            row["Labelled by"] = name_of(self._people, figure.annotator)
        return row

    def _sentences(self, figures: Sequence[Figure]) -> Iterator[Quotation]:
        """Yield every sentence that figures stand in, once."""
        together: dict[tuple[str, str], list[_Said]] = defaultdict(list)
        for figure in figures:
            said = self._contents.said[figure.key]
            together[figure.article, said.sentences].append(said)
        for all_said in together.values():
            first = all_said[0]
            names = self._references.names(said.key for said in all_said)
            notes = tuple(
                (f"Note on {self._references.name(said.key)}", said.annotation.note)
                for said in all_said
                if said.annotation.note.strip()
            )
            yield Quotation(_begun(names), first.sentences, first.language, first.origin, notes)

    def _quotation(self, said: _Said) -> Quotation:
        facts = tuple(self._details(said))
        heading = _begun(self._references.name(said.key))
        return Quotation(heading, said.sentences, said.language, said.origin, facts)

    def _details(self, said: _Said) -> Iterator[tuple[str, str]]:
        annotation = said.annotation
        label = self._labels.get(annotation.label)
        if annotation.unit == "span":
            yield "Words", f"“{annotation.quote}”"
        for attribute in label.attributes if label is not None else ():
            if attribute.id == _INCIDENT:
                continue  # the part of the report says so
            detail = annotation.attributes.get(attribute.id)
            linked = [self._references.name((*said.key[:2], to)) for to in annotation.linked(attribute.id)]
            if detail is not None:
                words, shade = words_of(attribute, detail, self._incidents), shade_of(attribute, detail)
                yield attribute.name, f"{words} ({shade})" if shade else words
            elif any(linked):
                yield attribute.name, ", ".join(filter(None, linked))
        if annotation.note.strip():
            yield "Note", annotation.note
        if self._several:
            yield "Labelled by", name_of(self._people, said.key[1])

    # -- what belongs where --------------------------------------------------------------------------------------------

    def _places(self) -> dict[Key, tuple[str, ...]]:
        """Return the incidents of every annotation; claims are in those of what they are about."""
        said = self._contents.said
        found = {key: self._named_in(each.annotation) for key, each in said.items()}
        about: dict[Key, dict[str, None]] = defaultdict(dict)
        for key, each in said.items():
            for attribute, claim, of in (("about", key, None), ("said_in", None, key)):
                for to in each.annotation.linked(attribute):
                    target = (*key[:2], to)
                    about[claim or target].update(dict.fromkeys(found.get(of or target, ())))
        for key, incidents in about.items():
            if key in said and said[key].annotation.label == CLAIM and not found[key]:
                found[key] = tuple(incidents)
        return {key: incidents or (_NO_INCIDENT,) for key, incidents in found.items()}

    def _named_in(self, annotation: Annotation) -> tuple[str, ...]:
        named = annotation.attributes.get(_INCIDENT)
        return (resolved(named, self._incidents),) if isinstance(named, str) else ()

    def _by_incident(self, things: Iterable[tuple[Key, _T]]) -> dict[str, list[_T]]:
        found: dict[str, list[_T]] = defaultdict(list)
        for key, thing in things:
            for incident in self._where[key]:
                found[incident].append(thing)
        return dict(found)

    def _incident_place(self, incident: str) -> tuple[bool, str, str, str]:
        facts = self._incidents.get(incident)
        return incident == _NO_INCIDENT, facts.first if facts else "", self._incident_name(incident), incident

    def _incident_name(self, incident: str) -> str:
        if incident == _NO_INCIDENT:
            return "No incident"
        facts = self._incidents.get(incident)
        return facts.name if facts is not None else "Unknown incident"

    def _number(self) -> None:
        for incident in self._order:
            for figure in self._casualties.get(incident, ()):
                self._references.give("figure", figure.key)
            for kind in (EVENT, CLAIM):
                for said in self._quoted[kind].get(incident, ()):
                    self._references.give(_KINDS[kind], said.key)

    def _reference(self, figure: Figure) -> str:
        return self._references.name(figure.key) or f"“{figure.written or figure.text}”"


def _known_of(facts: IncidentFacts) -> Facts:
    said = (("Days", days(facts)), ("Place", facts.place), ("Grade", facts.grade.value if facts.grade else ""))
    return tuple((name, value) for name, value in said if value)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _prose(text: str, heading: str = "") -> Prose:
    return Prose(heading, as_line(text))
