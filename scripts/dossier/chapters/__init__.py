"""What each chapter counts and tabulates: one module a chapter, facts in, numbers and tables out.

``numbers(facts)`` gives a chapter's prose its numbers; the other functions give its tables.
A fact that a chapter needs and the tables no longer have is an error that names both.
"""
