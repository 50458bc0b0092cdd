"""The offices in use, looked up by place and kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.offices.naming import CommuneName, commune_name
from advisor.offices.office import Office

MOST = 3


@dataclass(frozen=True)
class Found:
    """Up to `MOST` offices; `nearby` is False when they are only of the same province."""

    offices: tuple[Office, ...] = ()
    nearby: bool = False


@dataclass(frozen=True)
class Directory:
    """All offices in use, in the order of the list."""

    offices: tuple[Office, ...] = ()

    @cached_property
    def communes(self) -> Mapping[CommuneName, str]:
        """Every commune that some office is for, as the list writes it."""
        names: dict[CommuneName, str] = {}
        for office in self.offices:
            for commune in office.communes:
                names.setdefault(commune_name(commune), commune)
        return names

    def find(
        self, kind: str, communes: Iterable[CommuneName], province: str | None = None
    ) -> Found:
        """Offices of a kind for one of these communes, else of the province.

        Without a province the communes alone decide, wherever they are.
        """
        wanted = tuple(communes)
        of_kind = [one for one in self.offices if one.kind == kind]
        if province is not None:
            of_kind = [one for one in of_kind if one.province == province]
        near = [one for one in of_kind if _is_for(one, wanted)]
        if near:
            return Found(tuple(near[:MOST]), nearby=True)
        return Found(tuple(of_kind[:MOST]) if province is not None else ())

    def has_for(self, name: CommuneName) -> bool:
        """Whether some office, of whatever kind, is for this commune."""
        return any(name.may_be(known) for known in self.communes)


def _is_for(office: Office, wanted: tuple[CommuneName, ...]) -> bool:
    own = [commune_name(commune) for commune in office.communes]
    return any(name.may_be(one) for one in own for name in wanted)


EMPTY = Directory()
