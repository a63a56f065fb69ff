"""People without an account, and how what is theirs joins the account they make later."""

from allauth.account.models import EmailAddress

from accounts.models import Contact, User


def contact_for(*, email: str, name: str = "", agency: str = "") -> Contact:
    """The one contact with this address, made if need be; it belongs at once to the account that proved the address.

    Name and agency fill empty fields only: whoever types somebody's address
    into a form must not be able to rename them.
    """
    address = email.strip().lower()
    contact, made = Contact.objects.get_or_create(
        email=address, defaults={"name": name[:150], "agency": agency[:200], "user": _owner(address)}
    )
    if not made and ((name and not contact.name) or (agency and not contact.agency)):
        contact.name = contact.name or name[:150]
        contact.agency = contact.agency or agency[:200]
        contact.save(update_fields=["name", "agency"])
    return contact


def join(*, user: User, email: str) -> None:
    """Gives what belongs to a verified address to the account that verified it.

    Only to be called when the address has been proved; does nothing when no
    contact has it.
    """
    Contact.objects.filter(email__iexact=email.strip()).update(user=user)


def part(*, user: User, email: str) -> None:
    """Takes an address that an account gave up away from it; what belongs to the address stays with its contact."""
    Contact.objects.filter(email__iexact=email.strip(), user=user).update(user=None)


def _owner(address: str) -> User | None:
    proved = EmailAddress.objects.filter(email__iexact=address, verified=True).select_related("user").first()
    return proved.user if proved else None
