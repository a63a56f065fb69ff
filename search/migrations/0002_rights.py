from django.db import migrations

from accounts.enums import Role
from accounts.roles import grant

# Nobody but an administrator deletes: what every installation got would come back; taken out of use, it stays so.
CODENAMES = ["add_synonymgroup", "change_synonymgroup", "view_synonymgroup"]


def give_rights(apps, schema_editor):
    for role in (Role.EDITOR, Role.TA_LEAD):
        grant(apps, "search", role, CODENAMES)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("accounts", "0002_roles")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
