import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
import sites.models.partial_date
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LeadSite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('slug', models.SlugField(max_length=120, verbose_name='address')),
                ('state', models.CharField(choices=[('AL', 'Alabama'), ('AK', 'Alaska'), ('AZ', 'Arizona'), ('AR', 'Arkansas'), ('CA', 'California'), ('CO', 'Colorado'), ('CT', 'Connecticut'), ('DE', 'Delaware'), ('DC', 'District of Columbia'), ('FL', 'Florida'), ('GA', 'Georgia'), ('HI', 'Hawaii'), ('ID', 'Idaho'), ('IL', 'Illinois'), ('IN', 'Indiana'), ('IA', 'Iowa'), ('KS', 'Kansas'), ('KY', 'Kentucky'), ('LA', 'Louisiana'), ('ME', 'Maine'), ('MD', 'Maryland'), ('MA', 'Massachusetts'), ('MI', 'Michigan'), ('MN', 'Minnesota'), ('MS', 'Mississippi'), ('MO', 'Missouri'), ('MT', 'Montana'), ('NE', 'Nebraska'), ('NV', 'Nevada'), ('NH', 'New Hampshire'), ('NJ', 'New Jersey'), ('NM', 'New Mexico'), ('NY', 'New York'), ('NC', 'North Carolina'), ('ND', 'North Dakota'), ('OH', 'Ohio'), ('OK', 'Oklahoma'), ('OR', 'Oregon'), ('PA', 'Pennsylvania'), ('RI', 'Rhode Island'), ('SC', 'South Carolina'), ('SD', 'South Dakota'), ('TN', 'Tennessee'), ('TX', 'Texas'), ('UT', 'Utah'), ('VT', 'Vermont'), ('VA', 'Virginia'), ('WA', 'Washington'), ('WV', 'West Virginia'), ('WI', 'Wisconsin'), ('WY', 'Wyoming'), ('AS', 'American Samoa'), ('GU', 'Guam'), ('MP', 'Northern Mariana Islands'), ('PR', 'Puerto Rico'), ('VI', 'U.S. Virgin Islands')], max_length=2, verbose_name='state')),
                ('listed', models.BooleanField(default=True, help_text='A closed site stays shown, with its status.', verbose_name='shown in the directory')),
                ('status', models.CharField(blank=True, choices=[('exploring', 'Exploring'), ('developing', 'Developing'), ('launching', 'Launching'), ('operating', 'Operating'), ('paused', 'Paused'), ('closed', 'Closed')], help_text='Empty: no source establishes it.', max_length=12, verbose_name='status')),
                ('status_as_of', sites.models.partial_date.PartialDateField(blank=True, help_text='The date on which the source shows it: 2021, 2021-10 or 2021-10-05. Empty when not known.', max_length=10, verbose_name='status as of')),
                ('status_source_url', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='source of the status')),
                ('evaluating', models.BooleanField(default=False, help_text='An evaluation is under way.', verbose_name='evaluating')),
                ('year_started', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1990), django.core.validators.MaxValueValidator(2100)], verbose_name='first year')),
                ('closed_on', sites.models.partial_date.PartialDateField(blank=True, max_length=10, verbose_name='closed on')),
                ('lead_agency', models.CharField(blank=True, max_length=200, verbose_name='host agency')),
                ('latitude', models.FloatField(blank=True, help_text='Of the city or county seat; it only places a mark.', null=True, verbose_name='latitude')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('website', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='website')),
                ('source_url', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='source')),
                ('source_read_on', models.DateField(blank=True, help_text='When we read it. Never shown as the date of a status.', null=True, verbose_name='source read on')),
                ('contact_name', models.CharField(blank=True, max_length=120, verbose_name='contact’s name or office')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='contact’s e-mail address')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='contact’s telephone')),
                ('contact_agreed', models.BooleanField(default=False, help_text='Only then does the public see the contact.', verbose_name='the contact agreed to be shown')),
                ('confirmed_on', models.DateField(blank=True, editable=False, null=True, verbose_name='confirmed on')),
                ('confirmed_as', models.CharField(blank=True, choices=[('bureau', 'by the Bureau'), ('site', 'by the site')], editable=False, max_length=6, verbose_name='confirmed')),
                ('kept', models.JSONField(blank=True, default=list, editable=False, help_text='Facts that people changed here; an import leaves them.')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('confirmed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ],
            options={
                'verbose_name': 'LEAD site',
                'verbose_name_plural': 'LEAD sites',
                'ordering': ['state', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Jurisdiction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Such as “City of Albany” or “Greene County”.', max_length=200, verbose_name='place')),
                ('site', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='jurisdictions', to='lead_sites.leadsite')),
            ],
            options={
                'verbose_name': 'jurisdiction',
                'verbose_name_plural': 'jurisdictions',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SiteAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='other name')),
                ('site', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='lead_sites.leadsite')),
            ],
            options={
                'verbose_name': 'other name',
                'verbose_name_plural': 'other names',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='SiteContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='lead_sites.leadsite')),
                ('user', models.ForeignKey(limit_choices_to={'groups__name': 'Site contact'}, on_delete=django.db.models.deletion.CASCADE, related_name='site_contacts', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'site contact',
                'verbose_name_plural': 'site contacts',
            },
        ),
        migrations.CreateModel(
            name='StatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(blank=True, choices=[('exploring', 'Exploring'), ('developing', 'Developing'), ('launching', 'Launching'), ('operating', 'Operating'), ('paused', 'Paused'), ('closed', 'Closed')], max_length=12, verbose_name='status')),
                ('as_of', sites.models.partial_date.PartialDateField(blank=True, max_length=10, verbose_name='as of')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='source')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='lead_sites.leadsite')),
            ],
            options={
                'verbose_name': 'change of status',
                'verbose_name_plural': 'changes of status',
                'ordering': ['-recorded_at', '-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='leadsite',
            constraint=models.UniqueConstraint(fields=('state', 'slug'), name='lead_site_address_once'),
        ),
        migrations.AddConstraint(
            model_name='leadsite',
            constraint=models.UniqueConstraint(
                models.F('state'), django.db.models.functions.text.Lower('name'), name='lead_site_name_once'
            ),
        ),
        migrations.AddConstraint(
            model_name='sitealias',
            constraint=models.UniqueConstraint(fields=('site', 'name'), name='lead_site_alias_once'),
        ),
        migrations.AddConstraint(
            model_name='sitecontact',
            constraint=models.UniqueConstraint(fields=('site', 'user'), name='lead_site_contact_once'),
        ),
    ]
