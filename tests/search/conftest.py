import pytest

from search import engines

EMBEDDED = pytest.param("embedded")
ELASTIC = pytest.param(
    "elastic",
    marks=[
        pytest.mark.server("elasticsearch"),
        pytest.mark.one_database("the engine beside it runs on both"),
        pytest.mark.no_cover,  # what both engines share is covered by the other
    ],
)


@pytest.fixture(params=[EMBEDDED, ELASTIC])
def chosen(request):
    """Each engine in turn as the one that the settings choose, without any index."""
    if request.param == "elastic":
        request.getfixturevalue("elastic")
        if "committed" not in request.fixturenames:
            request.getfixturevalue("db")  # which tells whether the portal is on trial
        engines.engine().store.clear(keep="")
    return request.param


@pytest.fixture
def engine(chosen):
    """Each engine in turn, empty. A further one joins the contract above."""
    engines.engine().rebuild([])
    return engines.engine()


@pytest.fixture
def index(engine):
    """The portal's own index, empty, on each engine in turn."""
    return engine


@pytest.fixture
def embedded(settings):
    """The portal's own index, empty, on the engine that needs no server."""
    engines.engine().rebuild([])
    return engines.engine()
