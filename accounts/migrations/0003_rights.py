from django.db import migrations

from accounts.enums import Role
from accounts.roles import grant


def give_rights(apps, schema_editor):
    for role in (Role.EDITOR, Role.TA_LEAD):
        grant(apps, "wagtailadmin", role, ["access_admin"])
        grant(apps, "accounts", role, ["view_mail"])
    grant(apps, "accounts", Role.TA_LEAD, ["change_mail"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles"), ("wagtailadmin", "0003_admin_managed")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
