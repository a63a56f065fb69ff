import pytest
import time_machine
from django.test import Client

from content.domain.pages import add_draft, publish_page
from content.models import StandardPage
from tests.barriers import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    words = [("text", "<p>The plan itself.</p>")]
    page = StandardPage(title="Draft budget", search_description="What it will cost", body=words)
    return publish_page(page=add_draft(parent=home, page=page))


@pytest.fixture
def address(page) -> str:
    barrier = restrict(page, "password")
    return f"/_util/authenticate_with_password/{barrier.pk}/{page.pk}/"


def test_form_says_nothing_of_the_page(page, address, client, editor_client):
    for browser in (client, editor_client):
        answer = browser.get(page.url)

        assert (answer.status_code, "This page opens with a password" in answer.text) == (200, True)
        assert [told in answer.text for told in (page.title, "What it will cost", "The plan itself")] == [False] * 3
        assert 'content="noindex"' in answer.text


def test_password_leads_to_the_page_and_what_was_asked_of_it(page, address, client):
    asked = f"{page.url}?page=2"
    assert f'value="{asked}"' in client.get(asked).text

    answer = client.post(address, {"password": "open sesame", "return_url": asked}, follow=True)

    assert (answer.redirect_chain, "The plan itself" in answer.text) == ([(asked, 302)], True)


def test_password_leads_to_no_other_host(page, address, client):
    answer = client.post(address, {"password": "open sesame", "return_url": "https://example.com/"})

    assert answer["Location"] == "/dashboard/"


@pytest.mark.parametrize("typed", ["open", ""])
def test_wrong_password_is_said_to_be_one_and_where_one_wanted_to_go_stays(page, address, client, typed):
    answer = client.post(address, {"password": typed, "return_url": page.url})

    assert 'class="fault" id="id_password_error"' in answer.text
    assert f'value="{page.url}"' in answer.text
    assert "The plan itself" not in answer.text + client.get(page.url).text


def test_form_has_no_address_of_its_own(address, client):
    assert client.get(address).status_code == 404


@time_machine.travel("2026-12-01 12:00Z", tick=False)
def test_who_guesses_is_stopped_and_a_room_full_of_people_is_not(page, address, settings):
    settings.LIMITS_ON = True

    tries = [Client().post(address, {"password": "open sesame", "return_url": page.url}) for _ in range(31)]

    assert [answer.status_code for answer in tries] == [302] * 30 + [429]
