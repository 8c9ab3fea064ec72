"""What can be wrong with a CSV file before its cells are looked at."""

import pytest

from planner.loading import check


def told(folder, kind="problems"):
    return [(problem.where, problem.what.en, problem.cure.en) for problem in getattr(check(folder), kind)]


def rewrite(folder, table, change):
    path = folder / f"{table}.csv"
    path.write_bytes(change(path.read_bytes()))


def test_gb18030_is_read_with_a_notice(folder):
    digest = check(folder).instance.digest
    rewrite(folder, "provinces", lambda content: content.decode().encode("gb18030"))
    report = check(folder)
    assert report.instance.digest == digest
    assert "GB18030" in report.notices[0].what.en
    assert report.notices[0].where.file.endswith("provinces.csv")


def test_a_mark_at_the_start_is_no_part_of_the_header(folder):
    digest = check(folder).instance.digest
    rewrite(folder, "provinces", lambda content: b"\xef\xbb\xbf" + content)
    assert check(folder).instance.digest == digest


FILES = {
    "UTF-16": (lambda text: text.encode("utf-16"), 0, "UTF-16"),
    "a zero byte": (lambda text: text.encode() + b"\0", 0, "UTF-16 or no text"),
    "no encoding": (lambda text: text.encode() + b"\xff\xff\xff", 5, "neither UTF-8 nor GB18030"),
    "semicolons": (lambda text: text.replace(",", ";").encode(), 1, "semicolons"),
    "tabs": (lambda text: text.replace(",", "\t").encode(), 1, "tabs"),
    "a cell too many": (lambda text: text.replace("gansu,Gansu", "gansu,,Gansu").encode(), 3, "10 cells"),
    "a cell too few": (lambda text: text.replace("gansu,Gansu", "gansu").encode(), 3, "8 cells"),
    "an open quote": (lambda text: text.replace("gansu,Gansu", 'gansu,"Gansu').encode(), 3, "taken apart"),
    "a column without header": (lambda text: text.replace("growth", "").encode(), 1, "no header"),
    "a header twice": (lambda text: text.replace("longitude", "latitude").encode(), 1, "given twice"),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_damaged_file_is_told(fault, folder):
    change, line, words = FILES[fault]
    rewrite(folder, "provinces", lambda content: change(content.decode().replace("\r\n", "\n")))
    places = [(where.line, what) for where, what, _ in told(folder) if where.file.endswith("provinces.csv")]
    assert any(place == line and words in what for place, what in places), places


def test_blank_lines_and_blank_columns_do_not_count(folder):
    digest = check(folder).instance.digest
    rewrite(
        folder,
        "modes",
        lambda content: b"\r\n".join(line + b",," for line in content.split(b"\r\n")) + b"\r\n,,,,\r\n",
    )
    assert check(folder).instance.digest == digest


def test_lines_are_counted_as_an_editor_counts_them(folder):
    rewrite(
        folder,
        "modes",
        lambda content: content.replace(b"High-speed rail", b'"High-speed\nrail"') + b"air,Air,\n",
    )
    lines = [where.line for where, _, _ in told(folder)]
    assert lines == [2, 5]


def test_other_files_and_folders_are_left_alone(folder):
    for name in ("SOURCES.md", "map.LICENSE", ".hidden.csv", "~$book.xlsx"):
        (folder / name).write_bytes(b"\xff")
    (folder / "facts").mkdir()
    (folder / "facts" / "anything.csv").write_text("a,b\n")
    assert check(folder).problems == ()


def test_a_folder_without_a_card_is_told(folder):
    (folder / "instance.yaml").unlink()
    assert [what for _, what, _ in told(folder)] == ["the card of the instance is missing"]


def test_a_broken_card_is_told_once(folder):
    (folder / "instance.yaml").write_text("name: [1\n")
    assert len(told(folder)) == 1
    assert "not valid YAML" in told(folder)[0][1]
