"""Measures the built site as a reader meets it; reads pages, and nothing imports from it.

``server`` serves the pages as a good host would; ``pages``, ``markup``, ``tabs`` and
``lighthouse`` each measure one thing; ``limits`` says what is good enough, and ``report``
tells it page by page.
"""
