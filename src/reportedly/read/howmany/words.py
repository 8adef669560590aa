"""The closed word lists of the count grammar: persons, units of measure, currencies and vague quantities.

All lists were written for this project from general English; units follow the SI brochure (BIPM, 9th edition) and the
customary units of news English, currency codes ISO 4217.
"""

import re

_PERSONS = """
person people man woman child boy girl kid baby infant toddler newborn teen teenager youth youngster adolescent adult
senior elder elderly male female human deckhand individual folk soul lady gentleman guy father mother parent son
daughter brother sister sibling twin husband wife spouse widow widower uncle aunt nephew niece cousin grandmother
grandfather grandparent grandchild grandson granddaughter relative kin fiance fiancee girlfriend boyfriend partner
stepson stepdaughter stepfather stepmother friend neighbor neighbour acquaintance classmate schoolmate colleague
coworker roommate housemate stranger soldier troop trooper officer guard sentry conscript recruit private corporal
sergeant lieutenant captain major colonel general commander marine sailor airman pilot veteran reservist paratrooper
ranger commando sniper infantryman cadet peacekeeper militiaman militant fighter rebel insurgent guerrilla guerilla
combatant jihadist jihadi extremist terrorist separatist mercenary legionnaire warrior policeman policewoman cop
constable deputy sheriff detective inspector superintendent agent investigator firefighter fireman paramedic gendarme
bodyguard warden jailer lifeguard student pupil teacher professor lecturer instructor principal schoolgirl schoolboy
schoolchild undergraduate graduate alumnus scholar researcher scientist physicist academic engineer technician doctor
physician surgeon nurse medic patient midwife pharmacist dentist psychologist psychiatrist therapist counselor
counsellor worker employee labourer laborer staffer staff miner farmer fisherman farmhand peasant herder shepherd
hunter builder carpenter plumber electrician mechanic welder driver trucker cyclist motorcyclist motorist biker rider
pedestrian passenger commuter traveler traveller tourist visitor guest holidaymaker hiker climber swimmer diver skier
surfer bystander onlooker witness spectator attendee fan supporter follower viewer reader listener subscriber customer
client shopper buyer seller vendor trader merchant shopkeeper owner landlord tenant homeowner householder lodger
occupant resident inhabitant villager townsperson local citizen national civilian islander native settler nomad
dweller immigrant emigrant migrant refugee defector escapee deserter exile evacuee returnee expatriate expat
asylum-seeker smuggler trafficker dealer broker pirate hijacker kidnapper kidnaper abductor attacker assailant
aggressor gunman gunwoman shooter bomber arsonist killer murderer assassin robber thief burglar looter intruder rapist
abuser stalker fraudster scammer hacker vandal mugger carjacker gangster mobster thug criminal offender felon convict
inmate prisoner detainee captive hostage abductee suspect accused defendant accomplice conspirator perpetrator culprit
fugitive runaway victim casualty fatality survivor dead wounded injured missing deceased corpse body death protester
protestor demonstrator marcher rioter striker activist campaigner organizer organiser dissident opponent loyalist
nationalist journalist reporter photographer cameraman correspondent editor blogger broadcaster writer author poet
artist actor actress singer musician dancer performer player footballer athlete boxer wrestler runner golfer coach
trainer referee umpire teammate gymnast goalkeeper politician democrat mp mla lawmaker legislator senator congressman
congresswoman councillor councilor councilman councilwoman alderman mayor governor minister secretary president
premier ambassador diplomat consul envoy delegate representative official bureaucrat clerk civil-servant aide adviser
advisor assistant spokesman spokeswoman spokesperson leader chief chairman chairwoman director manager executive boss
supervisor foreman banker accountant analyst economist consultant businessman businesswoman entrepreneur investor
founder trustee member applicant candidate nominee voter elector juror judge magistrate prosecutor lawyer attorney
solicitor barrister plaintiff claimant petitioner informant informer spy priest pastor imam cleric monk nun bishop
rabbi missionary worshipper worshiper pilgrim believer devotee clergyman volunteer helper rescuer donor caregiver
carer babysitter nanny maid housekeeper servant cook chef waiter waitress bartender barber hairdresser janitor cleaner
cashier receptionist porter courier messenger operator dispatcher crewman crewmember seaman skipper steward stewardess
conductor sentinel lookout scout marshal headman trooper orphan minor underage juvenile dropout
docker dockworker baker butcher grocer tailor mason bricklayer roofer painter blacksmith weaver potter brewer
barista florist jeweller jeweler optician caretaker gardener forester lumberjack quarryman stevedore ferryman
boatman usher bouncer jogger walker camper reveller reveler partygoer churchgoer concertgoer
beggar vagrant squatter pensioner retiree
taxpayer consumer user beneficiary recipient participant contestant respondent adherent sympathizer sympathiser
collaborator police other someone somebody descendant speaker expert specialist professional practitioner ringleader
kinsman tribesman clansman countryman statesman salesman saleswoman tradesman craftsman handyman doorman postman
mailman milkman henchman hitman swordsman marksman yachtsman sportsman serviceman servicewoman servicemember enlistee
draftee draft-dodger enlisted ex-soldier ex-convict co-worker co-defendant year-old jesuit friar grader
"""
PERSONS = frozenset(_PERSONS.split())
#: Words in -man and -men that are no persons.
NOT_MEN = frozenset(
    {"specimen", "regimen", "omen", "acumen", "abdomen", "stamen", "hymen", "semen", "talisman", "caiman"}
)
#: Plurals whose singular the rule of `singular` does not find.
IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife", "thieves": "thief",
    "lives": "life", "bodies": "body", "policemen": "policeman", "feet": "foot", "knives": "knife", "homes": "home",
    "shoes": "shoe", "houses": "house", "cases": "case", "corpses": "corpse", "nurses": "nurse", "judges": "judge",
    "buses": "bus", "spouses": "spouse", "vehicles": "vehicle", "brothers-in-law": "brother-in-law",
}  # fmt: skip
_TIME = "second|sec|minute|min|hour|hr|day|night|week|fortnight|weekend|month|quarter|year|yr|decade|century|centuries"
_LENGTH = (
    "millimet(?:er|re)|centimet(?:er|re)|kilomet(?:er|re)|met(?:er|re)|micromet(?:er|re)|micron|nanomet(?:er|re)|mile|yard|yd"
    "|foot|feet|ft|inch(?:es)?|km|cm|mm|nm|µm|μm|mi|lightyear|light-year|nautical mile|furlong|acre|hectare|ha(?!s)"
)
_MASS = (
    "microgram|milligram|gram(?:me)?|kilogram(?:me)?|kilo|kg|mg|µg|μg|tonne|ton|gigatonne|gigaton|megaton|pound|lb|ounce|oz"
    "|carat|dram|gr|caliber|calibre"
)
_VOLUME = (
    "millilit(?:er|re)|centilit(?:er|re)|lit(?:er|re)|gallon|quart|pint|barrel|bushel|bbl|ml|cl|dl"
    "|cubic (?:met(?:er|re)|feet|foot|inch(?:es)?|yard)"
)
_ENERGY = (
    "watt|kilowatt|megawatt|gigawatt|terawatt|kw|mw|gw|tw|kwh|mwh|gwh|twh|watt-hour|kilowatt-hour|joule|kilojoule|calorie"
    "|kcal|volt|amp|mah|horsepower|hp|bhp|ps|rpm|nm|lb-ft|pound-f(?:ee|oo)t"
    "|newton|pascal|gigapascal|megapascal|gpa|mpa|kpa|psi|ksi|hertz|hz|khz|mhz|ghz|decibel|db"
)
_DATA = "byte|kilobyte|megabyte|gigabyte|terabyte|kb|mb|gb|tb|kbps|mbps|gbps|megapixel|pixel"
_SPEED = "mph|m\\.p\\.h\\.|kph|km/h|kmh|mpg|knot|m/s|miles per hour|kilomet(?:er|re)s per hour"
_DEGREE = "degrees? (?:celsius|centigrade|fahrenheit)|degree|°\\s?[cf]|°"
_AREA = "(?:square|sq\\.?) (?:mile|kilomet(?:er|re)|met(?:er|re)|feet|foot|km|ft|m|inch(?:es)?|yard)|m2|km2|m²|km²|m³"
#: Units of measure as they stand after a number, the plural s optional.
MEASURE = "|".join([_DEGREE, _AREA, _SPEED, _VOLUME, _ENERGY, _DATA, _TIME, _LENGTH, _MASS])
#: Units that are also everyday letters and therefore count only where they are glued to the number ("37m", "5W").
GLUED = "m|in|g|l|s|h|w|v|k|j|n|c|f|t"
PERCENT = r"%|per ?cents?|pct|percentage[- ]points?|percent[- ]points?|percentage|pc|basis[- ]points?|bps"
_NATIONS = (
    "us|u\\.s\\.|american|canadian|australian|new zealand|hong kong|singapore|taiwan(?:ese)?|jamaican|south korean"
    "|north korean|chinese|japanese|british|indian|russian|turkish|mexican|argentine|chilean|egyptian|israeli"
)
CURRENCY = (
    f"(?:(?:{_NATIONS})\\s)?(?:dollars?|cents?|euros?|yuan|renminbi|yen|won(?!\\s(?:an?|the|their|his|her|in|by|gold|seats|more))|rupees?|rupiah|rubles?|roubles?|shekels?|pesos?"
    "|francs?|krone?r?|kron(?:a|or)|liras?|lire|ringgit|baht|dong|rand|reais|dinars?|dirhams?|riyals?|rials?|naira"
    "|shillings?|taka|hryvnias?|zlotys?|forints?|pence|quid|bucks|sterling|bitcoins?|usd|eur|gbp|jpy|cny|krw|inr|aud|cad"
    "|chf|hkd|sgd|rmb|kn)|€|£|¥|¢"
)
CURRENCY_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])(?:US|HK|NT|NZ|CA|AU|MX|A|C|S|R)\s?)?\$(?:\s?(?:US|A|NZ|C))?\s?$|[€£¥₩₹₽₺฿₪₫₱₦]\s?$"
    r"|(?<![A-Za-z])(?:USD|EUR|GBP|JPY|CNY|KRW|INR|AUD|CAD|CHF|HKD|SGD|RMB|RM|Rs\.?|Tk)\s?$"
)

