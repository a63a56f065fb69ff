"""What is measured: every kind of page, by the address of one of its kind in the demonstration."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

MEMBER, STAFF = "learner@example.org", "lead@example.org"
FLOOR = "/bench/constant/"


@dataclass(frozen=True)
class Kind:
    """One kind of page: its name, how to find the address of one, and whether only staff may open it."""

    name: str
    address: Callable[[], str]
    staff_only: bool = False


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


def _request_screen() -> str:
    from assistance.models import AssistanceRequest

    return reverse("assistance:request_screen", args=[AssistanceRequest.objects.order_by("pk").last().pk])


KINDS = (
    Kind("home", lambda: "/"),
    Kind("standard page", lambda: "/what-is-lead/"),
    Kind("library", _named("content:library")),
    Kind("library, narrowed", _named("content:library", "?phase=exploring")),
    Kind("resource", _page("content.ResourcePage")),
    Kind("edition", lambda: _page("content.ResourcePage")() + "editions/1/"),
    Kind("glossary", _named("content:glossary")),
    Kind("term", _thing("content.GlossaryTerm")),
    Kind("news", _named("content:news")),
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
    Kind("results", _named("search:results", "?q=prosecutor")),
    Kind("ask", _named("assistance:ask")),
    Kind("contact", _named("assistance:contact")),
    Kind("not there", lambda: "/no-such-page/"),
    Kind("queue", _named("assistance:queue"), staff_only=True),
    Kind("request screen", _request_screen, staff_only=True),
    Kind("desk home", lambda: "/admin/", staff_only=True),
)
