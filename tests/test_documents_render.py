import io
import zipfile
from datetime import date

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from automation.documents.plan import plan_context
from automation.documents.render import render
from automation.documents.sandbox import environment
from automation.documents.word_text import word_text
from automation.stamp import Stamp
from automation.text import clean_text
from tests.documents import AS_OF, a_school, opened, parts


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("hoà bình, hòa bình, Ðà", "hoà bình, hòa bình, Ðà"),
        ("một\r\nhai\rba\x0bbốn\x85năm\u2028sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("a\tb\x00c\x1fd\x7fe", "a b c d e"),
        ("\ud83d|\udc00|\ufffe|\uffff", "\ufffd|\ufffd|\ufffd|\ufffd"),
        ("😀 \u200b\u00a0", "😀 \u200b\u00a0"),
    ],
)
def test_what_xml_cannot_hold_is_replaced_and_the_rest_kept(typed: str, cleaned: str) -> None:
    assert clean_text(typed) == cleaned


def test_signs_of_xml_and_of_templates_are_escaped() -> None:
    assert word_text("<a & 'b'>{_{ %_}") == "&lt;a &amp; &#39;b&#39;&gt;{_{ %_}"
    assert word_text(7) == "7"


def test_a_value_is_escaped_once() -> None:
    assert environment().from_string("<w:t>{{ x }}</w:t>").render(x="A & B") == "<w:t>A &amp; B</w:t>"


@pytest.mark.parametrize(
    "template", ["{{ missing }}", "{{ x.missing }}", "{% for y in missing %}{% endfor %}"]
)
def test_a_missing_name_is_never_printed_as_nothing(template: str) -> None:
    with pytest.raises(UndefinedError):
        environment().from_string(template).render(x="a")


@pytest.mark.parametrize(
    "template", ["{{ x.__class__.__mro__ }}", "{{ ''.__class__.__base__.__subclasses__() }}"]
)
def test_a_template_runs_no_code(template: str) -> None:
    with pytest.raises(SecurityError):
        environment().from_string(template).render(x="a")


def test_a_stamp_names_the_tracker_the_day_and_the_tool() -> None:
    stamp = Stamp.of(a_school(), AS_OF)
    assert (stamp.tracker_name, stamp.sha256, stamp.as_of) == ("so.xlsx", "0" * 64, AS_OF)
    assert stamp.properties()["as_of"] == "2023-10-31"


def test_the_day_decides_the_time_in_the_file() -> None:
    tracker = a_school()
    made = {
        day: render("plan", plan_context(tracker, "7", as_of=day), Stamp.of(tracker, day))
        for day in (date(1970, 1, 1), date(2023, 10, 31))
    }
    times = []
    for document in made.values():
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            times.append({entry.date_time[:3] for entry in package.infolist()})
    # A zip file knows no day before 1980.
    assert times == [{(1980, 1, 1)}, {(2023, 10, 31)}]
    assert opened(made[date(2023, 10, 31)]).core_properties.created.date() == date(2023, 10, 31)


def test_long_texts_fit_into_the_properties() -> None:
    tracker = a_school(plan={"subject": "dài " * 200})
    document = render("plan", plan_context(tracker, "7", as_of=AS_OF), Stamp.of(tracker, AS_OF))
    assert len(opened(document).core_properties.title) == 255


def test_the_package_is_complete() -> None:
    tracker = a_school()
    document = render("plan", plan_context(tracker, "7", as_of=AS_OF), Stamp.of(tracker, AS_OF))
    assert set(parts(document)) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml",
        "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml", "word/footer1.xml",
        "word/footer2.xml", "word/header1.xml", "word/header2.xml", "word/settings.xml", "word/styles.xml",
        "word/theme/theme1.xml",
        "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels",
    }  # fmt: skip
