"""Closed lists of words about place names: what may stand in, before and behind one."""

#: Words before a name that say it is a place.
LOCATIVE = frozenset(
    (
        "in at from near to into toward towards across through around outside inside throughout within between off "
        "via along northern southern eastern western central"
    ).split()
)

#: Bodies after which some town is called: "Police" at the head of a line is no town in Poland. With a word for where
#: before it, it is.
BODIES = frozenset("police army navy marines sheriff court parliament senate congress ministry prosecutors".split())

#: Words before a name that say it is a person.
TITLES = frozenset(
    (
        "mr mr. mrs mrs. ms ms. dr dr. rev rev. gen gen. sgt sgt. lt lt. col col. capt capt. sen sen. rep rep. gov "
        "gov. judge sir president minister mayor sheriff officer king queen prince princess pope senator detective "
        "coach justice colonel captain lieutenant sergeant"
    ).split()
)

#: Words after a name, or before "of" and a name, that make it a part of an organisation's name.
ORGANISATION = frozenset(
    (
        "university college police department times post herald tribune news school high hospital church bank company "
        "inc inc. corp corp. association council court commission authority club united city town county state states "
        "academy institute museum library center centre board committee team league sheriff airport airlines army "
        "navy embassy government ministry parliament senate house stadium hotel journal gazette press daily community "
        "elementary middle chamber district office fire public general medical national international regional "
        "society union federation foundation group party independent symphony theatre theater festival fair cup open "
        "championship marathon giants bulldogs tigers"
    ).split()
)

#: Verbs whose subject speaks: a place that does is a metonym.
SAYING = frozenset(
    (
        "said says say warned told announced insisted denied accused vowed urged claims claimed believes wants hopes "
        "agreed refused rejected condemned called responded"
    ).split()
)

#: Words that follow a town's or county's name in its own news.
LOCAL = frozenset(
    (
        "man woman men women boy girl teen teenager couple resident residents police firefighters native mayor city "
        "council school high area family student students business officials officer county fire"
    ).split()
)

#: Words for what happened, which follow the name of its place: "the Port Vale shooting".
HAPPENINGS = frozenset(
    (
        "shooting shootings murder murders killing killings homicide slaying stabbing attack attacks bombing bombings "
        "blast explosion fire fires blaze crash accident robbery robberies riot riots massacre kidnapping raid clash "
        "clashes flood floods earthquake quake protest protests standoff shootout case incident tragedy disaster strike"
    ).split()
)

#: Small words that may stand within a name.
INNER = frozenset(
    (
        "of the and de la las los del el al an am der die den du des da do dos di y e le les sur upon on in under "
        "next by -le- op bin ibn ul au aux"
    ).split()
)

#: Last words of features.
FEATURE_LAST = frozenset(
    (
        "river creek lake bay island islands mountain mountains mount valley park forest beach canyon falls peninsula "
        "harbor harbour strait reservoir canal desert gulf sea ocean coast cape glacier swamp bayou fork hills "
        "plateau airport sound basin delta dam bridge"
    ).split()
)

#: First words of features.
FEATURE_FIRST = frozenset(("lake mount mt. river fort cape camp gulf port").split())

#: Last words of streets.
STREETS = frozenset(
    (
        "street st st. avenue ave ave. road rd rd. drive dr dr. boulevard blvd blvd. lane ln ln. highway hwy hwy. "
        "parkway pkwy pkwy. court ct ct. circle terrace turnpike expressway freeway trail pike alley crescent close "
        "square plaza roundabout bypass way"
    ).split()
)

#: Those that end the name of nothing else: a court, a close, a plaza and a crescent may be buildings or people.
PLAIN_STREETS = frozenset(
    "street avenue ave ave. road rd rd. drive boulevard blvd blvd. lane highway hwy hwy. parkway pkwy pkwy.".split()
)

#: What may follow a street's name: the side of the city it lies on.
SIDES = frozenset("n s e w ne nw se sw n. s. e. w. n.e. n.w. s.e. s.w. north south east west".split())

#: Words before the number of a road.
ROAD_WORDS = frozenset(("interstate highway hwy route").split())

#: Names of divisions that say nothing without the country's: never a place on their own.
DIRECTIONS = frozenset(
    (
        "north south east west northern southern eastern western central centre center capital federal coast islands "
        "interior northwest northeast southwest southeast"
    ).split()
) | {
    "north west",
    "north east",
    "south west",
    "south east",
    "north side",
    "south side",
    "east side",
    "west side",
    "the north",
    "the south",
    "the east",
    "the west",
}

#: What stands between a land and what is in it: "Wexmoor's Vale district".
POSSESSIVES = frozenset({"'s", "’s"})
