"""Files at an S3 service, all of them private there: browsers get every file through the portal itself."""

import logging
import mimetypes
import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cache

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, ReadTimeoutError
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.encoding import filepath_to_uri
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage
from storages.utils import ReadBytesWrapper, clean_name

from accounts.gates import Gate, Shut
from content.stores import StoreAway

log = logging.getLogger(__name__)

# Seconds. A question hangs for TRIES x (CONNECT_WITHIN + ANSWER_WITHIN) and a second between tries at most.
CONNECT_WITHIN = 2
ANSWER_WITHIN = 4
TRIES = 2
NOT_ASKED_FOR = 5
REFUSED = {401, 403}
TAKEN = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
HANGS = (ConnectTimeoutError, ReadTimeoutError, TimeoutError)


@cache
def gate(address: str | None) -> Gate:
    """The gate before the service at this address. One that lets a question wait is not asked for NOT_ASKED_FOR seconds."""
    return Gate(NOT_ASKED_FOR)


@contextmanager
def speaking(address: str | None) -> Iterator[None]:
    """Whatever the service does but answer becomes StoreAway, in one short line of the log."""
    try:
        with gate(address).passing(*HANGS), _as_it_was():
            yield
    except Shut as shut:
        raise StoreAway("the store of files did not answer a moment ago") from shut
    except (BotoCoreError, ClientError, Boto3Error, TimeoutError, ConnectionError) as error:
        log.warning("the store of files is away: %s", _kind_of(error))
        raise StoreAway(_kind_of(error)) from error


def _kind_of(error: Exception) -> str:
    """What was wrong, without the name of the file that was asked for, which may be a person's."""
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    return f"{type(error).__name__} {code}".rstrip()


@contextmanager
def _as_it_was() -> Iterator[None]:
    """What broke off a download, instead of the words that it was tried often enough."""
    try:
        yield
    except RetriesExceededError as error:
        raise error.last_exception from error


class PrivateFiles(S3Storage):
    """Files that only the portal hands out, after a permission check.

    A name that is taken stays with its file, also when two are saved at once. A file is fetched when
    it is opened, so that a failure is known before an answer begins. A signed address, where one is
    made, is good for five minutes and downloads. Raises StoreAway for a service that is not there,
    refuses the keys, or lacks the bucket.
    """

    alias = "private"  # in STORAGES
    engine = "S3"

    def __init__(self, **options: object) -> None:
        ours = {
            "file_overwrite": False,
            "querystring_expire": 300,
            "max_memory_size": 2 * 1024 * 1024,
            "object_parameters": {"ContentDisposition": "attachment"},
            "client_config": Config(
                s3={"addressing_style": options.get("addressing_style") or "path"},
                signature_version="s3v4",
                connect_timeout=CONNECT_WITHIN,
                read_timeout=ANSWER_WITHIN,
                retries={"mode": "standard", "total_max_attempts": TRIES},
                # Not every S3 service knows the newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
            # By itself a download is begun five times, each with as many tries and time-outs as above.
            "transfer_config": TransferConfig(num_download_attempts=1),
        }
        super().__init__(**ours | options)

    def speaking(self) -> AbstractContextManager[None]:
        """One question to the service, or one answer of many parts."""
        return speaking(self.endpoint_url)

    def _normalize_name(self, name: str) -> str:
        if "\0" in name:
            raise SuspiciousOperation("A name holds no NUL.")
        return super()._normalize_name(name)

    def _open(self, name: str, mode: str = "rb") -> File:
        with self.speaking():
            found = super()._open(name, mode)
            found.open()
            return found

    def _save(self, name: str, content: File) -> str:
        while True:
            try:
                with self.speaking():
                    return self._put(name, content)
            except FileExistsError:
                name = self.get_available_name(name)

    def _put(self, name: str, content: File) -> str:
        """Stores under a free name. Raises FileExistsError when it was taken meanwhile."""
        cleaned = clean_name(name)
        key = self._normalize_name(cleaned)
        content.seek(0, os.SEEK_SET)
        parameters = self.get_object_parameters(cleaned) | {"ContentType": _kind(cleaned)}
        try:
            self.bucket.Object(key).put(Body=ReadBytesWrapper(content), IfNoneMatch="*", **parameters)
        except ClientError as error:
            if error.response["Error"]["Code"] in TAKEN:
                raise FileExistsError(name) from error
            raise
        return cleaned

    def delete(self, name: str) -> None:
        """Deletes a file, or notes that it has to go: as soon as the service is back, or a restored portal is in service."""
        from accounts.domain.trial import on_trial  # models name their stores: not before they are there
        from content.domain.removal import remove_later

        try:
            if on_trial():  # the file may be that of the portal which the backup was made of
                remove_later(store=self.alias, name=name)
            else:
                self.delete_now(name)
        except StoreAway:
            remove_later(store=self.alias, name=name)

    def delete_now(self, name: str) -> None:
        with self.speaking():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with self.speaking():
            return super().exists(name)

    def is_open_to_all(self) -> bool:
        """Whether someone without keys can read a file here; asked of the service with a file made for it.

        Raises StoreAway where the service answers a stranger neither with the file nor with a refusal.
        """
        name = self.save(f"probe/{secrets.token_hex(16)}.txt", ContentFile(b"May anyone read this?"))
        stranger = self.unsigned_connection.meta.client
        try:
            stranger.get_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
        except (ClientError, BotoCoreError) as error:
            if isinstance(error, ClientError) and error.response["ResponseMetadata"]["HTTPStatusCode"] in REFUSED:
                return False
            raise StoreAway(str(error)) from error
        finally:
            self.delete_now(name)
        return True

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with self.speaking():
            return super().listdir(name)

    def stored(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """Names of all files below a folder, one after the other, each with when it came to be there."""
        start = self._normalize_name(clean_name(folder)) + "/"
        pages = self.bucket.objects.filter(Prefix=start).pages()  # a thousand each, asked for when they are needed
        while True:
            with self.speaking():
                page = next(pages, None)
            if page is None:
                return
            for found in page:
                yield f"{folder}/{found.key.removeprefix(start)}", found.last_modified

    def size(self, name: str) -> int:
        with self.speaking():
            return super().size(name)

    def get_modified_time(self, name: str):
        with self.speaking():
            return super().get_modified_time(name)


class Pictures(PrivateFiles):
    """The pictures of public pages. Their addresses are the portal's own, as its Content-Security-Policy asks."""

    alias = "default"

    def url(self, name, parameters=None, expire=None, http_method=None):
        return settings.MEDIA_URL + filepath_to_uri(name)


def _kind(name: str) -> str:
    """By the name, never by what the sender claimed."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
