from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.domain.trial import go_live, on_trial
from content.domain.sweeping import AGE
from search.domain.checking import check_soon


class Command(BaseCommand):
    help = (
        "Says that this portal, restored from a backup, is the one in service: mail leaves again and files that no row "
        "names are removed. Only when no other portal uses the same store of files. Mail that waited is held back unless "
        "--send is given, also later."
    )

    def add_arguments(self, parser):
        parser.add_argument("--send", action="store_true", help="send the mail that waits or was held back")

    def handle(self, *args, **options):
        was_on_trial = on_trial()
        number = go_live(send=options["send"])
        if options["send"]:
            self.stdout.write(f"{number} mails will be sent within a minute of the worker's start.")
        elif number:
            self.stdout.write(
                f"{number} mails are held back, as they may have been sent before: the desk lists them at “Mail,” where "
                "each can be sent. To send all: manage.py go_live --send"
            )
        self.stdout.write("In service." if was_on_trial else "It was in service already.")
        if was_on_trial and settings.ELASTICSEARCH_URL:
            check_soon()
            self.stdout.write("Search asks Elasticsearch again; build its index anew: manage.py rebuild_search")
        if was_on_trial:
            self.stdout.write(f"Files that no row names and that are older than {AGE.days} day go from now on.")
