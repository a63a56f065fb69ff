"""Every address of the portal; each app lists its own, Wagtail answers for the rest."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns

from bureau import views
from bureau.discovery import modules
from bureau.mail_samples import mail_samples
from bureau.transactions import in_one_transaction
from content.views import document_file, page, page_password

SITEMAPS = {name: found for module in modules("sitemaps") for name, found in module.SITEMAPS.items()}

urlpatterns = [
    path("media/<path:path>", views.picture, name="picture"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("dashboard/", views.dashboard, name="dashboard"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("account/", include("allauth.urls")),
    path("admin/login/", views.to_login, name="wagtailadmin_login"),
    path("_util/login/", views.to_login, name="wagtailcore_login"),
    path("", include("assistance.urls")),  # before Wagtail's, which answer for everything below /admin/
    path("admin/mail-samples/", require_admin_access(mail_samples), name="mail_samples"),
    path("admin/account/", require_admin_access(views.DeskAccountView.as_view()), name="wagtailadmin_account"),
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, in_one_transaction))),
    path("documents/<int:document_id>/<path:document_filename>", document_file, name="wagtaildocs_serve"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include("accounts.urls")),
    path("", include("search.urls")),
    path("", include("training.urls")),
    path("", include("scheduling.urls")),
    path("", include("sites.urls")),
    path("", include("content.urls")),
    # Wagtail’s own addresses, by its names; of the log-in see above.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, page, name="wagtail_serve"),
]
