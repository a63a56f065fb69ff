"""What can be done about visits on the request screen."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assistance.domain import visits
from assistance.forms import visits_staff as forms
from assistance.models import AssistanceRequest
from assistance.views.act import Act


def _plan(case: AssistanceRequest, user: User, data: Mapping) -> None:
    visits.plan_visit(request=case, by=user, **data["what"])


def _change(case: AssistanceRequest, user: User, data: Mapping) -> None:
    visits.change_visit(visit=data["visit"], by=user, **data["what"])


def _assign(case: AssistanceRequest, user: User, data: Mapping) -> None:
    visits.assign_trainer(visit=data["visit"], trainer=data["trainer"], by=user)


def _cancel(case: AssistanceRequest, user: User, data: Mapping) -> None:
    visits.cancel(visit=data["visit"], by=user, reason=data["reason"])


def _not_held(case: AssistanceRequest, user: User, data: Mapping) -> None:
    visits.did_not_take_place(visit=data["visit"], by=user, reason=data["reason"])


VISIT_ACTS: dict[str, Act] = {
    "visit_plan": Act(forms.VisitPlanForm, _plan, _("The visit is planned. Now it needs a trainer.")),
    "visit_change": Act(forms.VisitChangeForm, _change, _("The facts of the visit are changed.")),
    "visit_assign": Act(forms.VisitAssignForm, _assign, _("The trainer has the visit.")),
    "visit_cancel": Act(forms.VisitCancelForm, _cancel, _("The visit is canceled; everyone is told.")),
    "visit_not_held": Act(forms.VisitNotHeldForm, _not_held, _("It is noted that the visit did not take place.")),
}
