"""Words for people: who they are, one or several, and where they are from; and words for what is no person."""

from __future__ import annotations

from typing import Final, NamedTuple

from annotator.text.tokens import forms

CIVILIAN: Final = "civilian"
STATE_COMBATANT: Final = "state_combatant"
NON_STATE_COMBATANT: Final = "non_state_combatant"
POLICE: Final = "police"
OFFICIAL: Final = "official"
DIPLOMAT: Final = "diplomat"
AID_OR_MEDICAL: Final = "aid_or_medical_worker"
JOURNALIST: Final = "journalist"
PERPETRATOR: Final = "perpetrator"

VICTIM_KINDS: Final = (
    CIVILIAN,
    STATE_COMBATANT,
    NON_STATE_COMBATANT,
    POLICE,
    OFFICIAL,
    DIPLOMAT,
    AID_OR_MEDICAL,
    JOURNALIST,
    PERPETRATOR,
    "unknown",
)
"""The ids of the kinds of victims, as the default label set has them."""

# Singular forms; irregular plurals after a slash. An empty key holds people of no kind.
_PEOPLE = {
    CIVILIAN: """
        civilian resident villager farmer peasant herder herdsman shepherd pastoralist worker labourer laborer miner
        shopkeeper trader merchant vendor driver passenger commuter tourist traveller traveler pilgrim worshipper
        worshiper mourner bystander passer-by/passers-by passerby/passersby protester protestor demonstrator marcher
        activist campaigner student pupil schoolboy schoolgirl schoolchild/schoolchildren teacher professor lecturer
        academic headmaster principal child/children boy girl infant baby/babies toddler teenager youth/youths
        youngster minor adolescent kid mother father parent grandmother grandfather wife/wives husband son daughter
        brother sister uncle aunt cousin nephew niece bride groom widow orphan man/men woman/women family/families
        relative sibling twin grandchild/grandchildren refugee migrant asylum-seeker evacuee settler fisherman
        woodcutter baker butcher tailor mechanic carpenter electrician plumber engineer technician architect
        contractor employee staffer clerk cleaner cook chef waiter caretaker watchman servant maid nanny
        businessman businesswoman businessperson industrialist banker accountant lawyer attorney solicitor notary
        priest nun monk pastor bishop archbishop cardinal imam rabbi cleric missionary seminarian preacher
        trade-unionist unionist union-leader catechist campesino guest customer shopper diner reveller reveler
        spectator fan footballer player athlete actor singer musician artist poet writer novelist filmmaker
        interpreter translator guide porter sailor seaman crewman stewardess steward beekeeper gardener
        homeowner neighbour neighbor householder voter elder tribesman tribeswoman clansman
        fisher hunter gatherer picker boatman cyclist motorcyclist pedestrian motorist biker taxi-driver
        scientist researcher physicist chemist entrepreneur developer non-combatant noncombatant bricklayer
        jesuit layman laywoman deacon choirboy parishioner congregant schoolteacher schoolmate classmate
        truck-driver trucker dockworker steelworker banana-worker day-labourer landowner rancher
        farmhand farmworker cattleman cowherd goatherd smuggler civilian-contractor expatriate
        """,
    STATE_COMBATANT: """
        soldier trooper serviceman servicewoman servicemember marine paratrooper commando conscript recruit cadet jawan
        sergeant corporal lieutenant captain major colonel general brigadier admiral commodore private infantryman
        gunner pilot airman airwoman guardsman peacekeeper reservist ranger legionnaire warrant-officer
        border-guard troop grenadier sapper sniper artilleryman tanker-crewman submariner blue-helmet
        """,
    NON_STATE_COMBATANT: """
        militant insurgent rebel fighter guerrilla guerilla terrorist extremist jihadist jihadi separatist militiaman
        militiawoman paramilitary subversive gunman gunwoman infiltrator mujahid/mujahideen talib facilitator
        ringleader commander bomb-maker bombmaker fanatic islamist islamic-militant warlord contra combatant
        partisan irregular maoist naxal naxalite cadre secessionist insurrectionist jihadi-fighter operative
        """,
    POLICE: """
        policeman policewoman constable gendarme inspector superintendent detective patrolman carabiniere/carabinieri
        traffic-policeman deputy-sheriff sheriff trooper
        """,
    OFFICIAL: """
        official minister president mayor governor councillor councilor councilman councilwoman senator deputy
        legislator
        lawmaker parliamentarian congressman congresswoman judge prosecutor magistrate vice-president politician
        candidate secretary magistrate premier bureaucrat chief administrator chairman alderman commissioner
        registrar justice monarch king queen prince princess emir sultan civil-servant sub-governor district-chief
        village-head headman
        """,
    DIPLOMAT: "diplomat ambassador consul attache attaché envoy vice-consul",
    AID_OR_MEDICAL: """
        doctor nurse medic paramedic physician surgeon midwife midwives pharmacist volunteer rescuer firefighter fireman
        aid-worker health-worker ambulance-driver
        """,
    JOURNALIST: """
        journalist reporter photographer cameraman correspondent editor columnist broadcaster presenter blogger
        newsman photojournalist
        """,
    PERPETRATOR: """
        attacker assailant bomber hijacker suicide-bomber kidnapper perpetrator assassin killer robber bandit shooter
        abductor hostage-taker knifeman arsonist
        """,
    "": """
        person/people individual victim member hostage captive prisoner detainee inmate suspect guard bodyguard
        owner landlord tenant partner friend mate comrade maker planner supplier
        officer leader head other survivor casualty/casualties native national citizen compatriot foreigner
        occupant associate accomplice colleague companion escort veteran adult male female soul second-in-command
        follower supporter sympathiser sympathizer collaborator informer informant spy/spies agent aide adviser
        advisor spokesman spokeswoman boss deputy crew figure founder defector deserter gangster criminal
        trafficker thief/thieves looter rioter arrestee internee captor abductee evacuee dissident opponent critic
        director manager executive operator security-guard local islander townsman citizen expat
        """,
}
# Several of a kind, whatever the form; a number before them counts people.
_COLLECTIVES = {
    STATE_COMBATANT: "troops personnel infantry servicemembers",
    POLICE: "police gendarmerie",
    NON_STATE_COMBATANT: "taliban mujahideen mujahedeen fedayeen hezbollah isis isil daesh",
    CIVILIAN: "folk clergy townspeople townsfolk villagefolk schoolkids youths staff",
    "": "people persons crew militia",
}
_TITLES = """
    mr mr. mrs mrs. ms ms. dr dr. prof prof. sir lord lady rev rev. fr fr. father sister brother
    president vice-president minister premier senator sen sen. governor gov gov. mayor judge justice ambassador consul
    congressman rep rep. deputy
    general gen gen. colonel col col. lieutenant lt lt. major maj maj. captain capt capt. sergeant sgt sgt. corporal
    cpl cpl.
    private pvt pvt. pfc pfc. spc spc. specialist sgt.-maj. brigadier admiral commander cmdr cmdr. commodore inspector
    superintendent
    constable lance chief
    sheikh sheik mullah maulavi mawlawi maulvi qari hajji haji imam ayatollah emir sultan prince princess king queen
    pope bishop archbishop cardinal pastor
    """
