"""Sample documents, pictures and pages of a demonstration."""

import io

import pypdfium2
import pypdfium2.raw
import pytest
from django.db import transaction
from docx import Document
from PIL import Image
from pptx import Presentation

from content import demo
from content.domain import sizes
from content.models import Edition, NewsPage, Picture, PictureSizes, PortalDocument, ResourcePage, StandardPage

MODELS = (StandardPage, NewsPage, ResourcePage, Edition, PortalDocument, Picture)
FILES = sorted((demo.DATA / "files").iterdir())
PDFS = [file for file in FILES if file.suffix == ".pdf"]


def counts() -> list[int]:
    return [model.objects.count() for model in MODELS]


@pytest.fixture(scope="module")
def demo_lines(starter_lines):
    """The samples, loaded once for the module; each test's own changes are undone."""
    with transaction.atomic():
        yield list(demo.load())
        transaction.set_rollback(True)


@pytest.fixture
def loaded(demo_lines, db):
    return demo_lines


def test_there_are_six_documents_in_seven_editions(loaded):
    samples = ResourcePage.objects.readable().filter(slug__startswith=demo.SLUG)

    assert (samples.count(), Edition.objects.filter(resource__in=samples).exclude(document=None).count()) == (6, 7)


def test_one_document_has_an_edition_that_another_took_the_place_of(loaded):
    old, new = Edition.objects.filter(resource__slug="sample-warm-handoff-protocol").order_by("number")

    assert (old.superseded_by, new.superseded_by) == (new, None)


def test_every_sample_says_so_in_its_title(loaded):
    titles = [
        title
        for model in (StandardPage, NewsPage, ResourcePage)
        for title in model.objects.filter(slug__startswith=demo.SLUG).values_list("title", flat=True)
    ]

    assert [title for title in titles if not title.startswith(demo.TITLE)] == []


def test_every_picture_is_described(loaded):
    assert Picture.objects.filter(description="").count() == 0
    assert Picture.objects.count() == 4


def test_every_picture_is_there_in_all_sizes_before_a_worker_is(loaded):
    assert [list(sizes.made(picture)) for picture in Picture.objects.all()] == [sizes.SIZES] * 4
    assert PictureSizes.objects.count() == 0


def test_loading_again_adds_nothing(loaded):
    before = counts()

    list(demo.load())

    assert counts() == before


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_files_are_small(file):
    assert file.stat().st_size < 400_000


@pytest.mark.parametrize("file", PDFS, ids=lambda file: file.name)
def test_a_pdf_is_tagged_and_marked_on_every_page(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    texts = [page.get_textpage().get_text_range() for page in document]

    assert pypdfium2.raw.FPDFCatalog_IsTagged(document)
    assert [
        number for number, text in enumerate(texts, 1) if "Sample document made for demonstration" not in text
    ] == []


def test_one_pdf_is_of_some_length():
    assert max(len(pypdfium2.PdfDocument(file.read_bytes())) for file in PDFS) >= 12


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".docx"], ids=lambda file: file.name)
def test_a_word_file_is_marked_on_every_page(file):
    sections = Document(io.BytesIO(file.read_bytes())).sections

    assert [s.header.paragraphs[0].text for s in sections] == ["Sample document made for demonstration"]


def test_every_slide_is_marked():
    show = Presentation(demo.DATA / "files" / "sample-lead-for-a-county-board.pptx")
    texts = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in show.slides
    ]

    assert len(texts) == 10
    assert [text for text in texts if "Sample document made for demonstration" not in text] == []


@pytest.mark.parametrize("file", sorted((demo.DATA / "pictures").iterdir()), ids=lambda file: file.name)
def test_a_picture_tells_nothing_of_where_it_was_made(file):
    with Image.open(file) as picture:
        assert (picture.size, dict(picture.getexif())) == ((1200, 750), {})
