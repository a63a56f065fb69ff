"""What several tests of accounts stand on."""

import pytest
from allauth.account.models import EmailAddress


@pytest.fixture
def proved(stranger):
    """The stranger has proved the address of the account."""
    EmailAddress.objects.create(user=stranger, email=stranger.email, verified=True, primary=True)
