"""What several forms ask for in one way: free text in a box, and a file that is judged by its content."""

from django import forms
from django.conf import settings
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy

from content.domain.uploads import BadUpload, check_upload

LONGEST_TEXT = 8000


def text_box(label, *, rows=7, required=True, help_text="", max_length=LONGEST_TEXT):
    """A box for free text. The template shows the words on what to keep out beside it."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=max_length, widget=widget)


class CheckedFileField(forms.FileField):
    """An upload that is judged by its content and the length of its name."""

    def __init__(self, **options) -> None:
        limit = gettext_lazy("Word, PDF, PowerPoint, Excel, or plain text, up to {mb} MB.")
        options.setdefault("help_text", lazystr(str(limit).format(mb=settings.UPLOAD_LIMIT_MB)))
        super().__init__(required=False, **options)

    def to_python(self, data):
        file = super().to_python(data)
        if file is not None:
            try:
                check_upload(file)
            except BadUpload as bad:
                raise forms.ValidationError(str(bad)) from bad
        return file
