import pytest

from reportedly.archive.blocks import cut

PROSE = "Two guards were hurt when a group of men broke into the customs post on Sunday, police said."
MORE = "The men had crossed the river during the night, a villager told reporters."


def kinds(text, **known):
    return [(block.kind, text[block.start : block.end]) for block in cut(text, **known).blocks]


def kind_of(line, *, above=PROSE, below=MORE):
    text = f"{above}\n\n{line}\n\n{below}"
    return next(kind for kind, words in kinds(text) if words == line)


def test_a_pasted_page_gets_all_its_kinds():
    text = (
        "Guards Hurt as Customs Post is Raided\n\n  • By Ann Ferrier\n\n    March 02, 2019 09:15\n\n"
        f"    {PROSE}\n\n    Smoke rises over the customs post on Sunday in this photo from the Harbour Daily.\n\n"
        f"    {MORE}\n\n"
        "    • Copyright © Harbour Daily\n    Previous Next\n    Back to Top"
    )
    found = cut(text)
    assert [block.kind for block in found.blocks] == [
        *("title", "byline", "dateline", "paragraph", "caption", "paragraph"),
        *("furniture", "furniture", "furniture"),
    ]
    assert found.title == "Guards Hurt as Customs Post is Raided"
    assert found.byline == "Ann Ferrier"
    assert found.published == "2019-03-02T09:15"


@pytest.mark.parametrize(
    "line",
    [
        "12:04 JST, August 20, 2024",
        "Written: 2024-08-20 09:19:26Updated: 2024-08-20 13:45:26",
        "입력 2024-08-21 15:47:43 수정 2024-08-21 15:48:00",
        "Posted: Monday, March 3, 2014 5:00 pm",
        "Updated 9:30 p.m.",
        "3 hours ago",
        "PORT AVEL, Ostland –",
        "AVELTON, February 10 (Courier) --",
        "3 March 2014",
    ],
)
def test_a_line_of_dates_is_a_dateline(line):
    assert kind_of(line) == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "He died on March 3, 2014.",
        "Died March 3, 2014",
        "Three men were held on Monday at 5 p.m. near the bridge.",
        "AVELTON, February 10 (Courier) -- Two guards were hurt on Sunday.",
        "By Tuesday evening the water had reached the bridge.",
        "By midnight, 40 people had been led to safety.",
        "The editor of the Harbour Daily was held for two hours.",
        "Next week the council will vote on the harbour dues.",
        "Share prices of the ferry line fell by a tenth.",
        "Photographs of the wreck were shown to the court on Friday.",
        "More people are expected to cross the river this week.",
        '"I was in the picture from the start," the mayor said.',
        "The union says it holds a copyright on the song.",
    ],
)
def test_a_sentence_is_a_paragraph(line):
    assert kind_of(line) == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Ferrier",
        "by The Courier Press",
        "By Ann Ferrier and Tom van der Hoek, Harbour Daily",
        "By ANN FERRIER March 3, 2014",
        "Ann Ferrier, Staff Writer",
        "a.ferrier@harbour.example",
        "(Reporting by Ann Ferrier; Editing by Tom Hoek)",
        "a.ferrier@harbour.example or 407-555-5414",
    ],
)
def test_who_wrote_it_is_a_byline(line):
    assert kind_of(line) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "Photo : COURIER News",
        "The customs post after the raid. (Courier Photo/Tom Hoek)",
        "Guards stand by the bridge on Monday. (Ann Ferrier / Harbour Daily)",
        "The bridge at Avelton, March 16, 2009.",
        "This undated photo shows the customs post.",
        "A guard boat leaves the harbour in this file photo from May.",
        "Villagers wait at the bridge. Harbour Daily file",
        "Villagers wait at the bridge. / Courier",
        "File photo",
    ],
)
def test_what_tells_of_a_picture_is_a_caption(line):
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2016 Harbour Daily. All rights reserved.",
        "• Copyright © Harbour Daily & Harbour.example",
        "Previous Next",
        "All Headlines Back to Top",
        "Share this: Facebook",
        "Subscribe to our newsletter",
        "Sign in to comment",
        "Get email alerts on the harbour daily!",
        "Your notification has been saved.",
        "There was a problem saving your subscription.",
        "12 Comments",
        "Home > News > World",
        "https://harbour.example/a/1",
        "----------",
        "* * *",
        "[Related: Raid on the harbour]",
        "Read or Share this story: http://harbour.example/x",
    ],
)
def test_what_belongs_to_the_page_is_furniture(line):
    assert kind_of(line) == "furniture"


def test_links_below_a_heading_are_furniture_until_prose_goes_on():
    text = f"{PROSE}\n\nRelated stories\n\nFerry line to close\n\nMayor steps down\n\n{MORE}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", *["furniture"] * 3, "paragraph"]


CLIPS = [
    "0:50 One dead after shooting involving officer",
    "2:06 Baker explains the village's oldest oven",
    "1:19 Fair opens",
]


def test_clips_a_player_lists_after_their_lengths_are_furniture():
    found = kinds("\n\n".join(["Guard hurt in raid on the customs post", *CLIPS, PROSE]))
    assert [words for kind, words in found if kind == "furniture"] == CLIPS


