"""Audits the factual claims in articles: contradictions, unsupported statistics, missing sources.

    import audit

    result = audit.check(["draft.md"])
    for finding in result.findings:
        print(finding.code, finding.quote, finding.message)

Everything raised on purpose is a `ClaimsAuditError`. Names are loaded when they are first used, so that importing the
package costs next to nothing.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

if _TYPE_CHECKING:
    from audit.engine.audit import check, check_texts, run
    from audit.errors import ClaimsAuditError
    from audit.model import Audit, Check, Claim, Document, Finding
    from audit.outputs.wire import to_wire
    from audit.policy import Policy, load_policy

__version__ = "0.1.0"
__all__ = [
    "Audit",
    "Check",
    "Claim",
    "ClaimsAuditError",
    "Document",
    "Finding",
    "Policy",
    "check",
    "check_texts",
    "load_policy",
    "run",
    "to_wire",
]
_HOMES = {
    "Audit": "audit.model",
    "Check": "audit.model",
    "Claim": "audit.model",
    "ClaimsAuditError": "audit.errors",
    "Document": "audit.model",
    "Finding": "audit.model",
    "Policy": "audit.policy",
    "check": "audit.engine.audit",
    "check_texts": "audit.engine.audit",
    "load_policy": "audit.policy",
    "run": "audit.engine.audit",
    "to_wire": "audit.outputs.wire",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(_import_module(_HOMES[name]), name)
    globals()[name] = value  # the next look-up finds it without coming here
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
