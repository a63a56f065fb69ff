from django.db import migrations

from accounts.enums import Role
from accounts.roles import grant

# Nobody but an administrator deletes: a site that ends stays listed as closed, a mistake is hidden.
CODENAMES = ["add_leadsite", "change_leadsite", "view_leadsite"]


def give_rights(apps, schema_editor):
    for role in (Role.EDITOR, Role.TA_LEAD):
        grant(apps, "lead_sites", role, CODENAMES)


class Migration(migrations.Migration):
    dependencies = [("lead_sites", "0001_initial"), ("accounts", "0002_roles")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
