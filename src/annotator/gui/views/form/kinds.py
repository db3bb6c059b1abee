"""Which field asks for which type of attribute."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from annotator.gui.views.form.choice import ChoiceField, YesNoField
from annotator.gui.views.form.dates import DateField
from annotator.gui.views.form.incidents import IncidentField
from annotator.gui.views.form.links import LinkField
from annotator.gui.views.form.quantity import QuantityField
from annotator.gui.views.form.words import NumberField, PlaceField, SpanField, TextField

if TYPE_CHECKING:
    from annotator.gui.views.form.field import Field

FIELDS: Mapping[str, type[Field]] = MappingProxyType(
    {
        "choice": ChoiceField,
        "text": TextField,
        "number": NumberField,
        "quantity": QuantityField,
        "date": DateField,
        "place": PlaceField,
        "span": SpanField,
        "link": LinkField,
        "yes_no": YesNoField,
        "incident": IncidentField,
    }
)
"""By the attribute's type; every type has one."""
