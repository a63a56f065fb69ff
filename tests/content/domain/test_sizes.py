"""The worker makes the sizes of pictures; a page that was asked for before shows their place, and not for long."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from accounts.enums import DueState
from bureau import pagecache
from bureau.worker import chores
from content import snapshots
from content.domain import sizes
from content.domain.pages import publish_page
from content.domain.pictures import add_picture
from content.models import Picture, PictureSizes, Rendition
from content.stores import StoreAway
from tests.bureau.test_generation_kills import killed_after
from tests.published import again

HOURS = timedelta(hours=3)


def drawn(color: str = "orange") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (1000, 500), color).save(out, "PNG")
    out.seek(0)
    return out


def colors(picture: Picture) -> set[tuple[int, ...]]:
    shown = [Image.open(one.file.open()).convert("RGB").getpixel((5, 5)) for one in sizes.made(picture).values()]
    return {tuple(round(part, -2) for part in color) for color in shown}


@pytest.fixture
def picture(db) -> Picture:
    return add_picture(title="Table", file=drawn(), name="table.png", description="A <round> table")


@pytest.fixture
def shown(page, monkeypatch) -> Picture:
    """A picture on the published page /page/, of which no size was made yet."""
    picture = add_picture(title="Table", file=drawn(), name="table.png", description="A <round> table")
    changed = again(page)
    changed.body = [("picture", {"picture": picture, "caption": ""})]
    publish_page(page=changed)
    # With the clock standing still, each test has the same numbers.
    monkeypatch.setattr(snapshots, "_newest", snapshots.Snapshot(-1))
    monkeypatch.setattr(pagecache, "store", pagecache.Store())
    return picture


def test_worker_makes_all_sizes_of_a_new_picture_and_tells_the_pages(picture):
    before = snapshots.number()

    assert [sizes.make_one(), sizes.make_one()] == [True, False]

    assert list(sizes.made(picture)) == sizes.SIZES
    assert {(one.width, one.height) for one in sizes.made(picture).values()} == {(480, 240), (960, 480), (1000, 500)}
    assert snapshots.number() > before


def test_worker_has_both_chores():
    assert {chore.run: chore.every for chore in chores()}.items() >= {
        sizes.make_one: None,
        sizes.look_daily: timedelta(days=1),
    }.items()


def test_another_title_makes_nothing_and_tells_no_page_twice(picture):
    sizes.make_one()
    made = list(Rendition.objects.values_list("pk", flat=True).order_by("pk"))
    picture.title = "A table"
    picture.save()
    before = snapshots.number()

    assert sizes.make_one()

    assert (list(Rendition.objects.values_list("pk", flat=True).order_by("pk")), snapshots.number()) == (made, before)


def test_another_file_has_all_sizes_made_afresh(picture):
    sizes.make_one()
    picture.file = ContentFile(drawn("blue").getvalue(), name="other.png")
    picture.save()

    sizes.make_one()

    assert (colors(picture), Rendition.objects.count()) == ({(0, 0, 300)}, 6)


def test_another_file_whose_old_sizes_the_editor_removed_has_all_made(picture):
    sizes.make_one()
    picture.file = ContentFile(drawn("blue").getvalue(), name="other.png")
    picture.save()
    picture.renditions.all().delete()  # as Wagtail does it at the desk

    assert sizes.make_one()

    assert (colors(picture), Rendition.objects.count()) == ({(0, 0, 300)}, 6)


@pytest.mark.parametrize("error", [StoreAway("no answer"), ValueError("no picture")])
def test_pages_are_told_that_old_sizes_are_gone_though_new_ones_cannot_be_made_yet(picture, monkeypatch, error):
    def refuse(*_):
        raise error

    sizes.make_one()
    picture.file = ContentFile(drawn("blue").getvalue(), name="other.png")
    picture.save()
    before = snapshots.number()
    monkeypatch.setattr(Picture, "create_renditions", refuse)
    sizes.make_one()
    assert (snapshots.number() > before, Rendition.objects.count()) == (True, 0)
    monkeypatch.undo()

    PictureSizes.objects.update(due_at=timezone.now())
    sizes.make_one()

    assert (colors(picture), Rendition.objects.count()) == ({(0, 0, 300)}, 6)


@pytest.mark.parametrize(
    "statement", [("DELETE", "content_rendition"), ("INSERT", "content_raise"), ("DELETE", "content_picturesizes")]
)
def test_worker_killed_at_any_moment_leaves_no_page_with_sizes_that_are_gone(committed, statement):
    """Either the old sizes are there with their files, or the number is another and the row is still due."""
    picture = add_picture(title="Table", file=drawn(), name="table.png", description="A <round> table")
    sizes.make_one()
    picture.file = ContentFile(drawn("blue").getvalue(), name="other.png")
    picture.save()
    before, old = snapshots.number(), set(Rendition.objects.values_list("file", flat=True))

    with killed_after(*statement):
        sizes.make_one()

    now = set(Rendition.objects.values_list("file", flat=True))
    assert now == old or snapshots.number() > before
    assert all(picture.file.storage.exists(name) for name in now)
    assert PictureSizes.objects.count() == 1


def test_file_replaced_while_its_sizes_were_made_is_made_afresh_at_once(picture, monkeypatch):
    def replaced(self, *filters):
        monkeypatch.undo()
        made = self.create_renditions(*filters)
        other = Picture.objects.get(pk=self.pk).file.storage.save("images/other.png", drawn("blue"))
        Picture.objects.filter(pk=self.pk).update(file=other)
        return made

    monkeypatch.setattr(Picture, "create_renditions", replaced)

    assert [sizes.make_one(), sizes.make_one(), sizes.make_one()] == [True, True, False]
    assert colors(Picture.objects.get()) == {(0, 0, 300)}


def test_file_that_is_not_there_is_tried_again_later_and_others_go_on(picture):
    add_picture(title="Chair", file=drawn(), name="chair.png")
    picture.file.storage.delete(picture.file.name)

    assert [sizes.make_one(), sizes.make_one(), sizes.make_one()] == [True, True, False]

    row = PictureSizes.objects.get()
    assert (row.picture, row.attempts, row.state, Rendition.objects.count()) == (picture, 1, DueState.WAITING, 6)


@pytest.mark.parametrize("when", ["read", "written"])
def test_row_stays_due_while_the_store_is_away(picture, monkeypatch, when):
    def away(*_, **__):
        raise StoreAway("no answer")

    monkeypatch.setattr(picture.file.storage.__class__, {"read": "_open", "written": "_save"}[when], away)
    assert [sizes.make_one(), sizes.make_one()] == [False, False]
    row = PictureSizes.objects.get()
    assert (row.attempts, row.last_error, Rendition.objects.count()) == (0, "no answer", 0)
    monkeypatch.undo()

    assert sizes.make_one()

    assert Rendition.objects.count() == 6


def test_what_lacks_without_a_row_is_found_each_day_and_what_failed_tried_again(picture):
    whole, failed = (add_picture(title=title, file=drawn(), name="one.png") for title in ("Whole", "Failed"))
    sizes.make_at_once(pictures=[picture, whole])
    Rendition.objects.filter(image=picture, filter_spec=sizes.SIZES[-1]).delete()
    PictureSizes.objects.update(state=DueState.FAILED, attempts=8)

    assert sizes.look_daily() is False
    assert sizes.look_daily() is False

    due = PictureSizes.objects.due().values_list("picture__title", "attempts")
    assert set(due) == {("Failed", 0), ("Table", 0)}
    while sizes.make_one():
        pass
    assert [len(sizes.made(one)) for one in (picture, whole, failed)] == [6, 6, 6]


def test_a_reader_waits_for_no_size_and_sees_the_picture_once_it_is_made(shown, client):
    place = client.get("/page/").text
    assert '<svg viewBox="0 0 1000 500" role="img" aria-label="A &lt;round&gt; table"></svg>' in place
    assert (Rendition.objects.count(), "<picture>" in place) == (0, False)

    sizes.make_one()

    page = client.get("/page/").text
    assert ("<svg viewBox" in page, page.count("<source "), page.count("480w"), page.count("1000w")) == (False, 1, 2, 2)
    assert 'alt="A &lt;round&gt; table"' in page


def test_place_of_what_only_decorates_is_hidden(shown, client):
    Picture.objects.update(only_decoration=True)

    assert '<svg viewBox="0 0 1000 500" aria-hidden="true"></svg>' in client.get("/page/").text


def test_page_shows_the_sizes_that_there_are(shown, client):
    shown.get_rendition(sizes.SIZES[0])

    page = client.get("/page/").text

    assert ("<svg viewBox" in page, page.count("format-"), Rendition.objects.count()) == (False, 1, 1)


def test_page_without_its_picture_is_kept_for_a_minute_at_most(shown, client, stage):
    """Whatever becomes of the file: nothing but the clock tells of it here."""
    source = Path(shown.file.path)
    aside = source.rename(source.with_suffix(".away"))
    first = client.get("/page/")
    assert (first.status_code, "<picture>" in first.text, "not-found" in first.text) == (200, False, False)
    aside.rename(source)
    shown.get_renditions(*sizes.SIZES)

    stage.clock.shift(timedelta(seconds=59))
    assert "<picture>" not in client.get("/page/").text
    stage.clock.shift(timedelta(seconds=2))

    assert "<picture>" in client.get("/page/").text


def test_page_with_its_picture_is_kept_as_long_as_any(shown, client, stage):
    sizes.make_one()
    first = client.get("/page/").text
    Rendition.objects.all()._raw_delete("default")

    stage.clock.shift(HOURS)

    assert client.get("/page/").text == first


def test_preview_makes_what_lacks_at_once(shown, page):
    preview = again(page).make_preview_request().text

    assert ("<picture>" in preview, Rendition.objects.count()) == (True, 6)
