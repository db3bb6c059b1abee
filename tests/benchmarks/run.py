"""Measures the installed package against its bars: prints a table and writes build/bench.json.

    python tests/benchmarks/run.py [--only NAME …] [--out FILE]

Times on the window's thread are CPU times, since the machines that this runs on are shared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measuring import Result, print_table, write_results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", nargs="+", default=[], help="groups to measure: start window files figures jobs text")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    options = parser.parse_args()

    import measure_figures
    import measure_files
    import measure_jobs
    import measure_start
    import measure_text
    import measure_window

    groups: dict[str, Callable[[Path], Iterable[Result]]] = {
        "start": measure_start.measure,
        "window": measure_window.measure,
        "files": measure_files.measure,
        "figures": measure_figures.measure,
        "jobs": measure_jobs.measure,
        "text": measure_text.measure,
    }
    results: list[Result] = []
    for name, measure in groups.items():
        if options.only and name not in options.only:
            continue
        with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            results += measure(Path(folder))
    print_table(results)
    write_results(results, options.out)
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
