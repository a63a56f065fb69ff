"""The samples of a demonstration, taken away again."""

from pathlib import Path

from django.conf import settings

from content import demo
from tests.content.test_demo import counts


def test_removing_leaves_nothing_behind(starter_lines, db, django_capture_on_commit_callbacks):
    before = counts()
    list(demo.load())

    with django_capture_on_commit_callbacks(execute=True):
        list(demo.remove())

    assert counts() == before
    assert [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()] == []
