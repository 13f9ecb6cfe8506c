"""The factories of all components: their names, options and defaults, as spaCy knows them.

spaCy imports every package's factories whenever it makes a pipeline, be it ``spacy.blank("en")``, so nothing
is imported here but spaCy; a component's own module is imported when the component is first made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from councilie.extensions import register

if TYPE_CHECKING:
    from councilie.pipeline.context_ruler import ContextRuler
    from councilie.pipeline.council_linker import CouncilLinker
    from councilie.pipeline.council_ruler import CouncilRuler
    from councilie.pipeline.money_finder import MoneyFinder
    from councilie.pipeline.official_ruler import OfficialRuler
    from councilie.pipeline.ofsted_grade_ruler import OfstedGradeRuler
    from councilie.pipeline.page_zones import PageZones
    from councilie.pipeline.paragraph_parser import ParagraphParser
    from councilie.pipeline.quotation_finder import QuotationFinder
    from councilie.pipeline.quote_attributor import QuoteAttributor

# The getters on ``Doc`` go with the components.
register()


@Language.factory(
    "page_zones",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "furniture"},
        "lenient": False,
        "scorer": None,
    },
)
def make_page_zones(
    nlp: Language,
    name: str,
    patterns: list[dict[str, Any]] | None,
    lenient: bool,
    scorer: Callable[..., Any] | None,
) -> PageZones:
    """Zones and page facts; see ``PageZones``."""
    from councilie.pipeline.page_zones import PageZones

    return PageZones(nlp, name, patterns, lenient, scorer)


@Language.factory(
    "paragraph_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={
        "pipes": ["tok2vec", "parser"],
        "scope": "paragraphs",
        "select": True,
        "cues": {"@misc": "councilie.patterns.v1", "name": "reporting_verbs"},
        "numpy_gemm": False,
    },
)
def make_paragraph_parser(
    nlp: Language,
    name: str,
    pipes: list[str],
    scope: str,
    select: bool,
    cues: list[dict[str, Any]] | None,
    numpy_gemm: bool,
) -> ParagraphParser:
    """Parse paragraphs with the disabled components ``pipes``.

    Args:
        pipes: The components to run, in order; by default ``["tok2vec", "parser"]``.
        scope: ``"paragraphs"``, or ``"document"`` to parse whole documents at once.
        select: Parse only paragraphs (or documents) with a quotation mark or a reporting word that are not
            boilerplate.
        cues: The verbs, by lemma, whose forms ask for a parse.
        numpy_gemm: Multiply matrices with numpy instead of BLIS: a fifth faster here with one thread
            (``OPENBLAS_NUM_THREADS=1``), with the same parses; by default what spaCy does.
    """
    from councilie.pipeline.paragraph_parser import ParagraphParser

    return ParagraphParser(
        nlp, name, pipes=pipes, scope=scope, select=select, cues=cues or [], numpy_gemm=numpy_gemm
    )


@Language.factory(
    "council_ruler",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "councils"},
        "words": {"@misc": "councilie.patterns.v1", "name": "council_words"},
        "scorer": None,
    },
)
def make_council_ruler(
    nlp: Language,
    name: str,
    patterns: list[dict[str, Any]] | None,
    words: list[dict[str, Any]] | None,
    scorer: Callable[..., Any] | None,
) -> CouncilRuler:
    from councilie.pipeline.council_ruler import CouncilRuler

    return CouncilRuler(nlp, name, [*(words or []), *(patterns or [])], scorer)


@Language.factory(
    "council_linker",
    assigns=["doc.spans"],
    default_config={"scorer": {"@scorers": "councilie.record_scorer.v1", "type": "council"}},
)
def make_council_linker(nlp: Language, name: str, scorer: Callable[..., Any] | None) -> CouncilLinker:
    from councilie.pipeline.council_linker import CouncilLinker
    from councilie.pipeline.council_ruler import CouncilRuler

    rulers = [pipe for _, pipe in nlp.components if isinstance(pipe, CouncilRuler)]
    if not rulers:
        raise ValueError(
            f"{name} links what a council_ruler finds, and the pipeline has none: "
            'call nlp.add_pipe("council_ruler") first'
        )
    return CouncilLinker(rulers[-1], name, scorer)


@Language.factory(
    "money_finder",
    assigns=["doc.spans"],
    default_config={"scorer": {"@scorers": "councilie.record_scorer.v1", "type": "money"}},
)
def make_money_finder(nlp: Language, name: str, scorer: Callable[..., Any] | None) -> MoneyFinder:
    from councilie.pipeline.money_finder import MoneyFinder

    return MoneyFinder(name, scorer)


@Language.factory(
    "official_ruler",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "roles"},
        "scorer": {"@scorers": "councilie.record_scorer.v1", "type": "official"},
    },
)
def make_official_ruler(
    nlp: Language, name: str, patterns: list[dict[str, Any]] | None, scorer: Callable[..., Any] | None
) -> OfficialRuler:
    """The component; titles, parties and organisations come with it, ``patterns`` are the roles."""
    from councilie.gazetteer import load_patterns
    from councilie.pipeline.official_ruler import OfficialRuler

    more = [pattern for file in ("honorifics", "parties", "organisations") for pattern in load_patterns(file)]
    return OfficialRuler(nlp, name, [*(patterns or []), *more], scorer)


@Language.factory("quotation_finder", assigns=["doc.spans"], default_config={"scorer": None})
def make_quotation_finder(nlp: Language, name: str, scorer: Callable[..., Any] | None) -> QuotationFinder:
    """Make a :class:`QuotationFinder`; it needs nothing before it in the pipeline."""
    from councilie.pipeline.quotation_finder import QuotationFinder

    return QuotationFinder(name, scorer)


@Language.factory(
    "ofsted_grade_ruler",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "grades"},
        "areas": {"@misc": "councilie.patterns.v1", "name": "grade_areas"},
        "words": {"@misc": "councilie.patterns.v1", "name": "grade_words"},
        "constructions": {"@misc": "councilie.patterns.v1", "name": "grade_constructions"},
        "scorer": {"@scorers": "councilie.record_scorer.v1", "type": "ofsted_grade"},
    },
)
def make_ofsted_grade_ruler(
    nlp: Language,
    name: str,
    patterns: list[dict[str, Any]],
    areas: list[dict[str, Any]],
    words: list[dict[str, Any]],
    constructions: list[dict[str, Any]],
    scorer: Callable[..., Any] | None,
) -> OfstedGradeRuler:
    """Build the ruler: ``patterns`` are the grades, then areas, word lists and constructions."""
    from councilie.pipeline.ofsted_grade_ruler import OfstedGradeRuler

    return OfstedGradeRuler(nlp, name, [*patterns, *areas, *words, *constructions], scorer)


@Language.factory(
    "quote_attributor",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "reporting_verbs"},
        "nouns": {"@misc": "councilie.patterns.v1", "name": "speaker_nouns"},
        "kinds": ["direct", "mixed", "indirect"],
        "beliefs": False,
        "scorer": {"@scorers": "councilie.record_scorer.v1", "type": "quote"},
    },
)
def make_quote_attributor(
    nlp: Language,
    name: str,
    patterns: list[dict[str, Any]] | None,
    nouns: list[dict[str, Any]] | None,
    kinds: list[str],
    beliefs: bool,
    scorer: Callable[..., Any] | None,
) -> QuoteAttributor:
    """Make a :class:`QuoteAttributor`; it reads ``quotations``, ``officials``, ``councils`` and ``ofsted_grades``.

    Args:
        patterns: The reporting verbs, of label ``REPORTING_VERB`` and ``BELIEF_VERB``.
        nouns: The nouns of speakers and of speech.
        kinds: Write only quotes of these kinds (``"direct"``, ``"mixed"``, ``"indirect"``).
        beliefs: Take ``BELIEF_VERB`` too: *hopes that*, *wants to*, *expects*.

    Raises:
        ValueError: An unknown kind, or a pattern of another label.
    """
    from councilie.pipeline.quote_attributor import QuoteAttributor

    return QuoteAttributor(nlp, name, [*(patterns or []), *(nouns or [])], scorer, kinds, beliefs)


@Language.factory("context_ruler", assigns=["doc.spans"], default_config={"patterns": None})
def make_context_ruler(nlp: Language, name: str, patterns: list[dict[str, Any]] | None) -> ContextRuler:
    from councilie.pipeline.context_ruler import ContextRuler

    return ContextRuler(nlp, name, patterns)
