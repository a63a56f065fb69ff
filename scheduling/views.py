"""The trainer's own page, and the feed that their calendar reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scheduling.domain import availability, feeds, queries
from scheduling.forms import DaysForm, ProfileForm
from scheduling.models import Trainer


def _own_profile(request) -> Trainer:
    trainer = queries.own_profile(request.user)
    if trainer is None:
        raise Http404
    return trainer


def _page(request, trainer, **more):
    context = {
        "trainer": trainer,
        "coming": queries.coming_bookings(trainer),
        "days": queries.marked_days(trainer),
        "has_feed": hasattr(trainer, "feed"),
        "days_form": DaysForm(),
    }
    return render(request, "scheduling/trainer.html", {**context, **more})


@never_cache
@login_required
@require_safe
def trainer_page(request):
    return _page(request, _own_profile(request))


@never_cache
@login_required
@require_POST
def mark_days(request):
    trainer = _own_profile(request)
    form = DaysForm(request.POST)
    if form.is_valid():
        try:
            booked = availability.mark(trainer=trainer, **form.cleaned_data)
        except availability.DaysRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your days are marked."))
            for sentence in booked:
                messages.warning(request, f"{sentence} {_('Please speak with the Bureau about it.')}")
            return redirect("scheduling:trainer")
    return _page(request, trainer, days_form=form)


@login_required
@require_POST
def unmark_days(request, pk):
    span = queries.own_days(user=request.user, pk=pk)
    if span is None:
        raise Http404
    availability.unmark(span=span)
    messages.success(request, _("These days are no longer marked."))
    return redirect("scheduling:trainer")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request):
    form = ProfileForm(request.POST or None, instance=_own_profile(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("scheduling:trainer")
    return render(request, "scheduling/profile.html", {"form": form})


@never_cache
@login_required
@require_POST
def renew_feed(request):
    """Shows the new address, this once."""
    trainer = _own_profile(request)
    response = render(request, "scheduling/feed_address.html", {"address": feeds.renew(trainer=trainer)})
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_POST
def close_feed(request):
    feeds.close(trainer=_own_profile(request))
    messages.success(request, _("The address of your calendar no longer works."))
    return redirect("scheduling:trainer")


@require_safe
def feed(request, token):
    calendar = feeds.calendar_behind(token)
    if calendar is None:
        raise Http404
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
