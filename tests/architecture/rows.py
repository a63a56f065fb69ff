"""Makes the rows of every list for tests/architecture/list_counts.py: each is called “Zebra” and its number.

What rows hang on has the number 9, which is not counted.
"""

from datetime import timedelta
from io import BytesIO

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from accounts.domain import links
from accounts.domain.contacts import contact_for, join
from accounts.domain.mail import new_message_id
from accounts.enums import DueState, Role
from accounts.models import Mail, User
from assistance.domain import thread
from assistance.domain.offers import save_offer
from assistance.enums import OfferKind, RequestState, VisitState
from assistance.models import Offer
from content.domain.changes import note_keys
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.enums import Phase
from content.models import (
    AudienceRole,
    Change,
    GlossaryTerm,
    HomePage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    ResourcePage,
    ResourceType,
    Topic,
)
from scheduling.domain import feeds
from scheduling.domain.invitations import EventFacts, describe
from scheduling.enums import BookingKind, DayKind
from scheduling.models import CalendarEntry, Trainer
from search import engines
from search.models import SynonymGroup
from sites.domain.entries import save_site
from sites.models import SiteContact
from tests.assistance.conftest import make_case
from tests.assistance.visit_stage import DAY, NOW, bring_to
from tests.cast import make_user
from tests.search.stage import child, put
from tests.search.things import document as found
from tests.sites.builders import make_site
from training.domain import courses, registrations, sessions
from training.domain.sessions import Details
from training.models import CourseIndexPage, CoursePage, LessonPage, TrainingPage

PASSWORD = "a long test password"


