import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assistance", "0002_rights"),
        ("scheduling", "0003_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("to_flagship", "To the flagship site in Seattle and King County"),
                            ("to_community", "To the community"),
                            ("peer", "To a peer site"),
                            ("virtual", "By video"),
                        ],
                        max_length=12,
                        verbose_name="direction",
                    ),
                ),
                ("length", models.PositiveSmallIntegerField(default=1, verbose_name="length")),
                (
                    "unit",
                    models.CharField(
                        choices=[("hours", "Hours"), ("days", "Days")],
                        default="days",
                        max_length=5,
                        verbose_name="hours or days",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("join_url", models.URLField(blank=True, max_length=500, verbose_name="address to join by video")),
                ("time_zone", models.CharField(max_length=64, verbose_name="time zone of the place")),
                ("language", models.CharField(blank=True, max_length=40, verbose_name="language, when not English")),
                ("people", models.TextField(blank=True, verbose_name="who takes part")),
                ("agenda", models.TextField(blank=True, verbose_name="agenda")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Needs a trainer"),
                            ("asked", "Trainer is to offer dates"),
                            ("offered", "Community is to pick a date"),
                            ("picked", "Trainer is to confirm the date"),
                            ("confirmed", "Date confirmed"),
                            ("done", "Done, with a report"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="begins")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="planned")),
                ("cancelled_because", models.CharField(blank=True, max_length=500, verbose_name="cancelled because")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visit", to="scheduling.calendarentry"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="assistance.assistancerequest",
                        verbose_name="request",
                    ),
                ),
                (
                    "trainer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="visits",
                        to="scheduling.trainer",
                        verbose_name="trainer",
                    ),
                ),
            ],
            options={
                "verbose_name": "visit",
                "verbose_name_plural": "visits",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OfferedDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("offered_at", models.DateTimeField(auto_now_add=True, verbose_name="offered")),
                ("fell_away_at", models.DateTimeField(blank=True, null=True, verbose_name="fell away")),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dates", to="assistance.visit"
                    ),
                ),
            ],
            options={
                "verbose_name": "offered date",
                "verbose_name_plural": "offered dates",
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VisitReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("summary", models.TextField(verbose_name="what was done and found")),
                (
                    "people_reached",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="people who took part"),
                ),
                ("written_by_name", models.CharField(blank=True, max_length=150, verbose_name="written by")),
                ("written_at", models.DateTimeField(verbose_name="written")),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="report", to="assistance.visit"
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a visit",
                "verbose_name_plural": "reports of visits",
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="what")),
                (
                    "side",
                    models.CharField(
                        choices=[("bureau", "The Bureau"), ("community", "The community"), ("both", "Both")],
                        default="bureau",
                        max_length=10,
                        verbose_name="who",
                    ),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="by")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="assistance.visitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["state", "ends_at"], name="assistance__state_8e1489_idx"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("starts_at__isnull", False), ("state__in", ["picked", "confirmed", "done"])),
                    models.Q(("state__in", ["picked", "confirmed", "done"]), _negated=True),
                    _connector="OR",
                ),
                name="visit_with_a_date_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="offereddate",
            constraint=models.UniqueConstraint(fields=("visit", "starts_at", "ends_at"), name="offered_date_once"),
        ),
        migrations.AddConstraint(
            model_name="offereddate",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="offered_date_ends_after_it_begins"
            ),
        ),
    ]
