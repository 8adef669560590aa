"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, `<time>`, `<h1>` and `<figcaption>`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.archive.blocks.dates import page_dates, published_from
from reportedly.archive.published import is_published

_ARTICLE = re.compile(r"Article|BlogPosting|NewsReport|Reportage|LiveBlog", re.IGNORECASE)
#: Longer scripts are data of the page's own programs.
_MOST_JSON = 1_000_000
_MOST_NODES = 10_000
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "date",
    "dc.date",
)
_PUBLISHED_CLASS = re.compile(r"publish|posted|entry-date|pub-?date|dateline|timestamp", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own account of itself, each None where it gives none. `dateline` is the visible text of its `<time>`."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    dateline: str | None = None
    captions: tuple[str, ...] = ()


def metadata_of(tree: Any) -> Metadata:
    """The metadata of a parsed page (an lxml element). Nothing is guessed: no outlet or date from an address."""
    article = _article(tree)
    meta = _meta(tree)
    visible, stamped = _time(tree)
    stated = [_text(article.get("datePublished")), *(meta.get(name) for name in _PUBLISHED_META), stamped]
    canonical = [meta.get("og:url"), *tree.xpath("//link[@rel='canonical']/@href")]
    addresses = [a for a in canonical if a and re.match(r"https?://[^\s/]+/", a)]
    return Metadata(
        title=_title(tree, _text(article.get("headline")) or meta.get("og:title")),
        byline=_names(article.get("author")) or _name_or_none(meta.get("author")),
        outlet=_names(article.get("publisher")) or meta.get("og:site_name"),
        published=next((day for day in map(_published, stated) if day), None),
        url=addresses[0] if addresses else None,
        dateline=visible,
        captions=tuple(dict.fromkeys(filter(None, map(_words, tree.iter("figcaption"))))),
    )


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD document, outermost first, without recursion."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(v for v in node.values() if isinstance(v, dict | list))
        elif isinstance(node, list):
            waiting.extend(v for v in node if isinstance(v, dict | list))


def _article(tree: Any) -> dict[str, Any]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > _MOST_JSON:
            continue
        try:
            document = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(document):
            if _ARTICLE.search(str(node.get("@type", ""))):
                return node
    return {}


def _meta(tree: Any) -> dict[str, str]:
    """Meta elements by lower-case name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _text(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().casefold(), content)
    return found


def _time(tree: Any) -> tuple[str | None, str | None]:
    """The visible text and the stamp of the element that gives the publication time; of several, a marked one."""
    times = list(tree.xpath("//time[@datetime]"))
    marked = [t for t in times if _is_marked(t)] or (times if len(times) == 1 else [])
    if marked:
        return _words(marked[0]) or None, _text(marked[0].get("datetime"))
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        return _words(element) or None, _text(element.get("datetime") or element.get("content") or _words(element))
    return None, None


def _is_marked(element: Any) -> bool:
    if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
        return True
    return bool(_PUBLISHED_CLASS.search(element.get("class") or "")) and "updat" not in (element.get("class") or "")


def _published(stated: str | None) -> str | None:
    if not stated:
        return None
    iso = re.sub(r"^(\d{4}-\d\d-\d\d) (?=\d\d:)", r"\1T", stated)
    iso = re.sub(r"(T[\d:.]+)\s+(?=[+-]\d\d)", r"\1", iso)
    return iso if is_published(iso) else published_from(page_dates(stated[:80]))


def _title(tree: Any, stated: str | None) -> str | None:
    """The stated title; the page's heading where that is the same without the site's name, or all there is."""
    headings = [words for words in map(_words, tree.iter("h1")) if words]
    for heading in headings:
        if stated and stated.startswith(heading) and len(heading) > len(stated) // 3:
            return heading
    if stated:
        return stated
    if len(headings) == 1:
        return headings[0]
    return next((words for words in map(_words, tree.iter("title")) if words), None)


def _names(value: object) -> str | None:
    """The names in JSON-LD's author or publisher: a string, an object with a name, or a list of these."""
    parts = value if isinstance(value, list) else [value]
    named = [_text(p.get("name")) if isinstance(p, dict) else _text(p) for p in parts]
    return ", ".join(filter(None, map(_name_or_none, named))) or None


def _name_or_none(name: str | None) -> str | None:
    """A name, not an address: some pages put a profile's URL there."""
    return name if name and not re.match(r"https?://|@", name) else None
