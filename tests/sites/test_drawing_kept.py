"""Where the marks of the map stand is worked out once for all processes, from what is committed."""

from django.core.cache import cache
from django.db import transaction

from sites.domain.drawing import places
from sites.domain.entries import save_site
from tests.sites.builders import make_site

ALBANY = {"latitude": 42.6526, "longitude": -73.7562}


def test_placing_is_done_once_for_each_generation(committed, django_assert_num_queries):
    site = make_site(**ALBANY)
    places()

    with django_assert_num_queries(1):
        places()
    save_site(site=site, by=None)
    with django_assert_num_queries(2):
        places()


def test_places_of_an_open_transaction_are_kept_for_nobody(committed):
    with transaction.atomic():
        make_site(**ALBANY)
        assert len(places()) == 1
        transaction.set_rollback(True)

    assert cache.get("sites:places") is None