_NATIONALITIES = """
    afghan iraqi syrian american british french german italian spanish russian ukrainian turkish kurdish israeli
    palestinian
    lebanese jordanian egyptian libyan tunisian algerian moroccan sudanese somali ethiopian eritrean kenyan ugandan
    rwandan
    congolese nigerian malian nigerien chadian cameroonian burkinabe ivorian ghanaian senegalese south-african saudi
    yemeni
    omani kuwaiti bahraini qatari emirati iranian pakistani indian bangladeshi nepalese nepali sri-lankan burmese thai
    cambodian vietnamese laotian malaysian indonesian filipino chinese japanese korean taiwanese mongolian kazakh
    uzbek tajik
    turkmen kyrgyz georgian armenian azerbaijani azeri chechen dutch belgian swiss austrian polish czech slovak
    hungarian
    romanian bulgarian greek serbian serb croatian croat bosnian albanian kosovar macedonian slovenian swedish
    norwegian danish
    finnish icelandic irish scottish welsh portuguese canadian mexican guatemalan salvadoran salvadorean honduran
    nicaraguan
    panamanian colombian venezuelan ecuadoran ecuadorian peruvian bolivian chilean argentine argentinian uruguayan
    paraguayan
    brazilian cuban haitian dominican jamaican australian us u.s. u.s uk u.k. nato foreign western arab jewish
    """
