"""Nothing that was typed is lost by going on and back, whether a form was refused or sent."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.one_database("a browser keeps what was typed; no database is asked")]
TYPED = {"subject": "A question", "message": "Does it fit a town of our size?", "name": "Demo Reader"}


def typed(page) -> dict[str, str]:
    return {name: page.locator(f"main [name={name}]").input_value() for name in TYPED}


def fill(page, email: str) -> None:
    page.goto("/contact/")
    for name, words in {**TYPED, "email": email}.items():
        page.locator(f"main [name={name}]").fill(words)
    page.wait_for_timeout(3000)  # people take longer
    page.get_by_role("button", name="Send the message").click()


def test_refused_form_is_there_with_its_words_after_going_on_and_back(people):
    page = people.page("reader")
    fill(page, "reader@example")
    page.locator(".errors").wait_for()

    page.goto("/glossary/")
    page.go_back()

    assert (typed(page), page.locator(".errors").count()) == (TYPED, 1)


def test_words_of_a_form_that_was_sent_are_there_on_going_back(people):
    page = people.page("sender")
    fill(page, "reader@example.org")
    page.wait_for_url("**/ask/thanks/")

    page.go_back()

    assert typed(page) == TYPED
