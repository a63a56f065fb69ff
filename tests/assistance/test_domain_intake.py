import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Contact, Mail
from assistance.domain import notices
from assistance.domain.access import renew
from assistance.domain.intake import MOST_ACKNOWLEDGED, Asked, receive, title_of
from assistance.domain.numbers import next_number
from assistance.enums import Channel, MessageKind, OfferKind, RequestState
from assistance.models import AssistanceRequest, Attachment, Message, Offer, RequestEvent
from content.domain.uploads import BadUpload
from content.models import BureauSettings
from sites.models import LeadSite
from tests.races import race

PDF = b"%PDF-1.7\n%%EOF\n"


def asked(**changes):
    return Asked(**{"name": "Ana Asker", "email": "Ana@example.org", "text": "Could someone speak to us?", **changes})


def test_receive_makes_everything_at_once(db, lead):
    case = receive(asked=asked(phase="exploring"), channel=Channel.ASK)

    assert (case.number, case.state) == (f"{timezone.localdate().year}-0001", RequestState.RECEIVED)
    assert (case.contact.email, case.contact.name) == ("ana@example.org", "Ana Asker")
    assert [(one.kind, one.text) for one in case.messages.all()] == [
        (MessageKind.REQUEST, "Could someone speak to us?")
    ]
    assert list(case.events.values_list("to_state", "by_name")) == [("received", "Ana Asker")]
    assert list(Mail.objects.values_list("kind", "to").order_by("pk")) == [
        ("assistance/received", ["ana@example.org"]),
        ("assistance/staff_new", [lead.email]),
    ]


def test_receive_matches_the_lead_site(db):
    site = LeadSite.objects.create(name="Juniper County LEAD", slug="juniper", state="NM")

    assert receive(asked=asked(state_code="NM", jurisdiction="Juniper County"), channel=Channel.ASK).site == site
    assert receive(asked=asked(state_code="NM", jurisdiction="Elsewhere"), channel=Channel.ASK).site is None


def test_receive_flags_telling_words_in_any_field(db):
    assert receive(asked=asked(timing="before the trial in 23-CR-0418"), channel=Channel.ASK).flagged


@pytest.mark.parametrize("content", [b"<html>", b""])
def test_receive_keeps_nothing_when_a_file_is_refused(db, settings, content):
    files = [SimpleUploadedFile("good.pdf", PDF), SimpleUploadedFile("bad.pdf", content)]

    with pytest.raises(BadUpload):
        receive(asked=asked(files=files), channel=Channel.ASK)

    made = [model.objects.count() for model in (AssistanceRequest, Message, Attachment, RequestEvent, Contact, Mail)]
    assert made == [0] * 6
    assert [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()] == []


def test_acknowledgment_promises_only_what_is_set(db):
    receive(asked=asked(), channel=Channel.ASK)
    settings = BureauSettings.objects.first()
    settings.answer_within = "three working days"
    settings.save()
    receive(asked=asked(), channel=Channel.ASK)

    first, second = Mail.objects.filter(kind="assistance/received").order_by("pk")
    assert "three working days" not in first.text
    assert "answers within three working days" in second.text


def test_title_is_the_subject_or_the_offers_or_the_first_words(db):
    offers = [Offer(title="A talk", kind=OfferKind.OTHER), Offer(title="A visit", kind=OfferKind.OTHER)]

    assert title_of(asked(title=" Press  question ", offers=offers)) == "Press question"
    assert title_of(asked(offers=offers)) == "A talk; A visit"
    assert title_of(asked(text="Short")) == "Short"
    assert title_of(asked(text="word " * 40)) == "word " * 15 + "word …"


def test_numbers_begin_anew_each_year(db):
    with time_machine.travel("2026-12-31T12:00Z"):
        old = [next_number(), next_number()]
    with time_machine.travel("2027-01-01T12:00Z"):
        new = next_number()

    assert (old, new) == (["2026-0001", "2026-0002"], "2027-0001")


def test_ten_at_once_get_ten_numbers(committed):
    numbers = race(lambda n: receive(asked=asked(email=f"n{n}@example.org"), channel=Channel.ASK).number)

    assert sorted(numbers) == [f"{timezone.localdate().year}-{n:04}" for n in range(1, 11)]


def test_nobody_is_written_to_without_a_contact(case):
    case.contact = None

    notices.to_requester(request=case, template="received")

    assert Mail.objects.count() == 0


def test_staff_mail_goes_to_the_owner_alone(case, lead, editor):
    case.assignee = editor

    notices.to_staff(request=case, template="staff_reply")

    assert [mail.to for mail in Mail.objects.all()] == [[editor.email]]


def test_nothing_is_promised_without_a_site(db):
    from wagtail.models import Site

    Site.objects.all().delete()

    assert notices.answer_within() == ""


def test_what_goes_to_an_address_that_nobody_proved_repeats_nothing_that_was_typed(db):
    typed = {name: f"You won {name}, see http://evil.example" for name in ("name", "text", "title", "role", "agency")}
    case = receive(asked=asked(**typed, jurisdiction="evil.example", timing="evil.example"), channel=Channel.CONTACT)

    renew(case.contact)

    mails = Mail.objects.filter(to=["ana@example.org"])
    assert [mail.kind for mail in mails] == ["assistance/received", "assistance/new_link"]
    assert [word for mail in mails for word in ("evil", "won") if word in mail.subject + mail.text + mail.html] == []


def test_one_address_is_acknowledged_a_few_times_a_day_while_every_request_comes_in(db, settings):
    settings.LIMITS_ON = True

    for _ in range(MOST_ACKNOWLEDGED + 2):
        receive(asked=asked(), channel=Channel.CONTACT)

    assert AssistanceRequest.objects.count() == MOST_ACKNOWLEDGED + 2
    assert Mail.objects.filter(kind="assistance/received").count() == MOST_ACKNOWLEDGED
