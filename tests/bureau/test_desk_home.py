"""The desk's home page and the root of its pages, where Wagtail's own words do not fit."""

import pytest
from wagtail.models import GroupPagePermission

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_home_of_the_desk_searches_pages_only_for_those_who_have_them(editor_client):
    before = editor_client.get("/admin/").text
    GroupPagePermission.objects.all().delete()
    after = editor_client.get("/admin/").text

    assert ["Search all pages" in page for page in (before, after)] == [True, False]
    assert "The Bureau’s desk</h1>" in after


def test_root_of_pages_speaks_of_the_portal(editor, editor_client):
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    page = editor_client.get("/admin/pages/").text

    assert ["above the portal’s home page" in page, "Wagtail installation" in page] == [True, False]
