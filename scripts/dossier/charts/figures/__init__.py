"""The figures of the book: each takes tables and returns a finished chart.

Those in ``__all__`` are drawn from the facts of one report; `timeline` needs its day
of publication too. The others need more: the words of a parse (`hedges`), the tables
of :mod:`dossier.context` (`scorecard`, `duty_steps`, `crude_imports`), or no table at
all (`credibility_model`).
"""

from dossier.charts.figures.agency import grammatical_agency
from dossier.charts.figures.chain import sourcing_chain
from dossier.charts.figures.credibility import credibility_assumptions as credibility_assumptions
from dossier.charts.figures.credibility import credibility_model as credibility_model
from dossier.charts.figures.crude import crude_imports as crude_imports
from dossier.charts.figures.duties import duty_steps as duty_steps
from dossier.charts.figures.dyads import actor_recipient_matrix, quad_classes_by_dyad
from dossier.charts.figures.hedges import hedges as hedges
from dossier.charts.figures.levers import lever_stages
from dossier.charts.figures.scorecard import scorecard as scorecard
from dossier.charts.figures.scorecard import scorecard_table as scorecard_table
from dossier.charts.figures.sources import sources_by_factuality
from dossier.charts.figures.strip import sentence_strip
from dossier.charts.figures.timeline import timeline

__all__ = [
    "actor_recipient_matrix",
    "grammatical_agency",
    "lever_stages",
    "quad_classes_by_dyad",
    "sentence_strip",
    "sources_by_factuality",
    "sourcing_chain",
    "timeline",
]
