"""Charts of a page, drawn by pygal as SVG that stands inside the page: no script, nothing fetched, no dates.

Ink and lines take the page's own colours, so that a chart is readable on light and on dark paper.
"""

import hashlib
from collections.abc import Mapping, Sequence

import pygal
from lxml import etree
from markupsafe import Markup
from pygal.style import Style

from automation.documents.phrases import one_line
from automation.text import clean_text, with_comma

_INK, _LINE = "var(--ink)", "var(--line)"
#: Narrow, so that the letters can still be read where a phone shows the chart 330 pixels wide.
_WIDTH, _ROW, _FRAME = 420, 30, 60
#: Letters of a bar's name; in full it stands in the table of the same groups.
_LONGEST_LABEL = 20
_SVG = "{http://www.w3.org/2000/svg}"


def stacked_bars(
    title: str, labels: Sequence[str], series: Mapping[str, Sequence[int]], colours: Sequence[str]
) -> Markup:
    """Return one bar a label, made of the series; `series` gives each one's value by label.

    The key of the colours is the page's, one for all its charts.
    """
    chart = pygal.HorizontalStackedBar(
        style=Style(
            background="transparent",
            plot_background="transparent",
            foreground=_INK,
            foreground_strong=_INK,
            foreground_subtle=_LINE,
            guide_stroke_color=_LINE,
            major_guide_stroke_color=_LINE,
            opacity="1",
            opacity_hover="1",
            transition="0",
            font_family="inherit",
            label_font_size=13,
            major_label_font_size=13,
            colors=tuple(colours),
        ),
        js=[],
        disable_xml_declaration=True,
        explicit_size=False,
        width=_WIDTH,
        height=_FRAME + _ROW * max(len(labels), 1),
        show_legend=False,
        truncate_label=_LONGEST_LABEL,
        margin=4,
        show_y_guides=True,
        max_scale=8,
    )
    chart.x_labels = [clean_text(one_line(label)) for label in labels]
    # Longest scale in whole tasks: half a task is none.
    chart.value_formatter = with_comma
    for name, values in series.items():
        chart.add(name, list(values))
    return _inside_page(chart, title)


def _inside_page(chart: pygal.HorizontalStackedBar, title: str) -> Markup:
    """Return the chart as a picture with a name: without pygal's script, comments and moment of making."""
    # The name goes into the chart's own style sheet, so it has to be one for each chart, and always the same.
    chart.uuid = hashlib.sha256(title.encode()).hexdigest()[:8]
    root = etree.fromstring(
        chart.render(is_unicode=True).encode(), etree.XMLParser(remove_comments=True, no_network=True)
    )
    for script in list(root.iter(f"{_SVG}script")):
        parent = script.getparent()
        if parent is not None:
            parent.remove(script)
    for name in root.findall(f"{_SVG}title"):
        name.text = title
    root.set("role", "img")
    root.set("aria-label", title)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 (made by pygal, texts escaped there)
