"""What one template alone draws, and yet looks in more than one way: the same states for /styleguide/ and for the tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import now

from bureau.request_samples import CASE, ZONE, date, owed, plan, report, several, visit
from bureau.styleguide import LONG, MANY
from sites.domain.drawing import draw, draw_state
from sites.enums import State as Place
from sites.models import LeadSite


@dataclass(frozen=True)
class Variant:
    """A part of a page and its states, each drawn by the part's own template."""

    name: str
    template: str
    about: str
    states: dict[str, dict[str, object]]
    around: str = "%s"  # what a part of a list stands in

    def drawn(self) -> list[tuple[str, SafeString]]:
        return [
            (name, SafeString(self.around % render_to_string(self.template, given)))
            for name, given in self.states.items()
        ]


def variants(request: HttpRequest) -> Iterator[Variant]:
    """Every one of them. Nothing is read from the database, nor written to it."""
    yield Variant(
        "button",
        "bureau/button_states.html",
        "What one can do. None is ever disabled or busy: what cannot be done is not offered, or says why once pressed.",
        {"at rest": {}, "under the pointer": {"shown": "hover"}, "with the focus": {"shown": "focus"}, "long words": {"words": LONG}},
    )  # fmt: skip
    yield Variant(
        "tabs",
        "search/kinds.html",
        "Kinds of result.",
        {
            "two": {"tabs": _tabs([("q=a", "Everything", 44), ("q=a&kind=site", "LEAD sites", 5)])},
            "many, and long words": {"tabs": _tabs([(key, label, 1) for key, label in [*MANY, ("x", LONG)]])},
        },
    )
    yield Variant(
        "date",
        "training/parts/session_rows.html",
        "Live sessions with their day.",
        {
            "coming, one of them full": {"sessions": [_session(), _session(places_left=0), _session(title=LONG)]},
            "past": {"sessions": [_session(is_over=True)]},
        },
    )
    yield from _of_documents(request)
    yield from _of_requests()
    yield Variant(
        "principle",
        "content/blocks/principle.html",
        "What the Bureau marks as a core principle.",
        {
            "without a source": {"value": {"text": "Participation is voluntary."}},
            "long words and a source": {"value": {"text": f"{LONG}. {LONG}.", "source": LONG, "url": "#"}},
        },
    )
    sites = [LeadSite(pk=n, name="Sample", state=Place.NY, slug="s", latitude=42 + n, longitude=-75, status=status) for n, status in enumerate(["exploring", "operating"])]  # fmt: skip
    yield Variant(
        "map",
        "sites/parts/close_up.html",
        "One state, large.",
        {
            "no site in it": {"close_up": draw_state(Place.NY, []), "label": "Map of New York", "prefix": "none"},
            "two, one of them here": {"close_up": draw_state(Place.NY, sites, here=sites[0]), "label": "Map of New York, one site marked", "prefix": "two"},
        },
    )  # fmt: skip
    yield Variant("map of the country", "sites/parts/map.html", "All states.", {"no site": {"drawing": draw([])}})


def _of_documents(request: HttpRequest) -> Iterator[Variant]:
    yield Variant(
        "editions",
        "content/parts/edition_line.html",
        "One state of a document.",
        dict(_editions()),
        around='<ol class="editions">%s</ol>',
    )
    # One state, as a page has one citation and its heading one id.
    resource = SimpleNamespace(publisher=LONG, title=LONG, year=2023)
    cited = {"resource": resource, "edition": _edition(label=LONG), "request": request}
    yield Variant("cite", "content/parts/cite.html", "A citation to copy.", {"long words": cited})


class _Comment(forms.Form):
    comment = forms.CharField(label="What should change", widget=forms.Textarea)


def _of_requests() -> Iterator[Variant]:
    case = {"case": CASE, "zone": ZONE, "csrf_token": "NOTPROVIDED"}
    offered = {"plan": plan("A first session", LONG), "plan_open": True, "comment_form": _Comment(auto_id="sample_%s")}
    yield Variant(
        "plan to agree to",
        "assistance/parts/plan_public.html",
        "The plan with the means to answer it.",
        {"offered": case | offered},
    )
    dates = [date(9), date(12, gone=True), date(16)]
    yield Variant(
        "dates to pick",
        "assistance/parts/visit_pick.html",
        "The dates that a trainer offers for a visit.",
        {
            "one": case | {"visit": visit(dates=several(date(9)))},
            "many, one of them gone, long words": case | {"visit": visit(trainer=LONG, dates=several(*dates))},
        },
    )
    confirmed = visit(starts=9, pk=1, state="confirmed", requester_state="The date is confirmed")
    done = visit(pk=2, state="done", requester_state=LONG, report=report())
    canceled = visit(pk=3, state="canceled", requester_state="Canceled", canceled_because=LONG)
    shown = {"confirmed": confirmed, "done, long words": done, "canceled": canceled}
    yield Variant(
        "visit",
        "assistance/parts/visits_public.html",
        "A visit on the page of its request.",
        {name: case | {"visits": [one]} for name, one in shown.items()},
    )
    lines = [
        owed("Pick a date", is_requesters=True, side="community", anchor="#"),
        owed(LONG, due=now().date()),
        owed("Meet once more", side="both"),
    ]
    # One state, as a page has one such list and its heading one id.
    yield Variant("what comes next", "assistance/parts/owed.html", "Who owes what, by when.", {"many, long words": case | {"owed": lines}})  # fmt: skip


def _tabs(kinds: list[tuple[str, str, int]]) -> SafeString:
    gaps = [{"query": query, "label": label, "count": count} for query, label, count in kinds]
    return SafeString(
        "".join(render_to_string("search/tab.html", {"gap": gap, "is_shown": gap is gaps[-1]}) for gap in gaps)
    )


def _session(**given: object) -> SimpleNamespace:
    day: datetime = now() + timedelta(days=-20 if given.get("is_over") else 20)
    none = SimpleNamespace(all=[])
    return SimpleNamespace(**{
        "title": "Naloxone in the field", "summary": "What an officer carries, and why.", "starts_at": day,
        "ends_at": day + timedelta(hours=1), "time_zone": "America/New_York", "get_absolute_url": "#",
        "get_kind_display": "Training", "is_online": True, "audiences": none, "trainer_names": (), "is_over": False,
        "capacity": 20, "places_left": 5,
    } | given)  # fmt: skip


def _edition(**given: object) -> SimpleNamespace:
    return SimpleNamespace(**{
        "effective": "2023-07-01", "label": "1.1", "number": 1, "language": "en", "superseded_by": None,
        "superseded_by_id": None, "changes": "", "document_id": None, "url": "https://example.org/", "get_absolute_url": "#",
        "get_language_display": "Spanish",
    } | given)  # fmt: skip


def _editions() -> Iterator[tuple[str, dict[str, object]]]:
    yield "in force", {"edition": _edition()}
    yield "superseded", {"edition": _edition(superseded_by="edition 2", superseded_by_id=2)}
    yield "little known", {"edition": _edition(effective="", label="", url="", language="es")}
    yield "long words", {"edition": _edition(label=LONG, changes=LONG)}
