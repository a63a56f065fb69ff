from django.template import Template

from accounts.domain.mail_parts import blocks


def test_empty_lines_above_the_subject_do_not_count():
    subject, paragraphs = blocks(Template("\n\nSubject of {{ who }}\n\nHello\n"), {"who": "Ana"})

    assert (subject, len(paragraphs)) == ("Subject of Ana", 1)
