"""The requester's page, reached by private link or by the account that owns the address."""

from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import grants
from accounts.domain.links import renew_all
from accounts.domain.submissions import once
from accounts.guard import limited
from accounts.resending import keeps_what_was_typed, show_again, words_of
from assistance.domain import closing, desk, plans, progress, queries, thread
from assistance.domain.queries import Seat
from assistance.domain.transitions import NotAllowed, Stale
from assistance.enums import Kind, MessageKind, RequestState
from assistance.forms.public import EvaluationForm, NewLinkForm, PlanCommentForm, ReplyForm, WithdrawForm
from assistance.models import AssistanceRequest
from content.stores import FILE_NOT_KEPT, StoreAway

PURPOSES = ("request", "evaluate")


def seated(view):
    """Gives the view the requester's place at the request, or shows the page that offers a new link.

    The page is the same, whether there is no such request or only no right to it.
    """

    @wraps(view)
    def inner(request, pk, *args, **kwargs):
        link = grants.link_to(request, AssistanceRequest(pk=pk), *PURPOSES)
        seat = queries.for_requester(pk=pk, user=request.user, link=link)
        if seat is None:
            context = {"form": NewLinkForm(), "typed": words_of(request)}
            return render(request, "assistance/no_grant.html", context, status=404)
        return view(request, seat, *args, **kwargs)

    return never_cache(inner)


@require_safe
@seated
def status(request, seat):
    return show(request, seat)


def empty_forms(case, plan):
    """The forms of the page, which are sent together; by the name under which the templates know them."""
    return {
        "reply_form": ReplyForm(auto_id="reply_%s"),
        "comment_form": PlanCommentForm(auto_id="comment_%s", initial={"version": plan.version if plan else None}),
        "withdraw_form": WithdrawForm(case=case, auto_id="withdraw_%s", initial={"seen": case.state}),
    }


def show(request, seat: Seat, **forms):
    """The page, with forms of this request in the place of empty ones, so that nothing typed is lost."""
    case, plan = seat.case, plans.current_plan(seat.case)
    events = list(case.events.for_requester())
    owed, messages_and_events = progress.owed(request=case, plan=plan), progress.thread(request=case, events=events)
    your_turn = progress.your_turn(request=case, owed=owed)
    context = {
        "seat": seat,
        "case": case,
        "zone": settings.BUREAU_TIME_ZONE,
        "plan": plan,
        "plan_first": case.state == RequestState.PLAN_OFFERED and case.turn == Kind.WAITING_ON_REQUESTER,
        "plan_open": case.state == RequestState.PLAN_OFFERED and plan is not None and plan.is_offered,
        "steps": progress.steps(request=case, events=events),
        "owed": progress.comes_next(owed=owed, your_turn=your_turn),
        "your_turn": your_turn,
        "asks_answer": case.state == RequestState.NEEDS_INFORMATION,
        "thread": messages_and_events,
        "question": next((one for one in messages_and_events if one.kind == MessageKind.QUESTION), None),
        "given": case.given_resources.filter(page__live=True).select_related("page"),
        "may_evaluate": closing.may_be_evaluated(case),
        "chosen": _other_dates(request),
        **(empty_forms(case, plan) | forms),
    }
    return show_again(request, "assistance/status.html", context, *forms.values())


NOT_SENT = _("What else you filled in on this page is still here. It is not sent yet.")


def _others(request, seat, acted):
    """The forms of the page whose buttons were not pressed, with what was typed into them."""
    forms = empty_forms(seat.case, plans.current_plan(seat.case))
    return {name: form for name, form in forms.items() if name != acted and form.keep(request.POST, request.FILES)}


def _other_dates(request, acted=""):
    """The dates that were chosen, but for those of the visit whose button was pressed."""
    return [value for name, value in request.POST.items() if name.startswith("date_") and name != acted]


def go_on(request, seat, acted):
    """After an act, on to the page; there at once where something was typed for another button, which a way would lose.

    `acted` names the form whose button was pressed, or the field of its dates.
    """
    seat.case.refresh_from_db()
    others = _others(request, seat, acted)
    if not others and not _other_dates(request, acted):
        return redirect(seat.case)
    messages.warning(request, NOT_SENT)
    return show(request, seat, **others)


MOVED_ON_AGREE = _("There is a newer plan than the one you read. Please read it first.")
MOVED_ON = _("This request has moved on since you opened the page. What you wrote is still here: please look again.")


