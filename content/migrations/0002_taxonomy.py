from django.db import migrations

TERMS = {
    "topic": [
        ("lead_101", "LEAD 101"),
        ("implementation", "Implementation"),
        ("governance", "Governance"),
        ("project_management", "Project management"),
        ("case_management", "Case management"),
        ("referral_and_diversion", "Referral and diversion"),
        ("legal_and_information_sharing", "Law and information sharing"),
        ("data_and_evaluation", "Data and evaluation"),
        ("funding_and_sustainability", "Funding and sustainability"),
        ("community_engagement", "Community engagement"),
        ("communications", "Communications"),
    ],
    "audiencerole": [
        ("police", "Police and sheriffs"),
        ("prosecutor", "Prosecutors"),
        ("defense", "Defense attorneys"),
        ("case_manager", "Case managers and providers"),
        ("project_manager", "Project managers"),
        ("official", "Elected and appointed officials"),
        ("public_health", "Public health"),
        ("community_leader", "Community leaders"),
        ("evaluator", "Evaluators"),
    ],
    "resourcetype": [
        ("toolkit", "Toolkit"),
        ("toolkit_chapter", "Toolkit chapter"),
        ("quick_guide", "Quick guide"),
        ("deeper_dive", "Deeper dive"),
        ("faq", "Questions and answers"),
        ("template", "Template"),
        ("fact_sheet", "Fact sheet"),
        ("evaluation", "Evaluation"),
        ("research", "Research"),
        ("case_study", "Case study"),
        ("legal_guide", "Legal guide"),
        ("presentation", "Presentation"),
        ("video", "Video"),
    ],
}


def make_terms(apps, schema_editor):
    for model, terms in TERMS.items():
        for position, (code, label) in enumerate(terms, start=1):
            apps.get_model("content", model).objects.get_or_create(
                code=code, defaults={"label": label, "position": position * 10}
            )


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]

    operations = [migrations.RunPython(make_terms, migrations.RunPython.noop)]
