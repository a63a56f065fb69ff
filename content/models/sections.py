from django.urls import resolve, reverse

from content.models.pages import BasePage


class SectionPage(BasePage):
    """A page whose place in the tree a list takes: it gives the list its title and its sentence.

    The list is a view with an address of its own, named by `list_view`, so that it also
    stands where no such page was made.
    """

    list_view = ""

    class Meta:
        abstract = True

    def serve(self, request, *args, **kwargs):
        return resolve(reverse(self.list_view)).func(request)

    def serve_preview(self, request, mode_name):
        """The list under the title and the sentence of the draft (content.listing.section)."""
        request.is_preview, request.previewed_section = True, self
        return self.serve(request)