#: Vague quantity words; their bounds, if any, are the codebook's. The articles are part of the phrase.
VAGUE = re.compile(
    r"\b(?=[adhmnstv])(?:(?:hundreds|tens|dozens|scores) of (?:thousands|millions)"
    r"|(?:several|a few|many) (?:dozen|hundred|thousand|million)"
    r"|dozens|scores|hundreds|thousands|millions|several|a handful|handfuls?|a couple"
    r"|an? (?:large |small |armed |whole )?group|a (?:good |great |fair )?few|a (?:large |small |good |great )?number"
    r"|many|multiple|numerous|various)\b",
    re.IGNORECASE,
)


def singular(word: str) -> str:
    """The singular of a noun in lower case, by English spelling alone: the fallback where no lemma is known."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


#: The numbers that news spells out, by their words.
SPELLED = dict(
    zip(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split(),
        range(1, 21),
        strict=True,
    )
)


#: Bodies that act as persons do, though their words name none.
FORCES = frozenset(
    "army police military militia government junta regime navy force gang cartel mob state paramilitary".split()
)


def is_person(noun: str) -> bool:
    """Whether a noun, in lower case and either number, names persons."""
    one = singular(noun)
    if one in PERSONS or noun in PERSONS:
        return True
    if one.endswith(("man", "woman", "person", "child")) and one not in NOT_MEN and noun not in NOT_MEN:
        return True
    return "-" in one and one.rsplit("-", 1)[1] in PERSONS and not one[0].isdigit()
