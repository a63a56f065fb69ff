import django.db.models.deletion
import scheduling.models.calendar
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_roles'),
        ('content', '0003_home'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=scheduling.models.calendar.new_uid, editable=False, max_length=120, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('facts_sequence', models.PositiveIntegerField(default=0)),
                ('is_cancelled', models.BooleanField(default=False, verbose_name='cancelled')),
                ('summary', models.CharField(blank=True, max_length=250, verbose_name='what')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('location', models.CharField(blank=True, max_length=300, verbose_name='where')),
                ('url', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='begins')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                ('time_zone', models.CharField(blank=True, max_length=64, verbose_name='time zone')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
            ],
            options={
                'verbose_name': 'calendar entry',
                'verbose_name_plural': 'calendar entries',
            },
        ),
        migrations.CreateModel(
            name='Trainer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('languages', models.CharField(blank=True, help_text='In which you can teach, with commas between: English, Spanish.', max_length=200, verbose_name='languages')),
                ('home', models.CharField(blank=True, help_text='City or county from which you travel.', max_length=120, verbose_name='home place')),
                ('state', models.CharField(blank=True, choices=[('AL', 'Alabama'), ('AK', 'Alaska'), ('AZ', 'Arizona'), ('AR', 'Arkansas'), ('CA', 'California'), ('CO', 'Colorado'), ('CT', 'Connecticut'), ('DE', 'Delaware'), ('DC', 'District of Columbia'), ('FL', 'Florida'), ('GA', 'Georgia'), ('HI', 'Hawaii'), ('ID', 'Idaho'), ('IL', 'Illinois'), ('IN', 'Indiana'), ('IA', 'Iowa'), ('KS', 'Kansas'), ('KY', 'Kentucky'), ('LA', 'Louisiana'), ('ME', 'Maine'), ('MD', 'Maryland'), ('MA', 'Massachusetts'), ('MI', 'Michigan'), ('MN', 'Minnesota'), ('MS', 'Mississippi'), ('MO', 'Missouri'), ('MT', 'Montana'), ('NE', 'Nebraska'), ('NV', 'Nevada'), ('NH', 'New Hampshire'), ('NJ', 'New Jersey'), ('NM', 'New Mexico'), ('NY', 'New York'), ('NC', 'North Carolina'), ('ND', 'North Dakota'), ('OH', 'Ohio'), ('OK', 'Oklahoma'), ('OR', 'Oregon'), ('PA', 'Pennsylvania'), ('RI', 'Rhode Island'), ('SC', 'South Carolina'), ('SD', 'South Dakota'), ('TN', 'Tennessee'), ('TX', 'Texas'), ('UT', 'Utah'), ('VT', 'Vermont'), ('VA', 'Virginia'), ('WA', 'Washington'), ('WV', 'West Virginia'), ('WI', 'Wisconsin'), ('WY', 'Wyoming'), ('AS', 'American Samoa'), ('GU', 'Guam'), ('MP', 'Northern Mariana Islands'), ('PR', 'Puerto Rico'), ('VI', 'U.S. Virgin Islands')], max_length=2, verbose_name='state')),
                ('time_zone', models.CharField(default='America/Los_Angeles', help_text='Your free days and days away are days in this zone.', max_length=64, verbose_name='time zone')),
                ('is_active', models.BooleanField(default=True, verbose_name='takes bookings')),
                ('topics', models.ManyToManyField(blank=True, related_name='trainers', to='content.topic', verbose_name='topics')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='trainer', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'trainer',
                'verbose_name_plural': 'trainers',
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(auto_now=True, verbose_name='made')),
                ('trainer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feed', to='scheduling.trainer')),
            ],
            options={
                'verbose_name': 'private calendar feed',
                'verbose_name_plural': 'private calendar feeds',
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('method', models.CharField(choices=[('REQUEST', 'Invitation or update'), ('CANCEL', 'Cancellation')], max_length=10)),
                ('told_at', models.DateTimeField(auto_now=True, verbose_name='told')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.contact')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='scheduling.calendarentry')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'what someone was told',
                'verbose_name_plural': 'who was told what',
                'constraints': [models.UniqueConstraint(fields=('entry', 'contact'), name='told_contact_once'), models.UniqueConstraint(fields=('entry', 'user'), name='told_user_once'), models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('user__isnull', True)), models.Q(('contact__isnull', True), ('user__isnull', False)), _connector='OR'), name='told_is_one_person')],
            },
        ),
        migrations.CreateModel(
            name='DaySpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('free', 'Free'), ('away', 'Away')], max_length=4, verbose_name='kind')),
                ('first_day', models.DateField(verbose_name='first day')),
                ('last_day', models.DateField(verbose_name='last day')),
                ('trainer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='scheduling.trainer')),
            ],
            options={
                'verbose_name': 'free days and days away',
                'verbose_name_plural': 'free days and days away',
                'indexes': [models.Index(fields=['trainer', 'first_day'], name='scheduling__trainer_946bad_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='day_span_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('visit', 'Site visit'), ('session', 'Session'), ('other', 'Other')], max_length=10, verbose_name='kind')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='scheduling.calendarentry')),
                ('trainer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='scheduling.trainer')),
            ],
            options={
                'verbose_name': 'booking',
                'verbose_name_plural': 'bookings',
                'indexes': [models.Index(fields=['trainer', 'ends_at'], name='scheduling__trainer_e67fdb_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='booking_ends_after_it_begins')],
            },
        ),
    ]
