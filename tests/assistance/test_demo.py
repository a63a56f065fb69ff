import pytest

from accounts import demo as people
from accounts.models import AccessLink, Mail
from assistance import demo, starter
from assistance.models import AssistanceRequest
from scheduling import demo as trainers

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    for module in (people, trainers, starter, demo):
        list(module.load())


def test_loading_again_adds_nothing(loaded):
    before = AssistanceRequest.objects.count()

    assert list(demo.load()) == ["0 demonstration requests"]
    assert AssistanceRequest.objects.count() == before


def test_removing_leaves_nothing(loaded, settings):
    list(demo.remove())

    assert [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()] == []

    assert (AssistanceRequest.objects.count(), Mail.objects.count(), AccessLink.objects.count()) == (0, 0, 0)


def test_without_demo_people_nothing_is_loaded():
    assert list(demo.load()) == ["0 demonstration requests"]
