"""What waits for browsers and servers comes first: at the end of a run, one worker would be at it and the others idle.

With browsers first, one worker has them all, and serves one portal for them. Otherwise tests stay in their order.
"""

from pathlib import Path

import pytest

FIRST = ("browser", "server")


def rank(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(FIRST) if item.get_closest_marker(name)), len(FIRST))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks: dict[Path, int] = {}
    for item in items:
        ranks[item.path] = min(rank(item), ranks.get(item.path, len(FIRST)))
    items.sort(key=lambda item: ranks[item.path])
