from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.domain import tree
from content.listing import later, mark_of, section, take
from content.permissions import Reader
from content.public import public_page
from training.domain import courses as domain
from training.domain import outlines, queries
from training.forms import CourseFilters
from training.models import CourseIndexPage, CoursePage, TrainingPage

PAGE_SIZE = 25


@require_safe
@public_page(members=True)
def overview(request):
    """Courses and coming sessions; stands whether or not its page was made."""
    context = _courses(request) | {
        "page": section(request, TrainingPage),
        **later(lambda: {"sessions": queries.coming_sessions(5)}, "sessions"),
    }
    return render(request, "training/overview.html", context)


@require_safe
@public_page(members=True)
def courses(request):
    context = _courses(request) | {"page": section(request, CourseIndexPage)}
    return render(request, "training/courses.html", context)


def _courses(request):
    """The courses, of one phase where that is asked for."""
    take(request, CourseFilters.base_fields)
    closed = tree.closed_for(request)
    marks = {"mark": mark_of(request.GET), "closed": closed}
    return marks | later(lambda: _listed(request.GET, closed), "filters", "listed", "outlines")


def _listed(query, closed):
    filters = CourseFilters(query)
    listed = filters.page_of(filters.narrow(CoursePage.objects.readable(closed)).in_rows(), PAGE_SIZE)
    return {"filters": filters, "listed": listed, "outlines": outlines.outlines(courses=listed, closed=closed)}


def _reader(request):
    return Reader(request.user, request.session)


@login_required
@require_POST
def enroll(request, pk):
    course = queries.course_for(pk=pk, reader=_reader(request))
    if course is None:
        raise Http404
    domain.enroll(user=request.user, course=course)
    messages.success(request, _("You are enrolled. Your place in the course is kept here."))
    return redirect(course.url)


@login_required
@require_POST
def lesson_done(request, pk):
    """Marks a lesson as done, or, with `open`, takes the mark off; then on to what is left."""
    lesson = queries.lesson_for(pk=pk, reader=_reader(request))
    if lesson is None:
        raise Http404
    if request.POST.get("open"):
        domain.mark_open(user=request.user, lesson=lesson)
        return redirect(lesson.url)
    closed = tree.closed_for(request)
    enrollment = domain.mark_done(user=request.user, lesson=lesson, closed=closed)
    outline = outlines.outline(course=enrollment.course, user=request.user, closed=closed)
    if outline.left:
        messages.success(request, _("“%(lesson)s” is done.") % {"lesson": lesson.title})
    else:
        messages.success(request, _("That was the last lesson. You have done this course."))
    return redirect((outline.next_after(lesson.pk) or outline.course).url)


@login_required
@require_safe
def transcript(request):
    return render(request, "training/transcript.html", {"transcript": queries.transcript(request.user)})
