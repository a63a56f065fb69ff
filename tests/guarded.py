"""What a browser sends along with a guarded form, beside what a person types."""

from accounts.guard import GuardedFormMixin


def guard_fields() -> dict[str, str]:
    """The fields of `GuardedFormMixin`, as a page that was just opened holds them."""
    return {field.name: field.value() or "" for field in GuardedFormMixin()}
