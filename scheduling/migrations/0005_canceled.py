"""“Canceled” is spelled as in the United States."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0004_us_spelling")]

    operations = [
        migrations.RenameField("calendarentry", "is_cancelled", "is_canceled"),
    ]
