"""The words of the desk, with their groups beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a state means for whoever counts or lists requests. Fixed: lists and counts look at nothing else."""

    NEW = "new", _("New")
    ACTIVE = "active", _("With the Bureau")
    WAITING_ON_REQUESTER = "waiting_on_requester", _("Waiting for the requester")
    WAITING_ON_OTHERS = "waiting_on_others", _("Waiting for others")
    DONE = "done", _("Done")


# Whose turn it is, in the words of staff.
TURN_NAMES = {
    Kind.NEW: _("Bureau"),
    Kind.ACTIVE: _("Bureau"),
    Kind.WAITING_ON_REQUESTER: _("Requester"),
    Kind.WAITING_ON_OTHERS: _("Others"),
    Kind.DONE: _("Nobody"),
}
# The same, told apart where one is chosen.
TURN_CHOICES = [
    (Kind.NEW.value, _("Bureau: nobody has read it yet")),
    (Kind.ACTIVE.value, _("Bureau: at work")),
    (Kind.WAITING_ON_REQUESTER.value, _("Requester")),
    (Kind.WAITING_ON_OTHERS.value, _("Others")),
    (Kind.DONE.value, _("Nobody: it is done")),
]


class RequestState(models.TextChoices):
    """Where a request stands, in the words of staff. Requesters read REQUESTER_NAMES."""

    RECEIVED = "received", _("Received")
    TRIAGE = "triage", _("In triage")
    NEEDS_INFORMATION = "needs_information", _("Needs information")
    SCOPED = "scoped", _("Scoped")
    PLAN_OFFERED = "plan_offered", _("Plan offered")
    PLAN_AGREED = "plan_agreed", _("Plan agreed")
    SCHEDULED = "scheduled", _("Scheduled")
    DELIVERING = "delivering", _("Delivering")
    CLOSED = "closed", _("Closed")
    ON_HOLD = "on_hold", _("On hold")
    REDIRECTED = "redirected", _("Redirected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


KINDS = {
    RequestState.RECEIVED: Kind.NEW,
    RequestState.TRIAGE: Kind.ACTIVE,
    RequestState.NEEDS_INFORMATION: Kind.WAITING_ON_REQUESTER,
    RequestState.SCOPED: Kind.ACTIVE,
    RequestState.PLAN_OFFERED: Kind.WAITING_ON_REQUESTER,
    RequestState.PLAN_AGREED: Kind.ACTIVE,
    RequestState.SCHEDULED: Kind.WAITING_ON_OTHERS,
    RequestState.DELIVERING: Kind.ACTIVE,
    RequestState.CLOSED: Kind.DONE,
    RequestState.ON_HOLD: Kind.WAITING_ON_OTHERS,
    RequestState.REDIRECTED: Kind.DONE,
    RequestState.WITHDRAWN: Kind.DONE,
}

REQUESTER_NAMES = {
    RequestState.RECEIVED: _("Received"),
    RequestState.TRIAGE: _("Being read"),
    RequestState.NEEDS_INFORMATION: _("Waiting for your answer"),
    RequestState.SCOPED: _("Plan being written"),
    RequestState.PLAN_OFFERED: _("Plan for you to read"),
    RequestState.PLAN_AGREED: _("Plan agreed"),
    RequestState.SCHEDULED: _("Date set"),
    RequestState.DELIVERING: _("At work"),
    RequestState.CLOSED: _("Closed"),
    RequestState.ON_HOLD: _("On hold"),
    RequestState.REDIRECTED: _("Passed on to someone else"),
    RequestState.WITHDRAWN: _("Withdrawn"),
}

# What the subject of a mail says of a move, to the requester.
NEWS = {
    RequestState.RECEIVED: _("Your request %(number)s is with us again"),
    RequestState.TRIAGE: _("We are reading your request %(number)s"),
    RequestState.NEEDS_INFORMATION: _("Your request %(number)s waits for your answer: please write to us"),
    RequestState.SCOPED: _("We are writing a plan for your request %(number)s"),
    RequestState.PLAN_OFFERED: _("Please read the plan for your request %(number)s"),
    RequestState.PLAN_AGREED: _("The plan for your request %(number)s is agreed"),
    RequestState.SCHEDULED: _("Your request %(number)s has a date"),
    RequestState.DELIVERING: _("We have begun to work on your request %(number)s"),
    RequestState.CLOSED: _("Your request %(number)s is closed"),
    RequestState.ON_HOLD: _("We have put your request %(number)s on hold"),
    RequestState.REDIRECTED: _("We have passed your request %(number)s on to someone else"),
    RequestState.WITHDRAWN: _("Your request %(number)s is withdrawn"),
}

# What a requester reads of a move in a request's history; a request may come to a state twice.
TOLD = {
    RequestState.RECEIVED: _("Your request is with us again."),
    RequestState.TRIAGE: _("Someone is reading your request."),
    RequestState.NEEDS_INFORMATION: _("We are waiting for your answer."),
    RequestState.SCOPED: _("A plan is being written for you."),
    RequestState.PLAN_OFFERED: _("A plan is there for you to read."),
    RequestState.PLAN_AGREED: _("The plan is agreed."),
    RequestState.SCHEDULED: _("A date is set."),
    RequestState.DELIVERING: _("Work on your request is under way."),
    RequestState.CLOSED: _("Your request is closed."),
    RequestState.ON_HOLD: _("Your request is on hold."),
    RequestState.REDIRECTED: _("Your request was passed on to someone else."),
    RequestState.WITHDRAWN: _("Your request is withdrawn."),
}


def states_of(*kinds: Kind) -> list[RequestState]:
    return [state for state, kind in KINDS.items() if kind in kinds]


DONE_STATES = states_of(Kind.DONE)
OPEN_STATES = [state for state in RequestState if state not in DONE_STATES]
# What is needed is clear and no plan waits for the requester's word: a visit may be planned.
VISIT_STATES = [RequestState.SCOPED, RequestState.PLAN_AGREED, RequestState.SCHEDULED, RequestState.DELIVERING]
ASIDE = [RequestState.ON_HOLD, RequestState.REDIRECTED, RequestState.WITHDRAWN]


class Side(models.TextChoices):
    """Who acts, or who owes something."""

    BUREAU = "bureau", _("The Bureau")
    COMMUNITY = "community", _("The community")
    BOTH = "both", _("Both")


class Channel(models.TextChoices):
    """By which form a request came."""

    ASK = "ask", _("Request for help")
    CONTACT = "contact", _("Contact form")


class OfferKind(models.TextChoices):
    """Kinds of help, as counted for reports."""

    VISIT = "visit", _("Site visit")
    PRESENTATION = "presentation", _("Presentation")
    TRAINING = "training", _("Training")
    DOCUMENT_REVIEW = "document_review", _("Reading of drafts")
    DESIGN_HELP = "design_help", _("Help with design and start")
    EVALUATION_HELP = "evaluation_help", _("Help with data and evaluation")
    TROUBLESHOOTING = "troubleshooting", _("Help for a running site")
    MATERIALS = "materials", _("Documents and templates")
    OTHER = "other", _("Other help")


LECTURES = [OfferKind.PRESENTATION, OfferKind.TRAINING]  # what is listed by topic and audience
OTHER_HELP = [
    OfferKind.DESIGN_HELP,
    OfferKind.EVALUATION_HELP,
    OfferKind.TROUBLESHOOTING,
    OfferKind.OTHER,
]  # in one list


class VisitDirection(models.TextChoices):
    """Who travels to whom."""

    TO_FLAGSHIP = "to_flagship", _("To the flagship site in Seattle and King County")
    TO_COMMUNITY = "to_community", _("To the community")
    PEER = "peer", _("To a peer site")
    VIRTUAL = "virtual", _("By video")


# How the history tells that one is planned.
PLANNED_VISITS = {
    VisitDirection.TO_FLAGSHIP: _("A visit to the flagship site in Seattle and King County is planned."),
    VisitDirection.TO_COMMUNITY: _("A visit to the community is planned."),
    VisitDirection.PEER: _("A visit to a peer site is planned."),
    VisitDirection.VIRTUAL: _("A visit by video is planned."),
}


class EventKind(models.TextChoices):
    """What a line of a request's history tells."""

    RECEIVED = "received", _("Received")
    MOVED = "moved", _("Moved")
    ASSIGNED = "assigned", _("Assigned")
    TAKEN = "taken", _("Taken on")
    FACTS_CHANGED = "facts_changed", _("Facts changed")
    PLAN_OFFERED = "plan_offered", _("Plan offered")
    PLAN_ANSWERED = "plan_answered", _("Plan answered")
    RESOURCE_GIVEN = "resource_given", _("Document given")
    REDACTED = "redacted", _("Passage redacted")
    ATTACHMENT_DELETED = "attachment_deleted", _("Attachment deleted")
    EVALUATED = "evaluated", _("Evaluated")
    VISIT = "visit", _("Visit")
    SHRUNK = "shrunk", _("Reduced to figures")


# The rest of the history is for staff only.
REQUESTER_EVENTS = [
    EventKind.RECEIVED,
    EventKind.MOVED,
    EventKind.ASSIGNED,
    EventKind.TAKEN,
    EventKind.PLAN_OFFERED,
    EventKind.PLAN_ANSWERED,
    EventKind.RESOURCE_GIVEN,
    EventKind.VISIT,
]


class MessageKind(models.TextChoices):
    """A note is for staff only; everything else is the thread that the requester reads."""

    REQUEST = "request", _("Request")
    REPLY = "reply", _("Message")
    QUESTION = "question", _("Question")
    PLAN_COMMENT = "plan_comment", _("Comment on the plan")
    NOTE = "note", _("Internal note")


class PlanState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    COMMENTED = "commented", _("Sent back with a comment")
    AGREED = "agreed", _("Agreed")
    TAKEN_BACK = "taken_back", _("Taken back")
    REPLACED = "replaced", _("Replaced by a newer version")


class ContactMethod(models.TextChoices):
    CALL = "call", _("Telephone call")
    VIDEO = "video", _("Video call")
    MAIL = "mail", _("Email")
    MEETING = "meeting", _("Meeting in person")


class HelpedNext(models.TextChoices):
    """Whether the help let a community take its next step."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")


class LengthUnit(models.TextChoices):
    HOURS = "hours", _("Hours")
    DAYS = "days", _("Days")


class VisitState(models.TextChoices):
    """Where a visit stands, in the words of trainers and staff. Requesters read VISIT_NAMES."""

    PLANNED = "planned", _("Needs a trainer")
    ASKED = "asked", _("Trainer is to offer dates")
    OFFERED = "offered", _("Community is to pick a date")
    PICKED = "picked", _("Trainer is to confirm the date")
    CONFIRMED = "confirmed", _("Date confirmed")
    DONE = "done", _("Done, with a report")
    CANCELED = "canceled", _("Canceled")
    NOT_HELD = "not_held", _("Did not take place")


VISIT_NAMES = {
    VisitState.PLANNED: _("We are finding a trainer"),
    VisitState.ASKED: _("The trainer will offer dates"),
    VisitState.OFFERED: _("Please pick a date"),
    VisitState.PICKED: _("Your date is held until the trainer confirms it"),
    VisitState.CONFIRMED: _("The date is confirmed"),
    VisitState.DONE: _("The visit took place"),
    VisitState.CANCELED: _("Canceled"),
    VisitState.NOT_HELD: _("The visit did not take place"),
}
ENDED_VISIT_STATES = [VisitState.DONE, VisitState.CANCELED, VisitState.NOT_HELD]

OPEN_VISIT_STATES = [state for state in VisitState if state not in ENDED_VISIT_STATES]
# The trainer has something to do, or to hold free.
TRAINER_VISIT_STATES = [VisitState.ASKED, VisitState.OFFERED, VisitState.PICKED, VisitState.CONFIRMED]
