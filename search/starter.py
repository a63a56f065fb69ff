"""What every installation gets of search: words of the field that mean the same."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError

from content.domain.starting import to_load
from search.domain.synonyms import add_group
from search.models import SynonymGroup, wordings_in

_SYNONYMS = Path(__file__).parent / "starter_data" / "synonyms.toml"


def load() -> Iterator[str]:
    present = set(SynonymGroup.objects.values_list("code", flat=True))
    groups = tomllib.loads(_SYNONYMS.read_text(encoding="utf-8"))["groups"]
    new = to_load(
        SynonymGroup,
        rows=groups.items(),
        key=lambda group: group[0],
        label=lambda group: ", ".join(wordings_in(group[1])),
        is_there=lambda group: group[0] in present,
    )
    made = sum(_add(code, wordings) for code, wordings in new)
    yield f"{made} groups of words that mean the same added"


def _add(code: str, wordings: str) -> bool:
    """Not where staff have put the same words together themselves."""
    try:
        add_group(code=code, wordings=wordings)
    except ValidationError:
        return False
    return True
