"""Closed lists of words for recasing: those that are written with a capital though a dictionary has them, and those
that are not though a place bears them."""

#: Days, months and tongues that no other word is written like.
CALENDAR = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
        "october november december jan feb apr jun jul aug sept oct nov dec mon tue tues wed thu thur thurs fri "
        "christmas easter ramadan english spanish christian catholic muslim islamic jewish protestant hindu sikh "
        "buddhist marxist communist soviet god congress internet america african africa asian asia european europe "
        "american latin nazi gypsy"
    ).split()
)

#: Months that are also verbs: with a capital beside a figure.
NUMBERED = frozenset("march may mar".split())

#: Short titles that stand before a name alone.
TITLES = frozenset("mr mrs ms dr".split())

#: Given names that are also words of the dictionary.
GIVEN = frozenset(
    (
        "john paul george robert james david maria carlos mary peter mohammed ali oscar victor thomas michael patrick "
        "joseph charles henry edward louis anthony simon adam daniel samuel arthur albert alfred elizabeth margaret "
        "anne helen jorge hugo felix marco mario pablo pedro diego ernesto fidel miguel santos"
    ).split()
)

#: Words that stay small though a country, a division or a large town is written like them, or that the dictionary
#: lacks.
COMMON = frozenset(
    (
        "the a an and or but of to in on at by for with from as that this these those it its he she they we you his "
        "her their our who whom whose which what when where why how not no nor is are was were be been being has have "
        "had do does did will would can could may might must shall should police president general army front central "
        "union unity trinity gulf delta plateau reunion ascension independence liberty mission enterprise commonwealth "
        "paradise providence metro mesa van sale sari mango mascara pest bride batman bender bloke ogre hub ho honcho "
        "lander centurion chandler bimbo brits bade bole derby gent gulf male man mono manta mate pali poa para se lac "
        "reading serra simmering tours vista warden warder warren zeta balkan constantine principe colon culebra bar "
        "bay bid bong cascade cascades center centre east west north south northeast northwest southeast southwest "
        "federal forest free garland hail hue liege littoral natal nice northern southern eastern western oral peel "
        "perm plunge pool samba store swat yap capital town city village province department district state states "
        "county country people national public city mayor colonel sergeant captain lieutenant street avenue road "
        "among amid along upon into onto within without against toward towards across behind beneath beside besides "
        "between beyond despite during except inside outside near off over past per since through throughout till "
        "under underneath unlike until via about above after below before because although though unless whereas "
        "while whether same such anybody anyone anything everybody everyone everything nobody nothing somebody "
        "someone something himself herself itself themselves ourselves myself yourself each every both either neither "
        "all any some few many much more most other others another less least than then there here now just very too "
        "also only even still yet so if else ever never today tomorrow yesterday tonight him them me us own if "
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
        "paramilitary narcotrafficking guerrillas"
    ).split()
)
