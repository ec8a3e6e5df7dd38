"""Two pages as the site writes them, and what is asked of each kind of mark."""

from __future__ import annotations

from lxml import etree

TOC = """
root: index
parts:
  - caption: The analysis
    chapters:
      - file: costs
"""
CITATION = """
title: "A Small Book: With a subtitle"
authors: [{name: Its contributors}]
version: 1.2.0
date-released: 2026-03-01
license: CC-BY-4.0
"""
FRAME = '<html><body><nav>Elsewhere</nav><article role="main">{}</article></body></html>'
EVIDENCE = (
    '<span class="evidence-mark" id="cites-s01"><a class="evidence-link" href="{0}">'
    '<span class="evidence">s01</span></a><span class="evidence-tip">'
    '<span class="evidence-quote">“He spoke.”</span> '
    '<span class="evidence-about">sentence s01, sentence 1</span></span></span>'
)
CHART = (
    '<figure class="chart" id="moves"><div class="chart-frame"><svg xmlns="x" class="c" width="40" '
    'height="20" viewbox="0 0 40 20"><title id="moves-title">One move</title>'
    '<desc id="moves-desc">One move, of one.</desc><rect width="40" height="20" '
    'fill="var(--chart-us, #2a66db)"/><text y="15" font-family="Liberation Sans" '
    'font-size="9">one</text></svg></div><script>var spec;</script><figcaption>'
    '<p class="figure-line"><a class="figure-link" href="#moves">Figure 2.1</a> Download '
    '<a href="moves.svg">SVG</a></p>'
    '<details class="chart-data"><summary>Data</summary>'
    "<table><caption>Data of the chart “One move”</caption>"
    "<thead><tr><th scope='col'>Move</th></tr></thead><tbody><tr><td>duty</td></tr></tbody>"
    "</table></details></figcaption></figure>"
)
FIRST = (
    '<section id="a-small-book"><h1>A Small Book<a class="headerlink" href="#a-small-book">#</a>'
    '</h1><p>It begins.</p><p id="s01">He spoke. See <a href="costs.html">costs</a> and '
    '<a href="data/facts.csv">facts.csv</a>.</p></section>'
    '<details class="cite"><summary>Cite this book</summary><dl><div><dt>APA</dt><dd>'
    '<p class="copyable">Its contributors. (2026).</p></dd></div></dl></details>'
)
SECOND = (
    '<section id="costs"><h1>Costs<a class="headerlink" href="#costs">#</a></h1>'
    f"<p>He spoke ({EVIDENCE.format('index.html#s01')}), twice "
    f"({EVIDENCE.format('index.html#s01').replace('cites-s01', 'cites-s01-2')}).</p>"
    f'<section id="how-far"><h2>How far</h2>{CHART}'
    '<p>As <a href="https://example.org/a">somebody</a> wrote, as '
    '<a class="reference internal" href="#moves"><span class="std">figure</span></a> shows.</p>'
    "</section></section>"
)


def markup(element: etree._Element) -> str:
    """An element as text."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