def _look_again(seat, form):
    """After a refusal the page shows the present state, and the form goes by it."""
    seat.case.refresh_from_db()
    plan = plans.current_plan(seat.case)
    form.data = form.data.copy()
    form.data["seen"], form.data["version"] = seat.case.state, plan.version if plan else ""


REPLIED = _("Your message is with the Bureau. When it answers, you get an email.")
COMMENTED = _("What you wrote is with the Bureau. When there is a new version of the plan, you get an email.")
WITHDRAWN = _("Your request is withdrawn, and the Bureau has been told.")
AGREED = _("You have agreed to the plan, and the Bureau has been told. See below what comes next.")


def _act(request, seat, name, form, do, done):
    """Does once what a form of the page asks for, and says so on the page; else shows the page with that form in it."""
    if form.is_valid() and not limited(request, "write", most=30, seconds=3600, form=form):

        def make():
            do(form.cleaned_data)
            return seat.case.get_absolute_url()

        try:
            once(key=f"{name} {form.one_time_key}", make=make)
            messages.success(request, done)
            return go_on(request, seat, name)
        except (Stale, NotAllowed):
            form.add_error(None, MOVED_ON)
            _look_again(seat, form)
        except StoreAway:
            form.add_error(None, FILE_NOT_KEPT)
    return show(request, seat, **{name: form}, **_others(request, seat, name))


@keeps_what_was_typed
@require_POST
@seated
def reply(request, seat):
    def do(data):
        files = [data["file"]] if data["file"] else []
        thread.answer(request=seat.case, by=seat.contact, text=data["text"], files=files)

    return _act(request, seat, "reply_form", ReplyForm(request.POST, request.FILES, auto_id="reply_%s"), do, REPLIED)


@keeps_what_was_typed
@require_POST
@seated
def comment(request, seat):
    def do(data):
        plans.comment(request=seat.case, version=data["version"], by=seat.contact, text=data["comment"])

    return _act(request, seat, "comment_form", PlanCommentForm(request.POST, auto_id="comment_%s"), do, COMMENTED)


@keeps_what_was_typed
@require_POST
@seated
def withdraw(request, seat):
    def do(data):
        to, reason = RequestState.WITHDRAWN, data["reason"]
        desk.move(request=seat.case, seen=data["seen"], to=to, by=seat.contact, reason=reason)

    form = WithdrawForm(request.POST, case=seat.case, auto_id="withdraw_%s")
    return _act(request, seat, "withdraw_form", form, do, WITHDRAWN)


@require_POST
@seated
def agree(request, seat):
    version = request.POST.get("version", "")[:5]  # that of the button, which comes last
    try:
        plans.agree(request=seat.case, version=int(version) if version.isdecimal() else 0, by=seat.contact)
    except Stale:
        messages.warning(request, MOVED_ON_AGREE)
    else:
        messages.success(request, AGREED)
    return go_on(request, seat, "agree")


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def evaluate(request, seat):
    form = EvaluationForm(request.POST or None)
    is_open = closing.may_be_evaluated(seat.case)
    if is_open and form.is_valid() and not limited(request, "write", most=30, seconds=3600, form=form):
        data = {name: form.cleaned_data[name] for name in ("useful", "helped_next", "comment")}
        with suppress(NotAllowed):  # sent twice: the first one counts
            closing.evaluate(request=seat.case, by=seat.contact, **data)
        return redirect("assistance:evaluate", seat.case.pk)
    context = {"case": seat.case, "form": form, "is_open": is_open}
    return show_again(request, "assistance/evaluate.html", context, form if form.is_bound else None)


@keeps_what_was_typed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_link(request):
    """Sends new links to an address. The answer is the same for every address."""
    form = NewLinkForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and not limited(request, "new-link", most=10, seconds=3600, form=form)
    ):
        renew_all(email=form.cleaned_data["email"])
        return render(request, "assistance/new_link_sent.html")
    return render(request, "assistance/new_link.html", {"form": form})


@never_cache
@require_safe
def attachment(request, pk, file_pk):
    """A file of a request, as a download, to its requester and to whoever works on requests."""
    link = grants.link_to(request, AssistanceRequest(pk=pk), *PURPOSES)
    seat = queries.for_requester(pk=pk, user=request.user, link=link)
    case = seat.case if seat else queries.for_staff(pk=pk, user=request.user)
    found = queries.attachment_of(case=case, pk=file_pk, for_staff=seat is None) if case else None
    if found is None:
        raise Http404
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type)
