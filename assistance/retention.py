from django.utils.translation import gettext_lazy as _

from accounts.domain.retention import Retention
from assistance.domain import forgetting
from assistance.models import (
    AssistanceRequest,
    Attachment,
    ContactEntry,
    Evaluation,
    FollowUp,
    GivenResource,
    Message,
    Plan,
    PlanActivity,
    PlanGoal,
    Redaction,
    RequestEvent,
    Visit,
    VisitReport,
)

_WITH_REQUEST = _("Goes when its request is reduced to figures.")

RETENTION = [
    Retention(
        AssistanceRequest,
        _("Two years after it was closed a request is reduced to figures that name no one."),
        forget=forgetting.old_requests,
    ),
    Retention(Message, _WITH_REQUEST),
    Retention(Attachment, _WITH_REQUEST),
    Retention(Plan, _WITH_REQUEST),
    Retention(PlanGoal, _WITH_REQUEST),
    Retention(PlanActivity, _WITH_REQUEST),
    Retention(Redaction, _WITH_REQUEST),
    Retention(RequestEvent, _("Names and reasons go when its request is reduced to figures; the steps stay.")),
    Retention(ContactEntry, _("Words and names go when its request is reduced to figures; the minutes stay.")),
    Retention(Evaluation, _("The comment goes when its request is reduced to figures; the marks stay.")),
    Retention(Visit, _("Words, names, and the trainer go when its request is reduced to figures; the dates stay.")),
    Retention(VisitReport, _WITH_REQUEST),
    Retention(FollowUp, _WITH_REQUEST),
    Retention(GivenResource, _("Stays as a figure: which document was given, not to whom.")),
]
