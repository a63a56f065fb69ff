"""Who may do what with files, beyond what groups say."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy


class DocumentPolicy(CollectionOwnershipPermissionPolicy):
    """As Wagtail's own, but the file of a published edition is deleted by no one."""

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "delete" and instance.editions.exists():
            return False
        return super().user_has_permission_for_instance(user, action, instance)
