"""“Canceled” is spelled as in the United States, in the names of fields and in what is stored."""

from django.db import migrations, models

STATES = ["Visit"]


def respell(apps, schema_editor, old="cancelled", new="canceled"):
    for name in STATES:
        apps.get_model("assistance", name).objects.filter(state=old).update(state=new)


def undo(apps, schema_editor):
    respell(apps, schema_editor, old="canceled", new="cancelled")


class Migration(migrations.Migration):
    dependencies = [("assistance", "0010_taken_on")]

    operations = [
        migrations.RenameField("visit", "cancelled_because", "canceled_because"),
        migrations.AlterField(
            model_name="visit",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Needs a trainer"),
                    ("asked", "Trainer is to offer dates"),
                    ("offered", "Community is to pick a date"),
                    ("picked", "Trainer is to confirm the date"),
                    ("confirmed", "Date confirmed"),
                    ("done", "Done, with a report"),
                    ("canceled", "Canceled"),
                    ("not_held", "Did not take place"),
                ],
                default="planned",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.RunPython(respell, undo),
    ]
