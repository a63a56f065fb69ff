from django.db import migrations

from accounts.enums import Role


def make_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    group.objects.filter(name__in=["Moderators", "Editors"]).delete()  # Wagtail's own, replaced by ours
    for role in Role:
        group.objects.get_or_create(name=role.value)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
