"""One screen of the staff's desk for each session: what stands, what can be done next, and who takes part."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import generic

from accounts.exports import csv_answer
from accounts.listing import OfOneRecord
from training import permissions
from training.domain import desk, export, queries, registrations, sessions
from training.forms import AttendanceForm, CancelForm, DoorForm
from training.views.people import blank


class SessionScreen(OfOneRecord, generic.InspectView):
    """Answers to a POST with `act`: publish, cancel, attendance or door."""

    ACTS = ("publish", "cancel", "attendance", "door")
    http_method_names = ["get", "head", "post"]

    def get_object(self, queryset=None):
        found = desk.session(self.pk)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        user = self.request.user
        sees_people = permissions.may_see_all_people(user)
        own = {
            "session": self.object,
            "history": desk.history(self.object),
            "may_plan": permissions.may_plan_sessions(user),
            "may_mark": permissions.may_mark_all(user),
            "sees_people": sees_people,
            "cancel_form": CancelForm(),
        }
        if sees_people:
            own["attendance_form"] = AttendanceForm(people=queries.people(self.object))
            own["door_form"] = DoorForm()
        return super().get_context_data(**kwargs) | own | kwargs

    def post(self, request, *args, **kwargs):
        if "blank" in request.POST and permissions.may_mark_all(request.user):
            blank(request, self.object)
            return redirect(request.path)
        name = request.POST.get("act", "")
        act = getattr(self, name) if name in self.ACTS else None
        needed = permissions.may_mark_all if name in ("attendance", "door") else permissions.may_plan_sessions
        if act is None or not needed(request.user):
            raise PermissionDenied
        try:
            faulty = act()
        except sessions.SessionError as error:
            messages.error(request, str(error))
        except registrations.Closed:
            messages.error(request, _("Attendance can be marked once the session has begun."))
        else:
            if faulty:
                return self.render_to_response(self.get_context_data(**faulty))
        return redirect(request.path)

    def publish(self):
        sessions.publish(session=self.object, by=self.request.user)
        messages.success(self.request, _("Published. Anyone can register now, and the trainers have their invitation."))

    def cancel(self):
        form = CancelForm(self.request.POST)
        if not form.is_valid():
            return {"cancel_form": form}
        sessions.cancel(session=self.object, reason=form.cleaned_data["reason"], by=self.request.user)
        messages.success(self.request, _("Canceled. Everyone who takes part is being told."))
        return None

    def attendance(self):
        form = AttendanceForm(self.request.POST, people=queries.people(self.object))
        if not form.is_valid():
            return {"attendance_form": form}
        registrations.mark(session=self.object, marks=form.marks, by=self.request.user)
        messages.success(self.request, _("Attendance is kept."))
        return None

    def door(self):
        form = DoorForm(self.request.POST)
        if not form.is_valid():
            return {"door_form": form}
        registrations.add_at_the_door(session=self.object, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("Added, as someone who was there."))
        return None


@require_admin_access
@require_safe
def people_csv(request, pk):
    """The register as a spreadsheet."""
    session = desk.session(pk)
    if session is None:
        raise Http404
    if not permissions.may_see_all_people(request.user):
        raise PermissionDenied
    return csv_answer(export.people_as_csv(session), name=f"{session.slug}-people.csv")
