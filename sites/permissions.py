"""Who may do what with the directory. Reading it is for everyone."""

from typing import TYPE_CHECKING

from accounts.permissions import is_staff_member

if TYPE_CHECKING:
    from accounts.models import User
    from sites.models import LeadSite


def may_edit_sites(user: "User") -> bool:
    """Change entries, record statuses and confirm."""
    return user.has_perm("lead_sites.change_leadsite")


def may_import_sites(user: "User") -> bool:
    """Load a file, which may add entries and change them."""
    return user.has_perms(["lead_sites.add_leadsite", "lead_sites.change_leadsite"])


def speaks_for(user: "User", site: "LeadSite") -> bool:
    """Whether this person is a contact of this very site."""
    return user.is_authenticated and user.is_active and site.contacts.filter(user=user).exists()


def may_confirm(user: "User", site: "LeadSite") -> bool:
    """Vouch for an entry: staff, or the site's own contact."""
    return is_staff_member(user) or speaks_for(user, site)
