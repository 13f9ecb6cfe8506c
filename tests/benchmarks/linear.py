"""How the time of every component grows with the text: python tests/benchmarks/linear.py

Prints, for each hostile text and component, µs a character at 15,000 and at 60,000 characters. In a linear
component the two are alike; a ratio near 4 is quadratic.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import councilie
from hostile import ARTICLE, PIECES

SIZES = (15_000, 60_000)


def main() -> None:
    nlp = councilie.load("rules")
    worst: list[tuple[float, str, str]] = []
    texts = [(name, piece, "") for name, piece in PIECES.items()]
    texts += [(f"{name}, above an article", piece, ARTICLE) for name, piece in PIECES.items()]
    for name, piece, ending in texts:
        costs: dict[str, list[float]] = {}
        for size in SIZES:
            doc = nlp.make_doc(piece * (size // len(piece)) + ending)
            for component, pipe in nlp.pipeline:
                start = time.process_time()
                pipe(doc)
                costs.setdefault(component, []).append((time.process_time() - start) / size * 1e6)
        for component, (small, large) in costs.items():
            if large > 0.1:  # µs a character; less is noise
                worst.append(
                    (large / max(small, 0.01), component, f"{name}: {small:.2f} → {large:.2f} µs a character")
                )
    for ratio, component, said in sorted(worst, reverse=True)[:25]:
        print(f"{ratio:5.1f}  {component:<20} {said}")


if __name__ == "__main__":
    main()
