from sites.enums import NOT_ESTABLISHED, UNKNOWN


class StatusInWords:
    """What a status is called, also where none is established."""

    @property
    def status_label(self) -> str:
        return self.get_status_display() if self.status else NOT_ESTABLISHED

    @property
    def status_code(self) -> str:
        """The status as drawings and addresses name it; `unknown` when it is empty."""
        return self.status or UNKNOWN
