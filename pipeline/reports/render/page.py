"""One self-contained HTML page: the report's text, every checked figure marked, the arithmetic beside it.

Belongs here: the page. Does not belong here: fonts, scripts or images from elsewhere: the page works offline.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape
from pathlib import Path

from pipeline.reports.render.terminal import where
from pipeline.reports.render.words import KINDS, REPAIRS, TEXTS, VERDICTS, say
from pipeline.reports.result import Json

RANK = ("contradicted", "explained", "rounding", "unchecked", "exact")
STYLE_FILE = Path(__file__).with_name("page.css")


class _Marks:
    """Which figures of which block or cell are marked, and with what."""

    def __init__(self, relations: list[Json]) -> None:
        self.by_cell: dict[tuple[int, int, int], list[tuple[int, int, Json, bool]]] = defaultdict(list)
        for relation in relations:
            for position, place in enumerate(relation["places"]):
                key = (place["block"], place.get("row", 0) - 1, place.get("column", 0) - 1)
                self.by_cell[key].append((place["start"], place["end"], relation, position == 0))

    def of(
        self, block: int, row: int = -1, column: int = -1
    ) -> list[tuple[int, int, list[tuple[Json, bool]]]]:
        """Spans that do not overlap, in order, each with its relations."""
        spans: dict[tuple[int, int], list[tuple[Json, bool]]] = defaultdict(list)
        for start, end, relation, is_stated in self.by_cell.get((block, row, column), []):
            spans[start, end].append((relation, is_stated))
        kept: list[tuple[int, int, list[tuple[Json, bool]]]] = []
        # Short spans win over long ones: a figure inside a marked sentence is still marked.
        for (start, end), found in sorted(spans.items(), key=lambda item: (item[0][1] - item[0][0], item[0])):
            if end > start and all(end <= low or start >= high for low, high, _ in kept):
                kept.append((start, end, found))
        return sorted(kept, key=lambda span: span[0])


def _note(found: list[tuple[Json, bool]], *, english: bool) -> str:
    stated, computed = (say(TEXTS, name, english=english) for name in ("stated", "computed"))
    notes: list[str] = []
    for relation, _ in sorted(found, key=lambda pair: (not pair[1], RANK.index(pair[0]["verdict"])))[:6]:
        verdict = say(VERDICTS, relation["verdict"], english=english)
        kind = say(KINDS, relation["kind"], english=english)
        lines = [
            f"{verdict} · {kind}",
            f"{stated} {relation['stated']};{computed} {relation['expression']} → {relation['recomputed']}",
            relation.get("note_en" if english else "note", ""),
        ]
        notes.append("\n".join(line for line in lines if line))
    return escape("\n\n".join(notes))


def _marked(
    text: str, spans: list[tuple[int, int, list[tuple[Json, bool]]]], seen: set[int], *, english: bool
) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, found in spans:
        stated = [relation for relation, is_stated in found if is_stated]
        worst = min((r["verdict"] for r in (stated or [r for r, _ in found])), key=RANK.index)
        new = [r["number"] for r in stated if r["number"] not in seen]
        seen.update(new)
        anchors = "".join(f'<a id="r{number}"></a>' for number in new[1:])
        identity = f' id="r{new[0]}"' if new else ""
        kind = worst if stated else f"{worst} part"
        pieces.append(escape(text[position:start]))
        note = _note(found, english=english)
        pieces.append(
            f'{anchors}<mark{identity} tabindex="0" class="{kind}" data-verdict="{worst}">'
            f'{escape(text[start:end])}<span class="note" role="note">{note}</span></mark>'
        )
        position = end
    pieces.append(escape(text[position:]))
    return "".join(pieces)


def _table(block: Json, index: int, marks: _Marks, seen: set[int], *, english: bool) -> str:
    rows: list[str] = []
    anchors = block.get("anchors", [])
    sizes = Counter(tuple(anchor) for row in anchors for anchor in row)
    for i, row in enumerate(block["rows"]):
        cells: list[str] = []
        for j, text in enumerate(row):
            anchor = tuple(anchors[i][j])
            if anchor != (i, j):
                continue
            across = sum(1 for k in range(j, len(row)) if tuple(anchors[i][k]) == anchor)
            down = sizes[anchor] // max(across, 1)
            spans = (f' colspan="{across}"' if across > 1 else "") + (
                f' rowspan="{down}"' if down > 1 else ""
            )
            cells.append(f"<td{spans}>{_marked(text, marks.of(index, i, j), seen, english=english)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table class="doc">{"".join(rows)}</table>'


def _body(result: Json, *, english: bool) -> str:
    marks = _Marks(result["relations"])
    seen: set[int] = set()
    parts: list[str] = []
    for index, block in enumerate(result["blocks"]):
        if "rows" in block:
            parts.append(_table(block, index, marks, seen, english=english))
            continue
        tag = f"h{min(block.get('level', 1), 3) + 1}" if block["kind"] == "heading" else "p"
        parts.append(f"<{tag}>{_marked(block['text'], marks.of(index), seen, english=english)}</{tag}>")
    return "\n".join(parts)


def _item(relation: Json, *, english: bool) -> str:
    note = relation.get("note_en" if english else "note", "")
    quote = relation["places"][0]["quote"]
    short = quote[:70] + ("…" if len(quote) > 70 else "")
    verdict = say(VERDICTS, relation["verdict"], english=english)
    kind = say(KINDS, relation["kind"], english=english)
    stated, computed = (say(TEXTS, name, english=english) for name in ("stated", "computed"))
    arithmetic = (
        f"{escape(stated)} <b>{escape(relation['stated'])}</b>,{escape(computed)} "
        f"{escape(relation['expression'])} → <b>{escape(relation['recomputed'])}</b>"
    )
    lines = [
        f"<b>{relation['number']}. {escape(verdict)}</b> · {escape(kind)} · {escape(relation['what'])}",
        arithmetic,
        *([escape(note)] if note else []),
        f"<small>{escape(where(relation, english=english))} “{escape(short)}”</small>",
    ]
    link = f'<a href="#r{relation["number"]}">{"<br>".join(lines)}</a>'
    return f'<div class="item {relation["verdict"]}">{link}</div>'


def _head(result: Json, title: str, *, english: bool) -> str:
    chips = "".join(
        f'<span class="chip {name}">{say(VERDICTS, name, english=english)} {count}</span>'
        for name, count in result["verdicts"].items()
    )
    repairs = Counter(t["kind"] for t in result["transformations"])
    mended = "、".join(
        f"{say(REPAIRS, kind, english=english)} {count}" for kind, count in sorted(repairs.items())
    )
    found = say(TEXTS, "found", english=english, total=len(result["relations"]))
    note = f"<div><small>{escape(say(TEXTS, 'repairs', english=english))}: {escape(mended)}</small></div>"
    return (
        f"<header><h1>{escape(title)}</h1><div>{escape(found)} {chips}</div>{note if mended else ''}</header>"
    )


def _side(relations: list[Json], *, english: bool) -> str:
    urgent = [r for r in relations if r["verdict"] in RANK[:2]]
    others = [r for r in relations if r["verdict"] not in RANK[:2]]
    clean = f"<p>{escape(say(TEXTS, 'clean', english=english))}</p>"
    listed = escape(say(TEXTS, "list", english=english))
    return (
        "<aside>"
        + ("".join(_item(r, english=english) for r in urgent) or clean)
        + f"<details><summary>{listed} ({len(others)})</summary>"
        + "".join(_item(r, english=english) for r in others)
        + "</details></aside>"
    )


def render(result: Json, *, english: bool = False) -> str:
    """The page.

    Args:
        result: A result with its text (`with_text`).
        english: English labels instead of Chinese ones; the report itself is not translated.
    """
    relations = sorted(result["relations"], key=lambda r: (RANK.index(r["verdict"]), r["number"]))
    title = f"{say(TEXTS, 'title', english=english)} · {result['document']}"
    style = STYLE_FILE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{"en" if english else "zh-CN"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>\n{style}</style></head>\n"
        f"<body>{_head(result, title, english=english)}\n"
        f"<main><article>{_body(result, english=english)}</article>\n"
        f"{_side(relations, english=english)}</main></body></html>\n"
    )
