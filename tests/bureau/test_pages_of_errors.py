import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import include, path


def break_down(request):
    raise RuntimeError("on purpose")


urlpatterns = [path("break/", break_down), path("", include("bureau.urls"))]


@pytest.mark.parametrize("name", ["400", "403_csrf", "500", "503"])
def test_page_needs_no_database(name):
    assert "LEAD Support" in render_to_string(f"{name}.html")


@pytest.mark.parametrize("name", ["400", "403_csrf", "500", "503"])
def test_page_leads_on_and_says_whom_to_call(name):
    main = render_to_string(f"{name}.html").partition("<main")[2]

    assert [f'href="{to}"' in main for to in ("/", "/contact/", "tel:911", "tel:988")] == [True] * 4


@pytest.mark.parametrize("name", ["403", "404", "429"])
def test_frame_of_a_fault_asks_no_database_of_its_own(name, rf):
    assert "LEAD Support" in render_to_string(f"{name}.html", {"request": rf.get("/fault/")})


@pytest.mark.parametrize("name", ["403", "429"])
def test_page_with_its_frame_leads_on_too(name, rf, db):
    main = render_to_string(f"{name}.html", request=rf.get("/ask/")).partition("<main")[2].partition("</main>")[0]

    assert [f'href="{to}"' in main for to in ("/", "/contact/", "tel:911", "tel:988")] == [True] * 4


@pytest.mark.urls(__name__)
def test_a_fault_shows_its_page():
    answer = Client(raise_request_exception=False).get("/break/")

    assert answer.status_code == 500
    assert "That went wrong on our side" in answer.content.decode()
    assert "on purpose" not in answer.content.decode()


def test_unknown_address_offers_the_search(client, db):
    answer = client.get("/no/such/page/")

    assert answer.status_code == 404
    assert 'action="/search/"' in answer.content.decode()


def test_form_without_its_token_says_what_to_do(db):
    answer = Client(enforce_csrf_checks=True).post("/trainer/days/", {"kind": "x"})

    assert answer.status_code == 403
    assert "Please send that again" in answer.content.decode()
