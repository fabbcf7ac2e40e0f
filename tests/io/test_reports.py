from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.errors import ReportError
from map_app.io.records import derive_id, detect_lang, parse_published
from map_app.io.reports import read_report_bytes, read_report_stream, read_reports, report_from_text

ARABIC = "قصف الطيران الحربي أحياء مدينة حلب"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda text: text.strip())


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


# --- what is read ---------------------------------------------------------------------------------------------------


def test_the_seeds_are_read_with_their_sidecar() -> None:
    (report,) = read_reports([SEEDS])
    assert (report.published, report.lang) == (date(2016, 6, 16), "ar")
    text = next(SEEDS.glob("*.txt")).read_bytes().decode()
    assert report.text == text
    assert report.id == derive_id(text, date(2016, 6, 16), "") == read_reports(list(SEEDS.glob("*.txt")))[0].id


def test_a_json_line_is_a_report_and_other_keys_are_ignored(tmp_path: Path) -> None:
    row = {
        "id": "a1",
        "text": ARABIC,
        "published": "2016-06-16",
        "lang": "ar-SY",
        "title": "T",
        "source": "S",
        "url": "https://example.org",
        "gold": [1],
    }
    path = jsonl(tmp_path / "reports.jsonl", row, {"text": "Clashes in Aleppo", "published": None, "lang": None})
    first, second = read_reports([path])
    assert (first.id, first.published, first.lang, first.title, first.source, first.url) == (
        "a1",
        date(2016, 6, 16),
        "ar",
        "T",
        "S",
        "https://example.org",
    )
    assert (second.id, second.published, second.lang) == (derive_id(second.text, None, ""), None, "en")


@given(st.lists(TEXT, max_size=4, unique=True))
def test_json_lines_keep_every_text_as_given(texts: list[str]) -> None:
    data = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    if texts:
        assert [report.text for report in read_report_bytes("r.jsonl", data.encode())] == texts


def test_a_line_separator_in_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    text = "one\u2028two\x85three"
    assert read_reports([jsonl(tmp_path / "r.jsonl", {"text": text})])[0].text == text


@given(TEXT.filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_a_text_file_is_kept_to_the_letter(text: str) -> None:
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode(), ("\ufeff" + text).encode("utf-16-le")):
        assert read_report_bytes("r.txt", data)[0].text == text


def test_line_ends_are_kept() -> None:
    assert read_report_bytes("r.TXT", b"a\r\nb\rc\n")[0].text == "a\r\nb\rc\n"


def test_csv_keeps_the_text_and_trims_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(f'id,text,published\n 7 ,"  {ARABIC}\nسطر ""ثان"" ",4/16/2017\n', encoding="utf-8-sig")
    (report,) = read_reports([path])
    assert (report.id, report.text, report.published) == ("7", f'  {ARABIC}\nسطر "ثان" ', date(2017, 4, 16))


@pytest.mark.parametrize("data", [{"text": ARABIC}, [{"text": ARABIC}]])
def test_json_is_one_report_or_a_list(data: object) -> None:
    assert read_report_bytes("r.json", json.dumps(data).encode())[0].text == ARABIC


HTML = """<!DOCTYPE html><html><head><title>اشتباكات
في حلب</title><meta charset="CHARSET"><meta property="article:published_time" content="2016-06-16T10:00:00+03:00">
<style>p {color: red}</style><script>var x = "<p>not this</p>";</script></head>
<body><nav>الرئيسية</nav><header>شعار</header><article><h1>عنوان</h1><p>اشتباكات في حي <b>الميدان</b>
وحي&nbsp;الفرقان<br>في <a href="#">حلب</a> &lt;img src=x onerror=alert(1)&gt;</p><aside>اقرأ أيضا</aside></article>
<footer>حقوق</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_html_gives_the_article_in_lines(charset: str) -> None:
    (report,) = read_report_bytes("r.html", HTML.replace("CHARSET", charset).encode(charset))
    assert report.text == "عنوان\nاشتباكات في حي الميدان وحي الفرقان\nفي حلب <img src=x onerror=alert(1)>"
    assert (report.title, report.published) == ("اشتباكات في حلب", date(2016, 6, 16))


@pytest.mark.parametrize("page", [b"https://example.org/page", b"<?xml version='1.0'?><html><p>a</p></html>"])
def test_odd_pages_are_read_without_a_warning(page: bytes) -> None:
    assert read_report_bytes("r.html", page)[0].text


def test_a_page_with_a_date_in_words_is_undated() -> None:
    page = HTML.replace("2016-06-16T10:00:00+03:00", "last Tuesday")
    assert read_report_bytes("r.html", page.encode())[0].published is None


def test_word_documents_give_paragraphs_and_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = "تقرير"
    document.add_paragraph("قصف على حلب")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "خلصة", "زيتان"
    document.add_paragraph("انتهى")
    document.save(str(tmp_path / "r.docx"))
    (report,) = read_reports([tmp_path / "r.docx"])
    assert (report.text, report.title) == ("قصف على حلب\nخلصة\nزيتان\nانتهى", "تقرير")


def pdf(content: bytes) -> bytes:
    """Give a PDF of one page that draws `content`."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def test_a_pdf_gives_its_text() -> None:
    assert read_report_bytes("r.pdf", pdf(b"BT /F 12 Tf (Clashes in Aleppo) Tj ET"))[0].text == "Clashes in Aleppo"


