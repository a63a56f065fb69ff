"""Holes in what is kept of a page, and what fills them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, StreamingHttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from content import holes

PAGE = Template('{% load kept %}<p>{% own "components/empty_state.html" title=word text="Text" %}</p>')


@pytest.fixture
def request_of_a_reader():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def test_hole_is_left_where_it_will_be_filled_in(request_of_a_reader):
    request_of_a_reader.has_its_holes_filled = True
    answer = HttpResponse(PAGE.render(Context({"request": request_of_a_reader, "word": "Ä & “b”"})))
    assert (holes.are_in(answer.content), "<h2>" in answer.text) == (True, False)

    holes.fill_in(request_of_a_reader, answer)

    assert (holes.are_in(answer.content), "<h2>Ä &amp; “b”</h2>" in answer.text) == (False, True)


def test_hole_is_filled_at_once_where_nobody_would_do_it_later(request_of_a_reader):
    text = PAGE.render(Context({"request": request_of_a_reader, "word": "Word"}))

    assert "<h2>Word</h2>" in text


def test_hole_outside_a_request_is_filled_at_once():
    assert "<h2>Word</h2>" in PAGE.render(Context({"word": "Word"}))


def test_what_streams_is_left_as_it_is(request_of_a_reader):
    answer = StreamingHttpResponse([b"a", b"b"])

    holes.fill_in(request_of_a_reader, answer)

    assert b"".join(answer) == b"ab"
