"""Several forms of one page that are sent together, so that no button loses what was typed for another one."""

from django import forms
from django.utils.datastructures import MultiValueDict

THE_FORM = "acts"  # the id of the one <form> of the page, to which all fields and buttons belong wherever they stand


class TogetherMixin(forms.Form):
    """One of these forms. Its button names the address that takes it (`formaction`)."""

    not_sent = False  # it holds what was typed while the button of another form was pressed
    file_again = False  # among that was a file, which browsers do not keep

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = THE_FORM

    def keep(self, data: MultiValueDict, files: MultiValueDict) -> bool:
        """Takes what was typed into this form, to be shown again and not judged; says whether there was anything."""
        for bound in self.visible_fields():
            said = bound.field.widget.value_from_datadict(data, files, bound.html_name)
            if isinstance(bound.field, forms.BooleanField) or not (said.strip() if isinstance(said, str) else said):
                continue
            self.not_sent = True
            if isinstance(bound.field, forms.FileField):
                self.file_again = True
            else:
                self.initial[bound.name] = said
        return self.not_sent
