import content.models.document
import content.models.partial_date
import content.models.phases
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AudienceRole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        help_text="Used in addresses and files; never changed later.", unique=True, verbose_name="code"
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="label")),
                ("description", models.CharField(blank=True, max_length=250, verbose_name="in one sentence")),
                ("position", models.PositiveSmallIntegerField(default=100, verbose_name="position")),
            ],
            options={
                "verbose_name": "audience",
                "verbose_name_plural": "audiences",
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Generation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "standfirst",
                    models.CharField(
                        blank=True,
                        help_text="Shown under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        default="LEAD answers with a case manager who stays, instead of an arrest.",
                        help_text="The largest words of the portal; one plain sentence.",
                        max_length=160,
                        verbose_name="LEAD in one sentence",
                    ),
                ),
            ],
            options={
                "verbose_name": "home page",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="LibraryPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "standfirst",
                    models.CharField(
                        blank=True,
                        help_text="Shown under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
            ],
            options={
                "verbose_name": "library",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "standfirst",
                    models.CharField(
                        blank=True,
                        help_text="Shown under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of news",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "standfirst",
                    models.CharField(
                        blank=True,
                        help_text="Shown under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("date", models.DateField(default=django.utils.timezone.localdate, verbose_name="date")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("principle", 4),
                            ("facts", 10),
                            ("steps", 15),
                            ("action", 20),
                            ("picture", 23),
                            ("quote", 27),
                            ("sources", 32),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("content.blocks.text.TextBlock", (), {}),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "What may not be changed, in a sentence or two.",
                                    "label": "The principle",
                                },
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Where it stands", "max_length": 200, "required": False},
                            ),
                            3: ("wagtail.blocks.URLBlock", (), {"label": "Its address", "required": False}),
                            4: ("wagtail.blocks.StructBlock", [[("text", 1), ("source", 2), ("url", 3)]], {}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 120}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Value"}),
                            8: ("wagtail.blocks.StructBlock", [[("label", 6), ("value", 7)]], {}),
                            9: ("wagtail.blocks.ListBlock", (8,), {"label": "Facts", "min_num": 1}),
                            10: ("wagtail.blocks.StructBlock", [[("heading", 5), ("rows", 9)]], {}),
                            11: ("wagtail.blocks.CharBlock", (), {"label": "What to do", "max_length": 160}),
                            12: ("wagtail.blocks.TextBlock", (), {"label": "How", "required": False}),
                            13: ("wagtail.blocks.StructBlock", [[("title", 11), ("text", 12)]], {}),
                            14: ("wagtail.blocks.ListBlock", (13,), {"label": "Steps", "min_num": 1}),
                            15: ("wagtail.blocks.StructBlock", [[("heading", 5), ("steps", 14)]], {}),
                            16: ("wagtail.blocks.CharBlock", (), {"label": "Words on the button", "max_length": 60}),
                            17: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Only without a page: begins with / or https://",
                                    "label": "Address",
                                    "max_length": 500,
                                    "required": False,
                                },
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words beside it", "max_length": 160, "required": False},
                            ),
                            20: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 16), ("page", 17), ("address", 18), ("note", 19)]],
                                {},
                            ),
                            21: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Picture"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Line under it", "max_length": 250, "required": False},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("picture", 21), ("caption", 22)]], {}),
                            24: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "Without quotation marks; the page sets them.", "label": "Words"},
                            ),
                            25: ("wagtail.blocks.CharBlock", (), {"label": "Who said it", "max_length": 160}),
                            26: ("wagtail.blocks.URLBlock", (), {"label": "Where it can be read", "required": False}),
                            27: ("wagtail.blocks.StructBlock", [[("text", 24), ("who", 25), ("url", 26)]], {}),
                            28: ("wagtail.blocks.CharBlock", (), {"label": "Source", "max_length": 300}),
                            29: ("wagtail.blocks.URLBlock", (), {"label": "Address", "required": False}),
                            30: ("wagtail.blocks.StructBlock", [[("text", 28), ("url", 29)]], {}),
                            31: ("wagtail.blocks.ListBlock", (30,), {"label": "Sources", "min_num": 1}),
                            32: ("wagtail.blocks.StructBlock", [[("items", 31)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "piece of news",
                "verbose_name_plural": "news",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ResourceType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        help_text="Used in addresses and files; never changed later.", unique=True, verbose_name="code"
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="label")),
                ("description", models.CharField(blank=True, max_length=250, verbose_name="in one sentence")),
                ("position", models.PositiveSmallIntegerField(default=100, verbose_name="position")),
            ],
            options={
                "verbose_name": "type of resource",
                "verbose_name_plural": "types of resources",
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StandardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "standfirst",
                    models.CharField(
                        blank=True,
                        help_text="Shown under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("principle", 4),
                            ("facts", 10),
                            ("steps", 15),
                            ("action", 20),
                            ("picture", 23),
                            ("quote", 27),
                            ("sources", 32),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("content.blocks.text.TextBlock", (), {}),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "What may not be changed, in a sentence or two.",
                                    "label": "The principle",
                                },
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Where it stands", "max_length": 200, "required": False},
                            ),
                            3: ("wagtail.blocks.URLBlock", (), {"label": "Its address", "required": False}),
                            4: ("wagtail.blocks.StructBlock", [[("text", 1), ("source", 2), ("url", 3)]], {}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 120}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Value"}),
                            8: ("wagtail.blocks.StructBlock", [[("label", 6), ("value", 7)]], {}),
                            9: ("wagtail.blocks.ListBlock", (8,), {"label": "Facts", "min_num": 1}),
                            10: ("wagtail.blocks.StructBlock", [[("heading", 5), ("rows", 9)]], {}),
                            11: ("wagtail.blocks.CharBlock", (), {"label": "What to do", "max_length": 160}),
                            12: ("wagtail.blocks.TextBlock", (), {"label": "How", "required": False}),
                            13: ("wagtail.blocks.StructBlock", [[("title", 11), ("text", 12)]], {}),
                            14: ("wagtail.blocks.ListBlock", (13,), {"label": "Steps", "min_num": 1}),
                            15: ("wagtail.blocks.StructBlock", [[("heading", 5), ("steps", 14)]], {}),
                            16: ("wagtail.blocks.CharBlock", (), {"label": "Words on the button", "max_length": 60}),
                            17: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Only without a page: begins with / or https://",
                                    "label": "Address",
                                    "max_length": 500,
                                    "required": False,
                                },
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words beside it", "max_length": 160, "required": False},
                            ),
                            20: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 16), ("page", 17), ("address", 18), ("note", 19)]],
                                {},
                            ),
                            21: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Picture"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Line under it", "max_length": 250, "required": False},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("picture", 21), ("caption", 22)]], {}),
                            24: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "Without quotation marks; the page sets them.", "label": "Words"},
                            ),
                            25: ("wagtail.blocks.CharBlock", (), {"label": "Who said it", "max_length": 160}),
                            26: ("wagtail.blocks.URLBlock", (), {"label": "Where it can be read", "required": False}),
                            27: ("wagtail.blocks.StructBlock", [[("text", 24), ("who", 25), ("url", 26)]], {}),
                            28: ("wagtail.blocks.CharBlock", (), {"label": "Source", "max_length": 300}),
                            29: ("wagtail.blocks.URLBlock", (), {"label": "Address", "required": False}),
                            30: ("wagtail.blocks.StructBlock", [[("text", 28), ("url", 29)]], {}),
                            31: ("wagtail.blocks.ListBlock", (30,), {"label": "Sources", "min_num": 1}),
                            32: ("wagtail.blocks.StructBlock", [[("items", 31)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "standard page",
                "verbose_name_plural": "standard pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        help_text="Used in addresses and files; never changed later.", unique=True, verbose_name="code"
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="label")),
                ("description", models.CharField(blank=True, max_length=250, verbose_name="in one sentence")),
                ("position", models.PositiveSmallIntegerField(default=100, verbose_name="position")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["position", "label"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BureauSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "endorsed",
                    models.BooleanField(
                        default=False,
                        help_text="Tick once the Bureau publishes this portal; the line that says it does not then goes away.",
                        verbose_name="published by the Bureau",
                    ),
                ),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="address for mail")),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                (
                    "answer_within",
                    models.CharField(
                        blank=True,
                        help_text="Said to people who write, in words, such as “three working days”. Empty: nothing is promised.",
                        max_length=100,
                        verbose_name="answer within",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "the Bureau",
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("failed", "Failed")],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="due")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                (
                    "model",
                    models.CharField(
                        help_text="The model’s label, such as lead_sites.leadsite.", max_length=100, verbose_name="what"
                    ),
                ),
                ("key", models.CharField(max_length=40, verbose_name="which")),
                ("noted_at", models.DateTimeField(auto_now_add=True, verbose_name="noted")),
            ],
            options={
                "verbose_name": "change to be found",
                "verbose_name_plural": "changes to be found",
                "abstract": False,
                "indexes": [models.Index(fields=["state", "due_at"], name="content_change_due")],
            },
        ),
        migrations.CreateModel(
            name="GlossaryTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", models.CharField(max_length=100, unique=True, verbose_name="term")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Keep it once others link to it.", max_length=100, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "other_words",
                    models.CharField(
                        blank=True,
                        help_text="Abbreviations and older names, with commas between.",
                        max_length=200,
                        verbose_name="other words",
                    ),
                ),
                (
                    "meaning",
                    models.CharField(
                        help_text="In one or two plain sentences.", max_length=400, verbose_name="what it means"
                    ),
                ),
                ("text", wagtail.fields.RichTextField(blank=True, verbose_name="more about it")),
                ("source", models.CharField(blank=True, max_length=250, verbose_name="source")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                ("see_also", models.ManyToManyField(blank=True, to="content.glossaryterm", verbose_name="see also")),
            ],
            options={
                "verbose_name": "glossary term",
                "verbose_name_plural": "glossary",
                "ordering": ["term"],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("description", models.CharField(blank=True, default="", max_length=255, verbose_name="description")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "only_decoration",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when a reader who does not see the picture misses nothing.",
                        verbose_name="only decoration",
                    ),
                ),
                ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PortalDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "file",
                    models.FileField(
                        max_length=400,
                        storage=content.models.document.private_storage,
                        upload_to="documents",
                        verbose_name="file",
                    ),
                ),
                (
                    "original_name",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="As it was sent, made harmless.",
                        max_length=100,
                        verbose_name="name of the file",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="ResourcePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "standfirst",
                    models.CharField(
                        blank=True,
                        help_text="Shown under the title, in lists and in search results.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                (
                    "publisher",
                    models.CharField(
                        help_text="Who put it out, as a citation says it.", max_length=200, verbose_name="publisher"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of first publication. Empty where it is not known; never guess.",
                        null=True,
                        verbose_name="year",
                    ),
                ),
                (
                    "phases",
                    content.models.phases.PhasesField(
                        blank=True,
                        default=list,
                        help_text="In which phases a community needs it.",
                        max_length=60,
                        verbose_name="phases",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("principle", 4),
                            ("facts", 10),
                            ("steps", 15),
                            ("action", 20),
                            ("picture", 23),
                            ("quote", 27),
                            ("sources", 32),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("content.blocks.text.TextBlock", (), {}),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "What may not be changed, in a sentence or two.",
                                    "label": "The principle",
                                },
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Where it stands", "max_length": 200, "required": False},
                            ),
                            3: ("wagtail.blocks.URLBlock", (), {"label": "Its address", "required": False}),
                            4: ("wagtail.blocks.StructBlock", [[("text", 1), ("source", 2), ("url", 3)]], {}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 120}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Value"}),
                            8: ("wagtail.blocks.StructBlock", [[("label", 6), ("value", 7)]], {}),
                            9: ("wagtail.blocks.ListBlock", (8,), {"label": "Facts", "min_num": 1}),
                            10: ("wagtail.blocks.StructBlock", [[("heading", 5), ("rows", 9)]], {}),
                            11: ("wagtail.blocks.CharBlock", (), {"label": "What to do", "max_length": 160}),
                            12: ("wagtail.blocks.TextBlock", (), {"label": "How", "required": False}),
                            13: ("wagtail.blocks.StructBlock", [[("title", 11), ("text", 12)]], {}),
                            14: ("wagtail.blocks.ListBlock", (13,), {"label": "Steps", "min_num": 1}),
                            15: ("wagtail.blocks.StructBlock", [[("heading", 5), ("steps", 14)]], {}),
                            16: ("wagtail.blocks.CharBlock", (), {"label": "Words on the button", "max_length": 60}),
                            17: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Only without a page: begins with / or https://",
                                    "label": "Address",
                                    "max_length": 500,
                                    "required": False,
                                },
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words beside it", "max_length": 160, "required": False},
                            ),
                            20: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 16), ("page", 17), ("address", 18), ("note", 19)]],
                                {},
                            ),
                            21: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Picture"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Line under it", "max_length": 250, "required": False},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("picture", 21), ("caption", 22)]], {}),
                            24: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"help_text": "Without quotation marks; the page sets them.", "label": "Words"},
                            ),
                            25: ("wagtail.blocks.CharBlock", (), {"label": "Who said it", "max_length": 160}),
                            26: ("wagtail.blocks.URLBlock", (), {"label": "Where it can be read", "required": False}),
                            27: ("wagtail.blocks.StructBlock", [[("text", 24), ("who", 25), ("url", 26)]], {}),
                            28: ("wagtail.blocks.CharBlock", (), {"label": "Source", "max_length": 300}),
                            29: ("wagtail.blocks.URLBlock", (), {"label": "Address", "required": False}),
                            30: ("wagtail.blocks.StructBlock", [[("text", 28), ("url", 29)]], {}),
                            31: ("wagtail.blocks.ListBlock", (30,), {"label": "Sources", "min_num": 1}),
                            32: ("wagtail.blocks.StructBlock", [[("items", 31)]], {}),
                        },
                        verbose_name="what is in it",
                    ),
                ),
                (
                    "audiences",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Whom it is for. None ticked means everyone.",
                        related_name="resources",
                        to="content.audiencerole",
                        verbose_name="audiences",
                    ),
                ),
                (
                    "resource_type",
                    models.ForeignKey(
                        help_text="What it is.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resources",
                        to="content.resourcetype",
                        verbose_name="type",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="resources", to="content.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "resource",
                "verbose_name_plural": "resources",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="DocumentReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("failed", "Failed")],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="due")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                (
                    "fault",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("broken", "The file is damaged"),
                            ("encrypted", "The file is locked with a password"),
                            ("no_text", "The file holds no text, perhaps only pictures of pages"),
                            ("too_large", "The file is too large or has too many pages"),
                            ("bomb", "The file would unpack to far more than it should"),
                            ("wrong_kind", "The file is not what its name says"),
                            ("unreadable_kind", "Text is not read from files of this kind"),
                            ("too_slow", "Reading the file took too long or too much memory"),
                            ("missing", "The file is no longer in storage"),
                        ],
                        max_length=20,
                        verbose_name="what is wrong",
                    ),
                ),
                ("file_read", models.CharField(blank=True, max_length=400, verbose_name="file that was read")),
                ("page_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="pages")),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading",
                        to="content.portaldocument",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of a document",
                "verbose_name_plural": "readings of documents",
                "abstract": False,
                "indexes": [models.Index(fields=["state", "due_at"], name="content_documentreading_due")],
            },
        ),
        migrations.CreateModel(
            name="DocumentPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="page")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="content.portaldocument",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of a document",
                "verbose_name_plural": "pages of documents",
                "ordering": ["document", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="content_document_page_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="content.picture"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "filter_spec", "focal_point_key"), name="content_rendition_once"
                    )
                ],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts this resource’s editions from 1.", verbose_name="number"
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="As the publisher calls it: 1.1", max_length=60, verbose_name="version"
                    ),
                ),
                (
                    "effective",
                    models.CharField(
                        blank=True,
                        help_text="As exact as it is known: 2023, 2023-07 or 2023-07-01.",
                        max_length=10,
                        validators=[content.models.partial_date.validate_partial_date],
                        verbose_name="date",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("es", "Spanish")],
                        default="en",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address elsewhere")),
                ("file_name", models.CharField(blank=True, max_length=100, verbose_name="file name")),
                ("size", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="size in bytes")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="checksum (SHA-256)")),
                ("changes", models.TextField(blank=True, max_length=2000, verbose_name="what changed")),
                ("published_at", models.DateTimeField(verbose_name="published")),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="supersedes",
                        to="content.edition",
                        verbose_name="superseded by",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="content.portaldocument",
                        verbose_name="file",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="content.resourcepage",
                        verbose_name="resource",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["resource", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("resource", "number"), name="content_edition_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("document", None), ("url", ""), _connector="OR"),
                        name="content_edition_file_or_address_not_both",
                    ),
                ],
            },
        ),
    ]
