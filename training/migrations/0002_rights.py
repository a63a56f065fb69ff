from django.db import migrations

from accounts.enums import Role
from accounts.roles import grant

SESSIONS = ["add_session", "change_session", "view_session"]
PEOPLE = ["view_registration", "change_registration"]


def give(apps, schema_editor):
    grant(apps, "training", Role.EDITOR, SESSIONS)
    grant(apps, "training", Role.TA_LEAD, SESSIONS + PEOPLE)


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0001_initial"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
