"""“Canceled” is spelled as in the United States, in the names of fields and in what is stored."""

from django.db import migrations, models

STATES = ["Registration", "Session"]


def respell(apps, schema_editor, old="cancelled", new="canceled"):
    for name in STATES:
        apps.get_model("training", name).objects.filter(state=old).update(state=new)


def undo(apps, schema_editor):
    respell(apps, schema_editor, old="canceled", new="cancelled")


class Migration(migrations.Migration):
    dependencies = [("training", "0006_serial_commas")]

    operations = [
        migrations.RenameField("registration", "cancelled_at", "canceled_at"),
        migrations.RenameField("session", "cancelled_at", "canceled_at"),
        migrations.RenameField("session", "cancelled_reason", "canceled_reason"),
        migrations.AlterField(
            model_name="registration",
            name="state",
            field=models.CharField(
                choices=[("registered", "Registered"), ("canceled", "Canceled")],
                default="registered",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="session",
            name="state",
            field=models.CharField(
                choices=[("draft", "Draft"), ("published", "Published"), ("canceled", "Canceled")],
                default="draft",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.RunPython(respell, undo),
    ]
