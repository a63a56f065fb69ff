from django.db import migrations, models


def keep_the_number(apps, schema_editor):
    """Of a request, its number stood behind the address."""
    for sent in apps.get_model("accounts", "SubmissionKey").objects.filter(made__contains="#").iterator():
        sent.made = sent.made.partition("#")[2]
        sent.save(update_fields=["made"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_worker_seen_by_machine")]

    operations = [
        migrations.RenameField("submissionkey", "address", "made"),
        migrations.AlterField("submissionkey", "made", models.CharField("made", blank=True, max_length=200)),
        migrations.RunPython(keep_the_number, migrations.RunPython.noop),
    ]
