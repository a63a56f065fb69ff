"""What is measured: every kind of page, by the address of one of its kind in the demonstration."""

import operator
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

MEMBER, STAFF, ADMINISTRATOR = "learner@example.org", "lead@example.org", "admin@example.org"
PEOPLE = {"anonymous": "", "miss": "", "member": MEMBER, "staff": STAFF}
FLOOR = "/bench/constant/"


@dataclass(frozen=True)
class Kind:
    """One kind of page: its name, how to find the address of one, which of PEOPLE ask for it, and who else as a member."""

    name: str
    address: Callable[[], str]
    readers: tuple[str, ...] = tuple(PEOPLE)
    member: str = MEMBER


def _page(model_label: str) -> Callable[[], str]:
    def address() -> str:
        from django.apps import apps

        return apps.get_model(model_label).objects.live().order_by("pk").first().url

    return address


def _thing(model_label: str, **narrowed: object) -> Callable[[], str]:
    def address() -> str:
        from django.apps import apps

        return apps.get_model(model_label).objects.filter(**narrowed).order_by("pk").first().get_absolute_url()

    return address


def _named(name: str, query: str = "") -> Callable[[], str]:
    return lambda: reverse(name) + query


def _first(label: str, name: str, *fields: str, **narrowed: object) -> Callable[[], str]:
    """The address of this name with these fields of the first thing of a model."""

    def address() -> str:
        from django.apps import apps

        thing = apps.get_model(label).objects.filter(**narrowed).order_by("pk").first()
        return reverse(name, args=[operator.attrgetter(each)(thing) for each in fields])

    return address


def _request_screen() -> str:
    from assistance.models import AssistanceRequest

    return reverse("assistance:request_screen", args=[AssistanceRequest.objects.order_by("pk").last().pk])


ALONE, MEMBERS, DESK = ("anonymous", "miss"), ("member",), ("staff",)
TRAINER, CONTACT = "trainer@example.org", "site@example.org"

KINDS = (
    Kind("home", lambda: "/"),
    Kind("standard page", lambda: "/what-is-lead/"),
    Kind("library", _named("content:library")),
    Kind("library, narrowed", _named("content:library", "?phase=exploring")),
    Kind("library as CSV", _named("content:library_csv"), ALONE),
    Kind("feed of the library", _named("content:library_feed"), ALONE),
    Kind("resource", _page("content.ResourcePage")),
    Kind("edition", lambda: _page("content.ResourcePage")() + "editions/1/"),
    Kind("glossary", _named("content:glossary")),
    Kind("term", _thing("content.GlossaryTerm")),
    Kind("news", _named("content:news")),
    Kind("piece of news", _page("content.NewsPage")),
    Kind("directory", _named("sites:directory")),
    Kind("state", lambda: reverse("sites:state", args=["wa"])),
    Kind("site", _thing("lead_sites.LeadSite", state="WA")),
    Kind("training", _named("training:overview")),
    Kind("courses", _named("training:courses")),
    Kind("course", _page("training.CoursePage")),
    Kind("lesson", _page("training.LessonPage")),
    Kind("sessions", _named("training:sessions")),
    Kind("session", _thing("training.Session", state="published")),
    Kind("offers", _named("assistance:offers")),
    Kind("sitemap", _named("sitemap"), ALONE),
    Kind("results", _named("search:results", "?q=prosecutor")),
    Kind("suggestions", _named("search:suggest", "?q=pros"), ALONE),
    Kind("registering", _first("training.Session", "training:register", "slug", slug="sample-six-calls")),
    Kind("ask", _named("assistance:ask")),
    Kind("contact", _named("assistance:contact")),
    Kind("log-in", _named("account_login"), ALONE),
    Kind("not there", lambda: "/no-such-page/"),
    Kind("one’s desk", _named("dashboard"), MEMBERS),
    Kind("profile", _named("accounts:profile"), MEMBERS),
    Kind("transcript", _named("training:transcript"), MEMBERS),
    Kind("confirming a site", lambda: "/sites/ny/albany-lead/confirm/", MEMBERS, CONTACT),
    Kind("trainer’s page", _named("scheduling:trainer"), MEMBERS, TRAINER),
    Kind("visit", _first("assistance.Visit", "assistance:visit", "pk", trainer__user__email=TRAINER), MEMBERS, TRAINER),
    Kind("who is registered", lambda: "/training/sessions/sample-six-calls/people/", MEMBERS, TRAINER),
    Kind("queue", _named("assistance:queue"), DESK),
    Kind("request screen", _request_screen, DESK),
    Kind("desk home", lambda: "/admin/", DESK),
)
