"""Rows of the desk's lists that are selected, and what can be done with them: the same for every list."""

import re

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.test import Client

from assistance.enums import OfferKind
from assistance.models import Offer
from content.models import Topic
from tests.architecture import rows
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW
from tests.cast import client_of, make_user

pytestmark = pytest.mark.django_db

# A list; the model in the addresses of what is done; what makes one more row; who may; who may not; what can be done.
LISTS = {
    "/admin/trainers/": (
        "scheduling/trainer", rows.trainer, "lead", ["editor", "trainer", "stranger", "anyone"],
        ["export", "book", "book-no-more"],
    ),
    "/admin/sessions/": (
        "training/session", rows.session, "lead", ["trainer", "stranger", "anyone"], ["export"],
    ),
    "/admin/offers/": (
        "assistance/offer", rows.offer, "editor", ["trainer", "stranger", "anyone"], ["export", "show", "hide"],
    ),
    "/admin/requests/": (
        "assistance/assistancerequest", rows.case, "lead", ["editor", "trainer", "stranger", "anyone"],
        ["assign", "export"],
    ),
    "/admin/mail/": (
        "accounts/mail", rows.mail, "lead", ["editor", "trainer", "stranger", "anyone"], ["export", "again"],
    ),
    "/admin/reports/document-texts/": (
        "content/documentreading", rows.document, "editor", ["trainer", "stranger", "anyone"], ["export", "read"],
    ),
    "/admin/topics/": (
        "content/topic", rows.shared_word(Topic), "editor", ["trainer", "stranger", "anyone"], ["export"],
    ),
    "/admin/snippets/content/glossaryterm/": (
        "content/glossaryterm", rows.term, "editor", ["trainer", "stranger", "anyone"], ["export", "delete"],
    ),
    "/admin/snippets/search/synonymgroup/": (
        "search/synonymgroup", rows.synonyms, "editor", ["trainer", "stranger", "anyone"], ["export"],
    ),
    "/admin/lead-sites/": ("lead_sites/leadsite", rows.site, "lead", ["trainer", "stranger", "anyone"], ["export"]),
}  # fmt: skip


@pytest.fixture
def stage():
    with time_machine.travel(NOW, tick=False):
        yield Stage()


def text(answer) -> str:
    assert answer.status_code == 200
    return b"".join(answer).decode()


def keys_of(page: str) -> list[str]:
    return re.findall(r'data-object-id="(\d+)"', page)


def keyed(stage, address, count=3) -> list[str]:
    """The keys of new rows: Zebra 1 first."""
    model, make, *_ = LISTS[address]
    for number in range(1, count + 1):
        make(stage, number)
    rows = apps.get_model(*model.split("/")).objects.order_by("pk")
    return [str(row.pk) for row in rows if "Zebra" in str(row)]


def query(keys) -> str:
    return "?" + "&".join(f"id={key}" for key in keys)


@pytest.mark.parametrize("address", LISTS)
def test_each_row_has_a_box_that_is_named_by_its_title(stage, address):
    keys = keyed(stage, address)
    page = text(stage.browser(LISTS[address][2]).get(address))
    named = re.findall(r'data-bulk-action-checkbox[^>]*aria-describedby="(\w+)"', page)

    assert (len(keys), set(keys) - set(keys_of(page))) == (3, set())
    assert len(named) == len(keys_of(page)) > 0
    assert [page.count(f'id="{name}"') for name in named] == [1] * len(named)


@pytest.mark.parametrize("address", LISTS)
def test_bar_holds_what_can_be_done(stage, address):
    model, _, who, _, acts = LISTS[address]
    page = text(stage.browser(who).get(address))

    assert re.findall(rf'href="/admin/bulk/{model}/(.*?)/"', page) == acts


@pytest.mark.parametrize("address", [one for one in LISTS if one != "/admin/lead-sites/"])
def test_selected_rows_are_taken_along_as_the_whole_list_is(stage, address):
    keys = keyed(stage, address)
    client = stage.browser(LISTS[address][2])
    whole = client.get(f"{address}?export=csv")
    some = client.get(f"/admin/bulk/{LISTS[address][0]}/export/{query([keys[0], keys[2]])}")
    lines, all_lines = (text(answer).splitlines() for answer in (some, whole))

    assert some["Content-Disposition"] == whole["Content-Disposition"]
    assert lines[0] == all_lines[0]
    assert sorted(lines[1:]) == sorted(line for line in all_lines if re.search("Zebra [13]", line))
    assert len(lines) == 3


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("kept", ("?id=x", "?id=all", "", "?id=" + "9" * 40))
def test_nothing_that_can_be_meant_is_taken_along(stage, address, kept):
    keyed(stage, address, 1)
    answer = stage.browser(LISTS[address][2]).get(f"/admin/bulk/{LISTS[address][0]}/export/{kept}")

    assert len(text(answer).splitlines()) == 1


def test_act_leads_back_to_its_list(stage):
    [key] = keyed(stage, "/admin/trainers/", 1)
    page = text(stage.browser("lead").get(f"/admin/bulk/scheduling/trainer/book/?id={key}"))
    main = page[page.index("<main") :]

    assert [words in main for words in ('href="/admin/trainers/"', "Zebra 1</li>", "Leave them as they are")] == [
        True
    ] * 3


@pytest.mark.parametrize("address", LISTS)
def test_no_act_is_open_to_others(stage, address):
    model, _, _, others, acts = LISTS[address]
    keys = keyed(stage, address, 1)
    asked = [(stage.browser(who), f"/admin/bulk/{model}/{act}/{query(keys)}") for who in others for act in acts]

    assert {client.get(one).status_code for client, one in asked} == {302}
    assert {client.post(one).status_code for client, one in asked} == {302}


def reader(*codenames: str) -> Client:
    """Somebody with a right to look alone."""
    user = make_user("Rea Der")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return client_of(user)


@pytest.mark.parametrize(
    "address, right, refused",
    [
        ("/admin/trainers/", "view_trainer", ["book", "book-no-more"]),
        ("/admin/sessions/", "view_session", []),
        ("/admin/offers/", "view_offer", ["show", "hide"]),
        ("/admin/snippets/content/glossaryterm/", "view_glossaryterm", []),
        ("/admin/snippets/search/synonymgroup/", "view_synonymgroup", []),
    ],
)
def test_who_only_reads_takes_along_and_is_offered_no_more(stage, address, right, refused):
    keys = keyed(stage, address, 2)
    client, model = reader(right), LISTS[address][0]
    page = text(client.get(address))
    file = text(client.get(f"/admin/bulk/{model}/export/{query(keys)}"))

    assert re.findall(rf'href="/admin/bulk/{model}/(.*?)/"', page) == ["export"]
    assert len(file.splitlines()) == 3
    assert [client.post(f"/admin/bulk/{model}/{act}/{query(keys)}").status_code for act in refused] == [302] * len(
        refused
    )


def test_no_cell_of_what_is_taken_along_is_a_formula(editor_client):
    offer = Offer.objects.create(code="x", title="=1+1", kind=OfferKind.OTHER, summary="-2")
    said = text(editor_client.get(f"/admin/bulk/assistance/offer/export/?id={offer.pk}"))

    assert ("'=1+1" in said, ",=1+1" in said, "'-2" in said) == (True, False, True)


def test_no_match_is_no_box(editor_client):
    page = text(editor_client.get("/admin/offers/?q=zzzz"))

    assert ("Nothing in this list fits." in page, keys_of(page)) == (True, [])
