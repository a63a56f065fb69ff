"""A reader's words as a question to tantivy.

The order of results has three steps, each worth more than all below it: the exact name, all words in
the name, all words anywhere; within a step the ranking formula (BM25) decides. Built from terms only,
so that nothing typed is ever read as the engine's own language.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import tantivy
from django.utils import timezone
from tantivy import FieldType, Occur, Query

from search.documents import SearchRequest
from search.engines.embedded.schema import WEIGHTS, english, plain, seconds
from search.words import NAMES_IN_CAPITALS, Words

EXACT_NAME = 10_000.0
ALL_IN_NAME = 3_000.0
ALL_WORDS = 1_000.0
SOFT_ALL_WORDS = 20.0  # for long questions, in which all words are found only in very long texts
LONG = 5
PAIR = 0.8  # of the field's weight, for two words that stand together as they were typed

ENGLISH = english()
PLAIN = plain()


@dataclass(frozen=True)
class Builder:
    """Builds questions for one index."""

    schema: tantivy.Schema

    def term(self, field: str, value: str) -> Query:
        return Query.term_query(self.schema, field, value, index_option="basic")

    def scored(self, field: str, value: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self.schema, field, value, index_option="freq"), weight)

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

    def word(self, word: str, fields: Iterable[str] = tuple(WEIGHTS)) -> Query:
        """One word wherever it stands, in any of its forms; its best place counts."""
        if word in NAMES_IN_CAPITALS:
            return self._name_in_capitals(word)
        if NAMES_IN_CAPITALS.intersection(ENGLISH.analyze(word)):
            return self.scored("plain", word, 1.0)  # “leading” is no form of LEAD
        places = [self.scored(field, stem, WEIGHTS[field]) for field in fields for stem in ENGLISH.analyze(word)[:1]]
        places += [self.scored("title_plain", form, 7.0) for form in PLAIN.analyze(word)[:1]]
        return Query.disjunction_max_query(places, 0.1) if places else Query.empty_query()

    def _name_in_capitals(self, word: str) -> Query:
        """LEAD in capitals is meant; “leads” and “leading” are other words, and “lead” alone says little."""
        places = [
            self.scored("title_capitals", word.upper(), 1.5),
            self.scored("capitals", word.upper(), 0.3),
            self.scored("plain", word, 0.1),
        ]
        return Query.disjunction_max_query(places)

    def phrase(self, words: tuple[str, ...]) -> Query:
        """These words one after the other, in any one field."""
        stems = ENGLISH.analyze(" ".join(words))
        return Query.disjunction_max_query([self._together(field, stems, weight) for field, weight in WEIGHTS.items()])

    def pairs(self, words: Words) -> list[Query]:
        """Neighbors that stand together count more."""
        stems = ENGLISH.analyze(" ".join(words.every))
        return [
            Query.disjunction_max_query(
                [self._together(field, [first, second], weight * PAIR) for field, weight in WEIGHTS.items()]
            )
            for first, second in zip(stems, stems[1:], strict=False)
        ]

    def _together(self, field: str, stems: list[str], weight: float) -> Query:
        query = Query.phrase_query(self.schema, field, stems) if len(stems) > 1 else self.term(field, stems[0])
        return Query.boost_query(query, weight)

    def text(self, words: Words) -> Query:
        """What matches the words at all, ranked."""
        content = [self.word(word) for word in words.content]
        all_words = SOFT_ALL_WORDS if len(content) >= LONG else ALL_WORDS
        in_name = [self.word(word, ("title", "names")) for word in words.content]
        ranked = [
            (Occur.Must, Query.boolean_query([(Occur.Should, query) for query in content], least_words(len(content)))),
            (Occur.Should, Query.const_score_query(self.term("name", words.name), EXACT_NAME)),
            (Occur.Should, Query.const_score_query(must(*in_name), ALL_IN_NAME)),
            (Occur.Should, Query.const_score_query(must(*content), all_words)),
        ]
        ranked += [(Occur.Should, query) for query in self.pairs(words)]
        ranked += [(Occur.Must, self.phrase(phrase)) for phrase in words.phrases]
        return Query.boolean_query(ranked)


def must(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def only(text: Query, *conditions: Query) -> Query:
    """The text's matches that meet the conditions, which weigh nothing."""
    unweighed = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in conditions]
    return Query.boolean_query([(Occur.Must, text), *unweighed])


def least_words(number: int) -> int:
    """How many of so many words a thing must hold to be a result at all."""
    return max(1, number // 2)
