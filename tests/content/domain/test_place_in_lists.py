"""By what lists order a resource is right after whatever changes it, against a plain recomputation of every one there is."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page

from content import demo
from content.domain.editions import publish_edition
from content.domain.pages import remove_page
from content.domain.resources import add_resource
from content.domain.schedule import keep_schedule
from content.models import Edition, ResourcePage

pytestmark = pytest.mark.django_db


def worked_out(resource: ResourcePage) -> tuple[int | None, bool]:
    in_force = [edition for edition in resource.editions.order_by("-number") if edition.superseded_by is None]
    english = [edition for edition in in_force if edition.language == "en"]
    dates = [edition.effective for edition in (english or in_force)[:1]]
    return (int(dates[0][:4]) if dates and dates[0] else resource.year), resource.slug[:7] == "sample-"


def assert_all_in_place() -> None:
    every = ResourcePage.objects.order_by("pk")
    assert {one.slug: (one.year_in_force, one.is_sample) for one in every} == {
        one.slug: worked_out(one) for one in every
    }


def stored(resource: ResourcePage) -> int | None:
    return ResourcePage.objects.values_list("year_in_force", flat=True).get(pk=resource.pk)


def live(resource: ResourcePage) -> ResourcePage:
    return ResourcePage.objects.get(pk=resource.pk)


def publish_another_year(resource):
    draft = live(resource)
    draft.year = 1999
    draft.save_revision().publish()


def publish_an_old_revision(resource):
    old = live(resource).save_revision()
    publish_edition(resource=resource, effective="2024", language=resource.editions.first().language)
    old.publish()


def delete_what_took_its_place(resource):
    last = resource.editions.order_by("-number").first()
    publish_edition(resource=resource, effective="2026", language=last.language).delete()


def date_it_anew(resource):
    edition = resource.current_edition
    edition.effective = "2001-02"
    edition.save()


def alias_follows_its_source(resource):
    live(resource).create_alias(update_slug="alias")
    publish_another_year(resource)


def come_up_at_its_hour(resource):
    draft = live(resource)
    draft.unpublish()
    draft.year, draft.go_live_at = 1998, timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    publish_edition(resource=resource)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert keep_schedule() is True


def change_its_address(resource):
    page = Page.objects.get(pk=resource.pk)
    page.slug = "sample-toolkit"
    page.save()


def save_nothing_but_its_year(resource):
    resource = live(resource)
    resource.year, resource.year_in_force = 1997, 1900
    resource.save(update_fields=["year", "year_in_force"])


CHANGES = {
    "nothing": lambda resource: None,
    "a newer edition": lambda resource: publish_edition(resource=resource, effective="2024-07-01"),
    "an older edition": lambda resource: publish_edition(resource=resource, effective="2011"),
    "an edition without a date": lambda resource: publish_edition(resource=resource),
    "an edition in Spanish": lambda resource: publish_edition(resource=resource, effective="2025", language="es"),
    "an edition less": lambda resource: resource.current_edition.delete(),
    "no edition any more": lambda resource: Edition.objects.filter(resource=resource).delete(),
    "what took its place is deleted": delete_what_took_its_place,
    "another date": date_it_anew,
    "another year": publish_another_year,
    "an old revision": publish_an_old_revision,
    "a page come up at its hour": come_up_at_its_hour,
    "a copy": lambda resource: live(resource).copy(update_attrs={"slug": "sample-copy"}),
    "an alias": lambda resource: live(resource).create_alias(update_slug="sample-alias"),
    "an alias that follows": alias_follows_its_source,
    "a page less": lambda resource: remove_page(page=live(resource)),
    "another address": change_its_address,
    "a year saved alone": save_nothing_but_its_year,
}
EDITIONS = {
    "one": [{"effective": "2021-03"}],
    "two": [{"effective": "2021"}, {"effective": "2022"}],
    "two languages": [{"effective": "2021"}, {"effective": "2024", "language": "es"}],
    "Spanish": [{"effective": "2020", "language": "es"}],
    "undated": [{}],
}


@pytest.mark.parametrize("editions", EDITIONS.values(), ids=EDITIONS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_place_is_right_after(resource, make_resource, editions, change):
    publish_edition(resource=make_resource("Another", year=2001), effective="2002")
    for facts in editions:
        publish_edition(resource=resource, **facts)

    change(resource)

    assert_all_in_place()


def test_resource_without_editions_goes_by_its_own_year(make_resource):
    assert [make_resource("Dated", year=2015).year_in_force, make_resource("Undated").year_in_force] == [2015, None]


def test_draft_leaves_what_is_live_as_it_is(resource):
    draft = live(resource)
    draft.year, draft.slug = 1990, "sample-toolkit"

    revision = draft.save_revision()

    assert (stored(resource), live(resource).is_sample) == (2023, False)
    revision.publish()
    assert (stored(resource), live(resource).is_sample) == (1990, True)


def test_what_is_at_hand_is_set_too(resource):
    publish_edition(resource=resource, effective="2024")
    copy = resource.copy(update_attrs={"slug": "sample-copy"})

    assert (resource.year_in_force, copy.year_in_force, copy.is_sample) == (2024, 2023, True)


def test_alias_has_no_editions_and_goes_by_the_year(resource):
    """As its page shows: the editions and their addresses are the source's."""
    publish_edition(resource=resource, effective="2024")

    alias = live(resource).create_alias(update_slug="alias")

    assert (stored(resource), stored(alias)) == (2024, 2023)


def test_starter_data_and_samples_are_in_place(starter_lines):
    list(demo.load())

    assert ResourcePage.objects.filter(is_sample=True).count() == 6
    assert ResourcePage.objects.exclude(year_in_force=None).count() > 30
    assert_all_in_place()


def test_resource_added_from_code_is_in_place(library):
    facts = {"title": "Guide", "standfirst": "A guide.", "resource_type": "quick_guide", "publisher": "Bureau"}

    made = add_resource(library=library, slug="sample-guide", year=2020, **facts)

    assert (made.year_in_force, made.is_sample) == (2020, True)
