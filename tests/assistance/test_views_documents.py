"""Documents of the library in the forms of the request screen: found by letters, never all of them."""

import io

import pytest
from lxml import html as parser
from wagtail.models import CollectionViewRestriction

from assistance.domain import closing
from assistance.domain.documents import MOST
from assistance.enums import RequestState
from assistance.models import GivenResource
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.models import HomePage, LibraryPage, ResourcePage, ResourceType
from scripts.bench.many import pages_like
from tests.assistance.test_views_staff import act, screen
from tests.content.hostile import PDF

pytestmark = pytest.mark.django_db
S = RequestState
FIELDS = [("give", "page"), ("close", "resources")]


@pytest.fixture
def library(db) -> LibraryPage:
    return HomePage.objects.get().add_child(instance=LibraryPage(title="Library", slug="library"))


@pytest.fixture
def put(library):
    """Puts a document into the library."""

    def make(title: str, **more) -> ResourcePage:
        kind = ResourceType.objects.get(code="template")
        more = {"publisher": "The Bureau", "resource_type": kind, **more}
        return library.add_child(instance=ResourcePage(title=title, **more))

    return make


@pytest.fixture
def case(case_in):
    return case_in(S.DELIVERING)


@pytest.fixture
def full(put) -> list[int]:
    """The keys of a library of 300, the last of them by title first."""
    first = put("Letter of intent")
    return [first.pk, *pages_like(first, range(299))][::-1]


def choices(page: str, name: str) -> dict[str, bool]:
    """Each document that a form offers, and whether it is chosen."""
    rows = parser.fromstring(page).xpath(f'//label[.//input[@name="{name}" and @value]]')
    return {row.text_content().strip(): bool(row.xpath(".//input[@checked]")) for row in rows}


def box(page: str, name: str):
    [one] = parser.fromstring(page).xpath(f'//input[@name="{name}_letters"]')
    return one


def said(page: str, act: str) -> str:
    return parser.fromstring(page).xpath(f'string(//*[@id="{act}"]//*[@role="status"])')


def test_screen_offers_no_document_before_one_is_looked_for(lead_client, case, full):
    page = lead_client.get(screen(case)).text

    assert [choices(page, name) for _, name in FIELDS] == [{}, {}]
    assert [page.count("Letter of intent"), said(page, "give"), said(page, "close")] == [0, "", ""]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_button_shows_the_nearest_of_many_and_keeps_what_is_filled_in(lead_client, case, full, name, field):
    typed = {f"{field}_letters": "inten lett", field: full[0], "next_steps": "Call us in June.", "find": "1"}

    page = act(lead_client, case, name, **typed).text

    found = choices(page, field)
    assert (len(found), list(found.values())[:2]) == (MOST + 1, [True, False])
    assert f"More than {MOST} documents." in said(page, name)
    assert ("Call us in June." in page) == (name == "close")
    assert (box(page, field).value, "autofocus" in box(page, field).attrib) == ("inten lett", True)
    assert ['class="errors"' in page, "<title>\n    Error:" in page, GivenResource.objects.count()] == [False, False, 0]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_document_far_down_the_library_is_given(lead_client, case, full, name, field):
    act(lead_client, case, name, next_steps="Call us in June.", **{field: full[0]})

    assert GivenResource.objects.get().page_id == full[0]


@pytest.mark.parametrize(("name", "field"), FIELDS)
@pytest.mark.parametrize("key", ["0", "x", "-1", "9" * 25, "²", "a\0b"])
def test_bad_key_is_a_fault_that_leads_to_the_box_and_loses_nothing(lead_client, case, put, name, field, key):
    put("Letter of intent")
    typed = {f"{field}_letters": "letter", "next_steps": "Call us in June.", field: key}

    page = act(lead_client, case, name, **typed).text

    assert ['class="errors"' in page, f'id="{name}_{field}_error"' in page] == [True, True]
    assert parser.fromstring(page).xpath(f'//*[@class="errors"]//a[@href="#{name}_{field}_0"]')
    assert (box(page, field).value, choices(page, field)) == (
        "letter",
        {"Letter of intent (Template, The Bureau)": False},
    )
    assert ("Call us in June." in page, GivenResource.objects.count()) == (name == "close", 0)


