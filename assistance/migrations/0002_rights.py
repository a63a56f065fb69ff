from django.db import migrations

from accounts.enums import Role
from accounts.roles import grant

# TA leads work on requests through their own screen, never through a model's form: to see them is all they need here.
REQUESTS = ["view_assistancerequest"]
OFFERS = ["add_offer", "change_offer", "view_offer"]


def give_rights(apps, schema_editor):
    grant(apps, "assistance", Role.TA_LEAD, [*REQUESTS, *OFFERS])
    grant(apps, "assistance", Role.EDITOR, OFFERS)


class Migration(migrations.Migration):
    dependencies = [("assistance", "0001_initial"), ("accounts", "0002_roles")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
