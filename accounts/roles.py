"""Roles as groups, and the rights that each app's migration gives them."""

from collections.abc import Iterable

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions

from accounts.enums import Role


def grant(apps: Apps, app_label: str, role: Role, codenames: Iterable[str]) -> None:
    """Gives a role rights on one app's models, inside a migration (which may run before `post_migrate` made them).

    `codenames` are those of `auth.Permission`, such as `change_leadsite`. Raises
    LookupError when one does not exist, so that a misspelled right stops the migration.
    """
    config = apps.get_app_config(app_label)
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role.value)
    for codename in codenames:
        found = permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
        if found is None:
            raise LookupError(f"{app_label}.{codename}: no such permission")
        group.permissions.add(found)
