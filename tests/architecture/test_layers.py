"""Imports point one way."""

import subprocess
import sys
from pathlib import Path


def test_imports_point_down():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    process = subprocess.run([lint_imports, "--no-cache"], capture_output=True, text=True, check=False)

    assert process.returncode == 0, process.stdout
    assert "2 kept, 0 broken" in process.stdout
