"""`make bench`: what each kind of page and of search costs, beside a constant view in the same run.

`__main__` starts what is needed and prints; `pages` says what is measured; `inprocess`, `served`, `growth`, and
`search` measure, each in a process of its own, and print one JSON list. Figures are CPU, not time on the clock:
a busy machine makes them a little dearer, never ten times.
"""
