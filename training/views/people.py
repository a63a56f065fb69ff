from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from training import permissions
from training.domain import queries, registrations
from training.forms import AttendanceForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request, slug):
    """The register of one session, for its trainers: who comes, and, once it began, who was there."""
    session = queries.session_with_people(slug=slug, user=request.user)
    if session is None:
        raise Http404
    may_mark = permissions.may_mark_attendance(request.user, session)
    if request.method == "POST" and may_mark and "blank" in request.POST:
        blank(request, session)
        return redirect("training:people", session.slug)
    form = AttendanceForm(request.POST or None, people=queries.people(session))
    if request.method == "POST" and may_mark and form.is_valid():
        _mark(request, session, form)
        return redirect("training:people", session.slug)
    return render(request, "training/people.html", {"session": session, "form": form, "may_mark": may_mark})


def blank(request, session):
    """Redacts what one person said they need, and says so."""
    key = request.POST["blank"]
    if (
        key.isdecimal()
        and len(key) < 10
        and registrations.blank_needs(session=session, registration_pk=int(key), by=request.user)
    ):
        messages.success(request, _("What they need is redacted. No email of the portal repeated it."))
    else:
        messages.error(request, _("There is nothing to redact any more."))


def _mark(request, session, form):
    try:
        changed = registrations.mark(session=session, marks=form.marks, by=request.user)
    except registrations.Closed:
        messages.error(request, _("Attendance can be marked once the session has begun."))
    else:
        messages.success(request, ngettext("%d change saved.", "%d changes saved.", changed) % changed)
