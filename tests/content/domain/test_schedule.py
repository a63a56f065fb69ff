from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from content.domain.schedule import keep_schedule
from content.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    page = HomePage.objects.get().add_child(instance=StandardPage(title="A page", slug="a-page"))
    page.save_revision().publish()
    return page


def test_nothing_is_due(page):
    assert keep_schedule() is False


def test_page_comes_down_at_its_hour(page):
    StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    assert (keep_schedule(), StandardPage.objects.get(pk=page.pk).live, keep_schedule()) == (True, False, False)


def test_page_goes_up_at_its_hour(page):
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    before = keep_schedule()

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert (before, keep_schedule(), StandardPage.objects.get(pk=page.pk).live) == (False, True, True)
