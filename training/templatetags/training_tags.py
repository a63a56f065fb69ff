"""Courses and sessions on any page."""

from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from accounts.domain.zones import day_of, zone_name
from accounts.times import unbroken
from content.domain import tree
from training import permissions
from training.domain import outlines, queries

register = template.Library()


@register.simple_tag
def sessions_ahead(most=3):
    """The next published sessions, for a page that says nothing about sessions when there are none."""
    return queries.coming_sessions(most)


@register.simple_tag
def courses_for(phase):
    """The courses that help a community in one phase (its code) and that anyone may read, in the order of the tree."""
    return outlines.readable_courses(phase)


@register.simple_tag(takes_context=True)
def course_at(context, path):
    """The course at a tree path, in a preview a draft too; None where none is."""
    return outlines.course_at(path, drafts=_shows_drafts(context))


@register.simple_tag(takes_context=True)
def closed_below(context, path):
    """What is closed to the reader below a course (its tree path): all by which its lessons differ from reader to reader."""
    return tuple(closed for closed in tree.closed_for(context["request"]) if closed.startswith(path))


@register.simple_tag
def lessons_at(path, closed):
    """The live lessons of the course at a tree path, in their order, without what is `closed_below` it."""
    return outlines.lessons_at(path, closed)


@register.simple_tag(takes_context=True)
def outline_at(context, path):
    """What `course_at` finds as the reader sees it: its lessons, what is done, what is left."""
    request = context["request"]
    closed = tree.closed_for(request)
    return outlines.outline_at(path, _places(request), closed=closed, drafts=_shows_drafts(context))


@register.simple_tag(takes_context=True)
def place_in(context, course):
    """Where the reader stands in a course, by its key; None for whoever has not enrolled."""
    return _places(context["request"]).get(course)


def _shows_drafts(context):
    return getattr(context["request"], "is_preview", False)


def _places(request):
    """Looked up once for each request, however many courses a page shows."""
    if not hasattr(request, "places_in_courses"):
        request.places_in_courses = outlines.places_of(request.user)
    return request.places_in_courses


@register.filter
def done_of(place, lessons):
    return place.done_of(lessons)


@register.filter
def left_of(place, lessons):
    return place.left_of(lessons)


@register.filter
def lesson_before(outline, lesson):
    return outline.before(lesson)


@register.filter
def lesson_after(outline, lesson):
    return outline.after(lesson)


@register.simple_tag
def session_at(slug):
    """A session whose own page everyone may open."""
    return queries.readable_session(slug)


@register.simple_tag(takes_context=True)
def registration_in(context, session):
    """The reader's own place in a session; None without one."""
    return queries.registration_of(user=context["request"].user, session=session)


@register.simple_tag(takes_context=True)
def may_see_people(context, session):
    """Whether the reader may see who is registered."""
    return permissions.may_see_people(context["request"].user, session)


@register.filter
def local_day(session):
    """The session's first day in its own zone."""
    return day_of(session.starts_at, session.time_zone)


@register.simple_tag
def session_hours(session):
    """From when to when, in the zone of the session's place, with the zone's name; short, for a row."""
    first, last = _local(session)
    end = date_format(last, "g:i a" if first.date() == last.date() else "M j, g:i a")
    return format_html(
        '<time datetime="{}">{} – {}</time> {}',
        first.isoformat(timespec="minutes"),
        unbroken(date_format(first, "g:i a")),
        unbroken(end),
        zone_name(session.time_zone),
    )


@register.simple_tag
def session_when(session):
    """Day and hours of a session in full, in the zone of its place."""
    first, last = _local(session)
    same_day = first.date() == last.date()
    return format_html(
        '<time datetime="{}">{}<br>{}</time> – <time datetime="{}">{}</time> {}',
        first.isoformat(timespec="minutes"),
        unbroken(date_format(first, "l, F j, Y")),
        unbroken(date_format(first, "g:i a")),
        last.isoformat(timespec="minutes"),
        unbroken(date_format(last, "g:i a" if same_day else "g:i a, l, F j")),
        zone_name(session.time_zone),
    )


@register.filter
def event_data(session):
    """A published session as schema.org/Event, for JSON-LD, also once it is canceled. The address to join is never in it."""
    first, last = _local(session)
    address = settings.PORTAL_URL + session.get_absolute_url()
    online = {"@type": "VirtualLocation", "url": address}
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": session.title,
        "description": session.summary,
        "url": address,
        "startDate": first.isoformat(timespec="minutes"),
        "endDate": last.isoformat(timespec="minutes"),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if session.is_canceled else 'Scheduled'}",
        "eventAttendanceMode": f"https://schema.org/{'Online' if session.is_online else 'Offline'}EventAttendanceMode",
        "location": online
        if session.is_online
        else {"@type": "Place", "name": session.place, "address": session.place},
        "performer": [{"@type": "Person", "name": name} for name in session.trainer_names],
    }
    return {key: value for key, value in data.items() if value}


@register.filter
def course_data(course):
    """A course as schema.org/Course, for JSON-LD. Nobody is named as its provider while nobody has said so."""
    data = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": course.title,
        "description": course.standfirst,
        "url": settings.PORTAL_URL + (course.url or "/"),
        "timeRequired": f"PT{course.minutes}M" if course.minutes else "",
    }
    return {key: value for key, value in data.items() if value}


def _local(session):
    zone = ZoneInfo(session.time_zone)
    return timezone.localtime(session.starts_at, zone), timezone.localtime(session.ends_at, zone)
