"""Wagtail tells of the work on pages in the Bureau's words, through the same outbox as every other mail."""

import pytest
from django.urls import reverse
from lxml import html as parser
from wagtail.models import Comment, PageSubscription
from wagtail.users.models import UserProfile

from accounts.models import Mail, User
from bureau.settings import production
from content.models import ResourcePage
from tests.content.test_wagtail_hooks import new_resource


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = production.EMAIL_BACKEND


@pytest.fixture
def handed_in(lead_client, editor, library) -> ResourcePage:
    User.objects.create_superuser("root@example.org", "a long test password", name="Rue Root")
    new_resource(lead_client, library, **{"action-submit": "1"})
    return ResourcePage.objects.get()


def answer(client, page: ResourcePage, act: str, **said) -> None:
    task = page.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, act, task.pk]), said)


def buttons(mail: Mail) -> list[str]:
    return [cell[0].text for cell in parser.fromstring(mail.html).find_class("button")]


def test_editors_are_asked_to_read_and_approve(handed_in, editor):
    mail = Mail.objects.get()

    assert (mail.to, mail.subject) == ([editor.email], f"Read and approve: {handed_in.title}")
    assert f"Lena Lead handed in “{handed_in.title}” for a check." in mail.text
    assert mail.text.endswith("You get this email because you check pages before readers see them.")
    assert buttons(mail) == ["Read the page"]
    assert f"/admin/pages/{handed_in.pk}/edit/" in mail.text


def test_whoever_handed_in_hears_that_readers_see_it(handed_in, editor_client, lead):
    answer(editor_client, handed_in, "approve")
    mail = Mail.objects.latest("pk")

    handed_in.refresh_from_db()
    assert (mail.to, mail.subject, handed_in.live) == ([lead.email], f"Approved: {handed_in.title}", True)
    assert ("Readers see it as you wrote it." in mail.text, buttons(mail)) == (True, ["See the page"])
    assert f"{production.PORTAL_URL}{handed_in.url}" in mail.text


def test_page_that_waits_for_its_day_is_not_said_to_be_seen(lead_client, editor_client, library):
    new_resource(lead_client, library, **{"action-submit": "1", "go_live_at": "2047-01-01 09:00"})
    answer(editor_client, ResourcePage.objects.get(), "approve")
    mail = Mail.objects.latest("pk")

    assert ("from the day on that the page is set to" in mail.text, buttons(mail)) == (
        True,
        ["Open the page at the desk"],
    )


def test_whoever_handed_in_hears_what_to_change(handed_in, editor_client, lead):
    answer(editor_client, handed_in, "reject", comment="Please shorten\nthe <b>first</b> part.")
    mail = Mail.objects.latest("pk")

    assert (mail.to, mail.subject) == ([lead.email], f"Change and hand in again: {handed_in.title}")
    assert "Edna Editor read" in mail.text
    assert ("Please shorten\nthe <b>first</b> part." in mail.text, "<b>first" in mail.html) == (True, False)


def test_who_follows_a_page_hears_of_comments(editor_client, editor, lead, library):
    new_resource(editor_client, library, **{"action-publish": "1"})
    page = ResourcePage.objects.get()
    PageSubscription.objects.create(user=lead, page=page, comment_notifications=True)
    new_comment = {"comments-TOTAL_FORMS": "1", "comments-0-text": "Name the source.", "comments-0-position": ""}
    more = {"comments-0-contentpath": "title", "comments-0-replies-TOTAL_FORMS": "0", "comments-0-id": ""}
    saved = {**new_comment, **more, "comments-0-replies-INITIAL_FORMS": "0", "comments-0-resolved": ""}
    form = {
        "title": page.title,
        "slug": page.slug,
        "resource_type": page.resource_type.pk,
        "publisher": "Bureau",
        "phases": ["exploring"],
        "topics": [topic.pk for topic in page.topics.all()],
        "body-count": "0",
        "comments-INITIAL_FORMS": "0",
        "comment_notifications": "",
        **saved,
    }
    editor_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    mail = Mail.objects.get()

    assert Comment.objects.get().text == "Name the source."
    assert (mail.to, mail.subject) == ([lead.email], f"Read the comments on: {page.title}")
    assert ("- “Name the source.”" in mail.text, buttons(mail)) == (True, ["Read them on the page"])


def test_who_wants_none_gets_none(lead_client, editor, library):
    UserProfile.objects.update_or_create(user=editor, defaults={"submitted_notifications": False})
    new_resource(lead_client, library, **{"action-submit": "1"})

    assert Mail.objects.count() == 0
