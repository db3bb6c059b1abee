from __future__ import annotations

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject

something = QObject()
for number in range(20_000):
    something.setObjectName("name")
print(number + 1)
"""


def test_twenty_thousand_calls_that_return_nothing_leave_the_program_alive():
    outcome = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)

    assert (outcome.returncode, outcome.stdout) == (0, "20000\n"), outcome.stderr