# Nationalities that are nouns as well: "three Palestinians".
_NATIONALS_WITHOUT_S = """
    lebanese sudanese senegalese burmese japanese chinese vietnamese nepalese congolese french british dutch irish
    spanish
    portuguese
    """
_MEN = "man men male males boy boys gunman gunmen father fathers husband brother brothers son sons fisherman fishermen"
_SEX_AGE = {
    "men": "man men male males father fathers husband husbands brother brothers grandfather uncle",
    "women": """woman women female females mother mothers wife wives sister sisters nun nuns widow widows grandmother
    aunt
        policewoman policewomen schoolmistress bride""",
    "boys": "boy boys schoolboy schoolboys son sons",
    "girls": "girl girls schoolgirl schoolgirls daughter daughters",
    "children": """child children infant infants baby babies toddler toddlers minor minors kid kids schoolchild
        schoolchildren pupil pupils teenager teenagers adolescent adolescents youngster youngsters""",
}
# Modifiers that say the kind where the head noun does not: "police officers", "aid workers", "family members".
_KIND_MODIFIERS = {
    CIVILIAN: "civilian civilians family school schoolchildren union university church tribal fishing mine factory oil",
    STATE_COMBATANT: """army military nato coalition isaf service national-guard navy naval marine air-force airforce
        government regime government-led special border-guard""",
    POLICE: "police traffic gendarmerie",
    NON_STATE_COMBATANT: """rebel rebels taliban isis isil daesh hezbollah hamas al-qaeda al-qaida militia militant
        insurgent guerrilla guerrillas jihadist islamist enemy haqqani terrorist terror separatist paramilitary""",
    OFFICIAL: "government municipal judicial election foreign-ministry",
    DIPLOMAT: "embassy diplomatic consular",
    AID_OR_MEDICAL: """aid medical health humanitarian relief rescue hospital ambulance red-crescent red-cross
        un-agency vaccination polio""",
    JOURNALIST: "news television tv radio media newspaper",
    PERPETRATOR: "suicide",
}
_NO_PEOPLE = """
    gorilla monkey bear rabbit rat leopard fox deer boar seal dolphin
    amendment motion measure job reform rumour rumor story career dream hope
    animal cow sheep goat camel horse donkey mule pig chicken cattle livestock dog cat bird elephant rhino lion tiger
    ox oxen
    fish crop tree buffalo bull calf wolf whale shark snake poultry
    vehicle car truck lorry bus tank helicopter plane aircraft jet drone boat ship vessel ferry motorcycle motorbike
    bicycle
    train van ambulance carrier launcher
    house home building shop school hospital mosque church bridge road village town city district province base post
    camp
    checkpoint station office embassy warehouse hotel restaurant market factory plant mine pipeline pylon tower hut tent
    side
    room wall apartment compound position area region site place location target hill country state nation settlement
    neighbourhood neighborhood facility outpost barracks headquarters airport
    weapon rifle gun pistol grenade rocket missile bomb shell mortar round bullet cartridge explosive device ied
    landmine
    cache detonator ammunition munition tonne ton kilogram kilo kg stick
    attack strike airstrike raid operation clash battle incident explosion blast bombing shooting ambush assault
    battalion brigade division regiment squadron unit platoon company group gang faction party organisation organization
    force movement team network cell government ministry army agency council court committee union tribe clan
    hour minute day week month year decade century time second night morning evening
    dollar euro pound peso percent per-cent % metre meter kilometre kilometer mile yard foot feet inch degree
    bill proposal plan deal law vote seat story report case question point issue idea project programme program
    document photograph photo picture video tape recording statement letter message result detail copy report email
    flight job business bank firm account website service
    hostage-taking assassination murder killing death injury arrest kidnapping abduction casualty fatality body corpse
    wound leg arm hand head-wound charge count
    goal game match point set prize medal record
    """


