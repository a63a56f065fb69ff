"""A request's history, played again along the table of moves."""

from assistance.domain.workflow import find


def replay(steps: list[tuple[str, str]]) -> str:
    """The state to which (from, to) pairs lead, first to last. Raises ValueError when one does not follow."""
    state = ""
    for source, target in steps:
        if source != state or (state and find(source, target) is None):
            raise ValueError(f"{source or 'nothing'} → {target} does not follow {state or 'nothing'}")
        state = target
    return state
