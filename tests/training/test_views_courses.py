import json
import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from training.domain import courses
from training.models import CoursePage, Enrollment, LessonPage, LessonProgress

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ("/training/", "/training/courses/"))
@pytest.mark.parametrize("query, found", (("", 2), ("?phase=", 2), ("?phase=launching", 1), ("?phase=exploring", 0)))
def test_courses_of_one_phase(client, make_course, address, query, found):
    make_course("Any")
    course = make_course("Start")
    course.phases = ["launching"]
    course.save()

    page = client.get(address + query).content.decode()

    assert page.count("<article") == found


@pytest.mark.parametrize("query", ("phase=never", "phase=%00"))
def test_bad_phase_is_a_form_error(client, course, query):
    answer = client.get(f"/training/?{query}")

    assert (answer.status_code, 'class="errors"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("kind", ("coursepage", "lessonpage"))
def test_editor_finds_the_forms_for_courses_and_lessons(editor_client, course_index, course, kind):
    parent = course_index if kind == "coursepage" else course

    answer = editor_client.get(f"/admin/pages/add/training/{kind}/{parent.pk}/")

    assert answer.status_code == 200


def test_editor_publishes_a_lesson(editor_client, course):
    typed = {
        "title": "Late lesson",
        "slug": "late",
        "standfirst": "",
        "minutes": "",
        "body": streamfield([("text", rich_text("<p>Read this.</p>"))]),
        "action-publish": "1",
    }

    editor_client.post(f"/admin/pages/add/training/lessonpage/{course.pk}/", nested_form_data(typed))

    assert "Read this." in editor_client.get("/training/courses/first-steps/late/").content.decode()


def test_draft_of_a_course_and_a_lesson_can_be_previewed(editor, course, lessons):
    pages = [CoursePage(title="New course"), LessonPage(title="New lesson", path=f"{course.path}0009", depth=6)]

    answers = [page.make_preview_request(original_request=None, preview_mode="") for page in pages]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_lists_stand_without_pages_and_content(client):
    assert [client.get(address).status_code for address in ("/training/", "/training/courses/")] == [200, 200]


def test_anonymous_reader_reads_lessons_and_gets_no_cookie(client, lessons):
    answer = client.get("/training/courses/first-steps/first-steps-lesson-1/")

    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert "Mark as done" not in answer.content.decode()


def test_anonymous_reader_is_told_what_signing_in_gives(client, course):
    assert "Signed in, you can mark lessons as done" in client.get(course.url).content.decode()


def test_draft_lesson_is_not_served(client, course):
    draft = course.add_child(instance=LessonPage(title="Draft", live=False))

    assert client.get(draft.get_url()).status_code == 404


def test_course_shows_one_filled_button_to_whoever_has_not_enrolled(stranger_client, course, lessons):
    main = stranger_client.get(course.url).content.decode().partition("<main")[2].partition("</main>")[0]
    buttons = re.findall(r'class="button"([^>]*)>([^<]*)<', main)

    assert [words for kind, words in buttons if "quiet" not in kind] == ["Start lesson 1"]
    assert [words for kind, words in buttons if "quiet" in kind] == ["Enroll"]


def test_enrolling_leads_back_to_the_course(stranger, stranger_client, course):
    answer = stranger_client.post(reverse("training:enroll", args=[course.pk]), follow=True)

    assert answer.request["PATH_INFO"] == course.url
    assert Enrollment.objects.get().user == stranger


@pytest.mark.parametrize("name", ("enroll", "lesson_done"))
def test_what_is_not_there_cannot_be_taken(stranger_client, name):
    assert stranger_client.post(reverse(f"training:{name}", args=[99])).status_code == 404


@pytest.mark.parametrize("name", ("enroll", "lesson_done"))
def test_reading_an_address_that_acts_does_nothing(stranger_client, name):
    assert stranger_client.get(reverse(f"training:{name}", args=[1])).status_code == 405


def test_course_that_is_not_live_takes_nobody(stranger_client, course):
    course.unpublish()

    assert stranger_client.post(reverse("training:enroll", args=[course.pk])).status_code == 404


def test_lesson_of_a_course_that_is_not_live_cannot_be_marked(stranger_client, course, lessons):
    course.unpublish(set_expired=False)
    lessons[0].refresh_from_db()

    assert stranger_client.post(reverse("training:lesson_done", args=[lessons[0].pk])).status_code == 404


def test_lesson_of_a_course_that_is_not_live_names_links_and_offers_no_course(stranger_client, course, lessons):
    course.unpublish()

    page = stranger_client.get(lessons[0].url).text

    assert (course.title in page.replace(lessons[0].title, ""), f'href="{course.url}' in page) == (False, False)
    assert ("Enroll" in page, "Mark as done" in page, "In this course" in page) == (False, False, False)


def test_preview_of_a_lesson_shows_the_draft_of_its_course(course, lessons):
    course.unpublish()

    preview = LessonPage.objects.get(pk=lessons[0].pk).make_preview_request().text

    assert (f'<a href="{course.url}">{course.title}</a>' in preview, "In this course" in preview) == (True, True)
    assert lessons[0].title in CoursePage.objects.get(pk=course.pk).make_preview_request().text


def test_anonymous_reader_is_sent_to_sign_in_before_enrolling(client, course):
    answer = client.post(reverse("training:enroll", args=[course.pk]))

    assert (answer.status_code, answer.url.startswith("/account/login/")) == (302, True)


def test_marking_a_lesson_leads_to_the_next(stranger_client, lessons):
    answer = stranger_client.post(reverse("training:lesson_done", args=[lessons[0].pk]))

    assert answer.url == lessons[1].url


def test_marking_the_last_lesson_leads_to_the_course(stranger_client, course, lessons):
    for lesson in lessons:
        answer = stranger_client.post(reverse("training:lesson_done", args=[lesson.pk]), follow=True)

    assert answer.request["PATH_INFO"] == course.url
    assert "You finished this course on" in answer.content.decode()


def test_marking_back_to_front_leads_to_what_is_left(stranger_client, lessons):
    answer = stranger_client.post(reverse("training:lesson_done", args=[lessons[1].pk]))

    assert answer.url == lessons[0].url


def test_mark_is_taken_off(stranger, stranger_client, lessons):
    courses.mark_done(user=stranger, lesson=lessons[0])

    answer = stranger_client.post(reverse("training:lesson_done", args=[lessons[0].pk]), {"open": "1"})

    assert (answer.url, LessonProgress.objects.count()) == (lessons[0].url, 0)


def test_lesson_added_later_is_shown_as_new(stranger, stranger_client, course, lessons):
    for lesson in lessons:
        courses.mark_done(user=stranger, lesson=lesson)
    course.add_child(instance=LessonPage(title="Late lesson"))

    page = stranger_client.get(course.url).content.decode()

    assert ("New since you finished" in page, "You finished this course on" in page) == (True, True)


def test_transcript_is_for_the_signed_in(client):
    assert client.get("/training/transcript/").url.startswith("/account/login/")


def test_transcript_shows_nothing_of_others(stranger_client, lead, course, session, register):
    courses.enroll(user=lead, course=course)
    register(session)

    page = stranger_client.get("/training/transcript/").content.decode()

    assert ("First steps" in page, "Three ways in" in page) == (False, False)


def test_course_that_was_deleted_stays_in_the_transcript(stranger, stranger_client, course):
    courses.enroll(user=stranger, course=course)
    course.delete()

    assert "First steps" in stranger_client.get("/training/transcript/").content.decode()


def test_course_tells_search_engines_what_is_known_of_it(client, make_course):
    page = client.get(make_course("Three ways in").url).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])

    assert (data["@type"], data["name"], "provider" in data) == ("Course", "Three ways in", False)


def test_course_begins_with_a_button_to_its_first_lesson_or_the_next(
    stranger, stranger_client, client, course, lessons
):
    def way_in(reader):
        head = reader.get(course.url).text.partition("</header>\n<div")[0]
        return re.findall(r'href="([^"]+)">((?:Start|Go on with) lesson \d)', head)

    found = [way_in(client), way_in(stranger_client)]
    courses.mark_done(user=stranger, lesson=lessons[0])
    found.append(way_in(stranger_client))
    for lesson in lessons[1:]:
        courses.mark_done(user=stranger, lesson=lesson)
    found.append(way_in(stranger_client))

    start = [(lessons[0].url, "Start lesson 1")]
    assert found == [start, start, [(lessons[1].url, "Go on with lesson 2")], []]


def test_lesson_tells_its_place_in_the_course_and_the_way_back(client, lessons):
    page = client.get(lessons[1].url).text

    assert f'<p class="kind">Lesson 2 of {len(lessons)}</p>' in page
    assert 'href="/training/courses/">Courses</a></li><li>' in page