class PersonNoun(NamedTuple):
    """What a noun says of the people that it stands for.

    Attributes:
        kind: Id of the kind of victim; "" where the word does not say.
        several: The word stands for more than one.
    """

    kind: str
    several: bool


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _people() -> dict[str, PersonNoun]:
    found: dict[str, PersonNoun] = {}
    for kind, words in _PEOPLE.items():
        for entry in words.split():
            singular, _, plural = entry.partition("/")
            found.setdefault(singular, PersonNoun(kind, several=False))
            found.setdefault(plural or _plural(singular), PersonNoun(kind, several=True))
    for word in _NATIONALITIES.split():
        if word not in ("foreign", "western", "us", "u.s.", "u.s", "uk", "u.k.", "nato", "jewish"):
            found.setdefault(word + "s", PersonNoun("", several=True))
    for word in [
        "kurds",
        "turks",
        "poles",
        "swedes",
        "danes",
        "finns",
        "spaniards",
        "frenchmen",
        "britons",
        "jews",
        "scots",
        "brits",
    ]:
        found.setdefault(word, PersonNoun("", several=True))
    for word in [
        "briton",
        "frenchman",
        "frenchwoman",
        "englishman",
        "dutchman",
        "irishman",
        "spaniard",
        "kurd",
        "turk",
        "swede",
        "dane",
        "finn",
        "jew",
    ]:
        found.setdefault(word, PersonNoun("", several=False))
    for kind, words in _COLLECTIVES.items():
        for word in words.split():
            found[word] = PersonNoun(kind, several=True)
    return found


def _with_plurals(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, _plural(word)))


PEOPLE: Final = _people()
"""Nouns for people, singular and plural."""

TITLES: Final = frozenset(_TITLES.split())
"""Words that stand before a name."""

NATIONALITIES: Final = frozenset(_NATIONALITIES.split())
"""Adjectives of countries and peoples."""

NATIONALS: Final = frozenset(_NATIONALS_WITHOUT_S.split()) | frozenset(
    word
    for word in _NATIONALITIES.split()
    if word not in ("foreign", "western", "us", "u.s.", "u.s", "uk", "u.k.", "nato")
)
"""Those that also stand for one person, or for several without a plural of their own: "an Afghan", "four Chinese"."""

SEX_AGE: Final = {word: group for group, words in _SEX_AGE.items() for word in words.split()}
"""Nouns that say men, women, boys, girls or children."""

KIND_MODIFIERS: Final = {word: kind for kind, words in _KIND_MODIFIERS.items() for word in words.split()}
"""Words before the noun that say the kind."""

LIKE_PEOPLE: Final = ("men", "women", "ists", "ians", "ers", "ors", "eers", "ees", "folk")
"""Endings of plurals that are people as a rule: "three Maoists", "two climbers"."""

ENDING_LIKE_PEOPLE: Final = _with_plurals(
    """
    helicopter tower river paper headquarter quarter container computer letter number trailer bunker barrier
    locker poster
    roller shutter shoulder finger border center booster launcher carrier cruiser freighter tanker trawler steamer
    chopper
    tractor motor reactor mirror door floor corridor sector error meter liter trooper-carrier member-state regimen
    specimen
    acre tree degree fee committee refugee-camp power matter order offer answer flower shower counter corner dinner
    summer winter layer sticker banner transmitter transformer generator detonator projector indicator factor harbor
    tumor rumor drawer chamber cylinder boulder ladder folder murder disorder shelter filter chapter
    """
)
"""Words with such an ending that are no people."""

NO_PEOPLE: Final = _with_plurals(_NO_PEOPLE) - _people().keys()
"""Nouns for animals, things, places, stretches of time and happenings."""

OBJECT_PRONOUNS: Final = {
    "him": False, "her": False, "himself": False, "herself": False, "them": True, "themselves": True,
}  # fmt: skip
"""Pronouns for whom something was done to, and whether they stand for several."""

SUBJECT_PRONOUNS: Final = {"he": False, "she": False, "they": True}
"""Pronouns that suffer something, and whether they stand for several."""

UNIT_NOUNS: Final = forms("patrol convoy garrison")
