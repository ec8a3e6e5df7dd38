"""The book on paper: one PDF and one EPUB, made from the built pages.

The step after the site. Both read ``_build/html`` and nothing else, so that what
is on paper is what is on the screen: :mod:`reading` reads, :mod:`trim` leaves out what
only a screen can do, :mod:`addresses` turns links between pages into links within
one book, :mod:`pdf` and :mod:`epub` write.
"""
