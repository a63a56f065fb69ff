"""Files that have to go, also when their store was away at the moment."""

from django.core.files.storage import storages

from accounts.domain.chores import claim, put_off, wake
from accounts.domain.trial import on_trial
from content.models import FileRemoval
from content.stores import StoreAway


def remove_later(*, store: str, name: str) -> None:
    """Notes a file that could not be deleted from a store; a chore does it once the store is back, and no trial goes on."""
    FileRemoval.objects.create(store=store, name=name)
    wake()


def remove_one() -> bool:
    """Deletes one such file. Says whether there was one, and no while the store is away: its row then just waits."""
    if on_trial():
        return False
    with claim(FileRemoval.objects.all()) as row:
        if row is None:
            return False
        store = storages[row.store]
        try:
            getattr(store, "delete_now", store.delete)(row.name)  # a folder never puts it off
        except StoreAway as error:
            row.last_error = str(error)[:2000]
            row.save(update_fields=["last_error"])
            return False
        except OSError as error:
            put_off(row, error=error)
        else:
            row.delete()
    return True
