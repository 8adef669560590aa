"""Whether what a trigger tells happened: negation, hedges, rumour, questions, conditions, what is to come."""

from collections.abc import Callable

import pytest

from reportedly.read.codebook import Lexicon, load_codebooks, shipped
from reportedly.read.parse.language import parsed
from reportedly.read.seen.mentions import EventMention
from reportedly.read.what.events import find_events


@pytest.fixture(scope="module")
def event(report_of) -> Callable[[str, str], EventMention]:
    lexicon = Lexicon(load_codebooks(shipped()))

    def run(text: str, trigger: str) -> EventMention:
        ((_, passages),) = parsed([report_of(text)])
        return next(e for e in find_events(passages, lexicon) if e.span.quote.startswith(trigger))

    return run


@pytest.mark.parametrize(
    ("status", "trigger", "text"),
    [
        ("happened", "deserted", "The mayor said two guards had deserted."),
        ("happened", "shot", "Soldiers shot a farmer on Monday."),
        ("happened", "deserted", "The army did not say why two guards deserted."),
        ("denied", "deserted", "No guard deserted, the ministry said."),
        ("denied", "desert", "The soldiers did not desert."),
        ("denied", "killed", "The army rejected claims that its troops killed villagers."),
        ("denied", "killing", "The general never ordered or carried out the killing of prisoners."),
        ("denied", "massacre", "The army said reports of a massacre were false."),
        ("denied", "deserted", "It is not true that guards deserted."),
        ("denied", "deserted", "The minister dismissed as baseless a report that guards had deserted."),
        ("alleged", "killing", "The man is accused of killing a guard."),
        ("alleged", "shelling", "Officials blamed the army for shelling the market."),
        ("happened", "shelling", "Officials praised the army for shelling the market."),
        ("alleged", "deserted", "Two guards are believed to have deserted."),
        ("alleged", "defected", "Two guards are thought to have defected."),
        ("alleged", "deserted", "The soldiers appear to have deserted."),
        ("alleged", "executed", "The guard is said to have been executed."),
        ("alleged", "deserted", "A guard may have deserted on Monday."),
        ("rumoured", "executed", "Rumor has it that a general was executed."),
        ("rumoured", "executed", "It is rumoured that the general was executed."),
        ("rumoured", "execution", "Gossip about the execution of a general went round."),
        ("rumoured", "executed", "Rumours say that a general was executed."),
        ("rumoured", "executed", "The general was executed, people say, but nobody has seen it."),
        ("rumoured", "executed", "Word has it that the general was executed."),
        ("rumoured", "deserted", "According to rumours, two guards deserted."),
        ("alleged", "deserted", "According to unverified reports, two guards deserted."),
        ("alleged", "kidnapped", "Unconfirmed reports on social media said that two nurses had been kidnapped."),
        ("alleged", "shot", "It is said that he was shot at an airfield."),
        ("alleged", "kidnapped", "It is possible that the nurses were kidnapped."),
        ("alleged", "killed", "It could not be confirmed that three guards were killed."),
        ("alleged", "killed", "Six guards were possibly killed in the ambush."),
        ("alleged", "killing", "He faces ten years in prison if convicted of killing the guard."),
        ("happened", "killed", "It was confirmed that three guards were killed."),
        ("denied", "killed", "The rebels neither took the town nor killed the mayor."),
        ("denied", "killed", "The rebels neither killed nor wounded the mayor."),
        ("alleged", "killing", "No one has been charged with killing the guard."),
        ("happened", "killing", "Nobody was convicted of killing the nurse."),
        ("denied", "killed", "Nobody was killed and nobody was charged."),
        ("happened", "shot", "Had he not been shot, he would have lived."),
        ("happened", "bombed", "The town would be safe had it not been bombed."),
        ("happened", "shot", "If they had fled, they would not have been shot."),
        ("denied", "shot", "They would not have been shot, the army said."),
        ("happened", "killed", "Never had so many guards been killed in Varn."),
        ("denied", "killed", "Never had a guard been killed in Varn."),
        ("hypothetical", "shooting", "Instead of shooting the prisoners, the guards freed them."),
        ("hypothetical", "arrest", "Rather than arrest the men, police drove them home."),
        ("hypothetical", "arresting", "The law will block police from arresting reporters."),
        ("hypothetical", "arresting", "Troops were kept from arresting the mayor by a crowd."),
        ("happened", "fleeing", "Two men were stopped after fleeing from Varn to Mern."),
        ("hypothetical", "shooting", "Neighbours talked him out of shooting his brother."),
        ("hypothetical", "arrested", "Had the soldiers been arrested, the plan would have failed."),
        ("hypothetical", "bombing", "The treaty does not preclude the bombing of the port."),
        ("hypothetical", "attack", "An attack on the town could kill thousands."),
        ("happened", "attack", "An attack on Monday could delay the vote."),
        ("happened", "bombing", "A bombing that killed six could delay the vote."),
        ("hypothetical", "arrest", "We call on the government to arrest those who beat the chief."),
        ("hypothetical", "massacre", "It could have been a massacre."),
        ("alleged", "defection", "Two guards arrived in what may be a rare defection by sea."),
        ("hypothetical", "killed", "If the device had exploded, forty people could have been killed."),
        ("alleged", "killed", "Forty people may have been killed."),
        ("hypothetical", "kidnapped", "Two nurses reported missing, feared kidnapped, turned up safe."),
        ("hypothetical", "goes off", "Imagine a bomb goes off at noon."),
        ("hypothetical", "shot", "Suppose that a policeman is shot in the street."),
        ("hypothetical", "shooting", "They are said to have discussed shooting the judge."),
        ("hypothetical", "killing", "The bullet came within inches of killing the guard."),
        ("hypothetical", "Shoot", 'The commander had shouted, "Shoot them all," the boy said.'),
        ("hypothetical", "arrest", "The town offers a reward for information leading to the arrest of the arsonists."),
        ("hypothetical", "kill", "They threatened to seize the ship and kill the crew."),
        ("predicted", "executed", "The men will be arrested and executed on Friday."),
        ("happened", "kill", "She managed to kill the attacker."),
        ("happened", "arrest", "Officers were able to arrest two men."),
        ("happened", "kill", "The gang forced them to kill a prisoner."),
        ("happened", "killed", "The group killed a judge; it has denied any part in a second murder."),
        ("alleged", "murder", "He was arrested on suspicion of murder."),
        ("alleged", "massacre", "Doubts grow over the 'massacre' in the hills."),
        ("happened", "killed", '"Two men were killed here," the elder said.'),
        ("rumoured", "shot", "CLAIM: Police shot a nurse at the gate."),
        ("denied", "beaten", "It is not the case, the ministry said, that at night any member was beaten or arrested."),
        ("rumoured", "strangled", "Legend has it that the duke was strangled by a servant."),
        ("denied", "attack", "The planned attack did not take place."),
        ("denied", "attack", "An attack that never came was said to be near."),
        ("happened", "attack", "The envoy did not condemn the attack."),
        ("denied", "detonate", "He left explosives which failed to detonate."),
        ("denied", "kill", "The guards did not arrest or kill anybody."),
        ("happened", "arrested", "He was not killed but arrested on Friday."),
        ("denied", "killed", "Neither of the two drivers was killed."),
        ("denied", "murdered", "Not one woman was murdered in the north."),
        ("denied", "killed", "It is not the case, the ministry said, that any member was beaten or killed by police."),
        ("denied", "shot", "The judge said there was no evidence that either man had shot the porter."),
        ("denied", "wounded", "The article wrongly said that an officer had been wounded."),
        ("happened", "arrested", "He was wrongly arrested in May."),
        ("denied", "killed", "He was correcting earlier reports that he had been killed."),
        ("denied", "killed", "We reported earlier that people had been killed. That was wrong."),
        ("denied", "executed", "They told my mother that he had been executed. He had not."),
        ("happened", "shot", "Local people say soldiers shot a farmer."),
        ("happened", "murdered", "The judge ruled that he had murdered the guard."),
        ("denied", "execution", "The spokesman called the report of an execution a fabrication."),
        ("predicted", "rally", "A rally will be held on Friday."),
        ("happened", "rally", "The party held a rally in the capital."),
        ("hypothetical", "attack", "An attack cannot be ruled out."),
        ("hypothetical", "kidnapped", "We do not rule out that he was kidnapped."),
        ("hypothetical", "kidnapped", "He narrowly escaped being kidnapped."),
        ("hypothetical", "bombing", "The drill simulated a bombing of the bridge."),
        ("hypothetical", "abduction", "The embassy had no information about any such abduction."),
        ("predicted", "execute", "The army will execute two deserters on Friday."),
        ("predicted", "executed", "The two are going to be executed next week."),
        ("predicted", "executed", "The deserters are to be executed on Friday."),
        ("predicted", "arrest", "Police are expected to arrest the governor."),
        ("hypothetical", "desert", "If soldiers desert, the border will be closed."),
        ("hypothetical", "desert", "Did the soldiers desert?"),
        ("hypothetical", "deserted", "It is not clear whether guards deserted."),
        ("hypothetical", "killed", "Police did not say whether the guard was killed."),
        ("hypothetical", "kill", "The rebels threatened to kill the hostages."),
        ("hypothetical", "murder", "The attempted murder of a judge shocked the town."),
        ("hypothetical", "killed", "The bullet almost killed the boy."),
        ("hypothetical", "shot", "Had the guard waited, he would have been shot."),
        ("hypothetical", "attacked", "Had they attacked, the town would have fallen."),
        ("hypothetical", "killed", "They will be killed if they return."),
        ("hypothetical", "attack", "The police foiled an attack on a church."),
        ("hypothetical", "arrest", "He fled to avoid arrest."),
        ("hypothetical", "attack", "The army warned of an attack on the town."),
        ("predicted", "executed", "The man is due to be executed on Friday."),
        ("predicted", "arrested", "The mayor is likely to be arrested."),
        ("hypothetical", "arrest", "Police were unable to arrest the man."),
        ("hypothetical", "desert", "Two soldiers were ready to desert."),
        ("happened", "arrest", "Police were able to arrest the man."),
        ("predicted", "execution", "The execution of the two is set for Friday."),
        ("predicted", "executed", "The man faces being executed next week."),
        ("alleged", "deserted", "There are unconfirmed reports that two soldiers deserted."),
        ("alleged", "deserted", "There are reports that two soldiers deserted."),
        ("alleged", "execution", "Reports of the execution of a general could not be confirmed."),
        ("alleged", "killing", "He faces charges of killing a guard."),
        ("happened", "arrest", "Police confirmed the arrest of two students."),
        ("happened", "killed", "The man who killed a guard in May was freed."),
        ("happened", "deserted", "After two soldiers deserted, the line was closed."),
    ],
)
def test_status_follows_the_words(event, status, trigger, text):
    assert event(text, trigger).status == status


@pytest.mark.parametrize(
    ("trigger", "text"),
    [
        ("desert", "Soldiers often desert in winter."),
        ("killings", "A rise in killings worries the town."),
        ("killed", "Every year dozens of people are killed on the road."),
        ("executed", "Deserters are executed under the law."),
        ("arrested", "Anyone who crosses the line is arrested."),
        ("arrested", "People caught with a radio are arrested."),
        ("desertion", "The penalty for desertion is death."),
    ],
)
def test_habits_and_trends_are_no_happening(event, trigger, text):
    assert event(text, trigger).generic


@pytest.mark.parametrize(
    ("trigger", "text"),
    [
        ("executed", "Three deserters are executed in the square."),
        ("arrested", "Traders are being arrested at the crossing."),
        ("killed", "The guards are killed in the third week."),
        ("murder", "The sentence for the murder of a guard is death."),
        ("killed", "One night two people were killed on the road."),
    ],
)
def test_what_is_told_of_some_is_a_happening(event, trigger, text):
    assert not event(text, trigger).generic
