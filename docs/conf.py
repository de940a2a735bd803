"""How Sphinx makes the site of the handbook; run by `make handbook`.

The site is read from a stick as well as from a server: its search needs neither network nor server, its
fonts are the reader's own. The pages stay plain Markdown; only `index.rst` is Sphinx's.
"""

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

project = "Sổ Kế Hoạch – sổ tay sử dụng"
language = "vi"
locale_dirs = ["locales"]
root_doc = "index"
# The pages for staff, and those that `make workbook` generates; what else lies here is for developers.
include_patterns = ["index.rst", "huong-dan/*.md", "rules.md", "layout-rules.md", "workbook.md"]

extensions = ["myst_parser"]
# Links to a heading are written as on GitHub.
myst_heading_anchors = 3
smartquotes = False

html_theme = "furo"
html_title = project
html_show_sphinx = False
html_show_copyright = False
# A browser lets no page that was opened from a file read another one.
html_show_search_summary = False
html_copy_source = False


class Vietnamese(SearchLanguage):
    """Searches for words as they are written: Vietnamese words have one form."""

    lang = "vi"
    language_name = "Vietnamese"
    js_stemmer_code = "var Stemmer = function () { this.stemWord = function (word) { return word; }; };"


def setup(app: Sphinx) -> None:
    """Give Sphinx what it does not know."""
    app.add_search_language(Vietnamese)
