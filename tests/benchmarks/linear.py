"""How the time of every component grows with the text: python tests/benchmarks/linear.py [CHARACTERS]

Prints, for each hostile text and component, µs a character at CHARACTERS (5,000 if none are given) and at four
times as many. In a linear component the two are alike; a ratio near 4 is quadratic.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import councilie
from hostile import ARTICLE, PIECES


def main() -> None:
    small = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    sizes = (small, 4 * small)
    nlp = councilie.load("rules")
    gc.collect()
    gc.freeze()  # else whichever component is running pays for a walk through all patterns
    worst: list[tuple[float, str, str]] = []
    texts = [(name, piece, "") for name, piece in PIECES.items()]
    texts += [(f"{name}, above an article", piece, ARTICLE) for name, piece in PIECES.items()]
    for name, piece, ending in texts:
        costs: dict[str, list[float]] = {}
        for size in sizes:
            doc = nlp.make_doc(piece * (size // len(piece)) + ending)
            for component, pipe in nlp.pipeline:
                start = time.process_time()
                pipe(doc)
                costs.setdefault(component, []).append((time.process_time() - start) / size * 1e6)
        for component, (before, after) in costs.items():
            if after > 0.1:  # µs a character; less is noise
                worst.append(
                    (
                        after / max(before, 0.01),
                        component,
                        f"{name}: {before:.2f} → {after:.2f} µs a character",
                    )
                )
    for ratio, component, said in sorted(worst, reverse=True)[:25]:
        print(f"{ratio:5.1f}  {component:<20} {said}")


if __name__ == "__main__":
    main()
