import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from assistance.domain.queries import owners
from assistance.domain.turns import of_turn
from assistance.enums import TURN_CHOICES, Channel, Kind, OfferKind, RequestState
from assistance.models import AssistanceRequest
from content.enums import Phase
from content.models import Topic
from sites.enums import State

NOBODY = "nobody"


class QueueFilterSet(WagtailFilterSet):
    """What staff narrow the queue by. Keys that are not here are ignored."""

    kind = django_filters.ChoiceFilter(label=_("Whose turn"), choices=TURN_CHOICES, method="of_kind")
    state = django_filters.ChoiceFilter(label=_("State"), choices=RequestState.choices)
    assignee = django_filters.ChoiceFilter(label=_("Who has it"), choices=[], method="of_assignee")
    state_code = django_filters.ChoiceFilter(label=_("U.S. state"), choices=State.choices)
    phase = django_filters.ChoiceFilter(label=_("Phase"), choices=Phase.choices)
    topic = django_filters.ModelChoiceFilter(label=_("Topic"), field_name="topics", queryset=Topic.objects.all())
    help = django_filters.ChoiceFilter(label=_("Kind of help"), choices=OfferKind.choices, method="of_help")
    channel = django_filters.ChoiceFilter(label=_("Came by"), choices=Channel.choices)
    needs = django_filters.ChoiceFilter(
        label=_("Needs a look"),
        choices=[("reply", _("A reply waits")), ("flag", _("May hold facts about one person"))],
        method="in_need",
    )

    class Meta:
        model = AssistanceRequest
        fields: list[str] = []

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), str(user)) for user in owners()]
        self.filters["assignee"].extra["choices"] = [(NOBODY, _("Nobody")), *people]

    def of_kind(self, queryset, name, value):
        return of_turn(queryset, Kind(value))

    def of_assignee(self, queryset, name, value):
        return queryset.unassigned() if value == NOBODY else queryset.filter(assignee_id=value)

    def of_help(self, queryset, name, value):
        return queryset.filter(offers__kind=value).distinct()

    def in_need(self, queryset, name, value):
        return queryset.reply_waiting() if value == "reply" else queryset.filter(flagged=True)
