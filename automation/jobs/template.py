"""The job that looks at a school's own Word template, and the one that takes it into use."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from automation.documents.annual import AnnualContext
from automation.documents.plan import PlanContext
from automation.documents.prepared import Prepared
from automation.documents.template_check import Checked, checked, own_template
from automation.documents.template_fields import Group, context_shape
from automation.files import read_whole
from automation.model import Report
from automation.reports.quarter_docx import QuarterContext

#: The documents that a school may have a template of its own for.
_CONTEXTS = MappingProxyType(
    {Report.PLAN: PlanContext, Report.ANNUAL: AnnualContext, Report.QUARTER: QuarterContext}
)
_NAMES = MappingProxyType(
    {
        Report.PLAN: "kế hoạch",
        Report.ANNUAL: "báo cáo năm",
        Report.QUARTER: "báo cáo cải cách hành chính",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateReport:
    """A template as it was checked, and which document it was taken to be for."""

    kind: Report
    checked: Checked

    @property
    def kind_name(self) -> str:
        """Return the document's kind as staff call it."""
        return _NAMES[self.kind]


def shape(kind: Report) -> Group:
    """Return the fields that a template of this kind may name."""
    return context_shape(_CONTEXTS[kind])


def check_template(path: Path, kind: Report | None = None) -> TemplateReport:
    """Check a template for a kind of document; without one, for that whose fields fit it best.

    Raises InputError.
    """
    snapshot = read_whole(path)
    kinds = tuple(_CONTEXTS) if kind is None else (kind,)
    reports = [TemplateReport(kind=each, checked=checked(snapshot, shape(each))) for each in kinds]
    return min(reports, key=lambda r: (len(r.checked.troubles), len(r.checked.unused)))


def template_for(path: Path, kind: Report) -> Prepared:
    """Return a school's own template, ready to be filled in. Raises InputError."""
    return own_template(read_whole(path), shape(kind))


def report_lines(report: TemplateReport) -> tuple[str, ...]:
    """Return what was found, in words: each error with its paragraph, then the unused fields."""
    found = report.checked
    lines = [f"{found.name}: xét như mẫu {report.kind_name}."]
    for trouble in found.troubles:
        lines.append(f"Lỗi: {trouble.message}")
        shown = (("    ", trouble.before), ("  > ", trouble.at), ("    ", trouble.after))
        lines += [f"{mark}{text}" for mark, text in shown if text and trouble.at]
    if found.unused and not found.troubles:
        lines.append(f"Trường có mà mẫu không dùng: {', '.join(found.unused)}.")
    lines.append(f"Có {len(found.troubles)} lỗi." if found.troubles else "Mẫu dùng được.")
    return tuple(lines)
