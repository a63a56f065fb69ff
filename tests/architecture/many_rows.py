"""Rows as many as in a portal that has been used for years, for tests/architecture/test_indexes.py: each kind at once."""

from datetime import timedelta

from django.contrib.auth.models import Group

from accounts.enums import DueState, Role
from accounts.models import Contact, Mail, User
from assistance.enums import Channel, RequestState
from assistance.models import AssistanceRequest
from content.enums import Fault, Phase
from content.models import (
    AudienceRole,
    DocumentPage,
    DocumentReading,
    Edition,
    GlossaryTerm,
    NewsPage,
    PortalDocument,
    ResourcePage,
    ResourceType,
    Topic,
)
from scheduling.models import Booking
from scripts.bench.many import copies, pages_like
from sites.enums import State, Status
from sites.models import Jurisdiction, LeadSite, StatusChange
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW
from training.enums import Attendance, SessionKind, SessionState
from training.models import Registration, Session

REQUESTS, BOOKINGS, RESOURCES, MAILS, TRAINERS = 20_000, 5_000, 10_000, 10_000, 25
SITES, SESSIONS, TERMS, DOCUMENTS, PEOPLE, NEWS = 2_000, 2_000, 2_000, 3_000, 3_000, 1_000


def make_all(stage: Stage) -> None:
    for make in (
        many_requests,
        many_bookings,
        many_resources,
        many_documents,
        many_sites,
        many_sessions,
        many_of_all_else,
    ):
        make(stage)


def many_requests(stage: Stage) -> None:
    states, phases, places = (list(choices.values) for choices in (RequestState, Phase, State))
    contacts = list(Channel.values)
    copies(
        AssistanceRequest.objects.get(),
        range(REQUESTS),
        number=lambda n: f"2026-B{n:05}",
        state=lambda n: states[n % len(states)] if n % 10 == 0 else RequestState.CLOSED,
        state_since=lambda n: NOW - timedelta(hours=n),
        created_at=lambda n: NOW - timedelta(hours=n),
        closed_at=lambda n: None if n % 10 == 0 else NOW - timedelta(hours=n),
        phase=lambda n: phases[n % len(phases)],
        state_code=lambda n: places[n % len(places)],
        channel=lambda n: contacts[n % len(contacts)],
        assignee_id=lambda n: stage.lead.pk if n % 100 == 0 else None,
        contact_id=lambda n: None,
        reply_waiting_since=lambda n: NOW - timedelta(minutes=n) if n % 200 == 0 else None,
        flagged=lambda n: n % 500 == 0,
    )


