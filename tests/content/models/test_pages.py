import pytest
from django.contrib.auth.models import AnonymousUser

from content.models import LibraryPage, PhasesField, ResourcePage, StandardPage

pytestmark = pytest.mark.django_db


def test_search_description_goes_before_the_sentence():
    assert StandardPage(standfirst="A", search_description="B").meta_description == "B"
    assert StandardPage(standfirst="A").meta_description == "A"


def test_section_page_is_served_by_its_list(rf, library):
    request = rf.get("/library/")
    request.user, request.session = AnonymousUser(), {}

    assert library.serve(request).status_code == 200
    assert library.serve_preview(request, "").status_code == 200


def test_list_takes_title_and_sentence_from_its_page(client, library):
    LibraryPage.objects.update(title="Bookshelf", standfirst="All we have.")

    page = client.get("/library/").content.decode()

    assert "<h1>Bookshelf</h1>" in page
    assert "All we have." in page


@pytest.mark.parametrize(
    ("given", "kept"),
    [(["operating", "exploring"], ["exploring", "operating"]), ("developing", ["developing"]), (None, []), (["x"], [])],
)
def test_phases_are_kept_in_their_order(given, kept):
    assert PhasesField().to_python(given) == kept


def test_phases_survive_a_revision(resource):
    resource.phases = ["launching", "exploring"]

    resource.save_revision().publish()

    assert ResourcePage.objects.get().phases == ["exploring", "launching"]


def test_long_page_has_its_contents_beside_it(client, home):
    headings = "".join(f"<h2>Part {n}</h2><p>Text</p>" for n in range(3))
    body = [("text", headings), ("steps", {"heading": "First steps", "steps": []})]
    home.add_child(instance=StandardPage(title="Long", body=body))

    page = client.get("/long/").content.decode()

    assert '<a href="#part-1">Part 1</a>' in page
    assert '<h2 id="part-1">Part 1</h2>' in page
    assert '<a href="#first-steps">First steps</a>' in page


def test_title_of_a_page_is_escaped(client, home):
    home.add_child(instance=StandardPage(title="<script>alert(1)</script>", slug="odd"))

    assert "<script>alert" not in client.get("/odd/").content.decode()
