"""The shared cache at Redis, with the database's to fall back on: limits hold also while Redis is gone."""

import logging
from collections.abc import Callable
from functools import cache

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from accounts.gates import Gate, Shut

log = logging.getLogger(__name__)

ANSWER_WITHIN = 1  # seconds
TRIES = 2  # of each step: making a connection, greeting, asking
LOOK_AGAIN = 5.0  # seconds for which Redis is not asked after it did not answer
FALLBACK = "database"


@cache
def gate(address: str) -> Gate:
    """The gate before the Redis at this address."""
    return Gate(LOOK_AGAIN)


def _redis_or_database(name: str) -> Callable:
    at_redis = getattr(RedisCache, name)

    def method(self: "RedisOrDatabase", *args: object, **kwargs: object) -> object:
        before = gate(self._servers[0])
        was_open = before.is_open
        try:
            with before.passing(RedisError):
                answer = at_redis(self, *args, **kwargs)
        except Shut:
            pass
        except RedisError as error:
            if was_open:
                log.warning("Redis is away, the cache is the database's: %s", type(error).__name__)
        else:
            if not was_open:
                log.warning("Redis is back")
            return answer
        return getattr(caches[FALLBACK], name)(*args, **kwargs)

    return method


class RedisOrDatabase(RedisCache):
    """Redis as long as it answers within a second, else the cache named `database`; Redis again once it is back.

    Counts begin anew on the other side when it changes, so that a limit lets through at most twice its number.
    """

    def __init__(self, server: str, params: dict) -> None:
        within = {"socket_connect_timeout": ANSWER_WITHIN, "socket_timeout": ANSWER_WITHIN}
        ours = within | {"retry": Retry(NoBackoff(), TRIES - 1)}
        super().__init__(server, params | {"OPTIONS": ours | params.get("OPTIONS", {})})

    engine = "Redis"

    def answers(self) -> bool:
        """Whether Redis itself answers now, or did when it was last asked."""
        try:
            with gate(self._servers[0]).passing(RedisError):
                return bool(self._cache.get_client().ping())
        except (RedisError, Shut):
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
