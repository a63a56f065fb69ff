"""What mails are called at the desk. Each app says it in `NAMES` of its `mail_samples.py`; bureau brings them here."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

NAMES: dict[str, str | Promise] = {}


def name_of(kind: str) -> str:
    """The name of the mails of this kind (`Mail.kind`), without the path of their template."""
    return str(NAMES.get(kind) or _("Other email"))
