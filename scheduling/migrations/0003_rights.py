from django.db import migrations

from accounts.enums import Role
from accounts.roles import grant


def give(apps, schema_editor):
    grant(apps, "scheduling", Role.TA_LEAD, ["view_trainer", "add_trainer", "change_trainer"])


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0002_no_overlap"), ("accounts", "0002_roles")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
