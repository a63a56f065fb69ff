from assistance.models import AssistanceRequest, VisitReport
from scheduling.models import CalendarEntry, Told


def forget_visits(request: AssistanceRequest) -> None:
    """Takes words, names and the trainer out of the visits of a request that shrinks; direction, length and dates stay."""
    visits = request.visits.all()
    entries = CalendarEntry.objects.filter(visit__in=visits)
    Told.objects.filter(entry__in=entries).delete()
    entries.update(summary="", description="", location="", url="")
    VisitReport.objects.filter(visit__in=visits).delete()
    visits.update(place="", join_url="", people="", agenda="", canceled_because="", trainer=None)
