import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page, Workflow
from wagtail.rich_text import RichText

from accounts.enums import DueState
from accounts.models import User
from content import dashboard
from content.blocks import BodyBlock
from content.domain import reading
from content.domain.pictures import add_picture
from content.domain.sizes import make_one
from content.models import (
    DocumentReading,
    GlossaryTerm,
    Picture,
    PictureSizes,
    PortalDocument,
    ResourcePage,
    StandardPage,
    Topic,
)
from tests.content.domain.test_sizes import drawn
from tests.content.hostile import LOCKED_PDF, picture_with_gps

pytestmark = pytest.mark.django_db


def test_resource_with_editions_is_not_deleted(editor_client, edition):
    editor_client.post(reverse("wagtailadmin_pages:delete", args=[edition.resource_id]))

    assert ResourcePage.objects.filter(pk=edition.resource_id).exists()


def test_library_with_editions_below_is_not_deleted(editor_client, library, edition):
    editor_client.post(reverse("wagtailadmin_pages:delete", args=[library.pk]), {"confirm-delete": library.title})

    assert Page.objects.filter(pk=library.pk).exists()


def test_several_with_editions_are_not_deleted(editor_client, edition):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    editor_client.post(f"{address}?id={edition.resource_id}&next=/admin/")

    assert ResourcePage.objects.filter(pk=edition.resource_id).exists()


def test_resource_without_editions_is_deleted(editor_client, resource):
    editor_client.post(reverse("wagtailadmin_pages:delete", args=[resource.pk]))

    assert not ResourcePage.objects.filter(pk=resource.pk).exists()


def test_editor_of_a_resource_leads_to_its_editions(editor_client, resource):
    page = editor_client.get(reverse("wagtailadmin_pages:edit", args=[resource.pk])).content.decode()

    assert page.count(reverse("content_editions", args=[resource.pk])) > 1


@pytest.mark.parametrize("kind", ["standardpage", "newsindexpage", "librarypage"])
def test_form_of_every_kind_of_page_opens(editor_client, home, kind):
    assert editor_client.get(reverse("wagtailadmin_pages:add", args=["content", kind, home.pk])).status_code == 200


def new_resource(client, library, **fields):
    kind = ResourcePage._meta.get_field("resource_type").related_model.objects.first()
    data = {
        "title": "A guide",
        "slug": "a-guide",
        "resource_type": kind.pk,
        "publisher": "Bureau",
        "phases": ["exploring"],
        "topics": [Topic.objects.first().pk],
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **fields,
    }
    return client.post(reverse("wagtailadmin_pages:add", args=["content", "resourcepage", library.pk]), data)


def test_editor_publishes_a_resource(editor_client, library):
    new_resource(editor_client, library, **{"action-publish": "1"})

    resource = ResourcePage.objects.get()
    assert (resource.live, resource.phases, resource.topics.count()) == (True, ["exploring"], 1)


def test_lead_hands_in_a_draft_that_an_editor_approves(lead_client, editor_client, library):
    new_resource(lead_client, library, **{"action-submit": "1"})
    resource = ResourcePage.objects.get()
    task = resource.current_workflow_task_state

    editor_client.post(reverse("wagtailadmin_pages:workflow_action", args=[resource.pk, "approve", task.pk]))

    before = resource.live
    resource.refresh_from_db()
    assert (before, resource.live) == (False, True)


def test_lead_cannot_publish(lead_client, library):
    new_resource(lead_client, library, **{"action-publish": "1"})

    assert ResourcePage.objects.get().live is False


def test_workflow_asks_editors(db):
    task = Workflow.objects.get().tasks.get().specific

    assert [group.name for group in task.groups.all()] == ["Editor"]


def test_glossary_is_in_order_whatever_letter_is_capital(editor_client):
    for term in ("warm handoff", "Arrest", "braided funding", "Zone"):
        GlossaryTerm.objects.create(term=term, slug=term.replace(" ", "-"), meaning="A word.")

    def terms(**order):
        return [
            one.term for one in editor_client.get("/admin/snippets/content/glossaryterm/", order).context["object_list"]
        ]

    assert terms() == terms(ordering="term") == ["Arrest", "braided funding", "warm handoff", "Zone"]
    assert terms(ordering="-term") == terms()[::-1]


def test_report_names_documents_without_text(editor_client, make_document):
    make_document(LOCKED_PDF)
    reading.read_one()

    page = editor_client.get(reverse("content_readings")).content.decode()

    assert "The file is locked with a password" in page


@pytest.mark.parametrize(
    ("ordering", "titles"), [("document__title", "abc"), ("-document__title", "cba"), ("-page_count", "cab")]
)
def test_report_is_ordered_by_what_it_says(editor_client, make_document, ordering, titles):
    for title, pages in (("b", 1), ("c", 3), ("a", 2)):
        document = make_document()
        PortalDocument.objects.filter(pk=document.pk).update(title=title)
        DocumentReading.objects.filter(document=document).update(page_count=pages)
    page = editor_client.get(reverse("content_readings"), {"ordering": ordering})

    assert "".join(str(one) for one in page.context["object_list"]) == titles
    assert [f"ordering={key}" in page.text for key in ("state", "fault", "page_count")] == [True, True, True]


