"""English words that tell what a number counts, and what only looks like counting."""

from __future__ import annotations

from annotator.text.tokens import forms

_MONTHS = """
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Ramadan Muharram Shawwal Rajab JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER
    OCTOBER NOVEMBER DECEMBER
    """

UNITS_OF_MEASURE: frozenset[str] = forms(
    """
    second minute hour day night week weekend month year decade century millennium fortnight moment hr min sec yr
    generation semester mile kilometre kilometer km kms metre meter foot inch yard centimetre centimeter millimetre
    millimeter cm mm league hectare acre ha dunam kilogram kilogramme kilo kg gram gramme tonne ton lb ounce oz litre
    liter gallon pint dollar euro pound sterling cent pence penny yen yuan rupee dinar dirham riyal rial shekel lira
    ruble rouble franc peso real rand naira shilling hryvnia afghani krona krone crown zloty baht won taka usd eur gbp
    sek nok pct percent percentage degree celsius fahrenheit centigrade point knot mph kph volt watt megawatt kilowatt
    gigawatt mw kw byte megabyte gigabyte kilobyte gb mb hertz decibel calorie time fold o'clock am pm a.m p.m gmt utc
    """
)
"""What is measured or told, not counted: durations, distances, areas, weights, money, shares, times."""

ALSO_THINGS: frozenset[str] = forms("foot night day second")
"""Units that in the singular also tell who or what: foot soldiers, night guards."""

FRACTIONS: frozenset[str] = forms("thirds quarters fifths sixths sevenths eighths tenths halves hundredths")

ZONES: frozenset[str] = forms("am pm a.m. p.m. a.m p.m gmt utc bst est edt cet local hrs hours o'clock noon midnight")
"""What follows a time of day."""

MONTHS: frozenset[str] = frozenset(_MONTHS.split())
"""As they are written, since may and march are verbs."""

