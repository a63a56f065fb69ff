"""Building the index anew, beside the live one."""

from collections.abc import Callable, Iterator

from search.documents import SearchDocument
from search.domain.ends import note_ends
from search.domain.turns import awaited_turn
from search.engines import EngineAway, engine
from search.sources import everything

EVERY = 100


def rebuild(say: Callable[[str], None] = lambda line: None) -> int:
    """Reads everything findable from the database into a new index and puts it in place of the live one.

    Changes that come meanwhile stay noted and are worked off afterwards. Tells its progress
    through `say`; returns how many things the index holds. Raises EngineAway.
    """
    with awaited_turn():
        return build(say)


def build(say: Callable[[str], None] = lambda line: None) -> int:
    """The same for a process whose turn it is."""
    ending: list[SearchDocument] = []
    number = engine().rebuild(_counted(everything(), say, ending))
    note_ends(ending)
    return number


def is_missing() -> bool:
    """Whether there is no index that this version can read. Raises EngineAway where the engine does not tell."""
    health = engine().health()
    if not health.ok and not health.missing:
        raise EngineAway(health.detail)
    return health.missing


def _counted(
    documents: Iterator[SearchDocument], say: Callable[[str], None], ending: list[SearchDocument]
) -> Iterator[SearchDocument]:
    for number, document in enumerate(documents, 1):
        yield document
        if document.until is not None:
            ending.append(document)
        if number % EVERY == 0:
            say(f"{number} …")
