from django.urls import path

from assistance.views import ask, offers, queue, screen, status, visits
from assistance.views.access import at_the_desk

app_name = "assistance"
urlpatterns = [
    path("offers/", offers.offers, name="offers"),
    path("ask/", ask.ask, name="ask"),
    path("ask/thanks/", ask.thanks, name="thanks"),
    path("contact/", ask.contact, name="contact"),
    path("requests/new-link/", status.new_link, name="new_link"),
    path("requests/<int:pk>/", status.status, name="status"),
    path("requests/<int:pk>/reply/", status.reply, name="reply"),
    path("requests/<int:pk>/agree/", status.agree, name="agree"),
    path("requests/<int:pk>/comment/", status.comment, name="comment"),
    path("requests/<int:pk>/withdraw/", status.withdraw, name="withdraw"),
    path("requests/<int:pk>/evaluate/", status.evaluate, name="evaluate"),
    path("requests/<int:pk>/files/<int:file_pk>/", status.attachment, name="attachment"),
    path("requests/<int:pk>/visits/<int:visit_pk>/pick/", visits.pick, name="visit_pick"),
    path("trainer/visits/<int:pk>/", visits.visit, name="visit"),
    path("trainer/visits/<int:pk>/<slug:action>/", visits.act, name="visit_act"),
    path("admin/requests/", at_the_desk(queue.QueueView.as_view()), name="queue"),
    path("admin/requests/results/", at_the_desk(queue.QueueView.as_view(results_only=True)), name="queue_results"),
    path("admin/requests/documents/", screen.documents_found, name="documents"),
    path("admin/requests/figures/", queue.figures_page, name="figures"),
    path("admin/requests/<int:pk>/", screen.screen, name="request_screen"),
    path("admin/requests/<int:pk>/<slug:action>/", screen.act, name="act"),
]
