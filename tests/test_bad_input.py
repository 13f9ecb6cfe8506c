"""Odd, broken and huge texts: processed, or refused as one reported document; nothing else is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import councilie
from councilie import Document, Failure, document, extract, extract_all
from councilie.groups import read, text_of
from hostile import PIECES
from test_gold import check_line

SENTENCE = "Kent County Council was rated inadequate and spent £2m, said Cllr Ann Oak, its leader. "


@pytest.mark.parametrize("model", ["rules", "full"])
@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n", "\t \n\n ", "\u00a0", "\ufeff", "\u2028"])
def test_blank_texts_have_no_records(request, model, text):
    made = extract(text, model=request.getfixturevalue(model))
    assert made.records == ()
    assert made.text == text
    assert (made.title, made.published, made.authors) == (None, None, ())


ODD = {
    "NUL": "\x00 Essex County Council \x00 paid £3m.\x00",
    "CRLF": "Council pays £3m\r\n\r\nBy Al Ash\r\n\r\n“It’s gone,” said Cllr Bo Elm.\r\n\r\n“All of it.”\r\n",
    "CR alone": "Council pays £3m\rKent County Council was rated good.\r",
    "no newline": "Kent County Council was rated ‘good",
    "replacement characters": "\ufffdThe council\ufffd s £35,391 - \ufffd... and \ufffd3m",
    "only marks": "“”‘’\"\"''“““’’’",
    "unclosed marks": "“Kent ‘County \"Council' said",
    "only digits": "£" + "9" * 400,
    "currency marks": "£££ £ £, £. £m £k p pa",
    "emoji and joiners": "👩‍👩‍👧 Kent County Council 👍🏽 paid £3m 🏴\U000e0067\U000e0062",
    "combining": "C\u0301omhairle nan Eilean Siar ga\u0300 £3m",
    "right to left": "\u202eKent County Council\u202c paid £3m",
    "zero width": "Kent\u200b County\u200b Council\u200b paid £\u200b3m",
    "odd spaces": "Kent\u2009County\u00a0Council paid £3\u202fm a\u3000year",
    "case that grows": "İSTANBUL ßß ŉ Kent County Council said “ﬁne” £3m",
    "fullwidth": "Ｋent County Council £３ｍ and £٣m",
    "controls": "\x1b[31mKent County Council\x07 paid\x0b £3m\x0c\x85\x1c",
}


@pytest.mark.parametrize("model", ["rules", "full"])
@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_processed_and_keep_their_offsets(request, model, name):
    made = extract(ODD[name], model=request.getfixturevalue(model))
    assert made.text == ODD[name]
    check_line(made.to_dict(), made.text)


def test_records_are_found_between_odd_characters(rules):
    assert [r.text for r in extract(ODD["NUL"], model=rules).records] == ["Essex County Council", "£3m"]


@pytest.mark.parametrize("text", ["\ud800", "Kent \udfff Council", "£3m\ud83d"])
def test_lone_surrogates_are_refused_with_their_place(rules, text):
    place = next(i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff")
    with pytest.raises(ValueError, match=f"lone surrogate at character {place}"):
        extract(text, model=rules)


@pytest.mark.parametrize("text", [None, 3, b"Kent", ["Kent"]])
def test_what_is_no_string_is_refused(rules, text):
    with pytest.raises(ValueError, match=f"must be a string, not {type(text).__name__}"):
        extract(text, model=rules)


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_failing_text_is_one_failure_and_nothing_else_is_lost(rules, jobs):
    texts = [(f"Kent County Council paid £{n}m.", str(n)) for n in range(1, 71)]
    texts[40] = ("\ud800", "41")
    made = list(extract_all(texts, model=rules, jobs=jobs, on_error="yield"))
    assert [page.doc_id for page in made] == [str(n) for n in range(1, 71)]
    assert [page.doc_id for page in made if isinstance(page, Failure)] == ["41"]
    assert "lone surrogate" in made[40].reason
    assert "\n" not in made[40].reason
    kept = [page for page in made if isinstance(page, Document)]
    assert [str(page.records[1].amount) for page in kept] == [f"{n}000000" for n in range(1, 71) if n != 41]


def test_a_text_over_the_limit_is_one_failure(rules, monkeypatch):
    monkeypatch.setattr(rules, "max_length", 200)
    made = list(extract_all([SENTENCE, SENTENCE * 9, SENTENCE], model=rules, on_error="yield"))
    assert [type(page) for page in made] == [Document, Failure, Document]
    assert made[0] == made[2]
    assert made[0].records


def test_the_first_failure_is_raised_by_default(rules):
    pages = extract_all([("Kent County Council met.", "a"), ("\ud800", "b"), ("", "c")], model=rules)
    assert next(pages).doc_id == "a"
    with pytest.raises(ValueError, match=r"^b: .*lone surrogate"):
        next(pages)


@pytest.mark.parametrize(("change", "message"), [({"on_error": "skip"}, "on_error"), ({"jobs": 0}, "jobs")])
def test_wrong_arguments_are_refused(rules, change, message):
    with pytest.raises(ValueError, match=message):
        list(extract_all(["Kent"], model=rules, **change))


def test_an_unknown_model_is_refused():
    with pytest.raises(ValueError, match="there is no model 'huge'; there are full and rules"):
        extract("Kent", model="huge")


RUNS = {
    "straight marks": '"' * 40_000,
    "curly marks": "“" * 40_000,
    "marks and s": "’s" * 20_000,
    "marks around words": '("' * 10_000 + "Kent" + '")' * 10_000,
    "rules of a form": "Name: " + "_" * 20_000 + " Sum: £" + "=" * 20_000,
}


@pytest.mark.parametrize("name", RUNS)
def test_runs_of_marks_are_read(rules, name):
    """spaCy's own tokenizer takes minutes for these."""
    text = f"Kent County Council met. {RUNS[name]} It spent £3m."

    made = extract(text, model=rules)
    assert made.text == text
    assert [r.text for r in made.records][:: len(made.records) - 1] == ["Kent County Council", "£3m"]


