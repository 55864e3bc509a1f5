"""One self-contained HTML page: the report's text with every checked figure marked, and the arithmetic beside it.

Belongs here: the page. Does not belong here: fonts, scripts or images from elsewhere: the page works offline.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape

from pipeline.reports.render.terminal import where
from pipeline.reports.render.words import KINDS, REPAIRS, TEXTS, VERDICTS, say
from pipeline.reports.result import Json

RANK = ("contradicted", "explained", "rounding", "unchecked", "exact")
_STYLE = """
:root{--contradicted:#c62828;--explained:#7b1fa2;--rounding:#b26a00;--exact:#2e7d32;--unchecked:#607d8b}
*{box-sizing:border-box}body{margin:0;font:16px/1.75 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#222;background:#f4f5f7}
header{padding:20px 28px;background:#fff;border-bottom:1px solid #ddd}h1{margin:0 0 6px;font-size:22px}
main{display:grid;grid-template-columns:minmax(0,1fr) 400px;gap:20px;padding:20px 28px;align-items:start}
article{background:#fff;padding:24px 36px;border-radius:6px;box-shadow:0 1px 3px #0002;overflow-x:auto}
article p{margin:.35em 0;text-indent:2em}article h2,article h3,article h4{margin:1em 0 .3em;font-size:17px}article h2{font-size:19px}
table.doc{border-collapse:collapse;margin:10px 0;font-size:14px}table.doc td{border:1px solid #bbb;padding:3px 8px}
aside{position:sticky;top:12px;max-height:calc(100vh - 24px);overflow:auto;background:#fff;border-radius:6px;box-shadow:0 1px 3px #0002;padding:12px}
mark{position:relative;background:none;color:inherit;border-bottom:2px solid;padding:0 1px;cursor:help;text-indent:0}
mark.part{border-bottom-style:dotted;border-bottom-width:1px}
.contradicted{border-color:var(--contradicted)!important}.explained{border-color:var(--explained)!important}.rounding{border-color:var(--rounding)!important}
.exact{border-color:var(--exact)!important}.unchecked{border-color:var(--unchecked)!important}
mark.contradicted:not(.part){background:#fdecea;font-weight:600}mark.explained:not(.part){background:#f6eafa}mark.rounding:not(.part){background:#fff4e0}
mark .note{display:none;position:absolute;left:0;top:1.7em;z-index:9;width:max-content;max-width:440px;background:#212121;color:#fff;font:13px/1.6 inherit;padding:8px 12px;border-radius:5px;white-space:pre-line;font-weight:400}
mark:hover>.note,mark:focus>.note{display:block}
.chip{display:inline-block;margin:2px 8px 2px 0;padding:1px 10px;border-radius:12px;border:1px solid;font-size:13px}
.item{border-left:4px solid;padding:4px 10px;margin:8px 0;font-size:13.5px;line-height:1.55;background:#fafafa}.item a{color:inherit;text-decoration:none}
.item small{color:#666}mark:target{outline:3px solid #ffb300}details summary{cursor:pointer;font-weight:600}
@media(max-width:900px){main{grid-template-columns:1fr}aside{position:static;max-height:none}}
@media print{aside{position:static;max-height:none}main{display:block}}
"""


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
    lines = []
    for relation, _ in sorted(found, key=lambda pair: (not pair[1], RANK.index(pair[0]["verdict"])))[:6]:
        extra = relation.get("note_en" if english else "note", "")
        lines.append(
            f"{say(VERDICTS, relation['verdict'], english=english)} · {say(KINDS, relation['kind'], english=english)}\n"
            f"{say(TEXTS, 'stated', english=english)} {relation['stated']};{say(TEXTS, 'computed', english=english)} "
            f"{relation['expression']} → {relation['recomputed']}" + (f"\n{extra}" if extra else "")
        )
    return escape("\n\n".join(lines))


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
        pieces.append(
            f'{anchors}<mark{identity} tabindex="0" class="{kind}" data-verdict="{worst}">{escape(text[start:end])}'
            f'<span class="note" role="note">{_note(found, english=english)}</span></mark>'
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
    return (
        f'<div class="item {relation["verdict"]}"><a href="#r{relation["number"]}"><b>{relation["number"]}. '
        f"{escape(say(VERDICTS, relation['verdict'], english=english))}</b> · {escape(say(KINDS, relation['kind'], english=english))} · "
        f"{escape(relation['what'])}<br>{escape(say(TEXTS, 'stated', english=english))} <b>{escape(relation['stated'])}</b>,"
        f"{escape(say(TEXTS, 'computed', english=english))} {escape(relation['expression'])} → <b>{escape(relation['recomputed'])}</b>"
        + (f"<br>{escape(note)}" if note else "")
        + f"<br><small>{escape(where(relation, english=english))} “{escape(quote[:70])}{'…' if len(quote) > 70 else ''}”</small></a></div>"
    )


def render(result: Json, *, english: bool = False) -> str:
    """The page.

    Args:
        result: A result with its text (`with_text`).
        english: English labels instead of Chinese ones; the report itself is not translated.
    """
    relations = sorted(result["relations"], key=lambda r: (RANK.index(r["verdict"]), r["number"]))
    urgent = [r for r in relations if r["verdict"] in RANK[:2]]
    others = [r for r in relations if r["verdict"] not in RANK[:2]]
    chips = "".join(
        f'<span class="chip {name}">{say(VERDICTS, name, english=english)} {count}</span>'
        for name, count in result["verdicts"].items()
    )
    repairs = Counter(t["kind"] for t in result["transformations"])
    mended = "、".join(
        f"{say(REPAIRS, kind, english=english)} {count}" for kind, count in sorted(repairs.items())
    )
    title = f"{say(TEXTS, 'title', english=english)} · {result['document']}"
    return (
        f'<!DOCTYPE html>\n<html lang="{"en" if english else "zh-CN"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title><style>{_STYLE}</style></head>\n'
        f"<body><header><h1>{escape(title)}</h1><div>{escape(say(TEXTS, 'found', english=english, total=len(relations)))} {chips}</div>"
        + (
            f"<div><small>{escape(say(TEXTS, 'repairs', english=english))}: {escape(mended)}</small></div>"
            if mended
            else ""
        )
        + f"</header>\n<main><article>{_body(result, english=english)}</article>\n<aside>"
        + (
            "".join(_item(r, english=english) for r in urgent)
            or f"<p>{escape(say(TEXTS, 'clean', english=english))}</p>"
        )
        + f"<details><summary>{escape(say(TEXTS, 'list', english=english))} ({len(others)})</summary>"
        + "".join(_item(r, english=english) for r in others)
        + "</details></aside></main></body></html>\n"
    )
