from django.db import migrations, models
from django.db.models import F


def keep_apart(apps, schema_editor):
    """Lines in which somebody gave a request to themselves tell that they took it on."""
    given = apps.get_model("assistance", "RequestEvent").objects.filter(kind="assigned", detail=F("by_name"))
    given.exclude(detail="").update(kind="taken")


class Migration(migrations.Migration):

    dependencies = [
        ('assistance', '0009_us_spelling'),
    ]

    operations = [
        migrations.AlterField(
            model_name='requestevent',
            name='kind',
            field=models.CharField(choices=[('received', 'Received'), ('moved', 'Moved'), ('assigned', 'Assigned'), ('taken', 'Taken on'), ('facts_changed', 'Facts changed'), ('plan_offered', 'Plan offered'), ('plan_answered', 'Plan answered'), ('resource_given', 'Document given'), ('redacted', 'Passage redacted'), ('attachment_deleted', 'Attachment deleted'), ('evaluated', 'Evaluated'), ('visit', 'Visit'), ('shrunk', 'Reduced to figures')], max_length=20, verbose_name='what'),
        ),
        migrations.RunPython(keep_apart, migrations.RunPython.noop),
    ]