def test_ordinary_marks_are_tokenised_as_ever(rules):
    text = (
        "He said “‘(no)’” ... --- [see https://a.example/b?c=d&e=f/" + "g-h/" * 60 + "] " + "*" * 99 + " on."
    )
    for same in (text, text.replace(" ", "\n"), "—".join([text] * 3)):
        ours, spacys = document._tokenised(rules, same), rules.make_doc(same)
        assert ours.to_bytes() == spacys.to_bytes()


def test_split_runs_keep_text_norms_and_what_is_not_annotated(rules):
    short, text = ("I can't " + "“" * many + "don't” stop, it's gonna" for many in (5, 1000))
    doc = document._tokenised(rules, text)
    assert doc.text == text_of(doc) == text
    ours, spacys = (
        [token.norm_ for token in made if token.is_alpha] for made in (doc, rules.make_doc(short))
    )
    assert ours == spacys
    assert not any(doc.has_annotation(name) for name in ("DEP", "SENT_START", "TAG", "ENT_IOB"))


def test_what_a_stream_learns_is_forgotten(rules, monkeypatch):
    """Words beyond the vocabulary that is kept go with their chunk, and records do not change by it."""
    texts = [f"Kent County Council paid £{n}m to Wx{n}q." for n in range(1, 101)]
    wanted = [extract(text, model=rules) for text in texts]
    monkeypatch.setattr(document, "_VOCABULARY", 0)
    fresh = [text.replace("Wx", "Yz") for text in texts]
    made = list(extract_all(fresh, model=rules))
    assert [page.records for page in made] == [page.records for page in wanted]
    assert [page.text for page in made] == fresh
    assert "Yz7q" not in rules.vocab.strings
    assert "Wx7q" in rules.vocab.strings


@pytest.mark.parametrize("name", PIECES)
def test_hostile_texts_are_read_to_the_end(rules, name):
    """What breaks naive rules; how the time grows is measured by benchmarks/linear.py, not here."""
    text = PIECES[name] * (8_000 // len(PIECES[name]))
    made = extract(text, model=rules)
    assert made.text == text
    assert {char for zone in made.zones for char in range(zone.start, zone.end)} >= {
        place for place, char in enumerate(text) if not char.isspace()
    }
    for record in made.records:
        assert text[record.start : record.end] == record.text


@pytest.mark.parametrize("name", ["two megabytes in one line", "a hundred thousand short lines"])
def test_huge_texts_are_processed(rules, name):
    text = "word " * 400_000 if name.startswith("two") else "Bins\n" * 100_000
    assert extract(text, model=rules).text == text


WORDS = st.sampled_from(
    [
        "Kent",
        "County",
        "Council",
        "Ofsted",
        "rated",
        "inadequate",
        "good",
        "£3.5m",
        "£1,000",
        "-",
        "a year",
        "pa",
        "Cllr",
        "Ann Oak",
        "leader",
        "said",
        "added",
        "she",
        ":",
        ",",
        ".",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "\n",
        "\n\n",
        "\r\n",
        "the council",
        "the report",
        "By",
        "6 March 2018",
        "to",
        "and",
        "(Lab, Hill)",
        "of",
        "\ufffd",
        "\x00",
        " ",
        "SIGN UP",
        "per hour",
        "£",
        "p",
        "million",
        "in 2012",
        "previously",
        "was",
        "that",
    ]
)
PHRASES = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=120) | PHRASES


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
@example(text="“" * 30)
@example(text="£" * 30 + "m")
def test_any_text_gives_records_whose_offsets_hold(rules, text):
    made = extract(text, model=rules)
    assert made.text == text
    check_line(made.to_dict(), text)
    for record in made.records:
        assert councilie.Record.from_dict(record.to_dict()) == record


@settings(max_examples=50, deadline=None)
@given(text=PHRASES)
def test_span_groups_hold_a_span_for_each_row(rules, text):
    doc = rules(text)
    for key in doc.spans:
        rows = read(doc, key)
        assert len(doc.spans[key]) == len(rows)
        for span, row in zip(doc.spans[key], rows, strict=True):
            assert span.start_char <= row["start"]
            assert row["end"] <= span.end_char
