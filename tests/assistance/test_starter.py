import pytest

from assistance import starter
from assistance.domain.queries import offer_list
from assistance.enums import OfferKind, VisitDirection
from assistance.models import Offer

pytestmark = pytest.mark.django_db


def test_every_kind_and_direction_is_offered():
    list(starter.load())

    assert set(Offer.objects.values_list("kind", flat=True)) == set(OfferKind)
    assert set(Offer.objects.exclude(direction="").values_list("direction", flat=True)) == set(VisitDirection)


def test_loading_again_keeps_what_staff_changed():
    list(starter.load())
    Offer.objects.filter(code="first-talk").update(title="Reworded", shown=False)

    said = list(starter.load())

    assert said == [f"{Offer.objects.count()} offers"]
    assert Offer.objects.get(code="first-talk").title == "Reworded"


def test_every_topic_has_a_presentation_or_a_training():
    from content.models import AudienceRole, Topic

    list(starter.load())

    offers = offer_list()
    assert set(offers.by_topic) == set(Topic.objects.all())
    assert set(offers.by_audience) == set(AudienceRole.objects.all())


def test_offers_page_lists_all_of_it_with_the_way_to_ask(client):
    list(starter.load())
    page = client.get("/offers/").content.decode()

    assert {code for code in Offer.objects.values_list("code", flat=True) if f"/ask/?offer={code}" not in page} == set()


def test_hidden_offer_is_neither_listed_nor_asked_for(client):
    list(starter.load())
    Offer.objects.filter(code="documents").update(shown=False)

    assert "offer=documents" not in client.get("/offers/").content.decode()
    assert "Help to find the right document" not in client.get("/ask/").content.decode()


def test_row_of_an_offer_shows_its_gist_and_keeps_the_rest():
    sentences = Offer(summary="For those who sign. Who belongs where, in St. louis or here? And more.")

    assert (sentences.gist, sentences.detail) == (
        "For those who sign.",
        "Who belongs where, in St. louis or here? And more.",
    )
    assert (Offer(summary="One line").gist, Offer(summary="One line").detail) == ("One line", "")


def test_offers_page_names_topics_audiences_and_parts(client):
    list(starter.load())
    page = client.get("/offers/").content.decode()

    rows = page.count('<article class="row">')
    assert rows == Offer.objects.shown().count() == page.count("<b>For</b>") == page.count("<b>Topics</b>")
    assert [
        part
        for part in ("visits", "presentations", "trainings", "by-topic", "by-audience", "how")
        if f'href="#{part}"' not in page or f'id="{part}"' not in page
    ] == []
