"""What a form says is what to do, in the portal's words, whoever made the form."""

import pytest
from django import forms
from lxml import html as parser

from accounts.words import either, ended, listed

pytestmark = pytest.mark.django_db


class Everything(forms.Form):
    line = forms.CharField(max_length=3)
    address = forms.EmailField()
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    yes = forms.BooleanField()
    file = forms.FileField()
    day = forms.DateField()


def test_empty_field_says_what_to_do():
    assert {name: said[0] for name, said in Everything({}).errors.items()} == {
        "line": "Please fill this in.",
        "address": "Please fill this in.",
        "one": "Please choose one.",
        "some": "Please choose at least one.",
        "yes": "Please check this box to go on.",
        "file": "Please choose a file.",
        "day": "Please give a date.",
    }


def test_what_is_too_long_or_no_address_says_how_it_would_fit():
    said = Everything({"line": "four", "address": "nobody"}).errors

    assert said["line"] == ["This is too long: at most 3 characters fit, and it has 4."]
    assert said["address"] == ["This is not a whole email address. One looks like name@example.org."]


@pytest.mark.parametrize(
    ("path", "sent", "words"),
    [
        ("/account/login/", {"login": "a@example.org", "password": "x"}, "Address and password do not match."),
        ("/account/login/", {}, "Email address"),
        ("/account/signup/", {}, "At least 12 characters, not only digits."),
        ("/account/login/code/", {"email": "nobody"}, "This is not a whole email address."),
    ],
)
def test_account_pages_speak_as_the_others_do(client, path, sent, words):
    assert words in client.post(path, sent).content.decode()


def test_password_that_does_not_fit_is_marked_and_leads_to_a_code(client):
    sent = {"login": "a@example.org", "password": "x", "next": "/library/"}

    page = parser.fromstring(client.post("/account/login/", sent).content.decode())

    assert page.xpath("//section[@class='errors']//li/a[1]/@href")[0] == "#id_password"
    assert page.xpath("//p[@id='id_password_error']/a/@href") == ["/account/login/code/?next=%2Flibrary%2F"]
    assert page.xpath("//input[@id='id_login']/@autocomplete") == ["username webauthn"]
    assert page.xpath("//form[@class='form']/following-sibling::p[1]/a/@href") == ["/account/password/reset/"]


def test_listed():
    words = ["a", "b", "c", "d"]

    assert [listed(words[:n]) for n in range(5)] == ["", "a", "a and b", "a, b, and c", "a, b, c, and d"]
    assert [either(words[:n]) for n in range(5)] == ["", "a", "a or b", "a, b, or c", "a, b, c, or d"]


def test_ended():
    titles = ["A talk", "Who pays?", "We need help.", "And then…"]

    assert [ended(title) for title in titles] == ["A talk.", "Who pays?", "We need help.", "And then…"]
