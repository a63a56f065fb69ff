import pytest

from search.engines.embedded import EmbeddedEngine


@pytest.fixture(params=["embedded"])
def engine(request, tmp_path):
    """Each engine in turn, empty. A further one joins the contract here."""
    engine = EmbeddedEngine(tmp_path / "search")
    engine.rebuild([])
    return engine


@pytest.fixture
def index(settings):
    """The portal's own index, empty."""
    from search.engines import engine

    engine().rebuild([])
    return engine()
