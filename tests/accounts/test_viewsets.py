import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.domain.mail import new_message_id, readable
from accounts.enums import DueState, Role
from accounts.models import Mail, User
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def make_mail(subject="Hello", to="ana@example.org", state=DueState.WAITING, **fields) -> Mail:
    return Mail.objects.create(
        kind="test", to=[to], subject=subject, text="Good day", state=state, message_id=new_message_id(), **fields
    )


@pytest.fixture
def admin_client(lead):
    lead.is_superuser = True
    lead.save()
    return client_of(lead)


def subjects(answer) -> list[str]:
    return [mail.subject for mail in answer.context["object_list"]]


@pytest.mark.parametrize("person", ["lead_client", "admin_client"])
def test_staff_see_the_list_of_mail(request, person):
    make_mail()

    assert subjects(request.getfixturevalue(person).get(reverse("mails:index"))) == ["Hello"]


@pytest.mark.parametrize("person", ["stranger_client", "trainer_client", "editor_client", "client"])
@pytest.mark.parametrize("name", ["mails:index", "mails:inspect", "mails:again"])
def test_others_see_and_do_nothing(request, person, name):
    mail = make_mail(state=DueState.FAILED)
    address = reverse(name, args=[] if name == "mails:index" else [mail.pk])
    answer = request.getfixturevalue(person).post(address)
    mail.refresh_from_db()

    assert (answer.status_code, mail.state) == (302, DueState.FAILED)


def test_list_filters_by_state(lead_client):
    make_mail("one")
    make_mail("two", state=DueState.FAILED)

    assert subjects(lead_client.get(reverse("mails:index"), {"state": "failed"})) == ["two"]


@pytest.mark.parametrize("words", ["ben@", "SECOND"])
def test_list_is_searched_by_subject_and_recipient(lead_client, words):
    make_mail("first")
    make_mail("second", "ben@example.org")

    assert subjects(lead_client.get(reverse("mails:index"), {"q": words})) == ["second"]


