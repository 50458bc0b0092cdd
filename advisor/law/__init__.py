"""The law as data and pure functions: dated figures and the calculators that read them.

Nothing here knows about conversations, databases or the web.
"""

from advisor.law.calculator import Calculator, Output
from advisor.law.errors import (
    CalculationError,
    DateNotCovered,
    LawError,
    ParameterFileError,
    ParameterUnknown,
)
from advisor.law.lawbook import LawBook, law_book_from
from advisor.law.parameter import DatedValue, Parameter
from advisor.law.references import Citation
from advisor.law.registry import CALCULATORS, calculate
from advisor.law.result import Calculation, Warning
from advisor.law.yaml_source import LAW_DIRECTORY, load_yaml

__all__ = [
    "CALCULATORS",
    "LAW_DIRECTORY",
    "Calculation",
    "CalculationError",
    "Calculator",
    "Citation",
    "DateNotCovered",
    "DatedValue",
    "LawBook",
    "LawError",
    "Output",
    "Parameter",
    "ParameterFileError",
    "ParameterUnknown",
    "Warning",
    "calculate",
    "law_book_from",
    "load_yaml",
]
