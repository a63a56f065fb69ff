import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from accounts.domain.trial import begin_trial, go_live
from content.domain.removal import remove_later, remove_one
from content.models import FileRemoval

pytestmark = pytest.mark.django_db


def test_file_that_was_noted_at_another_store_goes_from_a_folder():
    name = storages["private"].save("doomed.txt", ContentFile(b"gone soon"))
    remove_later(store="private", name=name)

    assert (remove_one(), storages["private"].exists(name), FileRemoval.objects.count()) == (True, False, 0)


@pytest.mark.server("s3")
def test_file_at_s3_stays_on_trial_and_goes_in_service(on_s3):
    name = storages["private"].save("doomed.txt", ContentFile(b"gone later"))
    begin_trial()
    storages["private"].delete(name)
    assert (remove_one(), storages["private"].exists(name)) == (False, True)

    go_live(send=False)

    assert (remove_one(), storages["private"].exists(name)) == (True, False)


def test_file_that_cannot_be_deleted_is_tried_again_later():
    storages["private"].save("folder/inside.txt", ContentFile(b"a folder that is not empty is not deleted"))
    remove_later(store="private", name="folder")

    assert remove_one()
    row = FileRemoval.objects.get()
    assert (row.attempts, "folder" in row.last_error, storages["private"].exists("folder/inside.txt")) == (
        1,
        True,
        True,
    )


def test_without_anything_to_remove_nothing_is_done():
    assert not remove_one()
