from assistance.models.closing import Evaluation, GivenResource
from assistance.models.contact_entry import ContactEntry
from assistance.models.event import RequestEvent
from assistance.models.offer import Offer
from assistance.models.plan import Plan, PlanActivity, PlanGoal
from assistance.models.redaction import Redaction
from assistance.models.request import AssistanceRequest, RequestCounter
from assistance.models.thread import Attachment, Message
from assistance.models.visits import FollowUp, OfferedDate, Visit, VisitReport

__all__ = [
    "AssistanceRequest",
    "Attachment",
    "ContactEntry",
    "Evaluation",
    "FollowUp",
    "GivenResource",
    "Message",
    "Offer",
    "OfferedDate",
    "Plan",
    "PlanActivity",
    "PlanGoal",
    "Redaction",
    "RequestCounter",
    "RequestEvent",
    "Visit",
    "VisitReport",
]
