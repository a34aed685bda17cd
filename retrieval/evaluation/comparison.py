"""A changed recipe against today's, question by question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from retrieval.evaluation.confidence import Difference, difference
from retrieval.evaluation.errors import BadChange
from retrieval.evaluation.measures import Judged, Measure
from retrieval.recipe import RECIPE, Recipe

CONSTANTS = tuple(field.name for field in fields(Recipe))


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure of the changed recipe, and by how much it lies above today's."""

    measure: str
    value: float
    difference: Difference


def changed(assignments: Sequence[str], recipe: Recipe = RECIPE) -> Recipe:
    """`recipe` with each constant NAME set to VALUE by "NAME=VALUE"; raises BadChange."""
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, _, value = assignment.partition("=")
        if name not in CONSTANTS:
            raise BadChange(f"{assignment!r} is not NAME=VALUE with a NAME of {', '.join(CONSTANTS)}")
        if name in values:
            raise BadChange(f"{name} is set twice; give it one value")
        values[name] = _value(name, value, recipe)
    return replace(recipe, **values)


def _value(name: str, text: str, recipe: Recipe) -> float:
    kind = type(getattr(recipe, name))
    try:
        value: float = msgspec.convert(text, type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise BadChange(f"{name} cannot be {text!r}; give it a number such as {getattr(recipe, name)}") from error
    if not (math.isfinite(value) and value >= 0):
        raise BadChange(f"{name} cannot be {text}; give it a finite number from 0 on")
    return value


def compare(measures: Sequence[Measure], today: Sequence[Judged], other: Sequence[Judged]) -> tuple[Compared, ...]:
    """Each measure of two runs over the same questions, but for precisions and those that no question has."""
    compared = []
    for measure in measures:
        if not measure.precision:
            values = measure.values(other)
            if found := difference(values, measure.values(today)):
                compared.append(Compared(measure.name, float(values.mean()), found))
    return tuple(compared)
