"""Words that belong to the page and not to the report: copyright, navigation, sharing, sign-in, comments."""

import re

_STRONG = frozenset(
    "previous next headlines home menu search share print email e-mail tweet facebook twitter whatsapp linkedin"
    " pinterest reddit telegram kakaotalk line instagram youtube google rss comments comment subscribe ads"
    " advertisement login logout register newsletter newsletters loading close skip bookmark save sitemap contact"
    " faq archives slideshow gallery galleries copy link font bigger smaller listen embed like follow related".split()
)
_WEAK = frozenset(
    "all back to top up page a an and or of the on in us our your my this via by more news article articles"
    " story stories click here for now sign log out view see read main content size text video videos photo photos"
    " full screen x about weather sports local today post continue reading replay watch mobile live".split()
)
_TOKEN = re.compile(r"[^\s|/>»«<:;,.•·()\[\]…!]+")
_MOST_NAVIGATION_WORDS = 14
_ANYWHERE = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright(?:ed)?\b.{0,40}(?:\d{4}|reserved|by\b)|\ball rights reserved\b"
    r"|\bmay not be (?:published|reproduced|republished)\b|\bunauthori[sz]ed (?:reproduction|use|copying)\b"
    r"|저작권자|무단\s*전재",
    re.IGNORECASE,
)
_MOST_COPYRIGHT_WORDS = 70
#: How a line addressed to the visitor begins. Grouped as pages use them: links to other stories, accounts, sharing,
#: comments, consent, advertising, filing.
_OPENS = re.compile(
    r"(?:[\[(*»>▶►•\s-]*)(?:"
    r"(?:read|see|watch|learn|find out|show|load|view)\s+more\b|also\s+(?:read|see|on)\b"
    r"|(?:read|see|watch)\s+(?:also|next|now|it)\b|watch\s+(?:(?:the|our|mobile|live)\s+)*(?:video|live)\b"
    r"|(?:read|related|watch|more|see|video|recommended|previous(?:ly)?|next|trending|slideshow)\s*[:：]"
    r"|(?:related|recommended|trending|popular|top|latest|more|other|similar|featured)\s+"
    r"(?:stories|articles?|news|posts?|topics?|content|coverage|videos?|links?|headlines|from|on\s+this)\b"
    r"|most\s+(?:read|popular|viewed|recent|shared|commented)\b|don'?t\s+miss\b"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be interested)|up\s+next\b|in\s+other\s+news\b"
    r"|editor'?s?\s+(?:picks?|choice)\b|more\s+videos\b|(?:more|news)\s+in\s+\w+$"
    r"|(?:sign|log)\s*(?:in|up|out)\b|subscribe\b|register\s+(?:to|for|now)\b"
    r"|(?:already|not)\s+a\s+(?:subscriber|member)\b|we\s+(?:have|'ve)\s+sent\s+you\b|just\s+one\s+more\s+thing\b"
    r"|thank\s+you\s+for\s+(?:registering|subscribing|signing)\b"
    r"|(?:close\s+)?get\s+(?:e-?mail|text)\s+(?:notifications?|alerts?)\b|e-?mail\s+notifications?\s+are\b"
    r"|your\s+(?:notification|subscription|profile|registration)\s+(?:has|have|was)\b|by\s+submitting\s+your\b"
    r"|there\s+was\s+(?:a\s+problem|an\s+error)\s+(?:saving|sending|processing)\b|to\s+complete\s+your\s+registration\b"
    r"|whenever\b.{0,60}\bposts?\s+new\s+content\b|no\s+e-?mail\s+address\s+was\b|if\s+you\s+do\s+not\s+receive\s+the\b"
    r"|(?:follow|like|join|find)\s+(?:us|me|\S+\s+on)\b.{0,60}(?:facebook|twitter|instagram|youtube|telegram|@)"
    r"|follow\s+\S+\s*:$|(?:click|tap)\s+(?:here|to|on)\b|download\s+(?:the|our)\b.{0,40}\bapp\b"
    r"|get\s+(?:the|our|more)\b.{0,60}\b(?:app|newsletter|inbox|alerts)\b"
    r"|(?:terms\s+(?:of|and)\s+\w+|privacy\s+policy|cookie\s+policy)\b"
    r"|(?:leave|post|add|write)\s+(?:a\s+|your\s+)?comments?\b|\d+\s+comments?\b"
    r"|comments?\s*(?:\(\d+\)|:|policy|closed|are\s+closed)|sort\s+by\b|share\s+(?:this|on|via|your)\b"
    r"|read\s+or\s+share\b|link\s+to\s+this\b|see\s+a\s+typo\b|report\s+(?:a|an)\s+(?:typo|error)\b"
    r"|message\s*:\s*\*|you\s+must\s+(?:enter|be\s+(?:logged|signed|registered)|log|sign)\b"
    r"|please\s+(?:enable|sign|log|turn\s+on|enter)\b|(?:this|your)\s+(?:browser|site\s+uses|website\s+uses)\b"
    r"|enable\s+javascript\b|javascript\s+is\b|we\s+use\s+cookies\b|advertisement\b|sponsored\b"
    r"|story\s+continues\b|article\s+continues\b|continue\s+reading\b|scroll\s+(?:down|to)\b|skip\s+to\b"
    r"|back\s+to\s+top\b|want\s+to\s+(?:comment|contact|get\s+more)\b|source\s+agenc"
    r"|(?:tags?|topics?|categor(?:y|ies))\s*:|filed\s+under\b"
    r"|\[(?:lead|report|anchor|pkg|end|text|related)[^\]]{0,60}\]$"
    r")",
    re.IGNORECASE,
)
_MOST_OPENED_WORDS = 40
_RULE = re.compile(r"(?:[\W_]*|-+\s*30\s*-+|\(?(?:END|MORE|more|end)\)?|#{2,})$")
_ADDRESS = re.compile(
    r"(?:https?://\S+|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|co\.\w\w|news|info|tv|kr|uk|cn|jp|de|fr))/?$",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"^(?:[\w&' -]{1,30}\s*[>»›]\s*){1,6}[\w&' -]{0,40}$")
_LIST_HEAD = re.compile(
    r"^(?:related|recommended|trending|most\s+(?:read|popular|viewed)|more\b|latest|top\s+stories|popular|you\s+(?:may|might)|editor|"
    r"don'?t\s+miss|other\s+(?:news|stories)|in\s+other\s+news|also\s+read|read\s+(?:more|also|next)|see\s+also|up\s+next)",
    re.IGNORECASE,
)


def is_furniture(words: str) -> bool:
    """Whether a unit is the page's own: a rule, an address, copyright, navigation, or a request to the visitor."""
    count = words.count(" ") + 1
    if _RULE.match(words) or _ADDRESS.match(words) or _CRUMBS.match(words):
        return True
    if count <= _MOST_COPYRIGHT_WORDS and _ANYWHERE.search(words):
        return True
    if count <= _MOST_OPENED_WORDS and _OPENS.match(words):
        return True
    return count <= _MOST_NAVIGATION_WORDS and _is_navigation(words)


def opens_list(words: str) -> bool:
    """Whether this furniture is the heading of a list of other stories."""
    return bool(_LIST_HEAD.match(words.strip("[]()*•»> ")))


def _is_navigation(words: str) -> bool:
    tokens = [token.casefold() for token in _TOKEN.findall(words)]
    if not tokens or not all(t in _STRONG or t in _WEAK or t.isdigit() for t in tokens):
        return False
    return any(t in _STRONG for t in tokens)
