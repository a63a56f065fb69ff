"""What staff changed or deleted of the starter data stays so, however often it is loaded: with each upgrade and each start."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from assistance.models import Offer
from content.models import (
    AudienceRole,
    Edition,
    GlossaryTerm,
    HomePage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    ResourcePage,
    ResourceType,
    StandardPage,
    StarterRow,
    Topic,
)
from search.models import SynonymGroup
from sites.models import LeadSite
from training.models import CourseIndexPage, TrainingPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_data")]

PAGE, RESOURCE_TYPE = "wagtailadmin_pages:delete", "resource_types:delete"
SITE, OFFER = "lead_sites_admin:delete", "offers:delete"
GROUP, TERM = "wagtailsnippets_search_synonymgroup:delete", "wagtailsnippets_content_glossaryterm:delete"

# Each kind of thing that loading makes, with the view of the desk that deletes it.
KINDS = {
    LeadSite: SITE,
    SynonymGroup: GROUP,
    Offer: OFFER,
    GlossaryTerm: TERM,
    ResourcePage: PAGE,
    StandardPage: PAGE,
    NewsPage: PAGE,
    NewsIndexPage: PAGE,
    LibraryPage: PAGE,
    CourseIndexPage: PAGE,
    TrainingPage: PAGE,
}
BY_MIGRATION = {Topic: "topics:delete", AudienceRole: "audiences:delete", ResourceType: RESOURCE_TYPE}


def load():
    call_command("load_content", verbosity=0)


def left(kind) -> set:
    return set(kind.objects.values_list("pk", flat=True))


def deleted_at_the_desk(client, thing, view) -> set:
    """What is left of the kind. A published edition would hold its resource, and the library."""
    Edition.objects.all().delete()
    before = left(type(thing))
    # The name is asked for where much stands below a page.
    client.post(reverse(view, args=[thing.pk]), {"confirm_site_name": settings.WAGTAIL_SITE_NAME})

    after = left(type(thing))
    assert after == before - {thing.pk}
    return after


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_staff_deleted_stays_away(admin_client, kind):
    after = deleted_at_the_desk(admin_client, kind.objects.order_by("pk").first(), KINDS[kind])

    load()
    load()

    assert left(kind) == after


@pytest.mark.parametrize("kind", [LeadSite, SynonymGroup, Offer, GlossaryTerm], ids=lambda kind: kind.__name__)
def test_what_was_deleted_before_loaded_rows_were_remembered_stays_away(admin_client, kind):
    after = deleted_at_the_desk(admin_client, kind.objects.order_by("pk").first(), KINDS[kind])
    StarterRow.objects.all().delete()

    load()

    assert left(kind) == after


@pytest.mark.parametrize("kind", BY_MIGRATION, ids=lambda kind: kind.__name__)
def test_shared_words_that_staff_deleted_stay_away(admin_client, kind):
    term = kind.objects.create(code="zebrafish", label="Zebrafish")
    load()
    after = deleted_at_the_desk(admin_client, term, BY_MIGRATION[kind])

    load()

    assert left(kind) == after


def test_things_renamed_and_then_deleted_stay_away(admin_client):
    site, offer = LeadSite.objects.order_by("pk").first(), Offer.objects.order_by("pk").first()
    LeadSite.objects.filter(pk=site.pk).update(name="Zebrafish LEAD")
    Offer.objects.filter(pk=offer.pk).update(title="Zebrafish", code="zebrafish")
    after = [deleted_at_the_desk(admin_client, thing, KINDS[type(thing)]) for thing in (site, offer)]

    load()

    assert [left(LeadSite), left(Offer)] == after


def test_things_renamed_or_hidden_do_not_come_a_second_time():
    LeadSite.objects.filter(pk=LeadSite.objects.order_by("pk")[0].pk).update(name="Zebrafish LEAD", slug="zebrafish")
    LeadSite.objects.filter(pk=LeadSite.objects.order_by("pk")[1].pk).update(listed=False)
    Offer.objects.filter(pk=Offer.objects.order_by("pk")[0].pk).update(title="Zebrafish", code="zebrafish", shown=False)
    GlossaryTerm.objects.filter(slug="pcg").update(term="Zebrafish", slug="zebrafish")
    ResourcePage.objects.filter(slug="community-toolkit").update(title="Zebrafish", slug="zebrafish")
    StandardPage.objects.get(slug="privacy").unpublish()
    SynonymGroup.objects.filter(code="mou").update(wordings="zebrafish, quagga", is_used=False)
    before = {kind: left(kind) for kind in KINDS}

    load()

    assert {kind: left(kind) for kind in KINDS} == before


def test_home_page_whose_words_staff_took_away_stays_without():
    home = HomePage.objects.get()
    home.standfirst = ""
    home.save_revision().publish()

    load()

    assert HomePage.objects.get().standfirst == ""


def test_every_kind_that_is_loaded_is_in_the_table():
    kinds = {kind._meta.label_lower for kind in (*KINDS, HomePage)}

    assert set(StarterRow.objects.values_list("kind", flat=True)) == kinds


def test_demonstration_does_without_the_pages_that_staff_deleted(admin_client):
    for kind in (LibraryPage, NewsIndexPage, TrainingPage):
        deleted_at_the_desk(admin_client, kind.objects.get(), PAGE)

    load()
    call_command("load_demo", verbosity=0)

    assert [kind.objects.count() for kind in (LibraryPage, NewsIndexPage, TrainingPage)] == [0, 0, 0]
