"""A reader's words as a ranked question.

The order of results has three steps, each worth more than all below it: the exact name, all words in
the name, all words anywhere; within a step the weights of the fields and the ranking formula decide.
"""

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.engines.elastic.queries import all_of, constant, is_form_of_name, term, weighed
from search.words import NAMES_IN_CAPITALS, Words

WEIGHTS = {"title": 6.0, "names": 6.0, "headings": 3.0, "summary": 2.5, "keywords": 2.0, "body": 1.0, "file": 0.6}
AS_TYPED = {"title.exact": 7.0, "names.exact": 7.0}
EXACT_NAME = 10_000.0
ALL_IN_NAME = 3_000.0
ALL_WORDS = 1_000.0
SOFT_ALL_WORDS = 20.0
LONG = 5
PAIR = 0.8


def text(words: Words) -> Query:
    """What matches the words at all, ranked."""
    content = [_word(word, WEIGHTS) for word in words.content]
    in_name = [_word(word, {name: WEIGHTS[name] for name in ("title", "names")}) for word in words.content]
    least = max(1, len(content) // 2)
    ranked = [
        constant(term("name", words.name), EXACT_NAME),
        constant(all_of(in_name), ALL_IN_NAME),
        constant(all_of(content), SOFT_ALL_WORDS if len(content) >= LONG else ALL_WORDS),
        *(_together(pair, PAIR) for pair in zip(words.every, words.every[1:], strict=False)),
    ]
    needed = [Q("bool", should=content, minimum_should_match=least), *(_together(one) for one in words.phrases)]
    return Q("bool", must=needed, should=ranked)


def _word(word: str, fields: dict[str, float]) -> Query:
    """One word wherever it stands, in any of its forms; its best place counts."""
    if word in NAMES_IN_CAPITALS:
        return _name_in_capitals(word)
    if is_form_of_name(word):
        return term("vocabulary", word)
    return Q("multi_match", query=word, type="best_fields", tie_breaker=0.1, fields=weighed({**fields, **AS_TYPED}))


def _name_in_capitals(word: str) -> Query:
    """LEAD in capitals is meant; “leads” and “leading” are other words, and “lead” alone says little."""
    places = {"title.capitals": 1.5, "names.capitals": 1.5, "capitals": 0.3}
    capitals = [term(field, word.upper(), weight) for field, weight in places.items()]
    return Q("dis_max", queries=[*capitals, term("vocabulary", word, 0.1)])


def _together(words: tuple[str, ...], times: float = 1.0) -> Query:
    """Words one after the other, in any one field."""
    return Q("multi_match", query=" ".join(words), type="phrase", fields=weighed(WEIGHTS, times=times))