class Stage:
    """The people, what their rows hang on, and the words that stand in addresses for them."""

    def __init__(self) -> None:
        self.people: dict[str, User] = {
            "admin": User.objects.create_superuser("admin@example.org", PASSWORD, name="Ada Admin"),
            "editor": make_user("Edna Editor", Role.EDITOR, is_staff=True),
            "lead": make_user("Lena Lead", Role.TA_LEAD, is_staff=True),
            "stranger": make_user("Stran Ger"),
            "trainer": make_user("Tara Trainer", Role.TRAINER),
        }
        self.lead, self.stranger = self.people["lead"], self.people["stranger"]
        self.trainer = Trainer.objects.create(user=self.people["trainer"], time_zone="America/Denver", state="NM")
        self.topic, self.audience = Topic.objects.first(), AudienceRole.objects.first()
        self.words: dict[str, object] = {}

    def browser(self, who: str) -> Client:
        client = Client()
        if who == "holder":
            case = self.the("case", lambda: make_case(assignee=self.lead))
            client.get(f"/link/{links.mint(purpose='request', target=case, contact=case.contact)}/")
        elif who != "anyone":
            client.force_login(self.people[who], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def the(self, name: str, make):
        """The one thing that all rows hang on, made with the first of them."""
        if not hasattr(self, name):
            setattr(self, name, make())
        return getattr(self, name)


# --- the library and what is written
def resource(stage: Stage, number: int) -> ResourcePage:
    library = child(HomePage.objects.get(), LibraryPage, title="Library", slug="library")
    page = ResourcePage(
        title=f"Zebra {number}",
        slug=f"zebra-{number}",
        resource_type=ResourceType.objects.get(code="toolkit"),
        publisher="A press",
        year=2020,
        phases=["exploring"],
    )
    page.topics, page.audiences = [stage.topic], [stage.audience]
    put(page, library)
    publish_edition(resource=page, label="1", document=document(stage, number))
    return page


def related(stage: Stage, number: int) -> None:
    stage.words["resource"] = stage.the("resource", lambda: resource(stage, 9)).slug
    resource(stage, number)


def document(stage: Stage, number: int):
    return add_document(title=f"Zebra {number}", file=BytesIO(b"Text."), name=f"file-{number}.txt")


def reading(stage: Stage, number: int):
    return document(stage, number).reading


def edition(stage: Stage, number: int) -> None:
    page = stage.the("resource", lambda: resource(stage, 9))
    stage.words |= {"resource": page.slug, "resource_page": page.pk, "edition": 2}
    publish_edition(resource=page, label=f"Zebra {number}", document=document(stage, 9), changed=f"Zebra {number}")


def news(stage: Stage, number: int) -> None:
    index = child(HomePage.objects.get(), NewsIndexPage, title="News", slug="news")
    put(NewsPage(title=f"Zebra {number}", slug=f"zebra-{number}", standfirst="It is new."), index)


def term(stage: Stage, number: int) -> GlossaryTerm:
    return GlossaryTerm.objects.create(term=f"Zebra {number}", slug=f"zebra-{number}", meaning="A meaning.")


def see_also(stage: Stage, number: int) -> None:
    word = stage.the("word", lambda: GlossaryTerm.objects.create(term="Word", slug="word", meaning="A meaning."))
    word.see_also.add(term(stage, number))
    stage.words["term"] = word.slug


def shared_word(model):
    def make(stage: Stage, number: int):
        return model.objects.create(code=f"zebra_{number}", label=f"Zebra {number}")

    return make


def synonyms(stage: Stage, number: int) -> SynonymGroup:
    return SynonymGroup.objects.create(wordings=f"Zebra {number}, horse {number}")


def hit(stage: Stage, number: int) -> None:
    """A thing that was found; the index is empty before the first."""
    stage.the("index", lambda: engines.engine().rebuild([]) or engines.engine())
    stage.index.index([found(number, f"Zebra {number}", kind="resource", topics=(stage.topic.code,))])


def change_given_up(stage: Stage, number: int) -> None:
    note_keys([("content.glossaryterm", f"zebra {number}")])
    Change.objects.update(state=DueState.FAILED)


# --- people, mail and sites
def person(stage: Stage, number: int) -> User:
    return make_user(f"Zebra {number}", Role.TRAINER)


def address(stage: Stage, number: int) -> None:
    EmailAddress.objects.create(user=stage.stranger, email=f"zebra{number}@example.org", verified=True)


def passkey(stage: Stage, number: int) -> None:
    data = {"name": f"Zebra {number}", "credential": {"clientExtensionResults": {}}}
    Authenticator.objects.create(user=stage.stranger, type=Authenticator.Type.WEBAUTHN, data=data)


def mail(stage: Stage, number: int) -> Mail:
    said = {"subject": f"Zebra {number}", "text": "T", "message_id": new_message_id()}
    return Mail.objects.create(kind="test", to=["a@example.org"], **said)


def site(stage: Stage, number: int):
    stage.words["state"] = "ny"
    made = make_site(f"Zebra {number}", status="operating", status_as_of="2024-05", latitude=42.5, longitude=-73.5)
    SiteContact.objects.create(site=made, user=stage.stranger)
    return made


def neighbor(stage: Stage, number: int) -> None:
    stage.words["site"] = stage.the("site", lambda: make_site("Juniper")).slug
    site(stage, number)


def status(stage: Stage, number: int) -> None:
    """One more line in a site's history; its source tells the lines apart."""
    made = stage.the("site", lambda: make_site("Juniper"))
    stage.words |= {"state": "ny", "site": made.slug}
    made.status = ("exploring", "developing", "launching")[number - 1]
    made.status_source_url = f"https://example.org/zebra-{number}"
    save_site(site=made, by=None)


# --- training
def course(stage: Stage, number: int) -> CoursePage:
    training = child(HomePage.objects.get(), TrainingPage, title="Training", slug="training")
    index = child(training, CourseIndexPage, title="Courses", slug="courses")
    made = put(CoursePage(title=f"Zebra {number}", slug=f"zebra-{number}", phases=[Phase.values[number % 4]]), index)
    for part in (1, 2):
        put(LessonPage(title=f"Part {part}", slug=f"part-{part}"), made)
    return made


def lesson(stage: Stage, number: int) -> None:
    made = stage.the("course", lambda: course(stage, 9))
    courses.enroll(user=stage.stranger, course=made)
    put(LessonPage(title=f"Zebra {number}", slug=f"zebra-{number}"), made)


def enrollment(stage: Stage, number: int) -> None:
    made = course(stage, number)
    courses.enroll(user=stage.stranger, course=made)
    courses.mark_done(user=stage.stranger, lesson=LessonPage.objects.child_of(made).first())


def session(stage: Stage, number: int, *, trainers=None, at=None, publish=True):
    starts_at = (at or timezone.now()) + number * DAY
    said = Details(
        title=f"Zebra {number}",
        summary="It is one.",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        time_zone="America/Denver",
        capacity=30,
        topics=[stage.topic],
        audiences=[stage.audience],
        trainers=[stage.trainer] if trainers is None else trainers,
    )
    made = sessions.plan(details=said, by=stage.lead)
    return sessions.publish(session=made, by=stage.lead) if publish else made


def session_with_terms(stage: Stage, number: int) -> None:
    made = stage.the("session", lambda: session(stage, 9))
    made.topics.add(Topic.objects.create(code=f"zebra_{number}", label=f"Zebra {number}"))
    made.trainers.add(Trainer.objects.create(user=make_user(f"Other {number}")))
    stage.words["session"] = made.slug


def registration(stage: Stage, number: int) -> None:
    made = session(stage, number)
    registrations.register(session=made, email=stage.stranger.email, name=stage.stranger.name)
    join(user=stage.stranger, email=stage.stranger.email)


def registered(stage: Stage, number: int) -> None:
    made = stage.the("session", lambda: session(stage, 9))
    registrations.register(session=made, email=f"zebra{number}@example.org", name=f"Zebra {number}")
    stage.words |= {"session": made.slug, "session_key": made.pk}


def session_to_mark(stage: Stage, number: int) -> None:
    made = session(stage, number)
    registrations.register(session=made, email="a@example.org", name="Ana")
    made.starts_at, made.ends_at = NOW - number * DAY, NOW - number * DAY + timedelta(hours=1)
    made.save()


# --- requests, visits, trainers
def offer(stage: Stage, number: int) -> Offer:
    made = Offer(code=f"zebra-{number}", title=f"Zebra {number}", kind=OfferKind.PRESENTATION, summary="Text.")
    save_offer(offer=made, topics=[stage.topic], audiences=[stage.audience])
    return made


def case(stage: Stage, number: int, **facts: object):
    made = make_case(title=f"Zebra {number}", assignee=stage.lead, site=make_site(f"Place {number}"), **facts)
    made.topics.set([stage.topic])
    made.offers.set([Offer.objects.first() or offer(stage, 9)])
    return made


def selected(make):
    """Rows that are selected in a list of the desk: `{selected}` in the address stands for their keys."""

    def make_and_select(stage: Stage, number: int) -> None:
        said = [stage.words["selected"]] if "selected" in stage.words else []
        stage.words["selected"] = "&".join([*said, f"id={make(stage, number).pk}"])

    return make_and_select


def case_in_need(stage: Stage, number: int) -> None:
    case(stage, number, state=RequestState.TRIAGE, reply_waiting_since=NOW)


def case_on_a_topic(stage: Stage, number: int) -> None:
    made = case(stage, number)
    made.topics.set([Topic.objects.create(code=f"zebra_{number}", label=f"Zebra {number}")])


def case_of_ones_own(stage: Stage, number: int) -> None:
    sender = contact_for(email=stage.stranger.email, name=stage.stranger.name)
    join(user=stage.stranger, email=stage.stranger.email)
    case(stage, number, contact=sender)


def message(stage: Stage, number: int) -> None:
    made = stage.the("case", lambda: make_case(assignee=stage.lead))
    stage.words["request"] = made.pk
    thread.answer(request=made, by=made.contact, text=f"Zebra {number}")
    made.messages.last().attachments.create(request=made, name=f"Zebra {number}.txt", created_at=NOW)


def plan_line(stage: Stage, number: int) -> None:
    """A goal and an activity of the agreed plan of one visit, with one more date that was offered."""
    made = stage.the("visit", lambda: _visit(stage, 9, VisitState.OFFERED))
    plan = made.request.plans.first()
    plan.goals.create(position=number, text=f"Zebra {number}")
    plan.activities.create(position=number, text=f"Do it, {number}")
    made.dates.create(starts_at=NOW + (60 + number) * DAY, ends_at=NOW + (61 + number) * DAY)
    stage.words["visit"] = made.pk


def _visit(stage: Stage, number: int, state: VisitState, **facts: object):
    made = make_case(title=f"Zebra {number}", state=RequestState.PLAN_AGREED, assignee=stage.lead, **facts)
    made.plans.create(version=1, state="agreed", offered_at=NOW)
    return bring_to(state, case=made, lead=stage.lead, trainer=stage.trainer, days=(number, number + 7))


def visit_asked_for(stage: Stage, number: int) -> None:
    _visit(stage, number, VisitState.ASKED)


def visit_without_trainer(stage: Stage, number: int) -> None:
    _visit(stage, number, VisitState.PLANNED)


def visit_to_pick(stage: Stage, number: int) -> None:
    sender = contact_for(email=stage.stranger.email, name=stage.stranger.name)
    join(user=stage.stranger, email=stage.stranger.email)
    _visit(stage, number, VisitState.OFFERED, contact=sender)


def visit_of_a_case(stage: Stage, number: int) -> None:
    def begin():
        made = make_case(state=RequestState.PLAN_AGREED, assignee=stage.lead)
        made.plans.create(version=1, state="agreed", offered_at=NOW)
        return made

    made = stage.the("case", begin)
    stage.words["request"] = made.pk
    visit = bring_to(VisitState.OFFERED, case=made, lead=stage.lead, trainer=stage.trainer, days=(number, number + 7))
    visit.place = f"Zebra {number}"
    visit.save()


def booking(stage: Stage, number: int) -> None:
    """A booked visit, with days that the trainer marked; and the address of their calendar."""
    begins = NOW + number * DAY
    facts = EventFacts(f"Zebra {number}", "", "Juniper", "", begins, begins + timedelta(hours=8), "America/Denver")
    entry = CalendarEntry.objects.create()
    describe(entry=entry, facts=facts)
    said = {"kind": BookingKind.VISIT, "entry": entry, "starts_at": begins, "ends_at": facts.ends_at}
    stage.trainer.bookings.create(**said)
    first = (NOW + (30 + 3 * number) * DAY).date()
    stage.trainer.days.create(kind=DayKind.FREE, first_day=first, last_day=first)
    token = stage.the("feed", lambda: feeds.renew(trainer=stage.trainer)).rpartition("/")[2].removesuffix(".ics")
    stage.words |= {"trainer": stage.trainer.pk, "token": token}


def trainer(stage: Stage, number: int) -> Trainer:
    made = Trainer.objects.create(user=person(stage, number), home="Tacoma", state="WA", languages="English")
    made.topics.set([stage.topic])
    return made
