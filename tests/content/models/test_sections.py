"""The page of a list, previewed: the draft is shown to who asks for it, and to nobody else."""

import pytest
from django.test import Client

from content.models import LibraryPage, NewsIndexPage
from tests.published import is_kept
from training.models import CourseIndexPage, TrainingPage

SECTIONS = {
    "/library/": LibraryPage,
    "/news/": NewsIndexPage,
    "/training/": TrainingPage,
    "/training/courses/": CourseIndexPage,
}


@pytest.mark.parametrize("address", SECTIONS)
def test_draft_of_a_section_stands_in_its_preview_and_on_no_page(furnished, address):
    draft = SECTIONS[address].objects.get()
    draft.title, draft.standfirst = "Secret title", "Secret words"
    draft = draft.save_revision().as_object()

    preview = draft.make_preview_request(preview_mode="").text
    readers = (Client(), furnished.browser("stranger"), furnished.browser("editor"))
    pages = [reader.get(address) for reader in readers for _ in range(2)]

    assert ["<h1>Secret title</h1>" in preview, "Secret words" in preview] == [True, True]
    assert [is_kept(page) for page in pages] == [True] * 6  # each was made, or kept, after the preview
    assert ["Secret" in page.text for page in pages] == [False] * 6
