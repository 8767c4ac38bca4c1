"""Queries about architectures: their graphs, what they cost, what they are called."""

from __future__ import annotations

from sqlalchemy import select

from nasseg.graph.naming import name_of_text
from nasseg.records import ArchitectureRecord, Cost, Exploration, Study
from nasseg.records.plain import from_plain
from nasseg.store.queries.explorations import named_by_samples
from nasseg.store.queries.rows import Queries, Rows
from nasseg.store.queries.studies import proposed
from nasseg.store.tables import ARCHITECTURES, SAMPLES

_AT_ONCE = 500
"""So many rows are asked for by name in one query."""


class Architectures(Queries):
    """The architectures of a store."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._names: dict[str, str] = {}

    def find(self, architecture_hash: str) -> ArchitectureRecord | None:
        """Return an architecture, if it is known."""
        found = ARCHITECTURES.select(ARCHITECTURES.c.hash == architecture_hash)
        return self._rows.first(ARCHITECTURES, found)

    def starting_with(self, prefix: str) -> tuple[ArchitectureRecord, ...]:
        """Return the architectures whose hash begins so, at most a few of them."""
        found = ARCHITECTURES.select(ARCHITECTURES.c.hash.startswith(prefix))
        return self._rows.records(ARCHITECTURES, found.order_by(ARCHITECTURES.c.hash).limit(5))

    def of_samples(self, exploration: Exploration) -> dict[str, ArchitectureRecord]:
        """Return `{hash: architecture}` of an exploration's samples."""
        hashes = named_by_samples(SAMPLES.c.architecture_hash, exploration)
        found = ARCHITECTURES.select(ARCHITECTURES.c.hash.in_(hashes))
        return {each.hash: each for each in self._rows.records(ARCHITECTURES, found)}

    def costs(self, study: Study) -> dict[str, Cost]:
        """Return `{architecture hash: its cost}` of a study's architectures."""
        costs = select(ARCHITECTURES.c.hash, ARCHITECTURES.c.cost)
        rows = self._rows.of(costs.where(ARCHITECTURES.c.hash.in_(proposed(study))))
        with self._rows.whole():
            return {key: from_plain(Cost, cost) for key, cost in rows}

    def texts(self, study: Study) -> dict[str, str]:
        """Return `{architecture hash: its canonical JSON}` of a study's architectures."""
        texts = select(ARCHITECTURES.c.hash, ARCHITECTURES.c.text)
        return dict(self._rows.of(texts.where(ARCHITECTURES.c.hash.in_(proposed(study)))))

    def names(self, study: Study) -> dict[str, str]:
        """Return `{architecture hash: what its graph is called}`; each is read only once."""
        hashes = select(ARCHITECTURES.c.hash).where(ARCHITECTURES.c.hash.in_(proposed(study)))
        asked = [key for (key,) in self._rows.of(hashes)]
        new = [key for key in asked if key not in self._names]
        for start in range(0, len(new), _AT_ONCE):
            some = ARCHITECTURES.c.hash.in_(new[start : start + _AT_ONCE])
            texts = select(ARCHITECTURES.c.hash, ARCHITECTURES.c.text).where(some)
            self._names.update((key, name_of_text(text)) for key, text in self._rows.of(texts))
        return {key: self._names[key] for key in asked}
