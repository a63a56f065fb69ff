"""The lock of the packages, which pip installs with hashes alone."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
@pytest.mark.one_database("no database is asked")
def test_lock_names_the_extras_that_its_packages_ask_for(lock):
    """Without them pip takes `package[extra]` for a wish of its own, whose newest release has no hash, and refuses all."""
    locked = {
        canonicalize_name(found[1]): set(filter(None, (found[2] or "").split(",")))
        for found in re.finditer(r"^([\w.-]+)(?:\[([^]]*)\])?==", (REQUIREMENTS / lock).read_text(), re.MULTILINE)
    }
    wished = [
        (name, wish)
        for name in locked
        for wish in map(Requirement, _requires(name))
        if wish.extras and (wish.marker is None or wish.marker.evaluate({"extra": ""}))
    ]
    assert wished, "no package of the lock asks for an extra of another: is the lock read?"
    for name, wish in wished:
        assert wish.extras <= locked[canonicalize_name(wish.name)], f"{name} asks for {wish}"


@pytest.mark.one_database("no database is asked")
def test_uv_itself_is_locked_as_for_developers():
    uv = (REQUIREMENTS / "uv.txt").read_text()

    assert uv.startswith("uv==")
    assert f"\n{uv}" in (REQUIREMENTS / "dev.txt").read_text()


def _requires(name: str) -> list[str]:
    """What a package of the lock asks for; nothing for one of another platform, which is not installed here."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