def test_list_asks_as_often_for_three_as_for_one(lead_client):
    # What the menu around the list asks differs with the apps, so the two are compared.
    counts = []
    for rows in (1, 2):
        for number in range(rows):
            make_mail(str(number))
        lead_client.get(reverse("mails:index"))
        with CaptureQueriesContext(connection) as queries:
            lead_client.get(reverse("mails:index"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_mail_is_shown_in_a_frame_that_can_do_nothing(lead_client):
    mail = make_mail(html="<p>Hi</p><script>alert(1)</script>")
    page = lead_client.get(reverse("mails:inspect", args=[mail.pk])).content.decode()

    assert 'sandbox=""' in page
    assert "<script>alert(1)</script>" not in page


def test_private_links_are_shown_as_words():
    assert readable("See [[link:0123456789abcdef]].") == "See (a private link that was made when the mail left)."


def test_calendar_part_is_shown_in_words(lead_client):
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:u1\r\nSEQUENCE:2\r\n"
        "DTSTAMP:20261124T100000Z\r\nDTSTART:20261201T170000Z\r\nDTEND:20261201T180000Z\r\nSUMMARY:A visit\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mail = make_mail(calendar=calendar, calendar_method="CANCEL")
    page = lead_client.get(reverse("mails:inspect", args=[mail.pk])).content.decode()

    assert "Take this out of your calendar" in page
    assert "A visit" in page


def test_calendar_part_that_cannot_be_read_does_no_harm(lead_client):
    mail = make_mail(calendar="no calendar at all")

    assert lead_client.get(reverse("mails:inspect", args=[mail.pk])).status_code == 200


def test_lead_has_a_failed_mail_tried_again(lead_client):
    mail = make_mail(state=DueState.FAILED, attempts=8)
    lead_client.post(reverse("mails:again", args=[mail.pk]))

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, Mail.objects.count()) == (DueState.WAITING, 0, 1)


def test_lead_sends_a_sent_mail_once_more_as_a_new_one(lead_client):
    mail = make_mail(state=DueState.DONE, calendar="x", calendar_method="REQUEST")
    lead_client.post(reverse("mails:again", args=[mail.pk]))

    again = Mail.objects.waiting().get()
    assert (again.subject, again.to, again.calendar) == (mail.subject, mail.to, "x")
    assert again.message_id != mail.message_id


def test_a_get_sends_nothing(lead_client):
    mail = make_mail(state=DueState.FAILED)

    assert lead_client.get(reverse("mails:again", args=[mail.pk])).status_code == 405


def test_administrator_makes_an_account(admin_client):
    from django.contrib.auth.models import Group

    trainer = Group.objects.get(name=Role.TRAINER)
    form = {"email": "New@Example.org", "name": "Newt", "agency": "", "groups": [trainer.pk]}
    admin_client.post(reverse("wagtailusers_users:add"), form)

    user = User.objects.get(email="new@example.org")
    assert (user.name, user.has_usable_password(), list(user.groups.all())) == ("Newt", False, [trainer])


def test_administrator_cannot_make_a_second_account_for_an_address(admin_client, stranger):
    answer = admin_client.post(reverse("wagtailusers_users:add"), {"email": stranger.email.upper(), "name": "x"})

    assert "email" in answer.context["form"].errors


def test_account_has_a_name_when_it_is_made_and_keeps_one(admin_client, stranger):
    made = admin_client.post(reverse("wagtailusers_users:add"), {"email": "new@example.org", "name": " "})
    changed = admin_client.post(reverse("wagtailusers_users:edit", args=[stranger.pk]), {"name": "", "is_active": "on"})

    assert [list(answer.context["form"].errors) for answer in (made, changed)] == [["name"], ["name"]]
    assert list(User.objects.filter(name="")) == []


def test_administrator_changes_roles_and_closes_an_account(admin_client, stranger):
    admin_client.post(reverse("wagtailusers_users:edit", args=[stranger.pk]), {"name": "Stran Ger", "agency": "x"})

    stranger.refresh_from_db()
    assert (stranger.agency, stranger.is_active) == ("x", False)


@pytest.mark.parametrize(
    "query", [{}, {"q": "stran"}, {"ordering": "-name"}, {"ordering": "email"}, {"is_active": "true"}]
)
def test_people_are_listed(admin_client, stranger, query):
    page = admin_client.get(reverse("wagtailusers_users:index"), query)

    assert stranger.name in page.content.decode()


def test_people_are_taken_along_with_their_roles_and_without_formulas(admin_client, lead):
    User.objects.filter(pk=lead.pk).update(name="=1+1", agency="Bureau")

    answer = admin_client.get(reverse("wagtailusers_users:index"), {"export": "csv", "q": lead.email})

    head, row = b"".join(answer.streaming_content).decode().splitlines()
    assert head.startswith("Name,Email address,Agency or organization,Roles,Active,Last sign-in (")
    assert row.startswith(f'\'=1+1,{lead.email},Bureau,"{lead.role_names}",Yes,')
    assert lead.role_names.startswith("Administrator, ")


@pytest.mark.parametrize("person", ["lead_client", "editor_client", "stranger_client"])
def test_only_administrators_take_people_along(request, person):
    answer = request.getfixturevalue(person).get(reverse("wagtailusers_users:index"), {"export": "csv"})

    assert answer.status_code == 302


@pytest.mark.parametrize("person", ["lead_client", "editor_client", "stranger_client"])
def test_only_administrators_manage_people(request, person, stranger):
    answer = request.getfixturevalue(person).get(reverse("wagtailusers_users:edit", args=[stranger.pk]))

    assert answer.status_code == 302


def test_own_settings_at_the_desk_name_no_software(lead_client):
    page = lead_client.get(reverse("wagtailadmin_account")).content.decode()

    assert ["How the desk looks" in page, "Admin theme" in page, "specific to Wagtail" in page] == [True, False, False]


def test_own_settings_at_the_desk_can_be_saved(lead_client):
    answer = lead_client.post(
        reverse("wagtailadmin_account"),
        {
            "theme-theme": "dark",
            "theme-density": "default",
            "theme-contrast": "system",
            "theme-keyboard_shortcuts": "on",
        },
    )

    assert answer.status_code == 302


def test_selected_mails_that_were_held_back_are_tried_and_none_goes_twice(lead_client):
    failed, sent, other = (make_mail(str(n), state=s) for n, s in enumerate(("failed", "done", "failed")))
    answer = lead_client.post(f"/admin/bulk/accounts/mail/again/?id={failed.pk}&id={sent.pk}", follow=True)

    assert [Mail.objects.get(pk=mail.pk).state for mail in (failed, sent, other)] == ["waiting", "done", "failed"]
    assert (Mail.objects.count(), "1 email will be tried" in answer.content.decode()) == (3, True)


def test_mail_is_taken_along(lead_client):
    mail = make_mail("=1+1", to="ben@example.org", state=DueState.FAILED)
    Mail.objects.filter(pk=mail.pk).update(kind="assistance/visit_dates")
    lines = b"".join(lead_client.get("/admin/mail/?export=csv")).decode().splitlines()

    assert (len(lines), lines[1].startswith("'=1+1,ben@example.org,Failed,")) == (2, True), lines
    assert lines[1].endswith(",To the requester: dates for a visit to pick from")
