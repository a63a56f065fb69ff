"""The words on what must not come in stand beside every free text and upload that outsiders can fill."""

import pkgutil
from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html as parser

from accounts.domain import links
from accounts.guard import GuardedFormMixin
from assistance.domain import plans
from assistance.enums import RequestState, VisitState
from scheduling.models import Trainer
from tests.architecture.test_house_rules import APPS
from tests.assistance.conftest import make_case
from tests.assistance.visit_stage import DAY, NOW, bring_to
from tests.cast import client_of

WORDS = "Write nothing about one person."
OWN_WORDS = "Only what you need yourself. Nothing about participants."
OWN = {"access_needs"}  # boxes in which people write of what they need themselves


def is_free_text(node) -> bool:
    """A box, a file, or a line that is not one of the short facts which browsers know by themselves."""
    if node.tag == "textarea" or node.get("type") == "file":
        return True
    is_line = node.tag == "input" and node.get("type", "text") == "text" and node.get("tabindex") != "-1"
    return is_line and node.get("autocomplete", "off") == "off"


def free_texts(page: str) -> list:
    return [node for node in parser.fromstring(page).iter("textarea", "input") if is_free_text(node)]


def has_words(node) -> bool:
    field = next(one for one in node.iterancestors() if "field" in one.get("class", "").split() or one.tag == "body")
    words = OWN_WORDS if node.get("name") in OWN else WORDS
    return field.tag != "body" and words in field.text_content()


def free_fields_of(form: type[forms.Form]) -> list[str]:
    bound = form()
    return [
        field.name
        for field in bound
        if any(is_free_text(node) for node in parser.fromstring(f"<div>{field}</div>").iter("textarea", "input"))
    ]


def public_forms() -> set[type[forms.Form]]:
    """Every guarded form, wherever in our apps it stands, that takes free text or files."""
    for app in APPS:
        for module in pkgutil.walk_packages(import_module(app).__path__, f"{app}."):
            if ".migrations" not in module.name:
                import_module(module.name)
    found, todo = set(), [GuardedFormMixin]
    while todo:
        todo += (subclasses := todo.pop().__subclasses__())
        found |= {form for form in subclasses if form.__module__.split(".")[0] in APPS}
    return {form for form in found if free_fields_of(form)}


def session_address() -> str:
    from training.domain import sessions
    from training.domain.sessions import Details

    starts_at = timezone.now() + timedelta(days=10)
    details = Details(
        title="A session",
        summary="It is one.",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        time_zone="America/Denver",
    )
    return sessions.publish(session=sessions.plan(details=details, by=None), by=None).get_absolute_url() + "register/"


def trainers_pages(lead, trainer_user) -> list:
    """A visit as its trainer sees it: asked for, with dates agreed, and over."""
    trainer, answers = Trainer.objects.create(user=trainer_user), []
    for first, (state, day) in enumerate(
        [(VisitState.ASKED, NOW), (VisitState.CONFIRMED, NOW), (VisitState.CONFIRMED, NOW + 90 * DAY)]
    ):
        case = make_case(state=RequestState.SCOPED)
        with time_machine.travel(NOW):
            visit = bring_to(state, case=case, lead=lead, trainer=trainer, days=(first, first + 7))
        with time_machine.travel(day):
            answers.append(client_of(trainer_user).get(visit.get_absolute_url()))
    return answers


@pytest.fixture
def pages(db, lead, trainer_user, parts_are_told) -> list:
    """What outsiders see of every page on which they can write: the answers of the test client."""
    planned, closed = make_case(state=RequestState.SCOPED), make_case(state=RequestState.CLOSED)
    plans.offer_plan(request=planned, seen=planned.state, by=lead, goals=["x"], activities=[plans.Activity("y")])
    browser = Client()
    for case in (planned, closed):
        token = links.mint(purpose="request", target=case, contact=case.contact)
        browser.get(reverse("accounts:link", args=[token]))
    addresses = [
        "/ask/",
        "/contact/",
        planned.get_absolute_url(),
        closed.get_absolute_url() + "evaluate/",
        session_address(),
    ]
    return [browser.get(address) for address in addresses] + trainers_pages(lead, trainer_user)


def test_every_free_text_and_upload_has_the_words_beside_it(pages):
    found = [(answer.request["PATH_INFO"], node) for answer in pages for node in free_texts(answer.content.decode())]

    assert len(found) >= 12
    assert [f"{path} {node.get('name')}" for path, node in found if not has_words(node)] == []


def test_every_form_of_outsiders_was_looked_at(pages):
    shown = {
        type(value)
        for answer in pages
        for layer in answer.context
        for values in layer
        for value in (values.values() if isinstance(values, dict) else [])
        if isinstance(value, forms.BaseForm)
    }

    missing = sorted(f"{form.__module__}.{form.__name__}" for form in public_forms() - shown)
    assert missing == [], "add the page that shows this form to `pages`"


def test_the_test_itself_finds_a_bare_box():
    bare = parser.fromstring('<body><div class="field"><textarea name="x"></textarea></div></body>')
    good = parser.fromstring(f'<body><div class="field"><p>{WORDS}</p><input type="file" name="y"></div></body>')

    assert [has_words(node) for root in (bare, good) for node in root.iter("textarea", "input")] == [False, True]
