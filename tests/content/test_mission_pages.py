"""What a county manager would ask, and where the page alone answers it.

Each row is a question and the words that have to stand on the page that answers it.
"""

import html
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from bureau.discovery import modules
from content import starter

QUESTIONS = {
    "/what-is-lead/": [
        (
            "We already have a drug court. How is LEAD different?",
            "LEAD has no judge, no phases, and no graduation.",
            "A person who falls short can be sanctioned, and that can mean jail.",
            "no imposed timelines and no sanctions",
        ),
        (
            "We send people to treatment instead of jail, and the prosecutor diverts cases. Is that not the same?",
            "It asks them to stop using at once and to finish a program.",
            "The prosecutor sets terms.",
            "before booking, or without any arrest at all",
            "many people with complex and lasting needs cannot keep the rules",
        ),
        (
            "How does someone get in, and do we need the police for it?",
            "Arrest diversion",
            "The case manager comes to the street corner or the station",
            "Social contact referral",
            "with no charge in play",
            "Community referral",
            "No police and no 911 call are involved.",
        ),
        (
            "What of their other cases? Do our courts lose them?",
            "The case manager keeps track of hearings",
            "helps the person meet them by linking them to services",
            "an intensive support plan",
            "a specialty court",
            "The court and the prosecutor keep all of their power.",
        ),
        (
            "Does it work, where was that found, and what does LEAD stand for?",
            "Law Enforcement Assisted Diversion",
            "Let Everyone Advance with Dignity",
            "New arrests, Seattle, 2015.",
            "58 percent lower odds",
            "It was not a lottery",
            "Four sites in North Carolina, 2023.",
            "Washington State, 2025.",
        ),
    ],
    "/how-to-implement-lead/": [
        (
            "Who has to be at the table, and who may call the first meeting?",
            "Anyone may start the talk.",
            "Prosecutor (county, district, or city).",
            "Public defender.",
            "Community leaders.",
            "If officers do not believe in it, there will be no referrals.",
        ),
        (
            "What do we do first, and how do we know that we can go on?",
            "Exploring",
            "Say in one page what problem you want to solve",
            "You are ready for the next phase when",
            "police, the prosecutor, and a provider have each said “we want to plan this”",
        ),
        (
            "What has to be signed, and who runs it day to day?",
            "Write a memorandum of understanding (MOU).",
            "Give each member body one vote, and decide by consensus.",
            "Choose who hosts the project manager.",
            "It is best if the host has no other role in LEAD.",
        ),
        (
            "What will it cost us, and where does the money come from?",
            "Most of the cost is people",
            "532 dollars per person per month by the end of a 2015 study",
            "city and county budgets, state programs, federal grants, and gifts from foundations",
            "This portal states no price for the Bureau’s help.",
        ),
        (
            "What may the agencies tell each other about a person?",
            "This is a plain outline, not legal advice.",
            "42 CFR Part 2",
            "HIPAA",
            "CJIS rules",
            "Ask your counsel",
        ),
    ],
    "/offers/": [
        (
            "Can we see it, or can someone come here?",
            "Visit the flagship site in Seattle and King County",
            "The Bureau visits your community",
            "Meet a peer site",
            "A visit by video",
        ),
        (
            "Our board has never heard of LEAD. Who can explain it to them?",
            "What LEAD is, and what it is not",
            "For a council, a board, a coalition or a town meeting that hears of LEAD for the first time.",
        ),
        (
            "Who trains our officers and our prosecutors?",
            "Training for officers and deputies",
            "Training for liaison prosecutors",
            "Training for project managers",
        ),
        (
            "Will someone read our draft agreement, and is that legal advice?",
            "Someone to read your draft",
            "It is not legal advice",
        ),
        (
            "We do not know what to ask for. And what if we are stuck?",
            "A first talk: is LEAD right for us?",
            "Help for a running site",
            "Something else",
        ),
    ],
    "/where-to-find-support/": [
        (
            "Whom do I ask, and do I need an account or a signed letter?",
            "Use the request form.",
            "You do not need an account.",
            "You do not need your boss’s letter or a signed plan to ask a first question.",
        ),
        (
            "What happens after I send the form?",
            "You get a reference number right away",
            "Someone on staff takes your request and reads it.",
            "You agree on a plan",
            "the trainer offers dates and you pick one",
            "You are asked three short questions",
        ),
        (
            "A resident needs help today. Can I send her to you?",
            "The portal does not take referrals",
            "Call the LEAD site in your area.",
            "call 911",
            "call or text 988",
        ),
        (
            "May I attach the file of one person so that you see the problem?",
            "Please do not send names, birth dates, case numbers, health or drug use, or criminal history of any participant.",
            "staff remove them",
        ),
        (
            "What does it cost, can you advise us on the law, and who will read what I write?",
            "This portal names no prices.",
            "They are not your lawyers.",
            "Only staff who work on your request see what you write.",
            "may be a public record",
        ),
    ],
}
ROWS = [(path, *row) for path, rows in QUESTIONS.items() for row in rows]


TEXTS = [f"/{text['slug']}/" for text in starter.texts_in(starter.DATA / "pages")]


def main_of(path: str) -> str:
    page = Client().get(path).content.decode()
    return page[page.index("<main") : page.index("</main>")]


def words_of(markup: str) -> str:
    text = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|b|i|em|strong|small|span)\b[^>]*>", "", markup))
    return re.sub(r"\s+", " ", html.unescape(text))


def links_of(markup: str) -> set[str]:
    """Addresses on the portal itself, without what follows a #."""
    return {html.unescape(link) for link in re.findall(r'href="(/[^"#]*)', markup)}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """What each page says and where it leads, as every installation has it on its first day."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            for module in modules("starter"):
                list(module.load())
            markup = {path: main_of(path) for path in {*QUESTIONS, *TEXTS}}
            links = set().union(*(links_of(part) for part in markup.values()))
            yield {
                "words": {path: words_of(part) for path, part in markup.items()},
                "answers": {link: Client().get(link).status_code for link in sorted(links)},
            }
            transaction.set_rollback(True)
        cache.clear()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_the_page_alone_answers(pages, row):
    path, _question, *passages = row

    assert [passage for passage in passages if passage not in pages["words"][path]] == []


@pytest.mark.parametrize("path", QUESTIONS)
def test_each_page_of_the_mission_answers_five_questions(path):
    assert len(QUESTIONS[path]) >= 5


def test_no_link_of_a_page_leads_nowhere(pages):
    answers = pages["answers"]

    assert len(answers) > 40
    assert {link: status for link, status in answers.items() if status != 200} == {}
