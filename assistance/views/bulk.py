"""What staff do with several rows that they select: with requests in the queue, and with offers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.selection import OnSelected, Switch, TakeAlong
from assistance.domain import desk
from assistance.domain.offers import show_offers
from assistance.domain.transitions import NotAllowed, Stale
from assistance.forms.staff import AssigneeForm
from assistance.models import AssistanceRequest, Offer
from assistance.permissions import may_change_offers, may_work_requests


class OnRequests(OnSelected):
    models = [AssistanceRequest]
    list_name = "assistance:queue"

    @classmethod
    def is_open_to(cls, user):
        return may_work_requests(user)


class RequestsTakenAlong(OnRequests, TakeAlong):
    pass


class AssignRequests(OnRequests):
    """Gives each one over as the request's own page does; what has been reduced to figures stays as it is."""

    display_name = _("Assign")
    action_type = "assign"
    action_priority = 10
    template_name = "assistance/desk/bulk_assign.html"
    heading = _("Assign requests")
    yes = _("Assign them")
    told = ngettext_lazy("%(n)d request is given to %(who)s.", "%(n)d requests are given to %(who)s.", "n")
    icon = "comment"
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
        return self.told % {"n": num_parent_objects, "who": self.cleaned_form.cleaned_data["assignee"]}


class OnOffers(OnSelected):
    models = [Offer]
    list_name = "offers:index"
    icon = "pick"


class OffersTakenAlong(OnOffers, TakeAlong):
    pass


class ShowOffers(OnOffers, Switch):
    display_name = _("Show")
    action_type = "show"
    action_priority = 30
    heading = _("Show offers")
    what_it_means = _("They will stand on the public page of offers and in the form, where they can be asked for.")
    yes = _("Show them")
    on = True
    told = ngettext_lazy("%(n)d offer is shown that was hidden.", "%(n)d offers are shown that were hidden.", "n")

    @classmethod
    def is_open_to(cls, user):
        return may_change_offers(user)

    @staticmethod
    def turn(rows, *, on, by):
        return show_offers(offers=rows, shown=on, by=by)


class HideOffers(ShowOffers):
    display_name = _("Hide")
    action_type = "hide"
    action_priority = 40
    heading = _("Hide offers")
    what_it_means = _("Nobody will see them or can ask for them. Requests that ask for them already stay as they are.")
    yes = _("Hide them")
    on = False
    told = ngettext_lazy("%(n)d offer is hidden that was shown.", "%(n)d offers are hidden that were shown.", "n")
