"""The page of one visit, for its trainer and for TA leads in the trainer's place; and the community's pick."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.domain.limits import LimitReached
from accounts.domain.submissions import once
from accounts.guard import limit_words, limited
from accounts.models import User
from accounts.resending import show_again, words_of
from assistance.domain import plans, visit_dates, visit_queries, visit_reports, visits
from assistance.domain.visit_dates import DateChanged, DatesRefused
from assistance.domain.visit_reports import TooEarly
from assistance.domain.visits import NotOver, WrongState
from assistance.enums import MessageKind, VisitState
from assistance.forms import visits as forms
from assistance.models import Visit
from assistance.permissions import may_work_requests
from assistance.views.status import go_on, seated
from scheduling.domain.bookings import Conflict


@dataclass(frozen=True)
class Act:
    """What can be done with a visit: the form, what it calls, and what is said afterwards."""

    form: type[forms.VisitForm]
    run: Callable[[Visit, User, Mapping], object]
    done: str | Promise
    warns: bool = False  # whether `run` returns sentences to be shown
    leaves: bool = False  # whether the visit then is no longer the trainer's


ACTS = {
    "offer": Act(
        forms.DatesForm,
        lambda visit, user, data: visit_dates.offer_dates(visit=visit, spans=data["spans"], by=user),
        gettext_lazy("The dates are on offer; the community is asked to pick one."),
        warns=True,
    ),
    "take-back": Act(
        forms.TakeBackForm,
        lambda visit, user, data: visit_dates.take_back_date(visit=visit, date_pk=data["date"]),
        gettext_lazy("This date is no longer on offer."),
    ),
    "confirm": Act(
        forms.ConfirmForm,
        lambda visit, user, data: visit_dates.confirm(visit=visit, seen=data["seen"], by=user),
        gettext_lazy("The date is confirmed. You and the community get it for your calendars by email."),
    ),
    "put-back": Act(
        forms.PutBackForm,
        lambda visit, user, data: visit_dates.put_back(visit=visit, seen=data["seen"], by=user, reason=data["reason"]),
        gettext_lazy("The date is given back; the community is told."),
    ),
    "decline": Act(
        forms.ReasonForm,
        lambda visit, user, data: visits.decline(visit=visit, by=user, reason=data["reason"]),
        gettext_lazy("The Bureau looks for another trainer."),
        leaves=True,
    ),
    "move": Act(
        forms.MoveForm,
        lambda visit, user, data: visit_dates.move(
            visit=visit, seen=data["seen"], starts_at=data["spans"][0][0], ends_at=data["spans"][0][1], by=user
        ),
        gettext_lazy("The visit is moved. All calendars are brought up to date by email."),
    ),
    "cancel": Act(
        forms.ReasonForm,
        lambda visit, user, data: visits.cancel(visit=visit, by=user, reason=data["reason"]),
        gettext_lazy("The visit is canceled; everyone is told."),
    ),
    "not-held": Act(
        forms.ReasonForm,
        lambda visit, user, data: visits.did_not_take_place(visit=visit, by=user, reason=data["reason"]),
        gettext_lazy("It is noted that the visit did not take place."),
    ),
    "report": Act(
        forms.ReportForm,
        lambda visit, user, data: visit_reports.write_report(
            visit=visit,
            by=user,
            summary=data["summary"],
            people_reached=data["people_reached"],
            follow_ups=data["follow_ups"],
        ),
        gettext_lazy("The report is kept; the community can read it."),
    ),
}
NONE_CHOSEN = gettext_lazy("No date was chosen. Please choose one, then press the button.")
GONE = gettext_lazy("This date can no longer be had. Please pick another one, or write to us.")
MOVED_ON = gettext_lazy("The visit has moved on since you opened the page. This is where it stands now.")
HELD = gettext_lazy("Your date is held. You get an email for your calendar as soon as the trainer confirms it.")
REFUSALS = (WrongState, DateChanged, Conflict, DatesRefused, TooEarly, NotOver)


def running(view):
    """Gives the view the visit in the place of its key, for whoever runs it."""

    @wraps(view)
    def inner(request, pk, *args, **kwargs):
        visit = visit_queries.for_runner(pk=pk, user=request.user)
        if visit is None and request.method == "POST":  # perhaps it went to another trainer while this one typed
            return render(request, "404.html", {"typed": words_of(request)}, status=404)
        if visit is None:
            raise Http404
        return view(request, visit, *args, **kwargs)

    return never_cache(login_required(inner))


@require_safe
@running
def visit(request, visit):
    return show(request, visit)


@require_POST
@running
def act(request, visit, action):
    """Does one thing, once, and goes back to the page; a refusal shows the page with all that was typed."""
    if action not in ACTS:
        raise Http404
    todo, said = ACTS[action], []
    form = todo.form(request.POST, visit=visit, auto_id=f"{action}_%s")

    def make() -> str:
        result = todo.run(visit, request.user, form.cleaned_data)
        said.extend(result if todo.warns else [])
        return _elsewhere(visit, request.user) if todo.leaves else visit.get_absolute_url()

    if form.is_valid():
        try:
            address = once(key=f"{request.user.pk} {form.cleaned_data['one_time_key']}", make=make)
        except REFUSALS as refusal:
            form.add_error(None, words(refusal))
            visit = visit_queries.for_runner(pk=visit.pk, user=request.user) or visit
            form.look_again(visit)
        else:
            messages.success(request, todo.done)
            for sentence in said:
                messages.warning(request, sentence)
            return redirect(address)
    return show(request, visit, **{action.replace("-", "_"): form})


def _elsewhere(visit: Visit, user: User) -> str:
    """Where someone goes on to who no longer has the visit."""
    if may_work_requests(user):
        return reverse("assistance:request_screen", args=[visit.request_id])
    return reverse("scheduling:trainer")


def words(refusal: Exception) -> str:
    """What trainers and staff read when something was refused."""
    if isinstance(refusal, WrongState):
        return _("Meanwhile the visit stands at “{state}.” Please look at it again.").format(
            state=VisitState(refusal.state).label
        )
    if isinstance(refusal, DateChanged):
        return _(
            "Meanwhile the date of the visit is {when}. Nothing was done: look at it, then send this again."
        ).format(when=visit_dates.in_words(refusal.visit))
    if isinstance(refusal, TooEarly | NotOver):
        return _("The visit is not over yet.")
    return str(refusal)


def show(request, visit: Visit, **bound):
    """The page, with a form that was refused in the place of its empty one; where it has none any more, with its texts."""
    made = {name.replace("-", "_"): act.form(visit=visit, auto_id=f"{name}_%s") for name, act in ACTS.items()}
    case = visit.request
    context = {
        "visit": visit,
        "case": case,
        "asked": case.messages.filter(kind=MessageKind.REQUEST).first(),
        "plan": plans.current_plan(case),
        "forms": made | bound,
        "wrong": next(iter(bound.values()), None),
        "may_write_up": visit.is_over and visit.state in (VisitState.CONFIRMED, VisitState.DONE),
    }
    return show_again(request, "assistance/visit.html", context, context["wrong"])


@require_POST
@seated
def pick(request, seat, visit_pk):
    """The community's pick of one of the offered dates."""
    try:
        limited(request, "write", most=30, seconds=3600)
    except LimitReached as reached:
        messages.error(request, limit_words(reached.seconds))
        answer = go_on(request, seat, "")
        answer.status_code = 429
        return answer
    field = f"date_{visit_pk}"
    visit = visit_queries.on_case(request=seat.case, pk=visit_pk)
    if visit is not None:
        level, said = _picked(visit, request.POST.get(field, "")[:10], seat)
        messages.add_message(request, level, said)
    return go_on(request, seat, field)


def _picked(visit, date_pk, seat):
    """Picks the date; returns what is said of it, and how gravely."""
    if not date_pk.isdecimal():
        return messages.ERROR, NONE_CHOSEN
    try:
        visit_dates.pick_date(visit=visit, date_pk=int(date_pk), by=seat.contact)
    except visit_dates.DateGone:
        return messages.ERROR, GONE
    except WrongState:
        return messages.WARNING, MOVED_ON
    return messages.SUCCESS, HELD
