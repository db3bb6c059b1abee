"""The registry: every rule on what a project says, by what it looks at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from annotator.analysis.problems import detail_rules, meaning_rules, repeated, shared_rules, text_rules
from annotator.analysis.problems.problem import Problem
from annotator.analysis.problems.repeated import Repetitions
from annotator.analysis.problems.rule import Rule, found
from annotator.analysis.problems.shared_rules import Decisions
from annotator.analysis.problems.subjects import Said, Standards, Subject
from annotator.domain.articles import Article


class Rules(NamedTuple):
    """The rules by what they look at.

    Attributes:
        articles: One article.
        said: What one annotator said of one article.
        subjects: What everyone said of one article.
        standards: The label set, the counting rule and the incidents.
        decisions: All decisions with the annotations that there are.
        repetitions: The sentences of all articles.
    """

    articles: tuple[Rule[Article], ...] = ()
    said: tuple[Rule[Said], ...] = ()
    subjects: tuple[Rule[Subject], ...] = ()
    standards: tuple[Rule[Standards], ...] = ()
    decisions: tuple[Rule[Decisions], ...] = ()
    repetitions: tuple[Rule[Repetitions], ...] = ()

    @property
    def all(self) -> Iterator[Rule[Any]]:
        """Every rule, in the order in which problems are listed."""
        return (rule for rules in self for rule in rules)

    def of_article(self, subject: Subject) -> Iterator[Problem]:
        """Return what is wrong with one article and what was said of it; nothing of it needs another article."""
        yield from found(self.articles, subject.article)
        if not subject.article.removed:
            for said in subject.said:
                yield from found(self.said, said)
            yield from found(self.subjects, subject)


RULES = Rules(
    articles=(
        Rule("article_id", "Article with another text’s id", text_rules.article_goes_by_its_text),
        Rule("hidden_text", "Text that no sentence holds", text_rules.every_word_is_in_a_sentence),
    ),
    said=(
        Rule("other_text", "Labels of another text", text_rules.labels_are_of_this_text),
        Rule("beyond_text", "Label beyond the text", text_rules.spans_lie_in_the_text),
        Rule("text_differs", "Label whose text no longer matches", text_rules.quotes_equal_the_text),
        Rule("unknown_label", "Label that the set does not have", detail_rules.labels_are_known),
        Rule("unknown_attribute", "Detail that the label does not have", detail_rules.attributes_are_known),
        Rule("misfit", "Detail that does not fit", detail_rules.details_fit),
        Rule("dead_link", "Link to an annotation that is gone", detail_rules.links_lead_somewhere),
        Rule("wrong_link", "Link to another label", detail_rules.links_lead_to_their_labels),
        Rule("many_links", "Too many links", detail_rules.links_are_not_too_many),
        Rule("link_circle", "Links in a circle", detail_rules.links_do_not_come_back),
        Rule("unknown_incident", "Unknown incident", detail_rules.incidents_are_known),
        Rule("no_quantity", "Figure without a quantity", meaning_rules.figures_have_a_quantity),
        Rule("minimum_above_maximum", "Minimum above maximum", meaning_rules.ends_of_quantities_are_in_order),
        Rule("number_outside", "Number outside of its ends", meaning_rules.numbers_lie_between_their_ends),
        Rule("subset_above_total", "Subset above its total", meaning_rules.subsets_do_not_exceed_their_total),
        Rule("late_date", "Date after publication", meaning_rules.dates_do_not_come_after_publication),
        Rule("no_content", "Claim without content", meaning_rules.claims_have_a_content),
        Rule("required", "Required detail left empty", detail_rules.required_is_answered),
    ),
    subjects=(Rule("same_id", "Annotations with one id", text_rules.ids_are_unique),),
    standards=(
        Rule("number_ends", "Minimum above maximum in the label set", detail_rules.ends_of_numbers_are_in_order),
        Rule("no_counting_rule", "Counting rule that is not there", shared_rules.counting_rule_is_there),
        Rule("incident_circle", "Incidents merged in a circle", shared_rules.incidents_end_somewhere),
        Rule(
            "incident_lost",
            "Incident merged into one that is gone",
            shared_rules.incidents_are_merged_into_known_ones,
        ),
    ),
    decisions=(Rule("decision_lost", "Decision about what is gone", shared_rules.decisions_are_about_annotations),),
    repetitions=(
        Rule(
            "labelled_differently", "Same sentence labelled differently", repeated.repeated_sentences_are_labelled_alike
        ),
    ),
)