@pytest.mark.parametrize(
    "lines",
    [
        ["10:05 One dead after shooting at the pier", "10:20 Police close the harbour", "10:45 Pier open again"],
        ["3:30 a.m. shots at the pier", "2:10 a.m. guards arrive", "2:50 a.m. the pier is closed"],
        CLIPS[:2],
        [f"{clip}." for clip in CLIPS],
    ],
    ids=["a ticker's hours run one way", "hours of a night", "two", "sentences"],
)
def test_hours_before_what_happened_are_no_clips(lines):
    assert {kind for kind, words in kinds("\n\n".join([PROSE, *lines, MORE])) if words in lines} == {"paragraph"}


def test_a_paragraph_told_twice_counts_once():
    assert [kind for kind, _ in kinds(f"{PROSE}\n\n{MORE}\n\n{PROSE}")] == ["paragraph", "paragraph", "furniture"]


def test_a_page_names_its_captions_and_its_title():
    text = f"{PROSE}\n\nThe old bridge\n\n{MORE}"
    assert [kind for kind, _ in kinds(text, captions=["The  old bridge"])] == ["paragraph", "caption", "paragraph"]
    text = f"Raid on customs post - Harbour Daily\n\n{PROSE}"
    assert kinds(text, title="Raid on customs post")[0][0] == "title"


def test_a_lone_name_beside_a_dateline_is_a_byline():
    found = cut(f"Raid on customs post\n\nAnn Ferrier\n\n2 March 2019\n\n{PROSE}")
    assert [block.kind for block in found.blocks] == ["title", "byline", "dateline", "paragraph"]


def test_after_the_copyright_only_furniture_comes():
    text = f"{PROSE}\n\nCopyright 2019 Harbour Daily\n\nCity council meets\n\nTide tables"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", *["furniture"] * 3]


def test_a_line_that_does_not_resemble_the_known_title_is_no_title():
    text = f"Weather warning for the coast\n\n{PROSE}\n\n{MORE}"
    assert kinds(text, title="Guards hurt in raid")[0][0] == "paragraph"
    assert kinds(text, title="Weather warning: coast")[0][0] == "title"
    assert kinds(text)[0][0] == "title"


def test_metadata_glued_into_one_line_is_parted():
    head = "date 2019-03-02 Guards hurt in raid on post. March. 02, 2019 07:49. by Ann Ferrier af@harbour.example."
    text = f"{head} {PROSE}"
    found = cut(text)
    assert [block.kind for block in found.blocks] == ["dateline", "title", "dateline", "byline", "paragraph"]
    assert text[found.blocks[-1].start :] == PROSE
    assert (found.published, found.byline) == ("2019-03-02T07:49", "Ann Ferrier")


def test_a_title_is_parted_from_the_wire_dateline_after_it():
    text = f"Guards hurt in raid. AVELTON, Ost. (CP) -- {PROSE}"
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph"]


@pytest.mark.parametrize("place", ["ST. AVEL", "FT. AVEL", "MT. AVEL"])
def test_a_place_of_two_words_opens_a_dispatch_whole(place):
    text = f"{place} (CP) -- {PROSE}"
    assert kinds(text) == [("paragraph", text)]


def test_a_hard_wrapped_text_gives_paragraphs():
    text = (
        "   AVELTON, 8 JAN -- TWO GUARDS WERE HURT WHEN A GROUP OF MEN BROKE INTO THE\n"
        "CUSTOMS POST ON SUNDAY, POLICE SAID TODAY IN THE HARBOUR TOWN.  THEY TOOK\n"
        "NOTHING AND LEFT BEFORE DAWN.\n"
        "   THE MEN HAD CROSSED THE RIVER DURING THE NIGHT, A VILLAGER TOLD THE\n"
        "REPORTERS WHO CAME TO THE POST.  NO ONE HAS BEEN HELD SO FAR, HE SAID, AND\n"
        "NO ONE IS SOUGHT.\n"
    )
    found = kinds(text)
    assert [kind for kind, _ in found] == ["paragraph", "paragraph"]
    assert found[1][1].startswith("THE MEN HAD")


def test_a_line_a_paragraph_stays_a_block_a_line():
    assert [words for _, words in kinds(f"Raid on post\n{PROSE}\n{MORE}\n{PROSE[:-1]} again.")][1:3] == [PROSE, MORE]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("November 01, 2016 11:56", "2016-11-01T11:56"),
        ("1 November 2016", "2016-11-01"),
        ("Nov. 1, 2016, 9:30 p.m.", "2016-11-01T21:30"),
        ("2016/11/01", "2016-11-01"),
        ("13/11/2016", "2016-11-13"),
        ("Published: 1 Nov 2016 Updated: 3 Nov 2016", "2016-11-01"),
        ("03/04/2016", None),
        ("Updated: 3 Nov 2016", None),
        ("November 1", None),
        ("November 31, 2016", None),
    ],
)
def test_only_a_full_unambiguous_page_date_is_a_publication_date(line, published):
    assert cut(f"Raid on customs post\n\n{line}\n\n{PROSE}\n\n{MORE}").published == published


def test_two_days_on_a_page_leave_the_publication_open():
    assert cut(f"Raid on customs post\n\n1 November 2016\n\n3 November 2016\n\n{PROSE}").published is None


def test_a_date_in_running_text_is_never_the_publication():
    assert cut(f"{PROSE}\n\nThe last raid was on November 1, 2016.\n\n{MORE}").published is None


def test_a_text_of_one_sentence_is_a_paragraph_and_has_no_title():
    assert kinds(PROSE) == [("paragraph", PROSE)]
    assert cut(PROSE).title is None
