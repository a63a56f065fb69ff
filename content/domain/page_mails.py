"""Mails about the work on pages. Wagtail says to whom and when; what they say stands in `templates/mail/pages/`."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.domain.mail import compose


class PageMail(NamedTuple):
    """`template` below `templates/mail/`; `why` closes the mail."""

    template: str
    why: Promise


_HANDED_IN = _("You get this email because you handed in this page.")
# By the names that Wagtail gives to its notices. Each stands in `templates/wagtailadmin/notifications/` with three files.
MAILS = {
    "task_state_submitted": PageMail(
        "pages/to_check", _("You get this email because you check pages before readers see them.")
    ),
    "workflow_state_approved": PageMail("pages/approved", _HANDED_IN),
    "workflow_state_rejected": PageMail("pages/sent_back", _HANDED_IN),
    "updated_comments": PageMail(
        "pages/comments",
        _("You get this email because you wrote a comment on this page, or asked to hear of each."),
    ),
}


def page_mail(notice: str, told: Mapping[str, object]) -> tuple[str, str, str]:
    """Subject, text and HTML of one of `MAILS`, from the facts that Wagtail has for its own template."""
    mail = MAILS[notice]
    return compose(template=mail.template, context=facts(notice, told), why=str(mail.why))


def facts(notice: str, told: Mapping[str, object]) -> dict[str, object]:
    """What the templates ask for: the page, `by` whom, a `reason`, whether what was approved is `live`, and addresses."""
    page: Page = told["page"]
    found: dict[str, object] = {"page": page, "screen": screen_of(page), "choice": choice()}
    if notice == "task_state_submitted":
        state = page.current_workflow_state
        found["by"] = state.requested_by if state else None
    elif notice == "workflow_state_rejected":
        found |= {"by": getattr(told["task_state"], "finished_by", None), "reason": told["comment"]}
    elif notice == "workflow_state_approved":
        found |= {"live": is_as_written(page), "address": urljoin(settings.PORTAL_URL, page.url)}
    else:
        kinds = ("new_comments", "replied_comments", "resolved_comments", "deleted_comments")
        found |= {"by": told["editor"], **{kind: told[kind] for kind in kinds}}
    return found


def is_as_written(page: Page) -> bool:
    """Whether readers see the newest that was written; what is set to a later day is not there yet."""
    return Page.objects.filter(pk=page.pk, live=True, has_unpublished_changes=False).exists()


def screen_of(page: Page) -> str:
    """Where the page is written and checked."""
    return settings.PORTAL_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])


def choice() -> str:
    """Where staff say which of these mails they get."""
    return f"{settings.PORTAL_URL}{reverse('wagtailadmin_account')}#tab-notifications"
