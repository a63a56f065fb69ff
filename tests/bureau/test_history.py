"""Who changed what, as the desk tells it."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.log_actions import log
from wagtail.models import Page

from content.models import GlossaryTerm

pytestmark = pytest.mark.django_db


def test_history_is_called_by_what_it_is(editor_client):
    page = editor_client.get("/admin/reports/site-history/").content.decode()

    assert ("Changes to pages and content" in page, "Site history" in page) == (True, False)


def test_history_tells_who_did_what_in_our_words(editor_client, editor):
    term = GlossaryTerm.objects.create(term="Okapi", slug="okapi", meaning="A word.")
    for person in (None, editor):
        log(term, "wagtail.edit", user=person)

    page = editor_client.get("/admin/reports/site-history/?label=Okapi").content.decode()
    file = b"".join(editor_client.get("/admin/reports/site-history/?label=Okapi&export=csv").streaming_content).decode()

    who = [" ".join(strip_tags(cell).split()) for cell in re.findall(r'(?s)<td data-label="Who">(.*?)</td>', page)]
    assert sorted(who) == sorted([editor.name, "The portal"])
    assert ("2 changes" in page.lower(), "log entr" in page, ">User<" in page) == (True, False, False)
    assert "Name,Type,What was done,Who,When" in file.splitlines()[0]
    assert sorted(line.split(",")[4] for line in file.splitlines()[1:]) == sorted(who)


def test_history_of_one_record_is_told_in_our_words(editor_client, editor):
    term = GlossaryTerm.objects.create(term="Okapi", slug="okapi", meaning="A word.")
    home = Page.objects.get(depth=2)
    for thing in (term, home):
        log(thing, "wagtail.edit", user=editor)
    pages = [
        editor_client.get(reverse("wagtailadmin_pages:history", args=[home.pk])),
        editor_client.get(f"/admin/snippets/content/glossaryterm/history/{term.pk}/"),
    ]

    said = [re.sub(r"\s+", " ", strip_tags(page.content.decode())) for page in pages]
    assert [[words in text for words in ("What was done", " Who ", "commenting")] for text in said] == [
        [True, True, False]
    ] * 2