def test_a_folder_is_read_in_a_fixed_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "photo.jpg", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "reports.csv").write_text("file,source,published\nb.txt,Syria TV,2016-06-16\n", encoding="utf-8")
    reports = read_reports([tmp_path, tmp_path / "b.txt"])
    assert [report.text for report in reports] == ["a/z.md", "b.txt", "c.txt"]
    assert [report.source for report in reports] == ["", "Syria TV", ""]


def test_a_folders_table_with_texts_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_text(f"text,source\n{ARABIC},S\n", encoding="utf-8")
    assert [report.source for report in read_reports([tmp_path])] == ["S"]


def test_copies_count_once_and_namesakes_are_told_apart(tmp_path: Path) -> None:
    rows = [{"text": ARABIC}, {"text": ARABIC}, {"text": ARABIC, "url": "https://example.org/2"}]
    reports = read_reports([jsonl(tmp_path / "r.jsonl", *rows)])
    assert [report.id for report in reports] == [reports[0].id, f"{reports[0].id}-2"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (f"\n {ARABIC}".encode(), [f"\n {ARABIC}"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'\xef\xbb\xbf\n{\n "text": "a"\n}\n', ["a"]),
        (b'[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
        (b"[1] clashes", ["[1] clashes"]),
    ],
)
def test_a_stream_is_json_where_it_begins_as_such(data: bytes, texts: list[str]) -> None:
    assert [report.text for report in read_report_stream(io.BytesIO(data))] == texts


def test_standard_input_stands_among_the_inputs(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "r.jsonl", {"text": "a"})
    assert [report.text for report in read_reports([Path("-"), path], io.BytesIO(b"b"))] == ["b", "a"]
    with pytest.raises(ReportError, match="does not exist"):
        read_reports([Path("-")])


def test_the_given_day_fills_in_for_a_missing_one() -> None:
    day = date(2016, 6, 16)
    data = b'{"text": "a"}\n{"text": "b", "published": "2015-01-01"}\n'
    assert [r.published for r in read_report_bytes("r.jsonl", data, published=day)] == [day, date(2015, 1, 1)]
    assert report_from_text(ARABIC, day).published == day


def test_an_id_depends_on_the_content_alone() -> None:
    ids = {derive_id(*content) for content in [("ab", None, ""), ("a", None, "b"), ("ab", date(2016, 6, 16), "")]}
    assert len(ids) == 3
    assert derive_id("حلب", date(2016, 6, 16), "x") == "10fe9012b0c5165e"  # the same on every machine


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (ARABIC, "ar"),
        ("Clashes in Aleppo", "en"),
        ("قصف على حلب https://t.me/IdlibTV/averylongpathindeed #Aleppo @HalabTodayTV", "ar"),
        ("The town of Khalsa (خلصة) was retaken by the army", "en"),
        ("2016 ...", None),
    ],
)
def test_the_language_is_that_of_the_script(text: str, lang: str | None) -> None:
    assert detect_lang(text) == lang


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-06-16", date(2016, 6, 16)),
        (" 2016-06-16 ", date(2016, 6, 16)),
        ("2016-06-16T23:30:00+03:00", date(2016, 6, 16)),
        ("2016-06-16 23:30", date(2016, 6, 16)),
        ("2016-06-16T00:00:00Z", date(2016, 6, 16)),
        ("4/16/2017", date(2017, 4, 16)),
        ("02/01/2015", date(2015, 2, 1)),
        (None, None),
        ("", None),
        ("  ", None),
    ],
)
def test_days_of_publication(value: object, day: date | None) -> None:
    assert parse_published(value) == day


@given(st.dates())
def test_every_iso_day_is_read(day: date) -> None:
    assert parse_published(day.isoformat()) == day


