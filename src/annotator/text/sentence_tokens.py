"""The tokens of one sentence as the rules of casualty figures look at them."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.text.noun_words import STOPPERS
from annotator.text.qualifiers import Qualifier, Quantity
from annotator.text.tokens import Token, TokenKind


class Words:
    """The words of one sentence, with the numbers found in it.

    Attributes:
        text: The sentence.
        tokens: Its tokens.
        forms: What they are looked up by; "US" is the country.
        size: How many they are.
        shouting: Everything stands in capitals, or Every Word of a Headline Begins so: capitals tell nothing.
        quantities: The quantities by their first token, with the token after their last.
    """

    def __init__(self, text: str, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
        """Take the tokens and the quantities of the same text."""
        self.text = text
        self.tokens = tokens
        self.forms = ["u.s." if token.text == "US" else token.form for token in tokens]
        self.size = len(tokens)
        self.shouting = text.isupper() or _is_headline(tokens)
        starts = {token.start: place for place, token in enumerate(tokens)}
        ends = {token.end: place + 1 for place, token in enumerate(tokens)}
        self.quantities: dict[int, tuple[Quantity, int]] = {
            starts[quantity.start]: (quantity, ends[quantity.end])
            for quantity in quantities
            if quantity.start in starts and quantity.end in ends
        }
        self._after_quantities = frozenset(end for _, end in self.quantities.values())

    def form(self, place: int) -> str:
        """Return the form of a token, "" outside the sentence."""
        return self.forms[place] if 0 <= place < self.size else ""

    def follows(self, place: int, *words: str) -> bool:
        """Say whether these words stand from there on."""
        return tuple(self.forms[place : place + len(words)]) == words

    def is_word(self, place: int) -> bool:
        """Say whether a word of letters stands there."""
        return 0 <= place < self.size and self.tokens[place].kind is TokenKind.WORD

    def is_capital(self, place: int) -> bool:
        """Say whether a word begins with a capital, in a sentence where that tells something."""
        return not self.shouting and self.is_word(place) and self.tokens[place].text[0].isupper()

    def is_initial(self, place: int) -> bool:
        """Say whether an initial or a short title with its full stop stands there, before a name: J., Sgt."""
        return (
            self.is_capital(place)
            and len(self.forms[place]) <= 3
            and self.form(place + 1) == "."
            and self.is_capital(place + 2)
        )

    def is_counted(self, place: int) -> bool:
        """Say whether a number or an article stands right before."""
        return place in self._after_quantities or self.form(place - 1) in ("a", "an", "another", "no")

    def exactly(self, number: int, place: int, end: int) -> Quantity:
        """Return a quantity for tokens that are read as a number by the words around them alone."""
        first, last = self.tokens[place].start, self.tokens[end - 1].end
        return Quantity(first, last, self.text[first:last], Qualifier.EXACT, number, number, None, number, "")


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Say whether all longer words begin with capitals, prepositions aside: "Bomb Kills Three in Market"."""
    longer = [
        token for token in tokens if token.kind is TokenKind.WORD and len(token.text) > 3 and token.form not in STOPPERS
    ]
    return len(longer) > 2 and all(token.text[0].isupper() for token in longer)
