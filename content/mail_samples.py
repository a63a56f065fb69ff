"""Sample mails about the work on pages, for the page on which staff look at every mail."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, CommentReply, Page

from accounts.domain.mail_samples import Sample, sample
from accounts.models import User
from content.domain.page_mails import MAILS, choice, screen_of

COMMENTS = {"new_comments": [], "replied_comments": [], "resolved_comments": [], "deleted_comments": []}


def samples() -> Iterator[Sample]:
    page, lead, editor = Page(pk=0, title="A sample page"), User(pk=0, name="Sample Lead"), User(name="Sample Editor")
    page.draft_title = page.title
    comments = [Comment(pk=0, text="Is this the latest year?"), Comment(pk=1, text="Please name the source.")]
    answers = [{"comment": comments[0], "replies": [CommentReply(pk=0, text="Yes, I asked.")]}]
    shown = {"page": page, "screen": screen_of(page), "choice": choice()}
    for notice, case, title, more in (
        ("task_state_submitted", "", _("Page, to editors: it was handed in for a check"), {"by": lead}),
        (
            "workflow_state_approved",
            "",
            _("Page, to whoever handed it in: readers see it"),
            {"live": True, "address": f"{settings.PORTAL_URL}/library/sample/"},
        ),
        ("workflow_state_approved", "later", _("Page, to whoever handed it in: it waits for its day"), {}),
        (
            "workflow_state_rejected",
            "",
            _("Page, to whoever handed it in: something should change"),
            {"by": editor, "reason": "Please shorten the first part."},
        ),
        (
            "updated_comments",
            "",
            _("Page, to whoever follows its comments: there are new ones"),
            {"by": editor, "new_comments": comments[1:], "replied_comments": answers},
        ),
        (
            "updated_comments",
            "resolved",
            _("Page, to whoever follows its comments: some are resolved"),
            {"by": editor, "resolved_comments": comments[:1], "deleted_comments": comments[1:]},
        ),
    ):
        mail = MAILS[notice]
        context = {**COMMENTS, **shown, **more} if notice == "updated_comments" else {**shown, **more}
        yield sample(mail.template, context, title=str(title), why=str(mail.why), case=case)
