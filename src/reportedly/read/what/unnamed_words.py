"""The words by which happenings are told that no codebook names, and what ties a sentence to violence."""

#: Mishaps and the work of nature, which kill without anybody's act: as the subject of a verb for dying, or behind "in".
#: No fire: many a one is laid.
MISHAPS = frozenset(
    """crash accident collision derailment wreck pileup pile-up sinking capsize shipwreck landslide mudslide avalanche
    flood flooding flash-flood earthquake quake tremor aftershock tsunami eruption volcano storm thunderstorm rainstorm
    snowstorm blizzard hailstorm sandstorm hurricane cyclone typhoon tornado twister lightning drought famine heatwave
    heat cold wildfire bushfire leak spill blackout outage collapse stampede crush outbreak epidemic
    pandemic cholera measles ebola malaria dengue meningitis polio covid covid-19 coronavirus flu influenza virus
    disease rain downpour monsoon frost drowning overdose poisoning
    heat-wave monoxide hunger starvation malnutrition hypothermia dehydration electrocution rockfall cave-in""".split()
)

#: What runs over and sinks with people.
VEHICLES = frozenset(
    """bus minibus coach car truck lorry van taxi train tram ferry boat ship vessel canoe plane airplane aeroplane
    airliner motorcycle tanker trailer vehicle""".split()
)

#: Animals, which attack and kill without being anybody.
ANIMALS = frozenset(
    """dog bear shark whale orca crocodile alligator elephant lion lioness tiger leopard wolf coyote hyena snake hippo
    hippopotamus bull buffalo boar bee wasp hornet cougar puma jaguar monkey stingray jellyfish cow horse
    rottweiler mastiff pitbull rhino rhinoceros deer pig sheep goat chicken hen bird cat fish cattle livestock camel
    donkey mule turtle seal fox rabbit animal""".split()
)

#: What is held, opens, is won or goes on: of no violence by itself.
HAPPENINGS = MISHAPS | frozenset(
    """fire blaze inferno election by-election vote voting referendum ballot runoff run-off primary census
    inauguration summit conference congress convention forum seminar workshop symposium talk meeting negotiation
    visit tour concert festival gala premiere exhibition fair carnival show tournament championship match cup
    league final semifinal derby race marathon olympics games wedding budget strike walkout launch exam
    examination ceremony auction merger inflation price export tourism harvest weather holiday competition contest
    award prize lottery bill treaty agreement deal reform law""".split()
)

#: Verbs of mishaps, of whatever crashes, sinks or falls.
MISHAP_VERBS = frozenset(
    """crash collide derail capsize overturn sink plunge drown collapse careen swerve skid flood swamp inundate
    topple veer plummet slam roll founder""".split()
)

#: Verbs of what offices, teams and crowds do.
DOINGS = frozenset(
    """visit inaugurate elect vote campaign sign ratify host beat defeat win lose draw score play perform celebrate
    open premiere march rally protest strike tour compete race marry wed graduate launch unveil pass approve adopt
    resign appoint nominate""".split()
)

#: Verbs and adjectives that say what came of something, whatever it was.
OUTCOMES = frozenset("kill die injure hurt wound dead claim lose suffer sustain succumb leave hospitalize".split())

#: What ties a sentence to an act of violence, whatever else it tells of.
VIOLENCE = frozenset(
    """suspect victim gunman shooter attacker assailant shot bullet weapon gun pistol rifle knife bomb grenade motive
    incident attack violence assault tragedy robbery robber shooting killing murder homicide stabbing bombing blast
    explosion raid ambush militant rebel insurgent terrorist fighter hostage ransom kidnapper captor bomber perpetrator
    culprit hunting firearm gunfire gunshot assassination crime custody arrest 911""".split()
)

#: What ties it to one where it tells of no other happening: whoever looks into any mishap, and cares for the hurt.
SCENE = VIOLENCE | frozenset(
    """police officer deputy deputies sheriff detective investigator investigation trooper constable witness hospital
    ambulance paramedic medic scene body coroner autopsy charge jail bail warrant dispatch dispatcher neighbor neighbour
    authority crew injury wound death dead funeral vigil condolence mourn casualty survivor rescuer emergency
    responder""".split()
)

#: What any happening may be called once it was told: "the accident", of a child shot by accident.
ANY = frozenset({"accident", "mishap", "event"})

#: Nouns that any two happenings may share.
COMMON = frozenset(
    """people person man woman child boy girl year day week month time hour minute night morning evening afternoon
    weekend government city town village country official state area region district authority thousand hundred dozen
    percent member group number report news other family resident part place world capital local home house name way
    president minister ministry spokesman spokesperson leader""".split()
)
