"""The lines of a text that show why it was found, in pieces that say which words matched.

The server marks matches with signs that are drawn anew for each question, so that nothing in a
document can pass for a mark; no HTML comes into it.
"""

import secrets
from typing import Any

from search.documents import SNIPPET, Marked, beginning, in_one_line, joined
from search.engines.elastic.queries import Query, any_of
from search.synonyms import Concept, Wording, telling
from search.words import NAMES_IN_CAPITALS, is_form_of_name

ENDS = (".", "!", "?", "…", "”", ")")


class Highlights:
    """Marks and cuts for one question."""

    def __init__(self, concepts: tuple[Concept, ...]) -> None:
        concepts = telling(concepts)
        asked = {wording: None for one in concepts for wording in (one.words, *one.others)}
        self.wordings = (*asked, *((word,) for one in concepts if len(one.words) > 1 for word in one.content))
        sign = secrets.token_hex(8)
        self.before, self.after = f"\ue000{sign}<", f"\ue000{sign}>"

    def of_things(self) -> dict[str, Any]:
        """The title as a whole; the most telling lines of summary and body, or the beginning of the body."""
        cut = {"number_of_fragments": 1, "fragment_size": SNIPPET}
        return self._asked(
            {"title": {"number_of_fragments": 0}, "summary": cut, "body": {**cut, "no_match_size": SNIPPET}}
        )

    def of_parts(self) -> dict[str, Any]:
        return self._asked({"parts.text": {"number_of_fragments": 1, "fragment_size": SNIPPET}})

    def stands_in(self, field: str) -> Query:
        """The words in this field: what is to be marked in it."""
        return any_of(_in_field(wording, field) for wording in self.wordings)

    def _asked(self, fields: dict[str, dict[str, Any]]) -> dict[str, Any]:
        return {
            "type": "unified",
            "order": "score",
            "pre_tags": [self.before],
            "post_tags": [self.after],
            "fields": {
                name: {**options, "matched_fields": [name, f"{name}.exact"],
                       "highlight_query": self.stands_in(name)}
                for name, options in fields.items()
            },
        }  # fmt: skip

    def whole(self, hit: dict[str, Any], field: str) -> Marked:
        """The whole text of the field, its matches marked."""
        found = hit.get("highlight", {}).get(field)
        return joined(self.marked(found[0])) if found else ((hit["_source"].get(field) or "", False),)

    def best(self, hit: dict[str, Any], *fields: str) -> Marked:
        """The lines of the field that show most of what was asked for; else the beginning of the first text."""
        found = [(field, lines[0]) for field in fields if (lines := hit.get("highlight", {}).get(field))]
        matching = [self.marked(lines) for _, lines in found if self.before in lines]
        if matching:
            return _cut(in_one_line(max(matching, key=_shown)))
        texts = [hit.get("_source", {}).get(field, "") for field in fields] + [lines for _, lines in found]
        return ((beginning(next((text for text in texts if text), "")), False),)

    def marked(self, text: str) -> Marked:
        """The text in pieces, at the server's signs."""
        first, *rest = text.split(self.before)
        pieces = [(first, False)]
        for piece in rest:
            match, _, after = piece.partition(self.after)
            pieces += [(match, True), (after, False)]
        return tuple(piece for piece in pieces if piece[0])


def _shown(marked: Marked) -> int:
    """How many of the words stand in these lines, each counted once."""
    return len({text.lower() for text, match in marked if match})


def _in_field(words: Wording, field: str) -> Query:
    if len(words) > 1:
        return {"match_phrase": {field: " ".join(words)}}
    field = f"{field}.exact" if words[0] in NAMES_IN_CAPITALS or is_form_of_name(words[0]) else field
    return {"match": {field: {"query": words[0], "operator": "and"}}}


def _cut(pieces: Marked) -> Marked:
    """With an ellipsis where a sentence was too long to be shown whole."""
    shown = "".join(piece for piece, _ in pieces)
    before = "… " if len(shown) >= SNIPPET // 2 and shown[0].islower() else ""
    after = " …" if len(shown) >= SNIPPET // 2 and not shown.rstrip().endswith(ENDS) else ""
    return tuple(piece for piece in ((before, False), *pieces, (after, False)) if piece[0])
