import pytest
import time_machine
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from accounts import guard
from accounts.domain.limits import LimitReached
from tests.guarded import guard_fields


class Form(guard.GuardedFormMixin, forms.Form):
    text = forms.CharField()


@pytest.fixture
def request_from():
    def make(address="198.51.100.7", forwarded=None, user=None):
        request = RequestFactory().post("/", REMOTE_ADDR=address)
        if forwarded is not None:
            request.META["HTTP_X_FORWARDED_FOR"] = forwarded
        request.user = user or AnonymousUser()
        return request

    return make


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.1", "198.51.100.7"),
        (1, "203.0.113.1", "203.0.113.1"),
        (1, "203.0.113.66, 203.0.113.1", "203.0.113.1"),
        (2, "203.0.113.66, 203.0.113.1, 203.0.113.2", "203.0.113.1"),
        (2, "203.0.113.1", "198.51.100.7"),
        (1, "not an address", "198.51.100.7"),
        (1, None, "198.51.100.7"),
    ],
)
def test_client_address(request_from, settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXY_COUNT = proxies

    assert guard.client_address(request_from(forwarded=forwarded)) == expected


def test_client_address_is_unspecified_when_the_connection_has_none(request_from):
    assert guard.client_address(request_from(address="")) == "0.0.0.0"


def test_limited_adds_an_error_and_keeps_what_was_typed(request_from, settings):
    settings.LIMITS_ON = True
    form = Form({"text": "long and dear", **guard_fields()})

    answers = [guard.limited(request_from(), "write", most=1, seconds=60, form=form) for _ in range(2)]

    assert answers == [False, True]
    assert form.non_field_errors() == [guard.limit_words(60)]
    assert form["text"].value() == "long and dear"


def test_limited_raises_without_a_form(request_from, settings):
    settings.LIMITS_ON = True
    guard.limited(request_from(), "look", most=1, seconds=60)

    with pytest.raises(LimitReached):
        guard.limited(request_from(), "look", most=1, seconds=60)


def test_limited_counts_one_account_across_addresses(request_from, settings, stranger):
    settings.LIMITS_ON = True
    guard.limited(request_from("198.51.100.1", user=stranger), "look", most=1, seconds=60)

    with pytest.raises(LimitReached):
        guard.limited(request_from("198.51.100.2", user=stranger), "look", most=1, seconds=60)


def test_limited_counts_one_ipv6_customer_once(request_from, settings):
    settings.LIMITS_ON = True
    guard.limited(request_from("2001:db8::1"), "look", most=1, seconds=60)

    with pytest.raises(LimitReached):
        guard.limited(request_from("2001:db8::ffff"), "look", most=1, seconds=60)


def test_form_passes_what_a_person_sends():
    form = Form({"text": "hello", **guard_fields()})

    assert form.is_valid()
    assert form.cleaned_data_of_person == {"text": "hello"}


def test_form_refuses_a_filled_decoy_and_keeps_the_text():
    form = Form({"text": "hello", **guard_fields(), "website": "https://spam.example"})

    assert not form.is_valid()
    assert (form["text"].value(), form["website"].value()) == ("hello", "")


def test_form_refuses_what_comes_too_quickly_and_takes_it_later(settings):
    settings.FORM_LEAST_SECONDS = 3
    with time_machine.travel(1_900_000_000, tick=False) as clock:
        sent = {"text": "hello", **guard_fields()}
        clock.shift(1)
        too_soon = Form(sent).is_valid()
        clock.shift(3)
        later = Form(sent).is_valid()

    assert (too_soon, later) == (False, True)


def test_form_behind_a_private_link_may_come_back_at_once(settings):
    settings.FORM_LEAST_SECONDS = 3

    class Behind(Form):
        least_seconds = 0

    assert Behind({"text": "hello", **guard_fields()}).is_valid()


@pytest.mark.parametrize("key", ["", "made up", "a:b:c"])
def test_form_refuses_a_forged_key_and_offers_a_new_one(key):
    form = Form({"text": "hello", "website": "", "form_key": key})

    assert not form.is_valid()
    assert Form({"text": "hello", "form_key": form["form_key"].value()}).is_valid()


def test_form_refuses_a_key_that_is_too_old():
    with time_machine.travel(1_900_000_000, tick=False) as clock:
        sent = {"text": "hello", **guard_fields()}
        clock.shift(2 * 24 * 3600 + 1)

        assert not Form(sent).is_valid()


def test_decoy_is_neither_seen_nor_reached():
    html = str(Form()["website"])

    assert 'class="visually-hidden" aria-hidden="true"' in html
    assert 'tabindex="-1" autocomplete="off"' in html


def crowded(request):
    guard.limited(request, "any", most=1, seconds=3600)
    return HttpResponse()


urlpatterns = [path("crowded/", crowded), path("", include("bureau.urls"))]


@pytest.mark.urls(__name__)
def test_limit_without_a_form_answers_429(settings, client, db):
    settings.LIMITS_ON = True

    answers = [client.get("/crowded/") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert 0 < int(answers[1]["Retry-After"]) <= 3600


def form_key_of(form):
    """The key with which a form that was refused goes back to the browser."""
    assert form.errors
    return form["form_key"].value()


@pytest.mark.parametrize(("waited", "goes_through"), [(5, True), (1, False)])
def test_form_that_comes_back_without_its_token_is_not_asked_to_wait_again(waited, goes_through, settings):
    settings.FORM_LEAST_SECONDS = 3
    with time_machine.travel(0, tick=False) as clock:
        sent = {"text": "long and dear", **guard_fields()}
        clock.shift(waited)
        again = form_key_of(Form({**sent, "form_key": guard.REFUSED + sent["form_key"]}))

        assert (again != sent["form_key"], Form({**sent, "form_key": again}).is_valid()) == (True, goes_through)


def test_form_with_a_worn_out_key_is_not_asked_to_wait_again(settings):
    settings.FORM_LEAST_SECONDS = 3
    with time_machine.travel(0, tick=False) as clock:
        sent = {"text": "long and dear", **guard_fields()}
        clock.shift(3 * 24 * 3600)
        again = form_key_of(Form(sent))

        assert Form({**sent, "form_key": again}).is_valid()


@pytest.mark.parametrize("key", ["", "waited.x", "waited.x:1:y", guard.REFUSED + "waited.x"])
def test_no_one_can_write_a_key_that_has_waited(key, settings):
    settings.FORM_LEAST_SECONDS = 3
    again = form_key_of(Form({"text": "x", "form_key": key}))

    assert not Form({"text": "x", "form_key": again}).is_valid()
