"""What a county manager would ask, and where the page alone answers it.

Each row is a question and the words that have to stand on the page that answers it.
"""

import html
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from content import starter
from sites.models import LeadSite

pytestmark = pytest.mark.one_database("it reads the words of pages; which pages there are is tested on both")

QUESTIONS = {
    "/what-is-lead/": [
        (
            "What is it, and what do the letters stand for?",
            "In place of jail and a court case, the person is offered a case manager.",
            "Law Enforcement Assisted Diversion",
            "Let Everyone Advance with Dignity",
            "Arrest diversion",
            "Social contact referral",
            "Community referral",
            "No police and no 911 call are involved.",
        ),
        (
            "We have a drug court, a prosecutor who diverts and treatment instead of jail. How is this different?",
            "LEAD has no judge, no phases, and no graduation.",
            "A person who falls short can be sanctioned, and that can mean jail.",
            "The prosecutor sets terms.",
            "It asks them to stop using at once and to finish a program.",
            "before booking, or without any arrest at all",
            "many people with complex and lasting needs cannot keep the rules",
            "no imposed timelines and no sanctions",
        ),
        (
            "What happens when a participant relapses or is arrested again?",
            "A person who uses again stays in LEAD.",
            "A new arrest does not end LEAD either.",
            "Officers keep the right to arrest, and prosecutors keep the right to charge.",
            "If not, the case goes to court, and the case manager helps with it as with any other case.",
        ),
        (
            "What about people who already have cases in court?",
            "They may have older cases that were not diverted.",
            "The case manager keeps track of hearings",
            "helps the person meet them by linking them to services",
            "an intensive support plan",
            "a specialty court",
            "The court and the prosecutor keep all of their power.",
        ),
        (
            "Does it work, where was that found, and what does it cost us?",
            "New arrests, Seattle, 2015.",
            "58 percent lower odds",
            "It was not a lottery",
            "Four sites in North Carolina, 2023.",
            "Washington State, 2025.",
            "There is no set price. It depends on how many people you take in",
            "899 dollars per person per month on average",
        ),
        (
            "Who cannot take part? What about violent charges?",
            "There is no one rule for all sites.",
            "People with certain violent offenses in their past could not take part.",
            "domestic violence, sexual assault, felony assault, murder",
            "The prosecutor’s office has the last word.",
            "a violent charge is most often one that goes to court",
            "Ask the site in your area for its own.",
            "City of Burien, LEAD program (2019)",
        ),
        (
            "What do the victims get to say?",
            "must not be ignored or made small",
            "Any single victim would be asked about the plan to divert, and their view would count.",
            "the victim must be willing not to help with a court case",
            "how victims are told and heard",
        ),
        (
            "How many places run it, and where?",
            "This page gives no number, because it changes.",
            "counts the places that we know of today",
            "exploring, developing, launching, operating, paused, or closed",
            "Where no source tells us, it says so.",
        ),
    ],
    "/how-to-implement-lead/": [
        (
            "Who must be at the table, and who may call the first meeting?",
            "Anyone may start the talk.",
            "Police or sheriff.",
            "Prosecutor (county, district, or city).",
            "Public defender.",
            "Case management provider.",
            "Community leaders.",
            "If officers do not believe in it, there will be no referrals.",
        ),
        (
            "What does it cost us, and who pays?",
            "Most of the cost is people",
            "532 dollars per person per month by the end of a 2015 study",
            "What your own cost depends on.",
            "city and county budgets, state programs, federal grants, and gifts from foundations",
            "This portal states no price for the Bureau’s help.",
        ),
        (
            "How long until we start, and whom do we have to hire?",
            "There is no set time. It depends on trust among the partners, on money, on contracts, and on hiring.",
            "sent five people to a training in Seattle in January 2020, and told of its start in October 2021",
            "The toolkit describes a full-time, neutral person.",
            "We know of no set number.",
        ),
        (
            "What do we do first, what has to be signed, and how do we know that we can go on?",
            "Say in one page what problem you want to solve",
            "Write a memorandum of understanding (MOU).",
            "Give each member body one vote, and decide by consensus.",
            "You are ready for the next phase when",
            "police, the prosecutor, and a provider have each said “we want to plan this”",
        ),
        (
            "What happens when a participant relapses or is arrested again, and what of those already in court?",
            "write down, before the first referral, which new charges can be diverted and which go to court",
            "the case manager stays, and the work group asks what went wrong",
            "What about people who are already in court?",
            "They can take part.",
            "can offer the court a support plan in place of jail",
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
            "Our board has never heard of LEAD, and our officers and prosecutors have doubts. Who can talk to them?",
            "What LEAD is, and what it is not",
            "For a council, a board, a coalition, or a town meeting that hears of LEAD for the first time.",
            "LEAD for police and sheriffs",
            "LEAD for prosecutors and defenders",
            "Training for officers and deputies",
            "Training for liaison prosecutors",
        ),
        (
            "What will the help cost us, and how soon does it come?",
            "intensive and continuing help is given under a contract with each site",
            "some limited help is given without charge",
            "Ask what a piece of help would cost before you agree to a plan.",
            "There is no set waiting time.",
            "For a visit, a trainer offers dates and you pick one.",
        ),
        (
            "Will someone read our draft agreement, and is that legal advice?",
            "Someone to read your draft",
            "It is not legal advice",
        ),
        (
            "We do not know what to ask for. What if we already run and are stuck?",
            "A first talk: is LEAD right for us?",
            "You need not have a program, a budget, or a decision.",
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
            "What happens after I send the form, and when?",
            "You get a reference number right away",
            "Someone on staff takes your request and reads it.",
            "You agree on a plan",
            "the trainer offers dates and you pick one",
            "It promises no dates that have not been agreed.",
        ),
        (
            "A resident needs help today. Can I send her to you?",
            "The portal cannot take or pass on a referral",
            "Turn to the LEAD site in your area.",
            "Then ask the host agency that the page names, or your city or county offices.",
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
def pages(starter_data, django_db_blocker):
    """What each page says and where it leads, as every installation has it on its first day."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            markup = {path: main_of(path) for path in {*QUESTIONS, *TEXTS}}
            links = set().union(*(links_of(part) for part in markup.values()))
            yield {
                "words": {path: words_of(part) for path, part in markup.items()},
                "links": {path: links_of(part) for path, part in markup.items()},
                "sites": (LeadSite.objects.public().count(), words_of(main_of("/sites/"))),
                "answers": {link: Client().get(link).status_code for link in sorted(links)},
            }
            transaction.set_rollback(True)
        cache.clear()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_the_page_alone_answers(pages, row):
    path, _question, *passages = row

    assert [passage for passage in passages if passage not in pages["words"][path]] == []


def test_number_of_places_is_the_one_in_the_directory(pages):
    number, directory = pages["sites"]

    assert "/sites/" in pages["links"]["/what-is-lead/"]
    assert f"{number} sites" in directory
    assert str(number) not in pages["words"]["/what-is-lead/"]


@pytest.mark.parametrize("path", QUESTIONS)
def test_each_page_of_the_mission_answers_five_questions(path):
    assert len(QUESTIONS[path]) >= 5


def test_no_link_of_a_page_leads_nowhere(pages):
    answers = pages["answers"]

    assert len(answers) > 40
    assert {link: status for link, status in answers.items() if status != 200} == {}
