"""Visits on pages of others: the requester's, the trainer's, the request screen."""

from django import template
from django.db.models import prefetch_related_objects

from assistance.domain import visit_matching, visit_queries
from assistance.domain.visits import WHAT
from assistance.forms.visits_staff import VisitAssignForm, VisitCancelForm, VisitChangeForm, VisitNotHeldForm

register = template.Library()


@register.simple_tag
def visits_of(case):
    """All visits of a request, with their dates and reports."""
    return visit_queries.on_request(case)


@register.filter
def has_a_day(owed):
    """Whether anything of what is owed is owed by a day."""
    return any(line.due for line in owed)


@register.simple_tag
def visits_asked_of(user):
    """What a trainer has to do, to hold free or to write up, the nearest first."""
    return visit_queries.asked_of(user)


@register.simple_tag
def visits_at_the_desk(case, forms):
    """All visits of a request with what staff may do about each; a form that was refused stays in its place."""
    visits = list(visit_queries.on_request(case))
    among = visit_matching.bookable() if any(visit.is_open for visit in visits) else []
    prefetch_related_objects([case], "topics")
    return [_at_the_desk(visit, case, forms, among) for visit in visits]


def _at_the_desk(visit, case, forms, among):
    visit.request = case
    facts = {name: getattr(visit, name) for name in WHAT}
    made = {
        "visit_change": (VisitChangeForm, facts),
        "visit_assign": (VisitAssignForm, {"trainer": visit.trainer_id}),
        "visit_cancel": (VisitCancelForm, {}),
        "visit_not_held": (VisitNotHeldForm, {}),
    }
    own = {name: _form(visit, case, forms, name, *rest) for name, rest in made.items()} if visit.is_open else {}
    fitting = visit_matching.candidates(visit, among=among) if visit.is_open else []
    return {"visit": visit, "forms": own, "candidates": fitting}


def _form(visit, case, forms, name, form_class, initial):
    refused = forms.get(name)
    if refused is not None and refused.is_bound and refused.data.get("visit") == str(visit.pk):
        return refused
    return form_class(case=case, initial={"visit": visit.pk, **initial}, auto_id=f"{name}_{visit.pk}_%s")
