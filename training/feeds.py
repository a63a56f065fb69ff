"""The Atom feed of live sessions."""

from django.core.exceptions import BadRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.domain.zones import span_in_words
from content.feeds import MOST, Feed
from training.forms import SessionFilters
from training.models import Session


class SessionFeed(Feed):
    """The sessions that come next and fit the address's filters, with when they are in the time of their place."""

    title = _("Live sessions of the LEAD Support Bureau")
    subtitle = _("Trainings and presentations that are coming. Anyone may register.")

    def get_object(self, request):
        filters = SessionFilters(request.GET)
        if filters.errors:
            raise BadRequest
        return filters

    def link(self, filters):
        return reverse("training:sessions")

    def items(self, filters):
        return filters.narrow(Session.objects.public().upcoming())[:MOST]

    def item_title(self, session):
        return session.title

    def item_description(self, session):
        return f"{span_in_words(session.starts_at, session.ends_at, session.time_zone)}. {session.summary}"

    def item_pubdate(self, session):
        return session.published_at

    def item_updateddate(self, session):
        return session.changed_at
