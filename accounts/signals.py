"""allauth tells here that an address was proved or given up."""

from allauth.account.signals import email_confirmed, email_removed
from django.dispatch import receiver

from accounts.domain import contacts


@receiver(email_confirmed)
def join_what_is_theirs(sender, request, email_address, **kwargs):
    contacts.join(user=email_address.user, email=email_address.email)


@receiver(email_removed)
def part_from_it(sender, request, user, email_address, **kwargs):
    contacts.part(user=user, email=email_address.email)
