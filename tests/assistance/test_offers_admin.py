import pytest
from wagtail.models import ModelLogEntry

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


def three_offers():
    """The second one hidden."""
    kind = OfferKind.OTHER
    return [Offer.objects.create(code=f"o{n}", title=f"Offer {n}", kind=kind, shown=n != 1) for n in range(3)]


def act(name, *offers):
    return f"/admin/bulk/assistance/offer/{name}/?" + "&".join(f"id={offer.pk}" for offer in offers)


@pytest.mark.parametrize(
    "name, shown, changed, said",
    [
        ("hide", [False, False, True], [0], "1 offer is hidden that was shown."),
        ("show", [True, True, True], [1], "1 offer is shown that was hidden."),
    ],
)
def test_selected_offers_are_shown_or_hidden(editor_client, client, name, shown, changed, said):
    offers = three_offers()
    Change.objects.all().delete()
    asked = editor_client.get(act(name, *offers[:2])).text
    before = list(Offer.objects.order_by("pk").values_list("shown", flat=True))
    told = editor_client.post(act(name, *offers[:2]), {"next": "/admin/offers/"}, follow=True).text
    public = client.get("/offers/").text

    assert ([offer.title in asked for offer in offers], before) == ([True, True, False], [True, False, True])
    assert list(Offer.objects.order_by("pk").values_list("shown", flat=True)) == shown
    assert [offer.title in public for offer in offers] == shown
    assert said in told
    assert list(Change.objects.values_list("key", flat=True)) == [str(offers[n].pk) for n in changed]
    logged = ModelLogEntry.objects.filter(action="wagtail.edit").values_list("object_id", "user__name")
    assert list(logged) == [(str(offers[n].pk), "Edna Editor") for n in changed]


@pytest.mark.parametrize("who", ["stranger_client", "trainer_client", "client"])
def test_selected_offers_are_not_hidden_by_others(request, who):
    offers = three_offers()
    request.getfixturevalue(who).post(act("hide", *offers))

    assert list(Offer.objects.order_by("pk").values_list("shown", flat=True)) == [True, False, True]
