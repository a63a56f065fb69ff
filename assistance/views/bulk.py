"""What staff do with several requests that they select in the queue: take them along, or give them to somebody."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from assistance.domain import desk
from assistance.domain.transitions import NotAllowed, Stale
from assistance.domain.turns import with_turn
from assistance.forms.staff import AssigneeForm
from assistance.models import AssistanceRequest
from assistance.permissions import may_work_requests
from assistance.views.queue import QueueView


class SelectedRequests(BulkAction):
    """Finds the selected requests, for whoever may work on requests."""

    models = [AssistanceRequest]

    def dispatch(self, request, *args, **kwargs):
        if not may_work_requests(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def selected(self):
        keys = [key for key in self.request.GET.getlist("id") if key.isdecimal() and len(key) < 10]
        return with_turn(AssistanceRequest.objects.for_list()).with_waits_since().filter(pk__in=keys).by_turn()

    def get_actionable_objects(self):
        return list(self.selected()), {}


class ExportSelected(SelectedRequests):
    """The same columns as the whole queue has as a spreadsheet."""

    display_name = _("Take along (CSV)")
    aria_label = _("Take the selected requests along as a spreadsheet")
    action_type = "export"
    action_priority = 20

    def get(self, request):
        queue = QueueView()
        queue.setup(request)
        return queue.write_csv_response(self.selected())


class AssignSelected(SelectedRequests):
    """Gives each one over as the request's own page does; what has been reduced to figures stays as it is."""

    display_name = _("Assign")
    aria_label = _("Assign the selected requests to somebody")
    action_type = "assign"
    action_priority = 10
    template_name = "assistance/desk/bulk_assign.html"
    form_class = AssigneeForm

    def get_execution_context(self):
        return {"assignee": self.cleaned_form.cleaned_data["assignee"], "by": self.request.user}

    @classmethod
    def execute_action(cls, objects, assignee=None, by=None, **kwargs):
        given = 0
        for case in objects:
            try:
                desk.assign(request=case, seen=case.state, assignee=assignee, by=by)
            except (NotAllowed, Stale):
                continue
            given += 1
        return given, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        who = self.cleaned_form.cleaned_data["assignee"]
        return ngettext(
            "%(n)d request is given to %(who)s.", "%(n)d requests are given to %(who)s.", num_parent_objects
        ) % {"n": num_parent_objects, "who": who}
