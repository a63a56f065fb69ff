"""Tests whose outcome no database changes run on SQLite alone, not again on PostgreSQL for nothing.

`@pytest.mark.one_database("why")` says so, with its reason; `on="postgresql"` turns it round. On the other database such a
test is left out, and the end of the run tells how many were. A test that really commits (a race, a kill) runs on both,
whatever stands above it, unless its own mark says on which.
"""

import os

import pytest

COUNT = "left_out"
HERE = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


def is_left_out(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("one_database")
    if mark and not (len(mark.args) == 1 and mark.args[0]):
        raise pytest.UsageError(f"{item.nodeid}: one_database needs a reason.")
    if mark and mark.kwargs.get("on", "sqlite") not in ("sqlite", "postgresql"):
        raise pytest.UsageError(f"{item.nodeid}: one_database is on sqlite or on postgresql.")
    if mark is None or ("on" not in mark.kwargs and "committed" in item.fixturenames):
        return False
    return mark.kwargs.get("on", "sqlite") != HERE


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if is_left_out(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]
        getattr(config, "workeroutput", config.__dict__)[COUNT] = len(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error: object) -> None:
    """All workers count the same; what the last one tells stands for the run."""
    node.config.__dict__[COUNT] = getattr(node, "workeroutput", {}).get(COUNT, 0)


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if count := config.__dict__.get(COUNT):
        terminalreporter.write_line(
            f"{count} tests are for the other database alone (one_database, with their reasons)."
        )
