"""Every benchmark that `make` names can be started."""

import subprocess
import sys

import pytest

PROGRAMS = ("desk", "journey", "lighthouse", "lookup", "serving", "soak", "staleness")


@pytest.mark.parametrize("program", PROGRAMS)
def test_it_says_what_it_takes(program):
    command = [sys.executable, "-m", f"benchmarks.{program}", "--help"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "usage:" in done.stdout
