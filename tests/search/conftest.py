import pytest

from content.models import HomePage, LibraryPage, ResourcePage, ResourceType
from search import engines
from tests.search.stage import put

EMBEDDED = pytest.param("embedded")
ELASTIC = pytest.param(
    "elastic",
    marks=[
        pytest.mark.server("elasticsearch"),
        pytest.mark.one_database("the engine beside it runs on both"),
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


@pytest.fixture
def home(db):
    return HomePage.objects.get()


@pytest.fixture
def library(home):
    return LibraryPage.objects.first() or home.add_child(instance=LibraryPage(title="Library", slug="library"))


@pytest.fixture
def resource(library):
    kind = ResourceType.objects.get(code="toolkit")
    return put(ResourcePage(title="Zebrafish toolkit", resource_type=kind, publisher="Okapi Press"), library)
