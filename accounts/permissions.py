"""Who is what. Other apps build their own predicates on these."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.db.models import Q

from accounts.enums import STAFF_ROLES, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def has_role(user: "User | AnonymousUser", *roles: Role) -> bool:
    """Whether an active account is in one of the roles. A superuser is in all of them."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(name__in=[role.value for role in roles]).exists()


def is_staff_member(user: "User | AnonymousUser") -> bool:
    """Editors and TA leads: whoever may see the Bureau's desk."""
    return has_role(user, *STAFF_ROLES)


def holds(user: "User | AnonymousUser", permission: str) -> bool:
    """Whether an active account has a permission, as `has_perm` says, which asks twice for all that it has."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    app, codename = permission.split(".")
    own = Q(user=user) | Q(group__user=user)
    return Permission.objects.filter(own, content_type__app_label=app, codename=codename).exists()


def may_see_mail(user: "User") -> bool:
    """Who may read what the portal has mailed."""
    return bool(user.is_active and user.has_perm("accounts.view_mail"))


def may_send_again(user: "User") -> bool:
    """TA leads and administrators."""
    return bool(user.is_active and user.has_perm("accounts.change_mail"))
