"""What is wrong with a form is said where it is heard: in the tab, in a summary whose lines lead to their fields."""

import pytest
from lxml import html as parser

from tests.guarded import guard_fields

pytestmark = pytest.mark.django_db


def page_of(answer):
    return parser.fromstring(answer.content)


def leading_nowhere(page) -> list[str]:
    links = page.xpath("//section[@class='errors']//a/@href")
    assert links
    return [link for link in links if not page.xpath("//*[@id=$id]", id=link.removeprefix("#"))]


@pytest.mark.parametrize(
    "address",
    ["/library/?topic=x&phase=y&audience=z&type=x", "/training/sessions/?kind=zz&when=x", "/sites/?status=x&state=ZZ"],
)
def test_lines_of_a_lists_summary_lead_to_their_choices(client, address):
    assert leading_nowhere(page_of(client.get(address))) == []


def test_lines_of_a_forms_summary_lead_to_their_fields(client):
    for address in ("/ask/", "/contact/"):
        assert leading_nowhere(page_of(client.post(address, {"name": ""}))) == []


@pytest.mark.parametrize(
    "address", ["/ask/", "/contact/", "/account/login/", "/account/signup/", "/account/login/code/"]
)
def test_tab_of_a_refused_form_begins_with_error(client, address):
    titles = [
        page_of(answer).findtext(".//title") for answer in (client.get(address), client.post(address, {"name": ""}))
    ]

    assert titles[1] == f"Error: {titles[0]}"


@pytest.mark.parametrize("address", ["/ask/", "/contact/"])
def test_what_must_not_come_in_is_read_with_its_field(client, address):
    page = page_of(client.get(address))
    told = {name for names in page.xpath("//@aria-describedby") for name in names.split()}

    notes = page.xpath("//*[@class='keep-out']/@id")
    assert notes
    assert set(notes) - told == set()


def test_what_came_too_quickly_is_said_only_where_nothing_else_is_wrong(client, settings):
    settings.FORM_LEAST_SECONDS = 3
    whole = {"subject": "A question", "message": "How?", "name": "Robin", "email": "robin@example.org"}
    alone, among = (
        page_of(client.post("/contact/", sent | guard_fields())).xpath("string(//section[@class='errors'])").split()
        for sent in (whole, whole | {"name": ""})
    )

    assert (
        " ".join(alone)
        == "Not sent yet This came faster than people usually write. Please send it again in a few seconds."
    )
    assert " ".join(among).startswith("One thing to fix before you go on Your name")
