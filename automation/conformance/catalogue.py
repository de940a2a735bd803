"""Every rule of the layout check in the order of their codes, and the check itself."""

from automation.conformance.appendix_rules import APPENDIX_RULES
from automation.conformance.capital_rules import CAPITAL_RULES
from automation.conformance.citing_rules import CITING_RULES
from automation.conformance.clause_rules import CLAUSE_RULES
from automation.conformance.component_rules import component_rules
from automation.conformance.components import recognise
from automation.conformance.document import read_document
from automation.conformance.drawn import Drawing
from automation.conformance.drawn_rules import DRAWN_RULES
from automation.conformance.line_rules import LINE_RULES
from automation.conformance.page_rules import PAGE_RULES
from automation.conformance.parent_rules import PARENT_RULES
from automation.conformance.place_rules import PLACE_RULES
from automation.conformance.rule import Judgement, Rule, judge
from automation.conformance.signer_rules import SIGNER_RULES
from automation.conformance.text_rules import TEXT_RULES
from automation.documents.decree import Decree
from automation.files import Snapshot
from automation.word_package import Package


def layout_rules(decree: Decree) -> tuple[Rule, ...]:
    """Return the rules of a decree."""
    rules = (
        *PAGE_RULES,
        *component_rules(decree),
        *APPENDIX_RULES,
        *LINE_RULES,
        *TEXT_RULES,
        *CLAUSE_RULES,
        *CAPITAL_RULES,
        *SIGNER_RULES,
        *DRAWN_RULES,
        *PLACE_RULES,
        *CITING_RULES,
        *PARENT_RULES,
    )
    return tuple(sorted(rules, key=lambda rule: rule.code))


def check_layout(snapshot: Snapshot, decree: Decree, drawing: Drawing | None = None) -> tuple[Judgement, ...]:
    """Return what became of every rule; a working paper is judged by its sheet and its font alone.

    Raises NotADocument when the file is no Word document.
    """
    document = recognise(read_document(Package(snapshot)), decree, drawing)
    rules = PAGE_RULES if document.internal else layout_rules(decree)
    return tuple(judge(rule, document) for rule in rules)
