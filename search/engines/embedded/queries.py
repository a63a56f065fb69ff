"""Parts of questions to tantivy: what a reader may see, what is chosen, where a word stands.

Built from terms only, so that nothing typed is ever read as the engine's own language.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import tantivy
from django.utils import timezone
from tantivy import FieldType, Occur, Query

from search.documents import SearchRequest
from search.engines.embedded.schema import english, plain, seconds
from search.words import NAMES_IN_CAPITALS

ENGLISH = english()
PLAIN = plain()


@dataclass(frozen=True)
class Builder:
    """Builds questions for one index; none of them weighs anything of its own."""

    schema: tantivy.Schema

    def term(self, field: str, value: str) -> Query:
        return Query.term_query(self.schema, field, value, index_option="basic")

    def seen_by(self, tokens: Iterable[str], shape: str = "whole") -> Query:
        """What a reader with these tokens may find now."""
        any_token = Query.term_set_query(self.schema, "tokens", sorted(tokens))
        now = Query.range_query(self.schema, "until", FieldType.Integer, seconds(timezone.now()), None)
        return must(any_token, now, self.term("shape", shape))

    def chosen(self, request: SearchRequest, *, apart_from: str = "") -> list[Query]:
        """The reader's choices; those made in one facet are alternatives."""
        filters = {name: values for name, values in request.filters.items() if values and name != apart_from}
        if request.kind and apart_from != "kind":
            filters["kind"] = (request.kind,)
        return [Query.term_set_query(self.schema, name, list(values)) for name, values in filters.items()]

    def anywhere(self, word: str) -> Query:
        """Whatever holds the word in any of its forms."""
        stem = stem_of(word)
        return self.term("stems", stem) if stem else self.term("plain", word)

    def together(self, field: str, words: Iterable[str], slop: int = 0) -> Query:
        """Words one after the other in a field of stems, with at most so many others between them."""
        stems = ENGLISH.analyze(" ".join(words))
        if len(stems) < 2:
            return self.term(field, stems[0]) if stems else Query.empty_query()
        return Query.phrase_query(self.schema, field, stems, slop=slop)


def stem_of(word: str) -> str:
    """What the forms of a word have in common; empty where the form is the word: “leading” is no form of LEAD."""
    stem = next(iter(ENGLISH.analyze(word)), "")
    return "" if stem in NAMES_IN_CAPITALS else stem


def must(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def either(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def only(text: Query, *conditions: Query) -> Query:
    """The text's matches that meet the conditions, which weigh nothing."""
    unweighed = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in conditions]
    return Query.boolean_query([(Occur.Must, text), *unweighed])
