"""The figures of the book: each takes the facts of one report and returns a finished chart."""

from dossier.charts.figures.dyads import actor_recipient_matrix, quad_classes_by_dyad
from dossier.charts.figures.levers import lever_stages
from dossier.charts.figures.sources import sources_by_factuality
from dossier.charts.figures.strip import sentence_strip
from dossier.charts.figures.timeline import timeline

__all__ = [
    "actor_recipient_matrix",
    "lever_stages",
    "quad_classes_by_dyad",
    "sentence_strip",
    "sources_by_factuality",
    "timeline",
]
