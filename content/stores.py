"""What whoever keeps or reads files has to reckon with."""

from django.utils.translation import gettext_lazy as _

FILE_NOT_KEPT = _(
    "Your file could not be kept, because our store of files does not answer just now. Nothing was sent. "
    "What you typed is still here: choose the file again in a few minutes, or send it without a file."
)


class StoreAway(OSError):
    """The store of files cannot be reached or refuses just now; nothing was kept, what was asked may be tried again."""
