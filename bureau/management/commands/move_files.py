from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.management.base import BaseCommand, CommandError

from bureau import env
from bureau.archive import files
from bureau.folders import Folder
from content.stores import STORES

FOLDERS = {"default": "MEDIA_ROOT", "private": "PRIVATE_ROOT"}
MODES = {"default": {}, "private": env.ONLY_OURS}


class Command(BaseCommand):
    help = (
        "Copies all files between this machine's folders and the S3 store that the environment names, and compares "
        "every checksum. Nothing is deleted; run again, it copies only what is missing or differs."
    )

    def add_arguments(self, parser):
        parser.add_argument("direction", choices=["to-s3", "to-local"])

    def handle(self, *args, **options):
        if not settings.S3_BUCKET:
            raise CommandError("AWS_STORAGE_BUCKET_NAME is not set: there is no S3 store to move from or to.")
        done = Counter()
        for store in STORES:
            local = Folder(location=Path(getattr(settings, FOLDERS[store])), **MODES[store])
            source, target = (local, storages[store]) if options["direction"] == "to-s3" else (storages[store], local)
            for name in files.walk(source):
                done[self.copy(f"{store}/{name}", name, source, target)] += 1
        self.stdout.write(f"{done['copied']} files copied, {done['same']} were there already, every checksum compared.")

    @staticmethod
    def copy(label: str, name: str, source: Storage, target: Storage) -> str:
        """Brings one file over, if the same is not there yet; says which of the two."""
        try:
            wanted = files.checksum(source, name)
            if target.exists(name) and files.checksum(target, name) == wanted:
                return "same"
            with source.open(name) as content:
                files.put(target, name, content)
            if files.checksum(target, name) == wanted:
                return "copied"
        except OSError as error:
            raise CommandError(
                f"{label}: {error}. Mend that and run the same command again; it goes on there."
            ) from error
        raise CommandError(f"{label}: its checksum differs after copying. Run the same command again.")
