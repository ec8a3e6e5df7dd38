"""From one news report to tables of evidence, charts and an annotated book.

Data flows one way: ``seeds → extraction → data/facts → charts → chapters →
site``. Nothing here imports from a later step.
"""
