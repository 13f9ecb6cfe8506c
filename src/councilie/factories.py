"""The factories of all components: their names, options and defaults, as spaCy knows them.

spaCy imports every package's factories whenever it makes a pipeline, be it ``spacy.blank("en")``, so nothing
is imported here but spaCy; a component's own module is imported when the component is first made.

The options that several components have are explained in ``councilie.factory_options``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from councilie.extensions import register
from councilie.factory_options import ENTS, Patterns, Scorer, output_of, record_scorer, shipped
from councilie.groups import EntsFilter

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
        "patterns": shipped("furniture"),
        "spans_key": "zones",
        "lenient": False,
        "scorer": None,
    },
)
def make_page_zones(
    nlp: Language,
    name: str,
    patterns: Patterns | None,
    spans_key: str,
    lenient: bool,
    scorer: Scorer | None,
) -> PageZones:
    """Zones and page facts; see ``PageZones``."""
    from councilie.pipeline.page_zones import PageZones

    output = output_of(nlp, name, "zones", spans_key, "zone")
    return PageZones(nlp, name, patterns, output, lenient=lenient, scorer=scorer)


@Language.factory(
    "paragraph_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={
        "pipes": ["tok2vec", "parser"],
        "scope": "sentences",
        "select": True,
        "cues": shipped("reporting_verbs"),
        "nouns": shipped("speaker_nouns"),
        "zones": True,
        "numpy_gemm": None,
    },
)
def make_paragraph_parser(
    nlp: Language,
    name: str,
    pipes: list[str],
    scope: str,
    select: bool,
    cues: Patterns | None,
    nouns: Patterns | None,
    zones: bool,
    numpy_gemm: bool | None,
) -> ParagraphParser:
    """Parse sentences with the disabled components ``pipes``.

    Args:
        pipes: The components to run, in order; by default ``["tok2vec", "parser"]``.
        scope: What is parsed at a time: ``"sentences"`` (as full stops part them), ``"paragraphs"``, or
            ``"document"``, as the parser itself does.
        select: Parse only what holds a word outside quotation marks that may report something there, or what
            stands before a quotation in its paragraph.
        cues: The verbs, by lemma, whose forms ask for a parse.
        nouns: The nouns that report too, with *that*: *his warning that …*.
        zones: Parse no boilerplate, where a component has written ``zones``.
        numpy_gemm: Multiply matrices with numpy, not with BLIS as spaCy does: faster with one thread, slower
            with several, the same parses. By default where ``OPENBLAS_NUM_THREADS`` or ``OMP_NUM_THREADS`` is 1.
    """
    from councilie.pipeline.paragraph_parser import ParagraphParser

    return ParagraphParser(
        nlp,
        name,
        pipes=pipes,
        scope=scope,
        select=select,
        cues=cues or [],
        nouns=nouns or [],
        zones=zones,
        numpy_gemm=numpy_gemm,
    )


@Language.factory(
    "council_ruler",
    assigns=["doc.spans"],
    default_config={
        "patterns": shipped("councils"),
        "words": shipped("council_words"),
        "spans_key": "council_mentions",
        "label": "COUNCIL",
        "zones": True,
        "scorer": None,
    },
)
def make_council_ruler(
    nlp: Language,
    name: str,
    patterns: Patterns | None,
    words: Patterns | None,
    spans_key: str,
    label: str,
    zones: bool,
    scorer: Scorer | None,
) -> CouncilRuler:
    """The mentions of councils; ``patterns`` are the councils, ``words`` what their names are told by."""
    from councilie.pipeline.council_ruler import CouncilRuler

    output = output_of(nlp, name, "council_mentions", spans_key, label)
    return CouncilRuler(nlp, name, [*(words or []), *(patterns or [])], output, zones=zones, scorer=scorer)


@Language.factory(
    "council_linker",
    requires=["doc.spans"],
    assigns=["doc.spans"],
    default_config={
        "spans_key": "councils",
        "label": "COUNCIL",
        "zones": True,
        **ENTS,
        "scorer": record_scorer("council"),
    },
)
def make_council_linker(
    nlp: Language,
    name: str,
    spans_key: str,
    label: str,
    zones: bool,
    annotate_ents: bool,
    ents_filter: EntsFilter,
    scorer: Scorer | None,
) -> CouncilLinker:
    """Which council each mention means; it links what the last ``council_ruler`` before it finds.

    Raises:
        ValueError: The pipeline has no council_ruler.
    """
    from councilie.pipeline.council_linker import CouncilLinker
    from councilie.pipeline.council_ruler import CouncilRuler

    rulers = [pipe for _, pipe in nlp.components if isinstance(pipe, CouncilRuler)]
    if not rulers:
        raise ValueError(
            f"{name} links what a council_ruler finds, and the pipeline has none: "
            'call nlp.add_pipe("council_ruler") first'
        )
    output = output_of(nlp, name, "councils", spans_key, label, ents_filter if annotate_ents else None)
    return CouncilLinker(rulers[-1], name, output, zones=zones, scorer=scorer)


@Language.factory(
    "money_finder",
    assigns=["doc.spans"],
    default_config={
        "spans_key": "money",
        "label": "MONEY",
        "zones": True,
        **ENTS,
        "scorer": record_scorer("money"),
    },
)
def make_money_finder(
    nlp: Language,
    name: str,
    spans_key: str,
    label: str,
    zones: bool,
    annotate_ents: bool,
    ents_filter: EntsFilter,
    scorer: Scorer | None,
) -> MoneyFinder:
    """Sums of money; payers are known where councils are."""
    from councilie.pipeline.money_finder import MoneyFinder

    output = output_of(nlp, name, "money", spans_key, label, ents_filter if annotate_ents else None)
    return MoneyFinder(name, output, zones=zones, scorer=scorer)


@Language.factory(
    "official_ruler",
    assigns=["doc.spans"],
    default_config={
        "patterns": shipped("roles"),
        "honorifics": shipped("honorifics"),
        "parties": shipped("parties"),
        "organisations": shipped("organisations"),
        "spans_key": "officials",
        "label": "OFFICIAL",
        "zones": True,
        **ENTS,
        "scorer": record_scorer("official"),
    },
)
def make_official_ruler(
    nlp: Language,
    name: str,
    patterns: Patterns | None,
    honorifics: Patterns | None,
    parties: Patterns | None,
    organisations: Patterns | None,
    spans_key: str,
    label: str,
    zones: bool,
    annotate_ents: bool,
    ents_filter: EntsFilter,
    scorer: Scorer | None,
) -> OfficialRuler:
    """Officials; ``patterns`` are the roles. Their councils are known where councils are."""
    from councilie.pipeline.official_ruler import OfficialRuler

    lists = (patterns, honorifics, parties, organisations)
    output = output_of(nlp, name, "officials", spans_key, label, ents_filter if annotate_ents else None)
    everything = [pattern for some in lists for pattern in some or []]
    return OfficialRuler(nlp, name, everything, output, zones=zones, scorer=scorer)


@Language.factory(
    "quotation_finder",
    assigns=["doc.spans"],
    default_config={"spans_key": "quotations", "label": "QUOTATION", "scorer": None},
)
def make_quotation_finder(
    nlp: Language, name: str, spans_key: str, label: str, scorer: Scorer | None
) -> QuotationFinder:
    """What stands in quotation marks; it needs nothing before it in the pipeline."""
    from councilie.pipeline.quotation_finder import QuotationFinder

    return QuotationFinder(name, output_of(nlp, name, "quotations", spans_key, label), scorer=scorer)


@Language.factory(
    "ofsted_grade_ruler",
    assigns=["doc.spans"],
    default_config={
        "patterns": shipped("grades"),
        "areas": shipped("grade_areas"),
        "words": shipped("grade_words"),
        "constructions": shipped("grade_constructions"),
        "spans_key": "ofsted_grades",
        "label": "OFSTED_GRADE",
        "zones": True,
        **ENTS,
        "scorer": record_scorer("ofsted_grade"),
    },
)
def make_ofsted_grade_ruler(
    nlp: Language,
    name: str,
    patterns: Patterns | None,
    areas: Patterns | None,
    words: Patterns | None,
    constructions: Patterns | None,
    spans_key: str,
    label: str,
    zones: bool,
    annotate_ents: bool,
    ents_filter: EntsFilter,
    scorer: Scorer | None,
) -> OfstedGradeRuler:
    """Ofsted grades; ``patterns`` are the grades. Whose they are is known where councils are."""
    from councilie.pipeline.ofsted_grade_ruler import OfstedGradeRuler

    lists = (patterns, areas, words, constructions)
    output = output_of(nlp, name, "ofsted_grades", spans_key, label, ents_filter if annotate_ents else None)
    everything = [pattern for some in lists for pattern in some or []]
    return OfstedGradeRuler(nlp, name, everything, output, zones=zones, scorer=scorer)


@Language.factory(
    "quote_attributor",
    assigns=["doc.spans"],
    default_config={
        "patterns": shipped("reporting_verbs"),
        "nouns": shipped("speaker_nouns"),
        "kinds": ["direct", "mixed", "indirect"],
        "beliefs": False,
        "spans_key": "quotes",
        "label": "QUOTE",
        "scorer": record_scorer("quote"),
    },
)
def make_quote_attributor(
    nlp: Language,
    name: str,
    patterns: Patterns | None,
    nouns: Patterns | None,
    kinds: list[str],
    beliefs: bool,
    spans_key: str,
    label: str,
    scorer: Scorer | None,
) -> QuoteAttributor:
    """Who said what; it takes what councils, officials and Ofsted grades are known, and a parse if there is one.

    Args:
        patterns: The reporting verbs, of label ``REPORTING_VERB`` and ``BELIEF_VERB``.
        nouns: The nouns of speakers and of speech.
        kinds: Write only quotes of these kinds (``"direct"``, ``"mixed"``, ``"indirect"``).
        beliefs: Take ``BELIEF_VERB`` too: *hopes that*, *wants to*, *expects*.

    Raises:
        ValueError: An unknown kind, or a pattern of another label.
    """
    from councilie.pipeline.quote_attributor import QuoteAttributor

    output = output_of(nlp, name, "quotes", spans_key, label)
    verbs_and_nouns = [*(patterns or []), *(nouns or [])]
    return QuoteAttributor(nlp, name, verbs_and_nouns, output, kinds=kinds, beliefs=beliefs, scorer=scorer)


@Language.factory(
    "context_ruler",
    assigns=["doc.spans"],
    default_config={"patterns": None, "spans_key": None, **ENTS, "scorer": None},
)
def make_context_ruler(
    nlp: Language,
    name: str,
    patterns: Patterns | None,
    spans_key: str | None,
    annotate_ents: bool,
    ents_filter: EntsFilter,
    scorer: Scorer | None,
) -> ContextRuler:
    """Patterns of your own; without a ``spans_key`` each label has a span group of its name."""
    from councilie.pipeline.context_ruler import ContextRuler

    output = output_of(nlp, name, name, spans_key or "", name, ents_filter if annotate_ents else None)
    return ContextRuler(nlp, name, patterns, output, scorer=scorer)
