import pytest

from content.domain.texts import UnknownName, body_of, linked

pytestmark = pytest.mark.one_database("no database is asked")

KEYS = {"page:privacy": 7, "resource:privacy": 8, "picture:table": 9}


def test_a_link_by_name_becomes_a_link_by_key():
    html = linked('\n<p><a href="page:privacy">one</a> <a href="resource:privacy">two</a></p>\n', KEYS)

    assert html == '<p><a linktype="page" id="7">one</a> <a linktype="page" id="8">two</a></p>'


def test_other_links_stay():
    assert linked('<a href="/ask/">ask</a>', KEYS) == '<a href="/ask/">ask</a>'


def test_a_link_to_a_page_that_is_not_there_is_refused():
    with pytest.raises(UnknownName, match="page:nowhere"):
        linked('<a href="page:nowhere">x</a>', KEYS)


def test_a_body_keeps_the_order_of_its_parts():
    parts = [{"type": "text", "value": "<p>One</p>"}, {"type": "principle", "text": "Two", "source": "", "url": ""}]

    assert body_of(parts, KEYS) == [
        {"type": "text", "value": "<p>One</p>"},
        {"type": "principle", "value": {"text": "Two", "source": "", "url": ""}},
    ]


@pytest.mark.parametrize(("to", "field"), [("page:privacy", {"page": 7}), ("/ask/", {"address": "/ask/"})])
def test_a_button_leads_to_a_page_or_an_address(to, field):
    part = {"type": "action", "label": "Go", "to": to}

    assert body_of([part], KEYS) == [{"type": "action", "value": {"label": "Go"} | field}]


def test_a_picture_is_named_by_its_slug():
    part = {"type": "picture", "picture": "picture:table", "caption": ""}

    assert body_of([part], KEYS) == [{"type": "picture", "value": {"picture": 9, "caption": ""}}]
