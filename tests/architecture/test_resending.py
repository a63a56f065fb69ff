"""A public form that comes back without its token does nothing and keeps what was typed; so does one whose guard is worn out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import include, path

from accounts import guard
from accounts.domain import links
from accounts.models import Contact, Mail, User
from accounts.resending import keeps_what_was_typed
from assistance.domain import plans
from assistance.enums import RequestState
from assistance.models import AssistanceRequest, Evaluation, Message, RequestEvent
from tests.architecture.test_keep_out import public_forms, session_address
from tests.assistance.conftest import make_case
from tests.assistance.test_views_public import asking
from tests.guarded import guard_fields
from training.models import Registration

TYPED = "A long text <b>that</b> took an hour"
SHOWN = "A long text &lt;b&gt;that&lt;/b&gt; took an hour"
STORED: tuple[type[Model], ...] = (
    AssistanceRequest,
    Message,
    RequestEvent,
    Evaluation,
    Registration,
    Mail,
    Contact,
    User,
)

# By the name of its form: the address, what is typed, and what of it must stand on the page that comes back.
FORMS = {
    "AskForm": ("/ask/", asking(hope=TYPED), SHOWN),
    "ContactForm": ("/contact/", {"name": "Ana", "email": "ana@example.org", "subject": "S", "message": TYPED}, SHOWN),
    "ReplyForm": ("{case}reply/", {"text": TYPED}, SHOWN),
    "PlanCommentForm": ("{case}comment/", {"comment": TYPED, "version": "1"}, SHOWN),
    "WithdrawForm": ("{case}withdraw/", {"reason": TYPED, "seen": "plan_offered"}, SHOWN),
    "EvaluationForm": ("{closed}evaluate/", {"useful": "5", "helped_next": "yes", "comment": TYPED}, SHOWN),
    "NewLinkForm": ("/requests/new-link/", {"email": "ana@example.org"}, 'value="ana@example.org"'),
    "RegistrationForm": (
        "{session}register/",
        {"name": "Ana", "email": "ana@example.org", "access_needs": TYPED},
        SHOWN,
    ),
    "LinkForm": ("{session}link/", {"email": "ana@example.org"}, 'value="ana@example.org"'),
    "SignupForm": ("/account/signup/", {"email": "ana@example.org", "name": "Ana A."}, 'value="Ana A."'),
}
# Without a guard, with the same promise.
ENTRANCES = {
    "login": ("/account/login/", {"login": "ana@example.org", "password": "Secret words"}, 'value="ana@example.org"'),
    "code": ("/account/login/code/", {"email": "ana@example.org"}, 'value="ana@example.org"'),
    "reset": ("/account/password/reset/", {"email": "ana@example.org"}, 'value="ana@example.org"'),
}


class Stage:
    """A browser that checks tokens, has opened the links to two requests, and holds a cookie of its own."""

    def __init__(self, lead) -> None:
        self.browser = Client(enforce_csrf_checks=True)
        planned = make_case(state=RequestState.SCOPED)
        plans.offer_plan(request=planned, seen=planned.state, by=lead, goals=["x"], activities=[plans.Activity("y")])
        closed = make_case(state=RequestState.CLOSED)
        for case in (planned, closed):
            self.browser.get(f"/link/{links.mint(purpose='request', target=case, contact=case.contact)}/")
        session = session_address().removesuffix("register/")
        self.words = {"case": planned.get_absolute_url(), "closed": closed.get_absolute_url(), "session": session}
        self.browser.get("/ask/")

    def send(self, address: str, said: dict, **more):
        return self.browser.post(address.format(**self.words), {**guard_fields(), **said}, **more)

    def token(self) -> str:
        return self.browser.cookies["csrftoken"].value


@pytest.fixture
def stage(db, lead) -> Stage:
    return Stage(lead)


def stored() -> list[int]:
    return [model.objects.count() for model in STORED]


def test_every_guarded_form_has_a_row(db):
    public_forms()
    found, todo = set(), [guard.GuardedFormMixin]
    while todo:
        subclasses = [one for one in todo.pop().__subclasses__() if not one.__module__.startswith(("tests", "test_"))]
        todo += subclasses
        found |= {one.__name__ for one in subclasses if one.__module__.split(".")[0] != "allauth"}

    assert found - set(FORMS) - {"BaseSignupForm"} == {"LoginCodeForm", "PasswordResetForm"}  # both are entrances


@pytest.mark.parametrize("token", ["", "x" * 64, "short"], ids=["no token", "a foreign token", "no token at all"])
@pytest.mark.parametrize("name", [*FORMS, *ENTRANCES])
def test_form_without_its_token_comes_back_filled_in_and_does_nothing(stage, name, token):
    address, said, shown = {**FORMS, **ENTRANCES}[name]
    before = stored()

    answer = stage.send(address, {**said, "csrfmiddlewaretoken": token})
    page = answer.content.decode()

    assert (answer.status_code, "Please send it again" in page, shown in page) == (403, True, True)
    assert ("<b>that</b>" in page, "Secret words" in page, "csrfmiddlewaretoken" in page) == (False, False, True)
    assert stored() == before


@pytest.mark.parametrize("name", FORMS)
def test_form_with_a_worn_out_guard_comes_back_filled_in(stage, name):
    address, said, shown = FORMS[name]
    before = stored()

    answer = stage.send(address, {**said, "form_key": "worn:out:key", "csrfmiddlewaretoken": stage.token()})

    assert (answer.status_code, shown in answer.content.decode()) == (200, True)
    assert stored() == before


def test_form_that_came_back_can_be_sent(db):
    browser = Client(enforce_csrf_checks=True)
    key = browser.post("/ask/", asking()).context["form"]["form_key"].value()
    token = browser.cookies["csrftoken"].value

    answer = browser.post("/ask/", {**asking(), "form_key": key, "csrfmiddlewaretoken": token})

    assert (answer.status_code, answer.url) == (302, "/ask/thanks/")


def test_file_has_to_be_chosen_again(stage):
    def said(**more):
        return asking(file=SimpleUploadedFile("draft.pdf", b"%PDF-1.7\n%%EOF\n"), **more)

    pages = [
        stage.send("/ask/", said()).content.decode(),
        stage.send("/ask/", said(email="x", csrfmiddlewaretoken=stage.token())).content.decode(),
        stage.send("/ask/", asking()).content.decode(),
    ]

    assert ["choose your file again" in page for page in pages] == [True, True, False]


def test_form_of_another_site_is_not_looked_at(stage):
    answer = stage.send("/ask/", asking(hope=TYPED), headers={"origin": "https://evil.example.org"})

    assert (answer.status_code, SHOWN in answer.content.decode()) == (403, False)


def test_coming_back_is_limited_and_still_keeps_the_words(stage, settings):
    settings.LIMITS_ON = True
    for _ in range(30):
        stage.send("/contact/", {"message": TYPED})

    page = stage.send("/contact/", {"message": TYPED, "password": "Secret words"}).content.decode()

    assert ("What you typed" in page, SHOWN in page, "Secret words" in page) == (True, True, False)


def test_any_other_form_shows_the_words_to_be_copied(stage):
    page = stage.send("/trainer/days/", {"note": TYPED, "password1": "Secret words"}).content.decode()

    assert ("What you typed" in page, SHOWN in page, "Secret words" in page) == (True, True, False)


def test_reply_after_the_link_has_ended_shows_the_words_to_be_copied(stage):
    stage.browser.logout()
    answers = [
        Client().post(address, {"text": TYPED}).content.decode()
        for address in (stage.words["case"] + "reply/", "/requests/999999/reply/")
    ]

    assert [("It was not sent" in page, SHOWN in page) for page in answers] == [(True, True), (True, True)]


@keeps_what_was_typed
def forgetful(request):
    from django.http import HttpResponse

    Contact.objects.create(email="x@example.org")
    return HttpResponse("done")


@keeps_what_was_typed
def acting(request):
    from django.shortcuts import redirect

    return redirect("/done/")


urlpatterns = [path("forgetful/", forgetful), path("acting/", acting), path("", include("bureau.urls"))]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("address", ["/forgetful/", "/acting/"])
def test_view_that_acts_all_the_same_is_undone(db, address):
    answer = Client(enforce_csrf_checks=True).post(address, {})

    assert (answer.status_code, Contact.objects.count()) == (403, 0)


def test_entrance_of_someone_signed_in_shows_the_plain_page(db, lead):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")

    answer = browser.post("/account/login/", {"login": "lead@example.org"})

    assert (answer.status_code, b"Please send that again" in answer.content) == (403, True)
