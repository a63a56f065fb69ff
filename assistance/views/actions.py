"""What can be done on the request screen: each act's form, what it calls, and what is said afterwards."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assistance.domain import attachments, closing, desk, plans, redaction, thread, visit_reports
from assistance.domain.transitions import NotAllowed
from assistance.domain.workflow import find
from assistance.enums import RequestState
from assistance.forms import plan, staff
from assistance.models import AssistanceRequest
from assistance.views.act import Act
from assistance.views.visit_acts import VISIT_ACTS


def _files(data: Mapping) -> list:
    return [data["file"]] if data["file"] else []


def _move(case: AssistanceRequest, user: User, data: Mapping) -> None:
    move = find(data["seen"], data["to"])
    if move is None or not move.label or move.needs_reason:  # the others have forms of their own
        raise NotAllowed(data["to"])
    desk.move(request=case, seen=data["seen"], to=data["to"], by=user)


def _offer_plan(case: AssistanceRequest, user: User, data: Mapping) -> None:
    plans.offer_plan(
        request=case,
        seen=data["seen"],
        by=user,
        summary=data["summary"],
        goals=data["goals"].splitlines(),
        activities=data["activities"],
    )


def _delete_file(case: AssistanceRequest, user: User, data: Mapping) -> None:
    found = case.attachments.kept().filter(pk=data["attachment"]).first()
    if found is not None:
        attachments.delete_attachment(attachment=found, by=user, reason=data["reason"])


ACTS: dict[str, Act] = {
    "assign": Act(
        staff.AssignForm,
        lambda case, user, data: desk.assign(request=case, seen=data["seen"], assignee=data["assignee"], by=user),
        _("The request has its person."),
    ),
    "move": Act(staff.MoveForm, _move, _("The request has moved on.")),
    "reply": Act(
        staff.ReplyForm,
        lambda case, user, data: thread.reply(
            request=case, seen=data["seen"], by=user, text=data["text"], files=_files(data)
        ),
        _("Your message is on its way."),
    ),
    "ask": Act(
        staff.QuestionForm,
        lambda case, user, data: thread.ask(request=case, seen=data["seen"], by=user, text=data["text"]),
        _("Your question is on its way; the request waits for the answer."),
    ),
    "note": Act(
        staff.NoteForm,
        lambda case, user, data: thread.note(request=case, by=user, text=data["text"]),
        _("Noted."),
    ),
    "log": Act(
        staff.LogForm,
        lambda case, user, data: desk.log_contact(
            request=case, by=user, **{name: data[name] for name in ("method", "at", "minutes", "people", "summary")}
        ),
        _("Logged."),
    ),
    "facts": Act(
        staff.FactsForm,
        lambda case, user, data: desk.change_facts(request=case, by=user, facts=data),
        _("The facts are corrected."),
    ),
    "plan": Act(plan.PlanForm, _offer_plan, _("The plan is on its way.")),
    "activity": Act(
        staff.ActivityDoneForm,
        lambda case, user, data: plans.mark_activity(request=case, activity_pk=data["activity"], done=data["done"]),
        _("Marked."),
    ),
    "follow_up": Act(
        staff.FollowUpDoneForm,
        lambda case, user, data: visit_reports.mark_follow_up(
            request=case, follow_up_pk=data["follow_up"], done=data["done"]
        ),
        _("Marked."),
    ),
    "give": Act(
        staff.GiveForm,
        lambda case, user, data: closing.give_resource(request=case, page=data["page"], by=user),
        _("The document is on the requester’s page."),
    ),
    "put_aside": Act(
        staff.PutAsideForm,
        lambda case, user, data: desk.move(
            request=case, seen=data["seen"], to=data["to"], by=user, reason=data["reason"]
        ),
        _("The request is put aside; the requester is told why."),
    ),
    "reopen": Act(
        staff.ReopenForm,
        lambda case, user, data: desk.move(
            request=case, seen=data["seen"], to=RequestState.TRIAGE, by=user, reason=data["reason"]
        ),
        _("The request is open again."),
    ),
    "close": Act(
        staff.CloseForm,
        lambda case, user, data: closing.close(
            request=case, seen=data["seen"], by=user, next_steps=data["next_steps"], resources=data["resources"]
        ),
        _("The request is closed."),
    ),
    "redact": Act(
        staff.RedactForm,
        lambda case, user, data: redaction.redact(
            request=case, passage=data["passage"], by=user, reason=data["reason"]
        ),
        _("The passage is gone; the trace stays."),
    ),
    "delete_file": Act(staff.DeleteFileForm, _delete_file, _("The file is gone; the trace stays.")),
    "lower_flag": Act(
        staff.FlagForm,
        lambda case, user, data: desk.lower_flag(request=case, by=user),
        _("Marked as looked at."),
    ),
} | VISIT_ACTS