def many_bookings(stage: Stage) -> None:
    people = copies(stage.people["trainer"], range(TRAINERS), email=lambda n: f"t{n}@example.org")
    trainers = copies(stage.trainer, range(TRAINERS), user_id=lambda n: people[n].pk)
    copies(
        Booking.objects.first(),
        range(BOOKINGS),
        trainer_id=lambda n: trainers[n % TRAINERS].pk,
        entry_id=lambda n: None,
        starts_at=lambda n: NOW + timedelta(days=n // TRAINERS - 150),
        ends_at=lambda n: NOW + timedelta(days=n // TRAINERS - 150, hours=2),
    )


def many_resources(stage: Stage) -> None:
    """Each with one to three editions, two topics, and one or two audiences; one in ten is for everyone."""
    kinds, topics, roles = (
        list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in (ResourceType, Topic, AudienceRole)
    )
    keys = pages_like(
        ResourcePage.objects.get(slug="zebra-1"),
        range(RESOURCES),
        resource_type_id=lambda n: kinds[n % len(kinds)],
        year=lambda n: 1990 + n % 30,
        year_in_force=lambda n: 2000 + n % 26,
        phases=lambda n: [Phase.values[n % 4]],
    )
    pattern, newer = Edition.objects.get(), None
    for number in (3, 2, 1):
        having = [n for n in range(RESOURCES) if n % 3 >= number - 1]
        above = {edition.resource_id: edition.pk for edition in newer or ()}
        newer = copies(
            pattern,
            range(len(having)),
            resource_id=lambda n: keys[having[n]],  # noqa: B023 - called at once
            number=lambda n: number,  # noqa: B023
            effective=lambda n: f"{2000 + having[n] % 26}-05",  # noqa: B023
            superseded_by_id=lambda n: above.get(keys[having[n]]),  # noqa: B023
            document_id=lambda n: None,
        )
    of_topic, for_role = ResourcePage.topics.through, ResourcePage.audiences.through
    of_topic.objects.bulk_create(
        of_topic(resourcepage_id=key, topic_id=topics[(n + step) % len(topics)])
        for n, key in enumerate(keys)
        for step in (0, 3)
    )
    for_role.objects.bulk_create(
        for_role(resourcepage_id=key, audiencerole_id=roles[(n + step) % len(roles)])
        for n, key in enumerate(keys)
        for step in range(n % 10 and 1 + n % 2)
    )


def many_documents(stage: Stage) -> None:
    states = [DueState.DONE] * 98 + [DueState.FAILED, DueState.WAITING]
    documents = copies(
        PortalDocument.objects.first(),
        range(DOCUMENTS),
        title=lambda n: f"File {n}",
        created_at=lambda n: NOW - timedelta(hours=n),
    )
    readings = copies(
        DocumentReading.objects.first(),
        range(DOCUMENTS),
        document_id=lambda n: documents[n].pk,
        state=lambda n: states[n % 100],
        fault=lambda n: Fault.values[n % len(Fault.values)] if n % 100 == 98 else "",
    )
    DocumentPage.objects.bulk_create(
        DocumentPage(document_id=each.document_id, number=1, text="A") for each in readings
    )


def many_sites(stage: Stage) -> None:
    statuses, places = list(Status.values), list(State.values)
    sites = copies(
        LeadSite.objects.get(slug="zebra-1"),
        range(SITES),
        name=lambda n: f"Bench {n}",
        slug=lambda n: f"bench-{n}",
        state=lambda n: "NM" if n % 40 == 0 else places[n % len(places)],
        status=lambda n: statuses[n % len(statuses)],
        listed=lambda n: n % 100 != 1,
        confirmed_on=lambda n: NOW.date() if n % 50 == 0 else None,
    )
    copies(Jurisdiction.objects.first(), range(SITES), site_id=lambda n: sites[n].pk, name=lambda n: f"County {n}")
    copies(
        StatusChange.objects.first(),
        range(2 * SITES),
        site_id=lambda n: sites[n // 2].pk,
        recorded_at=lambda n: NOW - timedelta(hours=n),
    )


def many_sessions(stage: Stage) -> None:
    pattern = Session.objects.get()
    entries = copies(pattern.entry, range(SESSIONS), uid=lambda n: f"bench-{n}@example.org")
    sessions = copies(
        pattern,
        range(SESSIONS),
        slug=lambda n: f"bench-{n}",
        title=lambda n: f"Bench {n}",
        entry_id=lambda n: entries[n].pk,
        kind=lambda n: SessionKind.values[n % len(SessionKind.values)],
        state=lambda n: SessionState.DRAFT if n % 100 == 1 else SessionState.PUBLISHED,
        starts_at=lambda n: NOW + timedelta(hours=24 * (100 - n)),
        ends_at=lambda n: NOW + timedelta(hours=24 * (100 - n) + 1),
    )
    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    roles = list(AudienceRole.objects.order_by("pk").values_list("pk", flat=True))
    of_topic, for_role = Session.topics.through, Session.audiences.through
    of_topic.objects.bulk_create(
        of_topic(session_id=each.pk, topic_id=topics[n % len(topics)]) for n, each in enumerate(sessions)
    )
    for_role.objects.bulk_create(
        for_role(session_id=each.pk, audiencerole_id=roles[n % len(roles)]) for n, each in enumerate(sessions)
    )
    contacts = copies(
        Contact.objects.order_by("pk").last(),
        range(SESSIONS),
        email=lambda n: f"c{n}@example.org",
        user_id=lambda n: None,
    )
    copies(
        Registration.objects.first(),
        range(SESSIONS),
        session_id=lambda n: sessions[n].pk,
        contact_id=lambda n: contacts[n].pk,
        attendance=lambda n: "" if n % 50 == 0 else Attendance.PRESENT,
    )


def many_of_all_else(stage: Stage) -> None:
    copies(
        Mail.objects.order_by("pk").last(),
        range(MAILS),
        message_id=lambda n: f"<{n}@example.org>",
        subject=lambda n: f"Subject {n}",
        state=lambda n: DueState.FAILED if n % 100 == 0 else DueState.DONE,
        created_at=lambda n: NOW - timedelta(hours=n),
        done_at=lambda n: NOW - timedelta(hours=n),
    )
    copies(
        GlossaryTerm.objects.get(slug="zebra-1"), range(TERMS), term=lambda n: f"Bench {n}", slug=lambda n: f"bench-{n}"
    )
    pages_like(NewsPage.objects.get(), range(NEWS), date=lambda n: NOW.date() - timedelta(days=n))
    people = copies(
        stage.stranger,
        range(PEOPLE),
        email=lambda n: f"p{n}@example.org",
        name=lambda n: f"Person {n:05}",
        last_login=lambda n: NOW - timedelta(hours=n),
    )
    group = Group.objects.get(name=Role.TRAINER.value)
    held = User.groups.through
    held.objects.bulk_create(held(user_id=each.pk, group_id=group.pk) for each in people[:100])
    stage.words["group"] = group.pk
