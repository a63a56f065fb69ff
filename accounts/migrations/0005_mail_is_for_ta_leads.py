"""Mails carry what the desk writes to communities, so editors see none of them."""

from django.db import migrations

from accounts.enums import Role


def take_from_editors(apps, schema_editor):
    permission = apps.get_model("auth", "Permission")
    seeing = permission.objects.filter(content_type__app_label="accounts", codename="view_mail")
    for group in apps.get_model("auth", "Group").objects.filter(name=Role.EDITOR.value):
        group.permissions.remove(*seeing)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_worker_seen")]

    operations = [migrations.RunPython(take_from_editors, migrations.RunPython.noop)]
