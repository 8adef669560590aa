"""What the learned parts look at: features of a possible cue and of a node around a cue, as strings."""

from functools import cache

from reportedly.read.parse.tree import Tree
from reportedly.read.who.nodes import Node
from reportedly.read.who.scene import Scene
from reportedly.read.who.words import words

_QUIET = frozenset(("punct", "det", "cc"))
_MODALS = frozenset(("aux", "auxpass", "neg"))


def is_candidate(tree: Tree, i: int) -> bool:
    """Whether token `i` can be a cue at all, by its part of speech."""
    pos = tree.pos[i]
    return (
        pos in ("VERB", "NOUN", "ADJ")
        or tree.lower[i] in ("according", ":", "per")
        or (pos == "ADV" and tree.lower[i].endswith("edly"))
    )


def word_of(tree: Tree, i: int) -> str:
    """Token `i` as the models know it: its lemma and the first letter of its part of speech."""
    return f"{tree.lemma[i]}/{tree.pos[i][0]}"


def cue_features(scene: Scene, i: int) -> list[str]:
    """The features of token `i` as a cue."""
    tree = scene.tree
    lemma, pos, dep = tree.lemma[i], tree.pos[i], tree.dep[i]
    word = word_of(tree, i)
    below = _below(tree, i)
    subject = _subject(tree, i)
    quotes = _quotes(scene, i)
    shape = "+".join(sorted({b.partition(":")[0] for b in below} & _FRAME))
    head = tree.head[i]
    up = "ROOT" if head == i else tree.pos[head]
    bare = [
        f"pos={pos}",
        f"tag={tree.tag[i]}",
        f"dep={dep}",
        f"up={up}",
        f"dep+up={dep}+{up}",
        f"shape={pos[0]}{shape}",
    ]
    bare += [f"subject={subject}", f"quotes={quotes}", f"pos+quotes={pos}{quotes}", f"tag+dep={tree.tag[i]}{dep}"]
    bare += [f"subject+shape={subject}+{shape}", f"dep+shape={dep}+{shape}"]
    bare += [f"below={b}" for b in below] + [f"p+below={pos[0]}{b}" for b in below]
    if head != i:
        bare += [f"head={tree.lemma[head]}", f"dep+head={dep}+{tree.lemma[head]}"]
    own = [f"w={word}", f"w+tag={word}{tree.tag[i]}", f"w+dep={word}{dep}", f"w+shape={word}+{shape}"]
    own += [f"w+quotes={word}+{quotes}", f"w+subject={word}+{subject}"]
    own += [f"w+below={word}+{b}" for b in below]
    place = [
        f"title={scene.is_title}{pos}",
        f"first={i < 2}",
        f"next={_near(tree, i + 1)}",
        f"previous={_near(tree, i - 1)}",
    ]
    place += [f"w+next={word}+{_near(tree, i + 1)}"]
    if lemma == ":":
        place += _colon(tree, i)
    return bare + own + place + _wording(tree, i, word) + _surroundings(scene, i, word)


def _wording(tree: Tree, i: int, word: str) -> list[str]:
    """What the words hanging on token `i` are, for the light verbs ("made the claim") and the subjects that tell."""
    pos = tree.pos[i][0]
    out = [f"ending3={pos}{tree.lemma[i][-3:]}", f"ending4={pos}{tree.lemma[i][-4:]}"]
    for child in tree.children[i][:12]:
        dep, lemma = tree.dep[child], tree.lemma[child]
        if dep in ("dobj", "attr", "acomp", "oprd", "prt"):
            out += [f"{pos}{dep}={lemma}", f"w{dep}={word}+{lemma}"]
        elif dep in ("nsubj", "nsubjpass", "poss") and tree.pos[child] == "NOUN":
            out += [f"s={lemma}", f"ws={word}+{lemma}"]
        elif dep in ("prep", "agent"):
            for governed in tree.children[child][:3]:
                sort = f"{tree.lower[child]}+{tree.entity[governed] or tree.pos[governed]}"
                out += [f"pp={sort}", f"wpp={word}+{sort}"]
        elif dep in ("ccomp", "xcomp"):
            out.append(f"clause={dep}+{lemma}")
    return out


def _surroundings(scene: Scene, i: int, word: str) -> list[str]:
    """Words of saying and quotes near token `i`."""
    tree = scene.tree
    saying, here = _saying(), tree.sentence[i]
    head = tree.head[i]
    first, near = max(0, i - 15), tree.lemma[max(0, i - 15) : i + 15]
    count = (
        0
        if saying.isdisjoint(near)
        else sum(lemma in saying and tree.sentence[j] == here for j, lemma in enumerate(near, first) if j != i)
    )
    out = [f"saying={tree.lemma[i] in saying}", f"near={min(count, 3)}", f"w+in={word}{scene.inside[i] >= 0}"]
    out += [f"above={tree.dep[i]}+{tree.dep[head]}+{tree.pos[tree.head[head]]}", f"quotes={min(3, len(scene.quotes))}"]
    return [*out, f"w+head={word}+{tree.lemma[head]}"]


