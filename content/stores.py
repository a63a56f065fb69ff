"""What whoever keeps or reads files has to reckon with."""

from django.utils.translation import gettext_lazy as _

STORES = ("default", "private")  # pictures of public pages; everything that only the portal hands out

FILE_NOT_KEPT = _(
    "Your file could not be kept, because our store of files takes none just now. Nothing was sent. "
    "What you typed is still here: choose the file again in a few minutes, or send it without a file."
)


class StoreAway(OSError):
    """The store of files cannot be reached or refuses just now; nothing was kept, what was asked may be tried again."""

    words = _("Our store of files does not answer just now. Nothing is lost: wait a few minutes and try again.")


class StoreFull(StoreAway):
    """There is no room for a file; what is kept can still be read."""

    words = _(
        "Our store of files takes no more files just now. Nothing was kept of what you sent: try again later, "
        "and tell whoever runs the portal."
    )
