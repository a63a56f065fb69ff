"""The request screen: the thread, the facts beside it, and on top what may be done next."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.domain.submissions import once
from accounts.resending import show_again
from assistance.domain import documents, plans, progress, workflow
from assistance.domain.plans import EmptyPlan
from assistance.domain.queries import for_staff
from assistance.domain.redaction import LEAST, NothingFound, TooShort
from assistance.domain.transitions import NotAllowed, ReasonMissing, Stale
from assistance.domain.visits import NotOver, WrongState
from assistance.domain.workflow import Move
from assistance.enums import DONE_STATES, Kind, RequestState, VisitState
from assistance.forms.documents import LettersForm, called, say
from assistance.models import AssistanceRequest
from assistance.views.access import at_the_desk, on_a_request
from assistance.views.actions import ACTS
from content.stores import FILE_NOT_KEPT, StoreAway
from scheduling.domain.bookings import Conflict

REFUSALS = (
    Stale,
    NotAllowed,
    ReasonMissing,
    EmptyPlan,
    NothingFound,
    TooShort,
    WrongState,
    NotOver,
    Conflict,
    StoreAway,
)

# Reading and taking on comes first there; the answer is part of it.
BEFORE_ANSWERS = (RequestState.RECEIVED, RequestState.TRIAGE)
# Where the next step is a plain move. While the requester is to act there is none.
NEXT_STATES = {
    RequestState.RECEIVED: RequestState.TRIAGE,
    RequestState.TRIAGE: RequestState.SCOPED,
    RequestState.PLAN_AGREED: RequestState.DELIVERING,
    RequestState.SCHEDULED: RequestState.DELIVERING,
    RequestState.ON_HOLD: RequestState.TRIAGE,
}


@on_a_request
@require_safe
def screen(request, case):
    return show(request, case)


@on_a_request
@require_POST
def act(request, case, action):
    """Does one thing, once, and goes back to the screen; a refusal shows the screen with all that was typed."""
    if action not in ACTS:
        raise Http404
    todo, address = ACTS[action], reverse("assistance:request_screen", args=[case.pk])
    form = todo.form(request.POST, request.FILES, case=case, auto_id=f"{action}_%s")

    if (half := form.half_filled()) is not None:
        return show(request, case, **{action: half})

    def make() -> str:
        todo.run(case, request.user, form.cleaned_data)
        return address

    if form.is_valid():
        try:
            once(key=f"{request.user.pk} {form.cleaned_data['one_time_key']}", make=make)
        except REFUSALS as refusal:
            case = for_staff(pk=case.pk, user=request.user)
            form.add_error(None, words(refusal))
            form.look_again(case)
        else:
            messages.success(request, todo.done)
            return redirect(address)
    return show(request, case, **{action: form})


@at_the_desk
@require_safe
def documents_found(request):
    """Documents of the library that hold the letters so far, for the forms of the screen; and a line to be spoken."""
    form = LettersForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    found = documents.find(form.cleaned_data["q"])
    rows = [{"key": page.pk, "text": called(page)} for page in found.documents]
    return JsonResponse({"documents": rows, "say": say(found)})


def words(refusal: Exception) -> str:
    """What staff read when something was refused."""
    if isinstance(refusal, Stale):
        return _(
            "Meanwhile the request has moved on to “{state}.” What you typed is still here: look, then send it again."
        ).format(state=RequestState(refusal.state).label)
    if isinstance(refusal, NothingFound):
        return _("This passage stands nowhere in the request. Copy it word for word.")
    if isinstance(refusal, TooShort):
        return _("A passage to take out has at least {least} letters or digits.").format(least=LEAST)
    if isinstance(refusal, WrongState):
        return _("Meanwhile the visit stands at “{state}.” Please look at it again.").format(
            state=VisitState(refusal.state).label
        )
    if isinstance(refusal, NotOver):
        return _("The visit is not over yet.")
    if isinstance(refusal, StoreAway):
        return str(FILE_NOT_KEPT)
    if isinstance(refusal, Conflict):
        return " ".join(refusal.reasons)
    return _("That cannot be done with the request as it stands.")


def next_step(case: AssistanceRequest, buttons: list[Move], forms: dict, *, is_owed: bool) -> dict[str, object]:
    """The one act that stands first: a move, or a form by its name; nothing while others are to act.

    A requester who waits for an answer comes first, and one for whom all the rest waits is written to. Nothing is
    closed while something is owed (`is_owed`).
    """
    only_theirs = case.state == RequestState.DELIVERING and case.turn == Kind.WAITING_ON_REQUESTER
    if only_theirs or case.reply_waiting_since and case.state not in BEFORE_ANSWERS:
        name, title, button = "reply", _("Write to the requester"), _("Send")
    elif case.state == RequestState.SCOPED:
        name, title, button = "plan", _("Offer a plan"), _("Offer this plan")
    elif case.state == RequestState.DELIVERING and not is_owed:
        name, title, button = "close", _("Close"), _("Close the request")
    else:
        target = NEXT_STATES.get(RequestState(case.state))
        return {"move": next((move for move in buttons if move.target == target), None)}
    return {"name": name, "form": forms[name], "title": title, "button": button}


def show(request, case: AssistanceRequest, **bound):
    """The screen, with a form that was refused, or not sent yet, in the place of its empty one; where it has none any more, with its texts."""
    shown = next(iter(bound.values()), None)
    context = {
        **what_next(case, bound),
        "case": case,
        "zone": timezone.get_current_timezone_name(),
        "wrong": shown if shown is not None and shown.is_bound else None,
        "opened": next(iter(bound), ""),
        "thread": progress.whole_thread(request=case),
        "given": case.given_resources.select_related("page"),
        "evaluation": getattr(case, "evaluation", None),
        "redactions": case.redactions.all(),
        "header_title": str(case),
        "breadcrumbs_items": [
            {"url": reverse("assistance:queue"), "label": _("Requests")},
            {"url": "", "label": str(case)},
        ],
    }
    return show_again(request, "assistance/desk/screen.html", context, shown)


def what_next(case: AssistanceRequest, bound: dict) -> dict[str, object]:
    """What may be done, with the forms for it, and the plan that it follows from."""
    forms = {name: act.form(case=case, auto_id=f"{name}_%s") for name, act in ACTS.items()} | bound
    moves = workflow.moves_from(case.state)
    targets = {move.target for move in moves}
    plan = plans.current_plan(case)
    buttons = [move for move in moves if move.label and not move.needs_reason]
    owed = progress.owed(request=case, plan=plan)
    primary = next_step(case, buttons, forms, is_owed=bool(owed))
    return {
        "forms": forms,
        "primary": primary,
        "moves": [move for move in buttons if move is not primary.get("move")],
        "may": {
            "ask": RequestState.NEEDS_INFORMATION in targets,
            "plan": RequestState.PLAN_OFFERED in targets,
            "close": RequestState.CLOSED in targets,
            "put_aside": RequestState.WITHDRAWN in targets,
            "reopen": case.state in DONE_STATES and not case.shrunk_at,
        },
        "plan": plan,
        "older_plans": case.plans.exclude(pk=plan.pk).prefetch_related("goals", "activities") if plan else [],
        "owed": owed,
    }
