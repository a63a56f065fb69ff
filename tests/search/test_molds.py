"""What is kept of a page of results holds nothing of one reader, one question or one generation for others."""

import re

import pytest
from django.test import Client
from wagtail.models import Site

from content.models import BureauSettings, Topic
from search import engines
from search.documents import PartHit
from search.domain.synonyms import add_group
from search.views import pieces
from tests.processes import other_process
from tests.published import tell
from tests.search.things import document

NOT_ENDORSED = "It is not published or endorsed by the Bureau."


@pytest.fixture
def index(committed):
    """Committed, as nothing is kept of a transaction."""
    engine = engines.engine()
    engine.rebuild(
        [
            document(1, "Prosecutor news", facts={"date": "2026-03-04"}),
            document(2, "Prosecutor guide", kind="resource", facts={"type": "Toolkit"}, topics=("governance",)),
            document(3, "Hidden prosecutor", tokens=frozenset({"signed-in"}), topics=("communications",)),
        ]
    )
    return engine


def shown(browser, words="prosecutor", language="en", **more):
    return browser.get("/search/", {"q": words, **more}, headers={"accept-language": language}).text


def test_frame_of_one_reader_is_not_shown_to_another(index, stranger_client):
    browsers = [Client(), stranger_client, Client(), stranger_client]

    texts = [shown(browser) for browser in browsers]

    assert ["Sign out" in text for text in texts] == [False, True, False, True]
    assert ["Hidden" in text for text in texts] == [False, True, False, True]


def test_words_of_one_question_do_not_stand_in_the_next(index):
    browser = Client()

    texts = [shown(browser, words) for words in ("prosecutor", "guide", "zebra", "")]

    assert [re.search(r"<title>(.*?) – LEAD", text)[1] for text in texts] == [
        "“prosecutor” – Search", "“guide” – Search", "“zebra” – Search", "Search"
    ]  # fmt: skip
    assert [text.count("prosecutor") for text in texts[2:]] == [0, 0]


def test_message_is_shown_once_and_never_kept(index):
    told, other = Client(), Client()
    shown(other)
    tell(told, "Words of one’s own")

    assert ["one’s own" in shown(browser) for browser in (told, told, other)] == [True, False, False]


def test_further_page_says_which_it_is(index):
    index.index([document(number, "Prosecutor again") for number in range(10, 40)])
    browser = Client()

    titles = [re.search("<title>(.*?)</title>", shown(browser, page=page))[1] for page in ("", "2", "")]

    assert ["page 2" in title for title in titles] == [False, True, False]


def test_steps_lead_to_the_pages_of_the_same_question(index):
    index.index([document(number, "Prosecutor again") for number in range(10, 60)])
    browser = Client()

    steps = [
        re.findall(r'rel="(prev|next)" href="(.*?)"', shown(browser, kind="page", page=page)) for page in ("", "2", "3")
    ]

    address = "?q=prosecutor&amp;kind=page&amp;page="
    assert steps == [
        [("next", f"{address}2")],
        [("prev", f"{address}1"), ("next", f"{address}3")],
        [("prev", f"{address}2")],
    ]


def test_each_language_has_its_own(index, settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Spanish")]
    browser = Client()

    texts = [shown(browser, language=language) for language in ("en", "es", "en")]

    assert ["March 4, 2026" in text for text in texts] == [True, False, True]
    assert "4 de marzo de 2026" in texts[1]


def test_settings_and_labels_are_in_force_at_once(index):
    browser = Client()
    before = shown(browser, topic="governance")

    said = BureauSettings.for_site(Site.objects.get(is_default_site=True))
    said.endorsed = True
    said.save()
    topic = Topic.objects.get(code="governance")
    topic.label = "Steering <b>"
    topic.save()
    after = shown(browser, topic="governance")

    assert (NOT_ENDORSED in before, NOT_ENDORSED in after) == (True, False)
    assert ("Steering" in before, "<span>Steering &lt;b&gt;</span>" in after) == (False, True)


def test_what_a_thing_says_is_in_force_without_a_new_generation(index):
    browser = Client()
    before = shown(browser)

    index.index([document(2, "Prosecutor guide", kind="resource", facts={"type": "Fact <sheet>"})])

    assert ("Toolkit" in before, "Fact &lt;sheet&gt;" in shown(browser)) == (True, True)


def test_group_of_synonyms_is_in_force_at_once(index):
    browser = Client()
    before = shown(browser, "attorney general")

    add_group(wordings="attorney general, prosecutor")

    assert ("Prosecutor" in before, "guide" in shown(browser, "attorney general")) == (False, True)


def test_signs_of_a_gap_in_a_title_are_text(index):
    index.index([document(5, "Gap \x01title\x01", facts={"date": "2026-03-05"}, notice="\x01url\x01")])

    text = shown(Client(), "gap")

    assert ("<mark>Gap</mark> \x01title\x01" in text, "\x01url\x01" in text) == (True, True)


def test_other_process_shows_the_new_label_at_once(index, tmp_path):
    with other_process(tmp_path) as other:
        before = other.get("/search/?q=prosecutor&topic=governance")

        topic = Topic.objects.get(code="governance")
        topic.label = "Steering"
        topic.save()
        after = other.get("/search/?q=prosecutor&topic=governance")

    assert [before[0], after[0], "Steering" in before[1], "Steering" in after[1]] == [200, 200, False, True]


@pytest.mark.parametrize(("match", "shown"), [(True, "<mark>Harbor</mark>"), (False, "")])
def test_page_of_a_file_shows_words_only_where_some_are_marked(match, shown):
    hit = PartHit(number=7, url="/file/", title="", snippet=[("Harbor", match)])

    assert f">p. 7</a> <span>{shown}</span>" in pieces._part(hit)
