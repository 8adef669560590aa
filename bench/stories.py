"""Made-up happenings, each told by an agency and, apart from it, by somebody else who was there."""

import random
from dataclasses import dataclass

PLACES = ["Tarn", "Oldmarsh", "Pellin", "Varnow", "Elsin", "Grunmoor"]
NAMES = ["Ilse Grunow", "Otto Hamm", "Ruth Ahlers", "Jan Pohl", "Marta Keil"]


@dataclass(frozen=True)
class Story:
    """Two tellings of one happening, sentence by sentence, with slots for place, name and numbers."""

    agency: tuple[str, ...]
    apart: tuple[str, ...]

    def told(self, rng: random.Random) -> tuple[list[str], list[str]]:
        """Both tellings with their slots filled alike."""
        slots = {
            "place": rng.choice(PLACES),
            "name": rng.choice(NAMES),
            "n": rng.randint(3, 19),
            "k": rng.randint(40, 300),
        }
        return [s.format(**slots) for s in self.agency], [s.format(**slots) for s in self.apart]


STORIES = [
    Story(
        (
            "A large fire destroyed the grain store in {place} on Thursday night and injured {n} workers.",
            "Officials reported that the fire began near the drying hall shortly before midnight.",
            "Guards searched the building for {n} missing workers because a roll call had not been answered.",
            "Doctors at the district hospital treated burns and smoke poisoning until the morning.",
            "The store held about {k} tonnes of barley meant for the spring sowing.",
            "Police arrested the night foreman after residents told them he had been drinking.",
            "Mayor {name} demanded that every store in the county be checked within a week.",
            "Several families in the next house fled with what they could carry.",
        ),
        (
            "In {place} the smell of burnt barley still hangs over the canal.",
            "{name}, who runs the town, walked through the ashes on Friday and counted the sacks that were left.",
            "{n} people lie in the ward on Castle Hill with bandaged hands.",
            "My neighbour heard glass crack at half past eleven and thought of thieves.",
            "Whether a lamp fell or somebody smoked, nobody here will say aloud.",
        ),
    ),
    Story(
        (
            "Soldiers closed the bridge at {place} on Thursday after {n} men fled across the river.",
            "Border guards searched every vehicle on the road to the village and seized {k} radios.",
            "Officials told residents to stay at home until the search was over.",
            "Two of those who fled were injured by shots near the customs building.",
            "A crowd of traders demanded the return of their goods because the market had been closed.",
            "Police arrested several drivers who had no papers for their cargo.",
            "Commander {name} reported that the crossing would open again on Sunday.",
        ),
        (
            "No lorry has passed the river since Thursday, and the cabbages rot by the barrier at {place}.",
            "Women at the well speak of {n} who swam, two of them bleeding.",
            "{name} was seen twice at the pier with a map and a whistle.",
            "At the inn they took {k} wireless sets from under the floor.",
        ),
    ),
    Story(
        (
            "An explosion in a quarry near {place} killed {n} workers on Thursday.",
            "The blast destroyed the powder house and broke windows in the village.",
            "Doctors said several children were injured by falling glass on their way from school.",
            "Officials began an inquiry because the powder had been stored against the rules.",
            "Police seized the books of the company and arrested its manager.",
            "Manager {name} told police that {k} kilograms had arrived without a licence.",
            "Residents demanded that the quarry be closed for good.",
            "Soldiers searched the slope for charges that had not gone off.",
        ),
        (
            "{n} coffins stood in the chapel of {place} by Saturday noon.",
            "The teacher led her class home by the orchard, picking splinters out of their coats.",
            "{name} had argued for months about the hut where {k} kilos lay under a tarpaulin.",
            "Nobody works the stone this week; the whistle has been hung on a nail.",
        ),
    ),
    Story(
        (
            "A crowd of {k} people began a march in {place} on Thursday and demanded bread and wages.",
            "Police closed the road to the ministry and arrested {n} speakers near the fountain.",
            "Several residents were injured when a vehicle drove into the crowd.",
            "Officials reported that the march had not been allowed.",
            "Soldiers searched the union house during the night and seized leaflets.",
            "Speaker {name} told the crowd that children went hungry in the workers' village.",
            "Doctors were not let through to the injured for two hours.",
        ),
        (
            "They had baked a loaf of cardboard and carried it through {place} on poles.",
            "{name} spoke from a barrel until somebody kicked it over.",
            "I counted {n} led off with their hands tied, among them a tram conductor.",
            "By dusk only shoes were left around the fountain, perhaps {k} of them.",
        ),
    ),
]