DAYS: frozenset[str] = forms(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today
    yesterday tomorrow tonight overnight
    """
)

LABELS: frozenset[str] = forms(
    """
    no nos number numbers nr phase stage level page pages p pp chapter section sections sect article articles
    paragraph line lines room channel route highway road motorway interstate hwy flight unit brigade battalion
    division regiment squadron platoon resolution decree law protocol amendment annex zone district block gate pier
    terminal platform exit junction ward precinct building apartment apt flat suite version model mark type class
    grade category magnitude size caliber calibre verse psalm season episode volume vol part top boeing airbus mig
    sukhoi tupolev antonov ilyushin embarer cessna apollo formula iphone windows war hill figure table tel phone
    telephone fax code zip channel issue case count rule clause act title point bus tram area sector group task force
    camp year day month round game week grid combat outpost patrol tower radio fm station world cup
    chapter step item question serial badge bib lane
    """
)
"""Words before a number that name something by it: Brigade 7, page 12, phase two."""

LABELS_WITH_STOP: frozenset[str] = forms("no nos vol p pp tel hwy sect nr")

LABELS_WHEN_CAPITAL: frozenset[str] = forms(
    """
    day week month year group force camp area sector act case count point part war round game top law patrol station
    tower combat outpost task cup world grid lines numbers division question road hill figure line building class
    """
)
"""Labels that, in lower case, as often only stand before a number: "the group 12 fighters"."""

STREETS: frozenset[str] = forms("street road avenue lane boulevard drive square st rd ave way place terrace")
NUMBERED_UNITS: frozenset[str] = forms("brigade battalion commando division regiment squadron corps para")

DETERMINERS: frozenset[str] = forms(
    "the its their his her our your my these those this that a an another such all each every any own"
)

STOPPERS: frozenset[str] = (
    DETERMINERS
    | forms(
        """
    of in on at by for with without within from to into onto off after before during between among amid through
    throughout upon via than versus under inside outside over above below beneath behind beside beyond against along
    around across about despite except like near per toward towards since until till as out up down away back
    alongside aboard amongst and or but nor yet so because although though while whereas if unless when where why how
    whether once who whom whose which what there here then he she it they we you i him them us me himself herself
    itself themselves is are was were be been being am have has had having do does did done will would can could shall
    should may might must not never cannot isn't aren't wasn't weren't didn't hadn't haven't don't won't also again
    already still just only even too ago later earlier soon now today yesterday tomorrow tonight overnight together
    apart instead thus therefore however meanwhile else both either neither some many few several no none
    """
    )
    | DAYS
)
"""Words at which a noun phrase ends."""

VERBS: frozenset[str] = forms(
    """
    said says say told tell tells took take takes taken went go goes gone came come comes made make makes gave give
    gives given got get gets fell fall falls fallen fled flee flees fought fight fights left leave leaves lost lose
    loses led lead leads held hold holds hit hits shot shoot shoots struck strike strikes met meet meets ran run runs
    rose rise rises set sets saw see sees seen sought seek seeks sent send sends spoke speak speaks stood stand stands
    began begin begins broke break breaks brought bring brings built burnt burst caught chose died die dies drove drew
    driven drive threw throw thrown blew blown became become found find finds felt kept keep keeps knew know knows
    known laid lay lain lived live lives paid pay put read rode sat sat slept sold spent swept sworn taught
    thought think won wore wrote remain remains kill kills hurt wound wounds injure injures attack attacks
    seize seizes face faces include includes want wants plan plans need needs bound stationed cut shut let quit beat
    became dug sank slain stuck stolen
    """
)
"""Verbs that end a noun phrase, once there is a noun in it; those in -ed and -ing are known by their ending."""

FINITE_VERBS: frozenset[str] = forms(
    """
    said say told tell went go came come took take made make gave give fell fall fled flee knew know saw see ran run
    rose rise began begin became become died die want need keep kept speak spoke wrote write drove drive were
    """
)
"""Verbs in forms that stand before no noun of their own phrase."""

NOT_VERBS: frozenset[str] = forms(
    """
    attack attacks strike strikes fight fights run runs hit hits wound wounds remains plan plans leads lives sets face
    faces cut drive drives need needs read lead
    """
)
"""Verbs that are nouns as often; before a plural they are taken as that."""

IRREGULAR_PLURALS: frozenset[str] = forms(
    """
    people men women children policemen policewomen gunmen militiamen servicemen servicewomen fishermen firemen
    tribesmen clergymen businessmen congressmen seamen airmen guardsmen police personnel aircraft staff cattle sheep
    livestock fish feet teeth geese mice crew troops media data criteria phenomena fatalities wives lives knives
    taliban mujahideen mujahedeen fedayeen fedayin peshmerga infantry cavalry helicopters headquarters barracks others
    folk clergy youth bystanders passers-by passersby sons-in-law hovercraft spacecraft watercraft offspring
    militia cavalrymen corpsmen crewmen horsemen spokesmen frontiersmen workmen foremen countrymen oxen elite
    jewellery series species
    """
)
NO_PLURALS: frozenset[str] = forms(
    """
    this his its is was has us does yes as thus perhaps always besides towards afterwards across less unless various
    previous serious religious famous dangerous numerous suspicious press business class boss cross access loss mass
    process illness witness wilderness glass princess hostess actress mattress fortress chess mess success stress
    congress virus campus bus gas basis crisis analysis iris paris physics politics news sometimes indoors outdoors
    upstairs overseas hans james isis plus
    """
)
"""Words in -s that are no plurals; those in -ss, -us and -is are known by their ending."""

NO_ADVERBS: frozenset[str] = forms("family ally assembly rally fly italy july elderly friendly deadly daily")
"""Words in -ly that are no adverbs."""

HARMED: frozenset[str] = forms(
    """
    dead killed wounded injured missing hurt displaced homeless hospitalised hospitalized arrested detained captured
    martyred abducted kidnapped freed trapped rescued unaccounted burned burnt drowned executed slain beheaded
    unharmed ill sick stranded
    """
)
"""What has become of people, standing for the people: 31 dead, 12 wounded."""

NO_COUNT_OF: frozenset[str] = forms(
    """
    reports report signs plans details words terms circumstances means reasons grounds comments doubts illusions
    limits bounds indications claims intentions changes
    """
)
"""What "no" before a plural says without counting things: no plans, no signs."""

HARMED_ONES: frozenset[str] = forms(
    """
    casualty death injury fatality victim civilian soldier person member policeman officer child woman man fighter
    survivor body passenger worker protester resident hostage prisoner one serviceman journalist militant
    """
)
"""Whom and what "no" counts in the singular."""

PRONOUN_ONE_BEFORE: frozenset[str] = forms(
    """
    no the this that another which each every any only new old good bad big bigger larger smaller better worse best
    first last next other latest different similar such a previous second third number day
    """
)
"""Words before "one" that make it stand for a thing named before, where no noun follows it."""

AFTER_PRONOUN_ONE: frozenset[str] = forms(
    """
    another can could should must may might would cannot has to day night morning evening afternoon hand thing way
    point time knows thinks wants day's year week month minute hour moment another's who that which step by after
    """
)
"""Words after "one" that make it a pronoun or part of a phrase."""

SUPERLATIVES: frozenset[str] = forms("most least best worst few many only main top first last leading")

BEFORE_AGES: frozenset[str] = forms("aged age ages turned turning turns oldest youngest")

BEFORE_PRICES: frozenset[str] = forms("worth cost costs costing paid pay")

BEFORE_TIMES: frozenset[str] = forms("at until till before after since in by on under over")
"""Words before a bare number that make it a time, a day, a price."""

BEFORE_YEARS: frozenset[str] = forms(
    """
    in since of from by until till before after during late early mid and to between the through around circa summer
    spring autumn winter fall year ad ce this its that
    """
)
"""Words before a number that make it a year, where it looks like one."""

TOLLS: frozenset[str] = forms("toll tolls count number dead total tally fatalities figure death deaths")
"""Words that make a bare number after "was", "at" a count, and not an age or a time."""
