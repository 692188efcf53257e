"""Reading the map of zones back, as a browser does."""

import re
from collections.abc import Iterator

__all__ = ["drawn_lines"]


def drawn_lines(path: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the corners of each line or ring in the data of a path."""
    for line in re.findall("M[^M]+", path):
        assert re.fullmatch(r"M\d+ \d+l[\d -]+z?", line)
        x, y, *steps = (int(number) for number in re.findall(r"-?\d+", line))
        points = [(x, y)]
        for across, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + across, y + down
            points.append((x, y))
        yield points
