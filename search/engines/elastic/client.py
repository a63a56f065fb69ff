"""The way to the server: one client for each process, bounded waits, and its errors in our own words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache

from django.conf import settings
from elasticsearch import ApiError, ConnectionTimeout, Elasticsearch, NotFoundError, TransportError

from accounts.gates import Gate, Shut
from search.engines import EngineAway, EngineHangs, IndexMissing

WRITE_WITHIN = 10.0  # each of a few hundred changes, for which mail and reminders wait too
BUILD_WITHIN = 60.0
NO_INDEX = {"index_not_found_exception"}
RETRIES = 2  # after a connection that broke or a server that was busy; a time-out is not tried again
NOT_ASKED_FOR = 5.0  # seconds for which no reader's question waits again after one did for nothing


@cache
def gate(urls: tuple[str, ...]) -> Gate:
    """The gate before readers' questions to these servers; what writes has its own, in `search.domain.turns`."""
    return Gate(NOT_ASKED_FOR)


def client(urls: tuple[str, ...]) -> Elasticsearch:
    """The process's own client, which keeps its connections; a forked process gets another."""
    return _client(urls, settings.ELASTICSEARCH_TIMEOUT, os.getpid())


@lru_cache(maxsize=4)
def _client(urls: tuple[str, ...], seconds: int, process: int) -> Elasticsearch:
    more = {"api_key": settings.ELASTICSEARCH_API_KEY, "ca_certs": settings.ELASTICSEARCH_CA_FILE}
    return Elasticsearch(
        list(urls),
        **{name: value for name, value in more.items() if value},
        request_timeout=seconds,
        max_retries=RETRIES,
        retry_on_timeout=False,
        retry_on_status=(429, 502, 503, 504),
        connections_per_node=10,
    )


@contextmanager
def trouble() -> Iterator[None]:
    """Turns what the client raises into EngineAway, in words that stay the same while the trouble does."""
    try:
        yield
    except ApiError as error:
        if isinstance(error, NotFoundError) and error.error in NO_INDEX:
            raise IndexMissing("no index has been built") from error
        raise EngineAway(f"Elasticsearch answers {error.status_code}: {error.error}") from error
    except ConnectionTimeout as error:
        raise EngineHangs(f"Elasticsearch does not answer ({type(error).__name__})") from error
    except TransportError as error:
        raise EngineAway(f"Elasticsearch does not answer ({type(error).__name__})") from error


@contextmanager
def asking(urls: tuple[str, ...]) -> Iterator[None]:
    """A reader's question. Raises EngineAway at once when one before it hung and none was answered since."""
    try:
        with gate(urls).passing(EngineHangs), trouble():
            yield
    except Shut as shut:
        raise EngineAway("Elasticsearch did not answer a moment ago") from shut
