from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Mail
from bureau.archive import backup
from bureau.management.commands.backup import FILES_MISSING


class Command(BaseCommand):
    help = (
        "Puts back what `backup` wrote, in the place of all rows there are. Stop web and worker first. No mail is sent "
        "and no file removed before `go_live`. Ends with 3 when all is back but rows name files that the store does not hold."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args, **options):
        if not options["path"].is_file():
            raise CommandError(f"{options['path']}: there is no such file.")
        if not options["yes"] and input("All rows of this database will be replaced. Go on? (yes) ") != "yes":
            raise CommandError("Nothing was changed.")
        try:
            done = backup.restore(options["path"])
        except backup.Unfit as error:
            raise CommandError(str(error)) from error
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)  # the search of the admin's own lists
        self.stdout.write(f"{done.rows} rows and {done.files} files are back, every checksum compared.")
        self.stdout.write("Build the search index anew: manage.py rebuild_search")
        waiting = Mail.objects.waiting().count()
        self.stdout.write(
            f"On trial: {waiting} mails wait in this back-up and are not sent, and no file is removed, until you say that "
            "this is the portal in service: manage.py go_live"
        )
        for line in done.comparison.lines():
            self.stdout.write(line)
        if done.comparison.missing:
            raise CommandError(
                "All that the back-up held is back; the files that are missing were not in it.",
                returncode=FILES_MISSING,
            )
