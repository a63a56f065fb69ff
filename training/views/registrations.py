from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from accounts.domain import submissions
from accounts.grants import link_to
from accounts.guard import limited
from accounts.resending import keeps_what_was_typed, show_again
from training.domain import notices, queries, registrations
from training.forms import LinkForm, RegistrationForm


def _session(slug):
    found = queries.readable_session(slug)
    if found is None:
        raise Http404
    return found


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def register(request, slug):
    """The form. Whoever has a place already gets the same answer as everyone else; the mail tells them."""
    session = _session(slug)
    form = RegistrationForm(request.POST or None, initial=RegistrationForm.of(request.user))
    sent = request.method == "POST" and form.is_valid()
    if sent and not limited(request, "register", most=20, seconds=3600, form=form):
        take_place = partial(_take_place, session, **form.cleaned_data_of_person)
        try:
            return redirect(submissions.once(key=form.one_time_key, make=take_place))
        except registrations.NoPlace:
            form.add_error(
                None, _("All places have been taken in the meantime. A place is free again when someone cancels.")
            )
        except registrations.Closed:
            form.add_error(None, _("Registration has closed in the meantime."))
    context = {"session": _session(slug), "form": form}
    return show_again(request, "training/register.html", context, form if form.is_bound else None)


def _take_place(session, **person) -> str:
    """Registers, and says where to go on."""
    registrations.register(session=session, **person)
    return reverse("training:registered", args=[session.slug])


@require_safe
def registered(request, slug):
    return render(request, "training/registered.html", {"session": _session(slug)})


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def send_link(request, slug):
    """Has the private link mailed again. The answer is the same whether or not the address is registered."""
    session = _session(slug)
    form = LinkForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and not limited(request, "registration-link", most=10, seconds=3600, form=form):
        registrations.send_link(session=session, email=form.cleaned_data["email"])
        return render(request, "training/link_sent.html", {"session": session})
    return render(request, "training/send_link.html", {"session": session, "form": form})


def _own(request, pk):
    return queries.registration_for(pk=pk, user=request.user, link_to=partial(link_to, request))


@require_http_methods(["GET", "HEAD", "POST"])
def registration(request, pk):
    """One's own place in a session, and the button that gives it back."""
    found = _own(request, pk)
    if found is None:
        response = render(request, "training/registration_refused.html", status=404)
    elif request.method == "POST":
        response = _give_back(request, found)
    else:
        response = render(request, "training/registration.html", {"registration": found, "session": found.session})
    add_never_cache_headers(response)
    return response


def _give_back(request, registration):
    try:
        registrations.cancel(registration=registration)
    except registrations.Closed:
        messages.error(request, _("This session has begun or was canceled; there is nothing to give back any more."))
    else:
        messages.success(request, _("Your place is free for someone else now. An email takes it out of your calendar."))
    return redirect("training:registration", registration.pk)


@require_GET
def registration_calendar(request, pk):
    """The session as a file for a calendar, for people who are registered."""
    found = _own(request, pk)
    if found is None or not found.is_registered or found.session.is_canceled:
        raise Http404
    return HttpResponse(
        notices.calendar(found.session),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{found.session.slug}.ics"'},
    )
