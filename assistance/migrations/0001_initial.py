import assistance.models.thread
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_sent_forms'),
        ('content', '0003_home'),
        ('lead_sites', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RequestCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='last number')),
            ],
        ),
        migrations.CreateModel(
            name='AssistanceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12, unique=True, verbose_name='number')),
                ('channel', models.CharField(choices=[('ask', 'Request for help'), ('contact', 'Contact form')], default='ask', max_length=10, verbose_name='came by')),
                ('title', models.CharField(max_length=200, verbose_name='in short')),
                ('state', models.CharField(choices=[('received', 'Received'), ('triage', 'In triage'), ('needs_information', 'Needs information'), ('scoped', 'Scoped'), ('plan_offered', 'Plan offered'), ('plan_agreed', 'Plan agreed'), ('scheduled', 'Scheduled'), ('delivering', 'Delivering'), ('closed', 'Closed'), ('on_hold', 'On hold'), ('redirected', 'Redirected'), ('withdrawn', 'Withdrawn')], default='received', max_length=20, verbose_name='state')),
                ('state_since', models.DateTimeField(verbose_name='in this state since')),
                ('created_at', models.DateTimeField(verbose_name='received')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('shrunk_at', models.DateTimeField(blank=True, null=True, verbose_name='reduced to figures')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('role', models.CharField(blank=True, max_length=120, verbose_name='role')),
                ('agency', models.CharField(blank=True, max_length=200, verbose_name='agency or organization')),
                ('jurisdiction', models.CharField(blank=True, max_length=200, verbose_name='jurisdiction')),
                ('state_code', models.CharField(blank=True, choices=[('AL', 'Alabama'), ('AK', 'Alaska'), ('AZ', 'Arizona'), ('AR', 'Arkansas'), ('CA', 'California'), ('CO', 'Colorado'), ('CT', 'Connecticut'), ('DE', 'Delaware'), ('DC', 'District of Columbia'), ('FL', 'Florida'), ('GA', 'Georgia'), ('HI', 'Hawaii'), ('ID', 'Idaho'), ('IL', 'Illinois'), ('IN', 'Indiana'), ('IA', 'Iowa'), ('KS', 'Kansas'), ('KY', 'Kentucky'), ('LA', 'Louisiana'), ('ME', 'Maine'), ('MD', 'Maryland'), ('MA', 'Massachusetts'), ('MI', 'Michigan'), ('MN', 'Minnesota'), ('MS', 'Mississippi'), ('MO', 'Missouri'), ('MT', 'Montana'), ('NE', 'Nebraska'), ('NV', 'Nevada'), ('NH', 'New Hampshire'), ('NJ', 'New Jersey'), ('NM', 'New Mexico'), ('NY', 'New York'), ('NC', 'North Carolina'), ('ND', 'North Dakota'), ('OH', 'Ohio'), ('OK', 'Oklahoma'), ('OR', 'Oregon'), ('PA', 'Pennsylvania'), ('RI', 'Rhode Island'), ('SC', 'South Carolina'), ('SD', 'South Dakota'), ('TN', 'Tennessee'), ('TX', 'Texas'), ('UT', 'Utah'), ('VT', 'Vermont'), ('VA', 'Virginia'), ('WA', 'Washington'), ('WV', 'West Virginia'), ('WI', 'Wisconsin'), ('WY', 'Wyoming'), ('AS', 'American Samoa'), ('GU', 'Guam'), ('MP', 'Northern Mariana Islands'), ('PR', 'Puerto Rico'), ('VI', 'U.S. Virgin Islands')], max_length=2, verbose_name='U.S. state or territory')),
                ('phase', models.CharField(blank=True, choices=[('exploring', 'Exploring'), ('developing', 'Developing'), ('launching', 'Launching'), ('operating', 'Operating')], max_length=12, verbose_name='phase')),
                ('timing', models.CharField(blank=True, max_length=200, verbose_name='timing')),
                ('reply_waiting_since', models.DateTimeField(blank=True, null=True, verbose_name='reply waits since')),
                ('flagged', models.BooleanField(default=False, verbose_name='may hold facts about one person')),
                ('next_steps', models.TextField(blank=True, verbose_name='next steps')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assigned_requests', to=settings.AUTH_USER_MODEL, verbose_name='who has it')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='requests', to='accounts.contact', verbose_name='contact')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='requests', to='lead_sites.leadsite', verbose_name='LEAD site')),
                ('topics', models.ManyToManyField(blank=True, related_name='requests', to='content.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'request',
                'verbose_name_plural': 'requests',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ContactEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('call', 'Telephone call'), ('video', 'Video call'), ('mail', 'Mail'), ('meeting', 'Meeting in person')], max_length=10, verbose_name='how')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('people', models.CharField(blank=True, max_length=300, verbose_name='who took part')),
                ('summary', models.TextField(blank=True, verbose_name='what was said')),
                ('by_name', models.CharField(blank=True, max_length=150, verbose_name='logged by')),
                ('created_at', models.DateTimeField(verbose_name='logged')),
                ('by_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contact_entries', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_entries', to='assistance.assistancerequest')),
            ],
            options={
                'verbose_name': 'contact entry',
                'verbose_name_plural': 'contact log',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('useful', models.PositiveSmallIntegerField(help_text='1 (not) to 5 (very).', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='how useful')),
                ('helped_next', models.CharField(choices=[('yes', 'Yes'), ('partly', 'In part'), ('no', 'No')], max_length=10, verbose_name='let them take the next step')),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('flags', models.JSONField(blank=True, default=list, verbose_name='telling patterns')),
                ('created_at', models.DateTimeField(verbose_name='answered')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation', to='assistance.assistancerequest')),
            ],
            options={
                'verbose_name': 'evaluation',
                'verbose_name_plural': 'evaluations',
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('request', 'Request'), ('reply', 'Message'), ('question', 'Question'), ('plan_comment', 'Comment on the plan'), ('note', 'Internal note')], default='reply', max_length=20, verbose_name='kind')),
                ('side', models.CharField(choices=[('bureau', 'The Bureau'), ('community', 'The community'), ('both', 'Both')], max_length=10, verbose_name='side')),
                ('by_name', models.CharField(blank=True, max_length=150, verbose_name='who')),
                ('text', models.TextField(verbose_name='text')),
                ('flags', models.JSONField(blank=True, default=list, verbose_name='telling patterns')),
                ('created_at', models.DateTimeField(verbose_name='written')),
                ('by_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='request_messages', to='accounts.contact')),
                ('by_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='request_messages', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='assistance.assistancerequest')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(blank=True, max_length=200, storage=assistance.models.thread.private_storage, upload_to=assistance.models.thread.where_to_keep, verbose_name='file')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('media_type', models.CharField(blank=True, max_length=100, verbose_name='kind of file')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='bytes')),
                ('created_at', models.DateTimeField(verbose_name='received')),
                ('deleted_at', models.DateTimeField(blank=True, null=True, verbose_name='deleted')),
                ('deleted_by_name', models.CharField(blank=True, max_length=150, verbose_name='deleted by')),
                ('deleted_because', models.CharField(blank=True, max_length=250, verbose_name='deleted because')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='assistance.assistancerequest')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='assistance.message')),
            ],
            options={
                'verbose_name': 'attachment',
                'verbose_name_plural': 'attachments',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Used in addresses; never changed later.', max_length=60, unique=True, verbose_name='code')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('summary', models.TextField(help_text='A few plain sentences. Promise no date and no price: the plan settles those.', verbose_name='what it is')),
                ('kind', models.CharField(choices=[('visit', 'Site visit'), ('presentation', 'Presentation'), ('training', 'Training'), ('document_review', 'Reading of drafts'), ('design_help', 'Help with design and start'), ('evaluation_help', 'Help with data and evaluation'), ('troubleshooting', 'Help for a running site'), ('materials', 'Documents and templates'), ('other', 'Other help')], max_length=20, verbose_name='kind of help')),
                ('direction', models.CharField(blank=True, choices=[('to_flagship', 'To the flagship site in Seattle and King County'), ('to_community', 'To the community'), ('peer', 'To a peer site'), ('virtual', 'By video')], help_text='Only for site visits.', max_length=12, verbose_name='direction')),
                ('source_label', models.CharField(blank=True, help_text='Where it is said that the Bureau gives this help.', max_length=150, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=300, verbose_name='address of the source')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('shown', models.BooleanField(default=True, help_text='Untick to stop offering it.', verbose_name='shown')),
                ('audiences', models.ManyToManyField(blank=True, related_name='offers', to='content.audiencerole', verbose_name='audiences')),
                ('topics', models.ManyToManyField(blank=True, related_name='offers', to='content.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'offer',
                'verbose_name_plural': 'offers',
                'ordering': ['position', 'title'],
            },
        ),
        migrations.AddField(
            model_name='assistancerequest',
            name='offers',
            field=models.ManyToManyField(blank=True, related_name='requests', to='assistance.offer', verbose_name='kind of help'),
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('state', models.CharField(choices=[('offered', 'Offered'), ('commented', 'Sent back with a comment'), ('agreed', 'Agreed'), ('taken_back', 'Taken back'), ('replaced', 'Replaced by a newer version')], default='offered', max_length=12, verbose_name='state')),
                ('summary', models.TextField(blank=True, verbose_name='in short')),
                ('offered_by_name', models.CharField(blank=True, max_length=150, verbose_name='offered by')),
                ('offered_at', models.DateTimeField(verbose_name='offered')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('answered_by_name', models.CharField(blank=True, max_length=150, verbose_name='answered by')),
                ('offered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='offered_plans', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='assistance.assistancerequest')),
            ],
            options={
                'verbose_name': 'plan',
                'verbose_name_plural': 'plans',
                'ordering': ['request', '-version'],
            },
        ),
        migrations.CreateModel(
            name='PlanActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(max_length=300, verbose_name='activity')),
                ('side', models.CharField(choices=[('bureau', 'The Bureau'), ('community', 'The community'), ('both', 'Both')], default='bureau', max_length=10, verbose_name='who')),
                ('who', models.CharField(blank=True, max_length=150, verbose_name='person')),
                ('due', models.DateField(blank=True, null=True, verbose_name='by')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='assistance.plan')),
            ],
            options={
                'verbose_name': 'activity',
                'verbose_name_plural': 'activities',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(max_length=300, verbose_name='goal')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='assistance.plan')),
            ],
            options={
                'verbose_name': 'goal',
                'verbose_name_plural': 'goals',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('by_name', models.CharField(max_length=150, verbose_name='who')),
                ('reason', models.CharField(max_length=250, verbose_name='why')),
                ('places', models.PositiveSmallIntegerField(default=0, verbose_name='places')),
                ('by_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redactions', to='assistance.assistancerequest')),
            ],
            options={
                'verbose_name': 'redaction',
                'verbose_name_plural': 'redactions',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RequestEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('kind', models.CharField(choices=[('received', 'Received'), ('moved', 'Moved'), ('assigned', 'Assigned'), ('facts_changed', 'Facts changed'), ('plan_offered', 'Plan offered'), ('plan_answered', 'Plan answered'), ('resource_given', 'Document given'), ('redacted', 'Passage redacted'), ('attachment_deleted', 'Attachment deleted'), ('evaluated', 'Evaluated'), ('visit', 'Visit'), ('shrunk', 'Reduced to figures')], max_length=20, verbose_name='what')),
                ('from_state', models.CharField(blank=True, choices=[('received', 'Received'), ('triage', 'In triage'), ('needs_information', 'Needs information'), ('scoped', 'Scoped'), ('plan_offered', 'Plan offered'), ('plan_agreed', 'Plan agreed'), ('scheduled', 'Scheduled'), ('delivering', 'Delivering'), ('closed', 'Closed'), ('on_hold', 'On hold'), ('redirected', 'Redirected'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('to_state', models.CharField(blank=True, choices=[('received', 'Received'), ('triage', 'In triage'), ('needs_information', 'Needs information'), ('scoped', 'Scoped'), ('plan_offered', 'Plan offered'), ('plan_agreed', 'Plan agreed'), ('scheduled', 'Scheduled'), ('delivering', 'Delivering'), ('closed', 'Closed'), ('on_hold', 'On hold'), ('redirected', 'Redirected'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('to_name', models.CharField(blank=True, help_text='In the words of staff, then.', max_length=60, verbose_name='state')),
                ('to_public_name', models.CharField(blank=True, help_text='In the words of requesters, then.', max_length=60)),
                ('side', models.CharField(choices=[('bureau', 'The Bureau'), ('community', 'The community'), ('both', 'Both')], default='bureau', max_length=10, verbose_name='side')),
                ('by_name', models.CharField(blank=True, max_length=150, verbose_name='who')),
                ('reason', models.TextField(blank=True, verbose_name='why')),
                ('detail', models.CharField(blank=True, max_length=250, verbose_name='detail')),
                ('by_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='request_events', to='accounts.contact')),
                ('by_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='request_events', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='assistance.assistancerequest')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'history',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='GivenResource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(verbose_name='given')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given_to_requests', to='content.resourcepage', verbose_name='document')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given_resources', to='assistance.assistancerequest')),
            ],
            options={
                'verbose_name': 'document given',
                'verbose_name_plural': 'documents given',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('request', 'page'), name='resource_given_once')],
            },
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['request', 'created_at'], name='assistance__request_78600e_idx'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'visit'), models.Q(('direction', ''), _negated=True)), models.Q(models.Q(('kind', 'visit'), _negated=True), ('direction', '')), _connector='OR'), name='offer_direction_for_visits_only', violation_error_message='A site visit has a direction; nothing else has.'),
        ),
        migrations.AddIndex(
            model_name='assistancerequest',
            index=models.Index(fields=['state', 'state_since'], name='assistance__state_5d04e1_idx'),
        ),
        migrations.AddIndex(
            model_name='assistancerequest',
            index=models.Index(fields=['created_at'], name='assistance__created_f95d61_idx'),
        ),
        migrations.AddIndex(
            model_name='assistancerequest',
            index=models.Index(fields=['state_code'], name='assistance__state_c_ce9d25_idx'),
        ),
        migrations.AddIndex(
            model_name='assistancerequest',
            index=models.Index(fields=['reply_waiting_since'], name='assistance__reply_w_7234ce_idx'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('request', 'version'), name='plan_version_once'),
        ),
        migrations.AddIndex(
            model_name='requestevent',
            index=models.Index(fields=['request', 'at'], name='assistance__request_44a40a_idx'),
        ),
    ]
