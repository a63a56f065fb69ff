"""The shared cache at Redis, with the database's to fall back on: limits hold also while Redis is gone."""

import logging
import time
from collections.abc import Callable

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

LOOK_AGAIN = 5.0  # seconds for which Redis is not asked after it did not answer
FALLBACK = "database"

# Of this process and all its threads: by address, until when Redis is not asked.
_away: dict[str, float] = {}


def _redis_or_database(name: str) -> Callable:
    at_redis = getattr(RedisCache, name)

    def method(self: "RedisOrDatabase", *args: object, **kwargs: object) -> object:
        address = self._servers[0]
        if time.monotonic() >= _away.get(address, 0):
            try:
                answer = at_redis(self, *args, **kwargs)
            except RedisError as error:
                if address not in _away:
                    log.warning("Redis is away, the cache is the database's: %s", type(error).__name__)
                _away[address] = time.monotonic() + LOOK_AGAIN
            else:
                if _away.pop(address, None):
                    log.warning("Redis is back")
                return answer
        return getattr(caches[FALLBACK], name)(*args, **kwargs)

    return method


class RedisOrDatabase(RedisCache):
    """Redis as long as it answers within a second, else the cache named `database`; Redis again once it is back.

    Counts begin anew on the other side when it changes, so that a limit lets through at most twice its number.
    """

    def __init__(self, server: str, params: dict) -> None:
        ours = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry": Retry(NoBackoff(), 1)}
        super().__init__(server, params | {"OPTIONS": ours | params.get("OPTIONS", {})})

    engine = "Redis"

    def answers(self) -> bool:
        """Whether Redis itself answers now."""
        try:
            return bool(self._cache.get_client().ping())
        except RedisError:
            return False

    add = _redis_or_database("add")
    get = _redis_or_database("get")
    set = _redis_or_database("set")
    touch = _redis_or_database("touch")
    delete = _redis_or_database("delete")
    get_many = _redis_or_database("get_many")
    has_key = _redis_or_database("has_key")
    incr = _redis_or_database("incr")
    set_many = _redis_or_database("set_many")
    delete_many = _redis_or_database("delete_many")
    clear = _redis_or_database("clear")
