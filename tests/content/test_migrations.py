from importlib import import_module

import pytest
from django.apps import apps

from content.domain.editions import publish_edition
from content.models import ResourcePage

pytestmark = pytest.mark.django_db


def test_place_in_lists_is_filled_as_it_is_kept_from_then_on(make_resource):
    of_editions = {
        "dated": [{"effective": "2015-01"}, {"effective": "2024-07-01"}],
        "undated": [{"effective": "2015"}, {}],
        "both": [{"effective": "2021"}, {"effective": "2025", "language": "es"}],
        "spanish": [{"effective": "2022-05", "language": "es"}],
        "none": [],
    }
    for slug, editions in of_editions.items():
        resource = make_resource(slug, slug=f"sample-{slug}" if slug == "both" else slug, year=2009)
        for facts in editions:
            publish_edition(resource=resource, **facts)
    make_resource("unknown")
    kept = dict(ResourcePage.objects.values_list("title", "year_in_force"))
    ResourcePage.objects.update(year_in_force=1, is_sample=False)

    import_module("content.migrations.0017_year_in_force").fill(apps, None)

    assert dict(ResourcePage.objects.values_list("title", "year_in_force")) == kept
    assert sorted(kept.values(), key=str) == [2009, 2009, 2021, 2022, 2024, None]
    assert ResourcePage.objects.get(is_sample=True).title == "both"
