"""What users have goes in: files, folders, JSON Lines, CSV, Parquet, HTML, gzipped or not; faults are reported."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from councilie.document import Failure, Source
from councilie.inputs import Columns, read_inputs

PAGE = "Essex County Council met.\nIt cost £3m."


def texts(*paths, **columns):
    return [
        (item.doc_id, item.text) if isinstance(item, Source) else (item.doc_id, "FAILED: " + item.reason)
        for item in read_inputs(paths, Columns(**columns))
    ]


def write(path, content):
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


JSONL = '{"doc_id": "a", "text": "One."}\n\n{"id": 7, "text": "Two."}\n'
CSV = 'url,text\nu1,"One, two."\nu2,"Lines\nin a cell"\n'


@pytest.mark.parametrize(
    ("name", "content", "columns", "expected"),
    [
        ("page.txt", PAGE, {}, [("page", PAGE)]),
        ("page.txt.gz", PAGE, {}, [("page", PAGE)]),
        ("crlf.txt", "a\r\nb\r\n", {}, [("crlf", "a\r\nb\r\n")]),
        ("bom.txt", "\ufeffa", {}, [("bom", "a")]),
        ("empty.txt", "", {}, [("empty", "")]),
        ("pages.jsonl", JSONL, {}, [("a", "One."), ("7", "Two.")]),
        ("pages.jsonl.gz", JSONL, {}, [("a", "One."), ("7", "Two.")]),
        ("body.jsonl", '{"url": "u", "body": "B."}', {"text": "body", "id": "url"}, [("u", "B.")]),
        ("news.csv", CSV, {"id": "url"}, [("u1", "One, two."), ("u2", "Lines\nin a cell")]),
        ("news.csv.gz", CSV, {"id": "url"}, [("u1", "One, two."), ("u2", "Lines\nin a cell")]),
    ],
)
def test_read(tmp_path, name, content, columns, expected):
    assert texts(write(tmp_path / name, content), **columns) == expected


def test_rows_without_an_id_are_named_by_file_and_line(tmp_path):
    path = write(tmp_path / "news.csv", "text\nOne.\n")
    assert texts(path) == [(f"{path}, row 1", "One.")]


def test_folder_names_documents_by_their_path_below_it(tmp_path):
    (tmp_path / "2017").mkdir()
    write(tmp_path / "2017" / "page.txt", "Old.")
    write(tmp_path / "page.txt", "New.")
    write(tmp_path / "notes.md", "Not read.")
    assert texts(tmp_path) == [("2017/page", "Old."), ("page", "New.")]


def test_standard_input_is_json_lines(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(JSONL.encode())))
    assert texts("-") == [("a", "One."), ("7", "Two.")]


@pytest.mark.parametrize(
    ("name", "content", "columns", "reason"),
    [
        ("latin.txt", b"ok\ncaf\xe9", {}, "line 2: is not UTF-8"),
        ("broken.jsonl", '{"text": "a"}\n{bad', {}, "line 2: FAILED: is not JSON"),
        ("list.jsonl", "[1]", {}, "must be a JSON object, not list"),
        ("notext.jsonl", '{"id": "a"}', {}, "text: is missing"),
        ("number.jsonl", '{"id": "a", "text": 3}', {}, "text: must be a string, not 3"),
        ("noid.jsonl", '{"text": "a"}', {"id": "url"}, "url: is missing"),
        ("latin.jsonl", b'{"text": "caf\xe9"}', {}, "line 1: FAILED: is not UTF-8"),
        ("nocolumn.csv", "url,body\nu,b\n", {}, "there is no column 'text' among url, body"),
        ("latin.csv", b"text\ncaf\xe9\n", {}, "is not UTF-8"),
        ("nothing.csv", "", {}, "there is no column 'text' among none"),
        ("page.doc", "x", {}, "files of this kind are not read"),
        ("cut.txt.gz", None, {}, "cannot be read"),
        ("no.parquet", "x", {}, "is no Parquet file"),
    ],
)
def test_faults_name_the_place_and_lose_nothing_else(tmp_path, name, content, columns, reason):
    if name == "no.parquet":
        pytest.importorskip("pyarrow")
    bad = tmp_path / name
    bad.write_bytes(
        gzip.compress(b"x" * 1000)[:-12]
        if content is None
        else content
        if isinstance(content, bytes)
        else content.encode()
    )
    good = write(tmp_path / "good.txt", "Good.")
    found = texts(bad, good, **columns)
    assert found[-1] == ("good", "Good.")
    assert reason in ": ".join(map(str, found[-2]))
    assert name in found[-2][0]


def test_a_missing_file_is_a_failure(tmp_path):
    [failure] = read_inputs([tmp_path / "none.txt"])
    assert failure == Failure(str(tmp_path / "none.txt"), "no such file")


def test_an_empty_folder_is_a_failure(tmp_path):
    [failure] = read_inputs([tmp_path])
    assert "holds no .txt" in failure.reason


def test_parquet(tmp_path):
    pytest.importorskip("pyarrow")
    import pandas as pd

    pd.DataFrame({"id": [1, 2], "text": ["One.", "Two."], "more": [0, 0]}).to_parquet(
        tmp_path / "news.parquet"
    )
    assert texts(tmp_path / "news.parquet") == [("1", "One."), ("2", "Two.")]


HTML = """<html><head><title>Roads deal sealed</title>
<meta property="article:published_time" content="2019-03-06"><meta name="author" content="Ann Lee"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Roads deal sealed</h1>
<p>{first}</p><p>{second}</p></article><footer>Sign up to our newsletter</footer></body></html>"""
FIRST = "Norfolk County Council has signed a contract worth £430 million to look after the county's roads until 2029."
SECOND = "Councillors met at County Hall on Tuesday and agreed the deal after a debate that lasted for over an hour."


def test_html_gives_main_text_and_page_facts(tmp_path):
    pytest.importorskip("trafilatura")
    path = write(tmp_path / "roads.html", HTML.format(first=FIRST, second=SECOND))
    [page] = read_inputs([path])
    assert page.doc_id == "roads"
    assert page.text.startswith("Roads deal sealed\n\nNorfolk County Council")
    assert SECOND in page.text
    assert "Sign up" not in page.text
    assert page.facts == {"title": "Roads deal sealed", "published": "2019-03-06", "authors": ["Ann Lee"]}


@pytest.mark.parametrize("content", [b"", b"<html><body></body></html>", b"\xff\xfe\x00<\x00", b"<p"])
def test_html_without_text_is_a_failure(tmp_path, content):
    pytest.importorskip("trafilatura")
    path = tmp_path / "bad.html"
    path.write_bytes(content)
    [failure] = read_inputs([path])
    assert failure.doc_id == str(path)
    assert failure.reason


def test_html_in_an_undeclared_encoding_is_read(tmp_path):
    pytest.importorskip("trafilatura")
    path = tmp_path / "old.html"
    path.write_bytes(HTML.format(first=FIRST, second=SECOND).encode("cp1252"))
    [page] = read_inputs([path])
    assert "£430 million" in page.text


def test_known_page_facts_become_zones_and_facts(rules):
    from councilie import extract_all

    source = Source(
        "A headline\n\nThe story.\n", "x", {"title": "A headline", "published": "2019", "authors": ["B C"]}
    )
    [page] = extract_all([source], model=rules)
    assert [(zone.zone, page.text[zone.start : zone.end]) for zone in page.zones] == [
        ("headline", "A headline"),
        ("body", "The story."),
    ]
    assert (page.title, page.published, page.authors) == ("A headline", "2019", ("B C",))


def test_contract_lines_are_json(rules):
    from councilie import extract

    line = json.loads(extract(PAGE, model=rules, doc_id="p").to_json(text=True))
    assert (line["schema"], line["doc_id"], line["text"]) == ("councilie/1", "p", PAGE)