@cache
def _saying() -> frozenset[str]:
    """Every verb and noun of saying."""
    return words("saying", "verbs") | words("saying", "nouns")


_FRAME = frozenset(
    (
        "nsubj",
        "nsubjpass",
        "ccomp",
        "xcomp",
        "dobj",
        "prep",
        "agent",
        "acl",
        "relcl",
        "poss",
        "attr",
        "acomp",
        "oprd",
        "advcl",
        "auxpass",
        "expl",
        "dative",
    )
)


def _below(tree: Tree, i: int) -> list[str]:
    out = []
    for child in tree.children[i][:12]:
        dep = tree.dep[child]
        if dep in _QUIET:
            continue
        if dep in ("prep", "agent", "prt", "dative") or dep in _MODALS:
            out.append(f"{dep}:{tree.lower[child]}")
        elif dep in ("ccomp", "xcomp", "acl", "relcl", "advcl"):
            out.append(f"{dep}:{_opener(tree, child)}")
        elif dep in ("dobj", "attr", "acomp"):
            out.append(f"{dep}:{tree.entity[child] or tree.pos[child]}")
        else:
            out.append(dep)
    return out


def _opener(tree: Tree, clause: int) -> str:
    """How a clause begins: its marker, "to", a question word, or the head's tag."""
    for child in tree.children[clause][:6]:
        if tree.dep[child] == "mark" or tree.tag[child] in ("TO", "WDT", "WP", "WRB"):
            return tree.lower[child]
    return tree.tag[clause]


def _subject(tree: Tree, i: int) -> str:
    for child in tree.children[i][:12]:
        if tree.dep[child] in ("nsubj", "nsubjpass", "poss"):
            return f"{tree.dep[child]}:{_sort(tree, child)}"
    return "none"


def _sort(tree: Tree, i: int) -> str:
    """What sort of thing a noun phrase's head is, as far as the tagger and a pronoun tell."""
    if tree.pos[i] == "PRON":
        return tree.lower[i]
    return tree.entity[i] or tree.pos[i]


def _near(tree: Tree, i: int) -> str:
    if not 0 <= i < len(tree):
        return "edge"
    return tree.lower[i] if tree.pos[i] in ("ADP", "PUNCT", "PRON", "SCONJ", "PART", "AUX", "DET") else tree.tag[i]


def _quotes(scene: Scene, i: int) -> str:
    """How quotes stand to token `i`: around it, ending shortly before, beginning shortly after."""
    inside = scene.inside
    if inside[i] >= 0:
        return "in"
    before = any(j >= 0 for j in inside[max(0, i - 5) : i])
    after = any(j >= 0 for j in inside[i + 1 : i + 6])
    return ("b" if before else "") + ("a" if after else "") or "none"


def _colon(tree: Tree, i: int) -> list[str]:
    previous = tree.words[i - 1] if i else ""
    return [
        f"colon:{min(i, 6)}",
        f"colon:upper={previous.isupper()}",
        f"colon:{tree.pos[i - 1] if i else 'edge'}{min(i, 6)}",
        f"colon:{tree.entity[i - 1] if i else 'edge'}",
        f"colon:last={i + 2 >= len(tree)}",
    ]


def node_features(scene: Scene, cue: int, node: Node, relations: str) -> list[str]:
    """The features of `node` around token `cue`; `relations` names all nodes around it, as `relations_of` does."""
    tree = scene.tree
    head, relation = node.head, node.relation
    word = word_of(tree, cue)
    pos, tag = tree.pos[cue], tree.tag[cue]
    side = "before" if node.parts[0][0] < cue else "after"
    sort = _sort(tree, head)
    quoted = scene.inside[head] >= 0
    out = [f"r={relation}", f"r+pos={relation}+{pos}", f"r+tag={relation}+{tag}", f"r+side={relation}+{side}"]
    out += [f"r+sort={relation}+{sort}", f"r+rs={relation}+{relations}", f"r+quoted={relation}+{quoted}"]
    out += [f"w+r={word}+{relation}", f"w+r+side={word}+{relation}+{side}", f"w+r+sort={word}+{relation}+{sort}"]
    out += [f"headtag={tree.tag[head]}+{relation}", f"dep={tree.dep[cue]}+{relation}+{tree.dep[head]}"]
    out += [f"w+r+rs={word}+{relation}+{relations}", f"passive={_is_passive(tree, cue)}+{relation}+{pos}"]
    out += [f"w+passive={_is_passive(tree, cue)}+{relation}+{word}", f"opener={_opener(tree, head)}+{relation}"]
    out += [
        f"width={min(6, (node.parts[0][1] - node.parts[0][0]) // 3)}+{relation}",
        f"cuequoted={scene.inside[cue] >= 0}+{relation}",
    ]
    return out


def relations_of(nodes: list[Node]) -> str:
    """The relations of all nodes around a cue, as one word."""
    return "+".join(sorted({node.relation.partition(":")[0] for node in nodes}))


def _is_passive(tree: Tree, i: int) -> bool:
    return any(tree.dep[child] in ("auxpass", "nsubjpass", "agent") for child in tree.children[i][:12])
