"""The sizes in which public pages show a picture. The worker makes them, so that no reader waits for them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from wagtail.images.models import Filter, SourceImageIOError

from accounts.domain.chores import claim, put_off, try_again, wake
from content.domain import changes
from content.models import Picture, PictureSizes, Rendition
from content.stores import StoreAway

SIZES = Filter.expand_spec(["format-{webp,jpeg}", "width-{480,960,1440}"])
# How long a page is kept that shows less than all of a picture's sizes. Once they are made, it is shown anew at once.
PAGE_WITHOUT_IS_GOOD_FOR = timedelta(minutes=1)


class FileChanged(Exception):
    """The picture's file was replaced while its sizes were being made."""


def made(picture: Picture) -> dict[str, Rendition]:
    """Which sizes of a picture there are, in their order; none is made."""
    there = {(one.filter_spec, one.focal_point_key): one for one in picture.renditions.filter(filter_spec__in=SIZES)}
    keys = [(size, Filter(size).get_cache_key(picture)) for size in SIZES]
    return {key[0]: there[key] for key in keys if key in there}


def to_be_made(*pictures: Picture, afresh: bool = False) -> None:
    """Has the worker make what lacks; all sizes `afresh` where the file is another."""
    with transaction.atomic():
        PictureSizes.objects.bulk_create(PictureSizes(picture=picture, afresh=afresh) for picture in pictures)
        wake()


def make_one() -> bool:
    """Makes all sizes of one picture that is due. Says whether there was one, and no while the store is away.

    The pages are told in the transaction of what they show: that the sizes of another file are gone, and that there are new
    ones. Where making fails, they have been told of the first.
    """
    with claim(PictureSizes.objects.select_related("picture")) as row:
        if row is None:
            return False
        try:
            if row.afresh:
                _remove_old(row)
            made_any = make(picture=row.picture)
        except StoreAway as error:
            row.last_error = str(error)[:2000]
            row.save(update_fields=["last_error"])
            return False
        except FileChanged:
            row.afresh = True
            row.save(update_fields=["afresh"])
            return True
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a file, the other pictures go on
            put_off(row, error=error)
            return True
        with transaction.atomic():
            row.delete()
            if made_any:
                changes.bump()
    return True


@transaction.atomic
def _remove_old(row: PictureSizes) -> None:
    """Sizes of the file that was replaced; the pages are told (content.signals). Their own files go once this is committed."""
    row.afresh = False
    row.save(update_fields=["afresh"])
    row.picture.renditions.all().delete()


def make(*, picture: Picture) -> bool:
    """Makes the sizes that lack, and says whether it made any. No page is told.

    Raises StoreAway, SourceImageIOError for a file that is not there, and FileChanged when it is another one by now.
    """
    there = made(picture)
    lacking = [Filter(size) for size in SIZES if size not in there]
    try:
        picture.create_renditions(*lacking)
    except SourceImageIOError as error:
        if isinstance(error.__cause__, StoreAway):
            raise error.__cause__ from error
        raise
    if list(Picture.objects.filter(pk=picture.pk).values_list("file", flat=True)) != [picture.file.name]:
        raise FileChanged
    return bool(lacking)


def make_at_once(*, pictures: Iterable[Picture]) -> None:
    """For what is loaded before there is a worker, which then finds nothing left to do of these pictures."""
    for picture in pictures:
        make(picture=picture)
        PictureSizes.objects.filter(picture=picture).delete()


def lacking() -> QuerySet[Picture]:
    """Pictures of which not all sizes are there, and that no row is about."""
    sizes = Count("renditions__filter_spec", filter=Q(renditions__filter_spec__in=SIZES), distinct=True)
    return Picture.objects.filter(due_sizes=None).annotate(made=sizes).filter(made__lt=len(SIZES)).order_by("pk")


def look_daily() -> bool:
    """Has made what lacks however that came (a new release shows other sizes), and what failed tried again."""
    to_be_made(*lacking())
    for row in PictureSizes.objects.failed():
        try_again(row)
    return False
