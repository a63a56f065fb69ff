"""Sessions in the database, sealed: allauth keeps a mailed code and a not yet confirmed TOTP secret in them."""

import json

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from accounts.domain.sealing import SealBroken, seal, unseal


class SessionStore(DatabaseStore):
    def encode(self, session_dict):
        return seal(json.dumps(session_dict, separators=(",", ":")))

    def decode(self, session_data):
        try:
            return json.loads(unseal(session_data))
        except SealBroken:
            return {}
