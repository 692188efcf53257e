"""Asking every site in turn, so that whatever slows the machine down slows all of them."""

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.serving.questions import Ask, check_answer
from benchmarks.serving.sites import Site, Worker

__all__ = ["CONDITIONAL", "Figure", "measure"]

# What is also asked again with the validator of the last answer.
CONDITIONAL: Final = ("zone_page", "page_detail", "page_list", "zone_detail", "zone_list", "lookup")


@dataclass
class Figure:
    """What a request costs: in which site, at which scale, asked how."""

    site: str
    scale: int
    question: str
    kind: str
    queries: int = 0
    bytes: int = 0
    milliseconds: list[float] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.site} {self.scale}x {self.question} {self.kind}"

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    def as_json(self) -> dict[str, Any]:
        deciles = statistics.quantiles(self.milliseconds, n=10)
        return {
            "queries": self.queries,
            "bytes": self.bytes,
            "ms": round(self.median, 4),
            "ms_p10": round(deciles[0], 4),
            "ms_p90": round(deciles[-1], 4),
        }


@dataclass(frozen=True)
class Asked:
    """A figure, and the requests by which it is found."""

    figure: Figure
    worker: Worker
    asks: list[Ask]
    headers: list[dict[str, str]]

    def count(self) -> None:
        """Check the answers, and note their size and the queries of the one that needs most."""
        for ask, headers in zip(self.asks, self.headers, strict=True):
            answer = self.worker.do("show", path=ask.path, headers=headers)
            if headers and answer["status"] != 304:
                raise SystemExit(f"{ask.path} answered {answer['status']} to what should be known")
            if not headers:
                check_answer(ask, answer)
            queries = self.worker.do("count", path=ask.path, headers=headers, first=self.is_first)
            self.figure.queries = max(self.figure.queries, queries)
            self.figure.bytes = max(self.figure.bytes, len(answer["body"].encode()))

    def time(self, turn: int) -> None:
        place = turn % len(self.asks)
        found = self.worker.do(
            "time",
            path=self.asks[place].path,
            headers=self.headers[place],
            first=self.is_first,
        )
        self.figure.milliseconds += [nanoseconds / 1_000_000 for nanoseconds in found]

    @property
    def is_first(self) -> bool:
        return self.figure.kind == "first"


def measure(workers: list[tuple[Site, Worker]], *, rounds: int, seconds: float) -> list[Figure]:
    """Return the figures of every site, all asked in turn, in another order each round.

    There are so many rounds, or as many as there is time for, but one for each address at least.
    """
    every = [asked for site, worker in workers for asked in _asked(site, worker)]
    for asked in every:
        asked.count()
    shuffled = random.Random(41)  # noqa: S311
    least = max(len(asked.asks) for asked in every)
    end = time.monotonic() + seconds
    for turn in range(rounds):
        if turn >= least and time.monotonic() > end:
            break
        for asked in shuffled.sample(every, len(every)):
            asked.time(turn)
    return [asked.figure for asked in every]


def _asked(site: Site, worker: Worker) -> Iterator[Asked]:
    for question, asks in site.asks.items():
        kinds = ("first", "repeat") if site.name == "here" else ("repeat",)
        for kind in kinds:
            yield Asked(Figure(site.name, site.scale, question, kind), worker, asks, [{}] * len(asks))
        if site.name == "here" and question in CONDITIONAL:
            known = [_validator(worker, ask) for ask in asks]
            yield Asked(Figure(site.name, site.scale, question, "conditional"), worker, asks, known)


def _validator(worker: Worker, ask: Ask) -> dict[str, str]:
    answer = worker.do("show", path=ask.path, headers={})
    return {"If-None-Match": answer["headers"]["ETag"]}
