"""The indices of one portal: an alias that names the live one, others that are being built beside it.

An index is called `<prefix>.v<version>.<random>`, its alias `<prefix>.v<version>`, so that portals
can share a server, and a version that reads other fields finds no index and builds its own.
"""

import logging
import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.helpers import streaming_bulk

from search.documents import SearchDocument
from search.engines import EngineAway, EngineHangs, IndexMissing, Refused
from search.engines.elastic.client import BUILD_WITHIN, WRITE_WITHIN, asking, client, trouble
from search.engines.elastic.mapping import VERSION, Thing, record

log = logging.getLogger(__name__)

AT_ONCE = 200  # documents sent together, if they are small
MOST_BYTES = 10 * 1024 * 1024

# What says that the server cannot take anything now, not that a document is at fault.
AWAY = {"cluster_block_exception", "unavailable_shards_exception", "es_rejected_execution_exception"}


class Store:
    def __init__(self, urls: Iterable[str], prefix: str) -> None:
        self.urls, self.prefix = tuple(urls), prefix
        self.alias = f"{prefix}.v{VERSION}"

    @property
    def client(self) -> Any:
        return client(self.urls)

    @property
    def writer(self) -> Any:
        """For changes. Whoever sends them has more to do than to wait for this server."""
        return self.client.options(request_timeout=WRITE_WITHIN)

    @property
    def builder(self) -> Any:
        return self.client.options(request_timeout=BUILD_WITHIN)

    def asking(self) -> AbstractContextManager[None]:
        """Around each question that a reader waits for."""
        return asking(self.urls)

    def search(self) -> Search:
        """A question to the live index; an answer of half its shards is none."""
        return Search(using=self.client, index=self.alias).params(allow_partial_search_results=False)

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """What the live index answers to a reader's question, whole or not at all. Raises EngineAway."""
        with self.asking():
            found = self.client.search(index=self.alias, allow_partial_search_results=False, body=question)
        return found.body

    def write(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        """Puts in and takes out in the live index; in force for every reader at the end.

        Raises Refused once all is done, when documents were not taken; IndexMissing or EngineAway.
        """
        puts = ({"_op_type": "index", "_id": one.key, "_source": record(one)} for one in documents)
        cuts = ({"_op_type": "delete", "_id": key} for key in delete)
        refused = self._send(self.writer, chain(cuts, puts), self.alias, require_alias=True)
        with trouble():
            self.writer.indices.refresh(index=self.alias)
        if refused:
            raise Refused(refused)

    def build(self, documents: Iterable[SearchDocument]) -> int:
        """Fills a new index and puts the alias on it; returns how many documents it took."""
        name = f"{self.alias}.{uuid.uuid4().hex[:8]}"
        with trouble():
            self.clear(keep=self.live())
            self._create(name)
        try:
            number = self._fill(name, documents)
            with trouble():
                self._swap(name)
        except EngineHangs:
            raise  # it would only hang again; the next build clears what is left
        except BaseException:
            self._drop(name)
            raise
        return number

    def live(self) -> str:
        """The name of the index under the alias; empty when there is none."""
        found = self.client.options(ignore_status=404).indices.get_alias(name=self.alias)
        return next(iter(found.body), "") if found.meta.status == 200 else ""

    def clear(self, keep: str) -> None:
        """Removes indices of this and of earlier versions that no alias of ours names: half-built ones too."""
        for name in self._ours():
            if name != keep:
                self._drop(name)

    def _ours(self) -> list[str]:
        found = self.client.indices.get(index=f"{self.prefix}.v*", expand_wildcards="open,closed", features="aliases")
        pattern = re.compile(rf"{re.escape(self.prefix)}\.v(\d+)(\.[0-9a-f]+)?")
        return [name for name in found if (its := pattern.fullmatch(name)) and int(its[1]) <= VERSION]

    def _create(self, name: str) -> None:
        index = Thing._index.clone(name=name, using=self.builder)
        index.create()

    def _fill(self, name: str, documents: Iterable[SearchDocument]) -> int:
        sent = 0

        def puts() -> Iterator[dict[str, Any]]:
            nonlocal sent
            for sent, one in enumerate(documents, 1):  # noqa: B007 - the last number is the count
                yield {"_op_type": "index", "_id": one.key, "_source": record(one)}

        refused = self._send(self.builder, puts(), name)
        for key, reason in refused.items():
            log.warning("search: %s was not taken: %s", key, reason)
        with trouble():
            self.builder.indices.refresh(index=name)
        return sent - len(refused)

    def _swap(self, name: str) -> None:
        """In one step, so that no reader finds nothing."""
        others = [other for other in self._ours() if other != name]
        cuts = [{"remove_index": {"index": other}} for other in others]
        self.builder.indices.update_aliases(actions=[*cuts, {"add": {"index": name, "alias": self.alias}}])

    def _drop(self, name: str) -> None:
        try:
            with trouble():
                self.writer.options(ignore_status=404).indices.delete(index=name)
        except EngineAway as error:
            log.warning("search: %s is left behind until the next build: %s", name, error)

    def _send(self, by: Any, actions: Iterable[dict[str, Any]], index: str, **options: Any) -> dict[str, str]:
        """Sends all in bulk; returns what the server refused to take, with its reasons."""
        refused = {}
        with trouble():
            answers = streaming_bulk(
                by, actions, index=index, chunk_size=AT_ONCE, max_chunk_bytes=MOST_BYTES,
                raise_on_error=False, max_retries=3, initial_backoff=0.2, max_backoff=2, yield_ok=False, **options,
            )  # fmt: skip
            for _, item in answers:
                for operation, answer in item.items():
                    if operation != "delete" or answer["status"] != 404 or "error" in answer:
                        refused[answer["_id"]] = _reason(answer)
        return refused


def _reason(answer: dict[str, Any]) -> str:
    """Why one document was not taken. Raises when it was not for its own sake."""
    error = answer.get("error") or {}
    kind = error.get("type", "") if isinstance(error, dict) else str(error)
    reason = error.get("reason", "") if isinstance(error, dict) else ""
    if kind == "index_not_found_exception":
        raise IndexMissing("no index has been built")
    if kind in AWAY or answer["status"] in (429, 503):
        raise EngineAway(f"Elasticsearch takes no changes: {kind}")
    return f"{kind}: {reason.partition('. Preview')[0]}"[:500]  # the preview shows what the document says
