"""What stands on the cover and behind it: edition, citation, rights, what paper omits."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.paper.book import Book
from dossier.paper.trim import having
from dossier.site.publication import Publication

KEYWORDS = "content analysis, event data, attribution, factuality, coercive diplomacy, Russia"

ON_PAPER = (
    "Small raised numbers lead to notes with the words of the report that a statement rests on. "
    "The table behind each chart is at the end of the book. What only a screen can do is left "
    "out: the code of the chapters, filters, citations in the forms that programs read, and the "
    "columns of the codebook’s rows. They are in the pages and tables of the same edition."
)
TYPE = "Set in Libertinus Serif, Arimo and DejaVu Sans Mono, by Typst. The fonts are free."


@dataclass(frozen=True)
class Imprint:
    """The words of the cover.

    Attributes
    ----------
    edition : version and day.
    citation : the suggested citation of the book, as its page “cite” gives it.
    """

    publication: Publication
    edition: str
    citation: str
    description: str

    @property
    def subtitle(self) -> str:
        """The title after its first colon."""
        return self.publication.title.partition(":")[2].strip()

    @property
    def authors(self) -> str:
        """All authors, in their order."""
        return ", ".join(author.name for author in self.publication.authors)

    @property
    def rights(self) -> str:
        """Who may do what with text, figures and tables, and whose the report is."""
        licence = self.publication.licence
        ours = f"Text, charts and tables are under {licence}. " if licence else ""
        return f"{ours}The report’s own text remains its publisher’s."

    def lines(self) -> list[str]:
        """The page behind the cover, a paragraph a line."""
        publication = self.publication
        found_at = [
            f"On screen: {publication.address}" if publication.address else "",
            f"DOI: {publication.doi}" if publication.doi else "",
        ]
        return [
            f"{publication.title}. {self.edition}.",
            f"Cite as: {self.citation}" if self.citation else "",
            self.rights,
            ON_PAPER,
            *found_at,
            TYPE,
        ]


def imprint(book: Book) -> Imprint:
    """The imprint of a book, from its metadata and its own pages."""
    day = book.publication.released
    edition = f"Edition {book.publication.version}, {day.day} {day:%B %Y}"
    first = book.pages[0].body.xpath(".//h1/following::p")
    cited = [form for page in book.pages for form in page.body.xpath(having("cite-line", "div"))]
    citation = cited[0].xpath("string(./p[last()])") if cited else ""
    description = " ".join(first[0].xpath("string()").split()) if first else ""
    return Imprint(book.publication, edition, citation, description)