def test_nothing_chosen_is_a_fault_that_leads_to_the_box(lead_client, case):
    page = act(lead_client, case, "give").text

    assert parser.fromstring(page).xpath('//*[@class="errors"]//a[@href="#give_page"]')
    assert box(page, "page").get("id") == "give_page"


def test_refused_closing_keeps_what_was_chosen_and_found(lead_client, case, put):
    one, other = put("Letter of intent"), put("Budget sheet")

    page = act(lead_client, case, "close", resources=[one.pk, other.pk], resources_letters="let", next_steps="").text

    assert choices(page, "resources") == {
        "Budget sheet (Template, The Bureau)": True,
        "Letter of intent (Template, The Bureau)": True,
    }
    assert said(page, "close") == "1 document."


def test_closing_names_what_was_given_before_and_gives_it_once(lead_client, lead, case, put):
    page = put("Letter of intent")
    closing.give_resource(request=case, page=page, by=lead)

    before = parser.fromstring(lead_client.get(screen(case)).text).xpath('string(//*[@id="close"]//fieldset)')
    act(lead_client, case, "close", resources=[page.pk], next_steps="Call us in June.")

    assert " ".join(before.split()).partition("Given already: ")[2].startswith("Letter of intent Find another one")
    assert GivenResource.objects.count() == 1


def test_document_that_not_everyone_may_open_is_neither_found_nor_given(lead_client, case, put):
    draft = put("Letter of intent", live=False)

    page = act(lead_client, case, "give", page=draft.pk, page_letters="letter").text

    assert (choices(page, "page"), 'id="give_page_error"' in page) == ({}, True)
    assert said(page, "give") == "No document that anyone may open has these letters."


def test_document_says_when_its_file_is_not_for_everyone_and_has_no_second_place(lead_client, put, library):
    page = put("Letter of intent", year=2021)
    file = add_document(title="Letter", file=io.BytesIO(PDF), name="letter.pdf")
    publish_edition(resource=page, document=file, effective="2024")
    page.create_alias(update_slug="second")
    CollectionViewRestriction.objects.create(collection=file.collection, restriction_type="login")

    [found] = lead_client.get("/admin/requests/documents/?q=letter").json()["documents"]

    assert found["text"] == "Letter of intent (Template, The Bureau, 2024, file not open to everyone)"


def test_button_without_letters_asks_for_some(lead_client, case, full):
    page = act(lead_client, case, "give", find="1").text

    assert (choices(page, "page"), said(page, "give")) == ({}, "Type some letters first.")


def test_letters_find_the_title_that_begins_so_first(lead_client, put):
    for title in ("A fact sheet", "Sheet of facts"):
        put(title)
    put("Budget", publisher="The fact people")

    answer = lead_client.get("/admin/requests/documents/?q=fact").json()
    first = lead_client.get("/admin/requests/documents/?q=sheet").json()

    assert [one["text"] for one in answer["documents"]] == [
        "A fact sheet (Template, The Bureau)", "Sheet of facts (Template, The Bureau)", "Budget (Template, The fact people)",
    ]  # fmt: skip
    assert ([one["text"] for one in first["documents"]][0], first["say"]) == (
        "Sheet of facts (Template, The Bureau)",
        "2 documents.",
    )


def test_answer_while_one_types_is_as_short_for_any_library(lead_client, full):
    answer = lead_client.get("/admin/requests/documents/?q=letter").json()

    assert (len(answer["documents"]), "type more letters" in answer["say"]) == (MOST, True)
    assert lead_client.get("/admin/requests/documents/").json()["documents"] == []