@pytest.mark.parametrize("count", (1, 3))
def test_report_asks_the_database_as_often_for_many(editor_client, make_document, django_assert_num_queries, count):
    for number in range(count):
        make_document(name=f"file-{number}.pdf")
    editor_client.get(reverse("content_readings_results"))

    with django_assert_num_queries(7):
        editor_client.get(reverse("content_readings_results"))


def test_report_is_for_those_with_the_right(stranger_client, lead_client):
    assert [who.get(reverse("content_readings")).status_code for who in (stranger_client, lead_client)] == [302, 302]


@pytest.mark.parametrize(("broken", "lines"), [(0, 0), (1, 1)])
def test_dashboard_counts_documents_without_text(editor, make_document, broken, lines):
    make_document(LOCKED_PDF if broken else b"words", "a.pdf" if broken else "a.txt")
    reading.read_one()

    assert [duty.title for duty in dashboard.needs_staff(editor)] == ["1 document has no text that can be read"][:lines]


@pytest.mark.parametrize("many", [0, 1, 2])
def test_dashboard_counts_pictures_that_cannot_be_shown(editor, stranger, many):
    made = [add_picture(title=f"Table {one}", file=drawn(), name="table.png") for one in range(many + 1)]
    PictureSizes.objects.exclude(picture=made[-1]).update(state=DueState.FAILED)

    one = "1 picture cannot be shown: its file could not be read", reverse("wagtailimages:edit", args=[made[0].pk])
    two = "2 pictures cannot be shown: their files could not be read", reverse("wagtailimages:index")

    assert [(duty.title, duty.url) for duty in dashboard.needs_staff(editor)] == [[], [one], [two]][many]
    assert list(dashboard.needs_staff(stranger)) == []


def test_dashboard_tells_nothing_to_others(trainer_user: User, make_document):
    make_document(LOCKED_PDF)
    reading.read_one()

    assert [*dashboard.needs_staff(trainer_user), *dashboard.mine(trainer_user)] == []


def test_editor_adds_a_word_to_the_glossary(editor_client):
    address = reverse("wagtailsnippets_content_glossaryterm:add")
    editor_client.post(address, {"term": "PCG", "slug": "pcg", "meaning": "A group.", "text": "null"})

    assert GlossaryTerm.objects.get().get_absolute_url() == "/glossary/pcg/"


def test_what_several_can_be_chosen_of_has_boxes_to_check(editor_client, resource):
    term = GlossaryTerm.objects.create(term="PCG", slug="pcg", meaning="A group.")
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[resource.pk]),
        reverse("wagtailsnippets_content_glossaryterm:edit", args=[term.pk]),
    ]
    forms = [editor_client.get(address).context["form"] for address in addresses]

    fields = forms[0]["topics"], forms[0]["audiences"], forms[1]["see_also"]
    boxes = [field.field.widget.input_type for field in fields]
    assert (boxes, forms[0]["phases"].label) == (["checkbox"] * 3, "Phases")


@pytest.mark.parametrize("name", ["topics", "audiences", "resource_types"])
def test_editor_rewords_a_term_but_not_its_code(editor_client, name):
    page = editor_client.get(reverse(f"{name}:edit", args=[1])).content.decode()

    assert 'name="label"' in page
    assert 'name="code"' not in page


BLOCKS = BodyBlock().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_a_preview_with_its_words(editor_client, home, name):
    block = BLOCKS[name]
    page = render_to_string(block.get_preview_template(None), {"bound_block": block.bind(block.get_preview_value())})

    assert block.is_previewable is True
    assert PREVIEWS[name] in page


PREVIEWS = {
    "text": '<h2 id="what-happens-after-the-call">',
    "principle": 'class="principle"',
    "facts": "<dt>PCG</dt>",
    "steps": "Bring the partners to one table",
    "action": 'href="/ask/"',
    "training": 'href="/offers/#trainings"',
    "picture": "as wide as the text",
    "quote": "“The door stays open.”",
    "sources": "LEAD Support Bureau, LEAD Community Toolkit (2023)",
}


def test_page_with_a_picture_has_its_description(client, home):
    file = SimpleUploadedFile("street.jpg", picture_with_gps().read())
    shown = Picture.objects.create(title="Street", description="A quiet street", file=file)
    body = [("picture", {"picture": shown, "caption": "Albany"}), ("text", RichText("<h2>Part &amp; whole</h2>"))]
    home.add_child(instance=StandardPage(title="All", slug="all", body=body))

    place = client.get("/all/").content.decode()
    make_one()
    page = client.get("/all/").content.decode()

    assert ['aria-label="A quiet street"' in place, 'alt="A quiet street"' in page] == [True, True]
    assert '<h2 id="part-whole">' in page
