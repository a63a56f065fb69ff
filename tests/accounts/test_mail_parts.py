from django.template import Template

from accounts.domain.mail_parts import blocks


def test_empty_lines_above_the_subject_do_not_count():
    head, paragraphs = blocks(Template("\n\nSubject of {{ who }}\nMore\n\nHello\n"), {"who": "Ana"})

    assert (head, len(paragraphs)) == (["Subject of Ana", "More"], 1)
