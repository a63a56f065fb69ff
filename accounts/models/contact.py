from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField


class Contact(models.Model):
    """A person whom the Bureau knows by an email address, with or without an account.

    `user` is set once someone has proved that the address is theirs; what belongs
    to the contact then belongs to that account.
    """

    email = models.EmailField(_("email address"))
    name = LineField(_("name"), max_length=150, blank=True)
    agency = LineField(_("agency or organization"), max_length=200, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="contacts")
    created_at = models.DateTimeField(_("first seen"), auto_now_add=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [models.UniqueConstraint(Lower("email"), name="contact_email_once")]

    def __str__(self) -> str:
        return self.name or self.email
