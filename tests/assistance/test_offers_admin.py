import pytest

from assistance.enums import OfferKind
from assistance.models import Offer
from content.models import Change, Topic

pytestmark = pytest.mark.django_db


def sent(**changes):
    said = {"title": "A talk", "code": "a-talk", "kind": OfferKind.PRESENTATION, "summary": "About LEAD", "position": 5}
    return {**said, "shown": "on", **changes}


@pytest.mark.parametrize("who", ["lead_client", "editor_client"])
def test_staff_add_an_offer_and_search_hears_of_it(request, who):
    topic = Topic.objects.first()
    Change.objects.all().delete()

    request.getfixturevalue(who).post("/admin/offers/new/", sent(topics=[topic.pk]))

    offer = Offer.objects.get()
    assert (list(offer.topics.all()), offer.get_absolute_url()) == ([topic], "/offers/#a-talk")
    assert list(Change.objects.values_list("model", "key")) == [("assistance.offer", str(offer.pk))]


def test_direction_is_for_visits_only(lead_client):
    page = lead_client.post("/admin/offers/new/", sent(direction="peer")).content.decode()

    assert "A site visit has a direction; nothing else has." in page
    assert Offer.objects.count() == 0


@pytest.mark.parametrize("who", ["client", "stranger_client", "trainer_client"])
def test_offers_are_not_at_the_desk_of_others(request, who):
    assert request.getfixturevalue(who).get("/admin/offers/").status_code == 302


@pytest.mark.parametrize("rows", (1, 3))
def test_list_of_offers_costs_the_same(lead_client, rows, django_assert_num_queries):
    for n in range(rows):
        Offer.objects.create(code=f"o{n}", title="O", kind=OfferKind.OTHER)
    lead_client.get("/admin/offers/results/")

    with django_assert_num_queries(7):
        lead_client.get("/admin/offers/results/")
