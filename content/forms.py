"""What editors fill in: documents, pictures and editions."""

import io
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from accounts.fields import OneTimeKey
from accounts.models import User
from content.domain.documents import add_document, state_of
from content.domain.editions import publish_edition
from content.domain.pictures import cleaned
from content.domain.uploads import BadUpload, check_upload, safe_name, stored_name
from content.enums import DOCUMENT_KINDS
from content.models import Edition, ResourcePage


class DocumentForm(BaseDocumentForm):
    """A document of the library: its file is checked by content, and the file of an edition stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields and self.instance.pk:
            self.fields["file"].help_text = state_of(document=self.instance)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        if self.instance.pk and self.instance.editions.exists():
            raise ValidationError(_("This file is a published edition and stays. Publish a new edition instead."))
        name = file.name
        try:
            check_upload(file, name=name, allowed=DOCUMENT_KINDS)
        except BadUpload as error:
            raise ValidationError(str(error)) from error
        self.instance.original_name = safe_name(name)
        file.name = stored_name(name)
        return file


class PictureForm(BaseImageForm):
    """A picture with a description or the mark that it only decorates; what the camera wrote into it is taken out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].error_messages["invalid_image_known_format"] = gettext(
                "The file is not what its name says: it ends in .%(extension)s but holds something else."
            )
        if "description" in self.fields:
            self.fields["description"].label = gettext("What the picture shows")
            self.fields["description"].help_text = gettext(
                "For readers who do not see it, in one sentence. Leave empty only when it is marked as decoration."
            )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            plain = cleaned(file, name=file.name)
        except BadUpload as error:
            raise ValidationError(str(error)) from error
        if plain is not None:
            # In place, because Wagtail also keeps the upload itself when a picture still lacks its description.
            file.file, file.size = io.BytesIO(plain), len(plain)
        file.name = stored_name(file.name)
        return file


class EditionForm(forms.ModelForm):
    """A new edition of a resource, with a file or an address, or neither."""

    one_time_key = OneTimeKey()
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, Word, PowerPoint, Excel, text, or CSV. It stays as it is for good."),
    )

    class Meta:
        model = Edition
        fields = ["label", "effective", "language", "url", "changes"]
        widgets = {"changes": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "url": _("Where the publisher has it. Leave file and address empty if no public address is known."),
            "changes": _("What is different from the edition before, in a sentence or two."),
        }

    field_order = ["label", "effective", "language", "file", "url", "changes"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            try:
                check_upload(file, name=file.name, allowed=DOCUMENT_KINDS)
            except BadUpload as error:
                raise ValidationError(str(error)) from error
        return file

    def clean(self):
        chosen = super().clean()
        if chosen.get("file") and chosen.get("url"):
            self.add_error("url", _("Give a file or an address elsewhere, not both."))
        return chosen

    def publish(self, *, resource: ResourcePage, by: User) -> Edition:
        """Takes in the file, if there is one, and publishes the edition."""
        chosen = self.cleaned_data
        file = chosen["file"]
        with transaction.atomic():
            document = None
            if file:
                title = f"{resource.title} {chosen['label'] or chosen['effective']}".strip()
                document = add_document(title=title, file=file, name=Path(file.name).name, by=by)
            return publish_edition(
                resource=resource,
                label=chosen["label"],
                effective=chosen["effective"],
                language=chosen["language"],
                document=document,
                url=chosen["url"],
                changed=chosen["changes"],
                by=by,
            )