# --- what is wrong is said in one sentence --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("r.txt", b"", "r.txt is empty: give a report with text in it."),
        ("r.txt", b" \n\t", "r.txt is empty"),
        ("r.jsonl", b"\n", "r.jsonl: is empty"),
        ("r.txt", b"\x89PNG\0\0\0\rIHDR\x01", "r.txt is a binary file, not text: give a text file saved as UTF-8."),
        ("r.txt", ARABIC.encode("cp1256"), "r.txt is not UTF-8 (byte 0); it looks like windows-1256: open it"),
        ("r.csv", ("text\n" + ARABIC).encode("cp1256"), "looks like windows-1256"),
        ("r.jsonl", b'{"text": "a"}\n{"text"}\n', "r.jsonl, row 2: is not JSON ("),
        ("r.jsonl", b'{"text": "a"}\n["a"]\n', "r.jsonl, row 2: is not a report: write an object"),
        ("r.jsonl", b'{"title": "a"}\n', "r.jsonl, row 1: text is missing"),
        ("r.jsonl", b'{"text": " "}\n', "r.jsonl, row 1: text is empty"),
        ("r.jsonl", b'{"text": 5}\n', "r.jsonl, row 1: text is a number"),
        ("r.jsonl", b'{"text": "a", "published": "31/12/2016"}\n', "row 1: published is '31/12/2016', which is no day"),
        ("r.jsonl", b'{"text": "a", "published": "2016-02-30"}\n', "row 1: published is '2016-02-30', which is no day"),
        ("r.jsonl", b'{"text": "a", "published": 20160616}\n', "row 1: published is a number: write the day in quotes"),
        ("r.jsonl", b'{"text": "a", "lang": "Arabic!"}\n', "row 1: lang is 'Arabic!'"),
        ("r.jsonl", b'{"text": "a", "title": ["b"]}\n', "row 1: title is a list"),
        ("r.jsonl", b'{"text": "\\ud800"}\n', "row 1: is not JSON"),
        ("r.jsonl", b'{"id": "x", "text": "a"}\n{"id": "x", "text": "b"}\n', "row 2: id 'x' stands at r.jsonl, row 1"),
        ("r.json", b"{", "r.json: is not JSON"),
        ("r.csv", b"title\nx\n", "r.csv: has no column called text"),
        ("r.csv", b"file,published\na.txt,2016-06-16\n", "r.csv: tells about the files beside it: give its folder"),
        ("r.csv", b'text\n"open\n', "r.csv, row 2: is not CSV"),
        ("r.html", b"<html><script>x</script></html>", "r.html has no text in it"),
        ("r.docx", b"PK\x03\x04 broken", "r.docx is no Word document that can be read"),
        ("r.pdf", b"%PDF-1.4 broken", "r.pdf is no PDF that can be read"),
        (
            "r.pdf",
            pdf(b"0 0 10 10 re f"),
            "r.pdf has only pictures of pages, no text: run it through text recognition",
        ),
        ("r.xls", b"x", "r.xls: .xls is no kind of report that can be read: give .txt, .md"),
        ("r", b"x", "r: no ending is no kind of report"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, said: str) -> None:
    with pytest.raises(ReportError) as caught:
        read_report_bytes(name, data)
    sentence = str(caught.value)
    assert said in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_and_a_folder_without_reports_are_said(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"nowhere\.txt does not exist: check the path\."):
        read_reports([tmp_path / "nowhere.txt"])
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(ReportError, match="has no report in it"):
        read_reports([tmp_path])


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [
        ("file,published\nb.txt,2016-06-16\n", "reports.csv, row 2: file 'b.txt' is not in the folder"),
        ("file,published\n../a.txt,2016-06-16\n", "row 2: file '../a.txt' is not in the folder"),
        ("file,published\na.txt,soon\n", "reports.csv, row 2: published is 'soon', which is no day"),
        ("file,published\n,2016-06-16\n", "row 2: file is missing"),
        ("file,published\na.txt,\na.txt,\n", "row 3: file 'a.txt' stands in an earlier row already"),
        ("name,published\na.txt,\n", "reports.csv: has no column called file"),
        ("file\na.txt,2016-06-16\n", "row 2: has 2 cells where the header has 1"),
    ],
)
def test_a_faulty_sidecar_is_said_with_row_and_file(tmp_path: Path, sidecar: str, said: str) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in (tmp_path / "a.txt", folder / "a.txt"):
        path.write_text(ARABIC, encoding="utf-8")
    (folder / "reports.csv").write_text(sidecar, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_reports([folder])
    assert said in str(caught.value)


def test_the_same_explicit_id_in_two_files_is_said_with_both(tmp_path: Path) -> None:
    one = jsonl(tmp_path / "one.jsonl", {"id": "x", "text": "a"})
    two = jsonl(tmp_path / "two.jsonl", {"id": "y", "text": "a"}, {"id": "x", "text": "b"})
    with pytest.raises(ReportError, match=r"two\.jsonl, row 2: id 'x' stands at .*one\.jsonl, row 1"):
        read_reports([one, two])


@given(st.binary(max_size=80), st.sampled_from(["txt", "html", "jsonl", "json", "csv", "docx", "pdf"]))
def test_no_bytes_bring_the_readers_down(data: bytes, ending: str) -> None:
    for content in (data, b"%PDF-1.4\n" + data, b"PK\x03\x04" + data, b'{"text":"' + data):
        try:
            reports = read_report_bytes(f"r.{ending}", content)
        except ReportError:
            continue
        assert all(report.text.strip() for report in reports)
