"""Words that tell where a sentence begins or goes on."""

from __future__ import annotations

_ENGLISH_BEGINNINGS = """
    the a an this that these those some any all many most much more few several both each every either neither no none
    another other others such same
    i he she it we you they my his her its our your their mine his hers ours theirs there here
    who what when where why how which whose whom whoever whatever whenever wherever
    and but or nor yet so for because although though while whereas if unless until till since as once whether
    in on at by with without within from to into onto of off after before during between among amid through throughout
    over above below beneath behind beside beyond against along around across about despite except like near per
    toward towards upon via than versus under inside outside
    also again already always almost actually afterwards afterward apparently anyway besides certainly clearly
    consequently currently directly earlier elsewhere especially eventually even ever exactly finally firstly
    fortunately frankly frequently furthermore generally gradually hence hopefully however immediately incidentally
    increasingly indeed initially instead ironically just last lately later likewise long luckily maybe meanwhile
    moreover mostly naturally nearly never nevertheless nonetheless normally not nothing nobody now nowadays nowhere
    obviously occasionally often only originally otherwise overall particularly perhaps please possibly presumably
    previously probably quite rather really recently regardless reportedly sadly secondly seemingly seldom shortly
    similarly simply sometimes somehow soon still strangely subsequently suddenly supposedly surely surprisingly
    technically then thereafter thereby therefore thirdly thus today together tomorrow tonight too traditionally
    typically ultimately undoubtedly unfortunately unlike unsurprisingly usually very well yesterday
    anyone anybody anything everyone everybody everything someone somebody something
    let please thanks thank yes yeah yep nope ok okay oh ah wow hey hi hello well lol
    asked added according based given compared
    one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands
    don't didn't doesn't can't couldn't won't wouldn't shouldn't isn't aren't wasn't weren't hasn't haven't hadn't
    let's ain't cannot
    """
# Words of the list above that are as often a name, a rank or part of one.
_NAMES = "long well like given per near very"
# Where everything stands in capitals, only what hardly ever follows an abbreviation tells a beginning.
_BEGINNINGS_IN_CAPITALS = "THE THIS THESE THOSE HE SHE IT THEY WE I YOU THERE BUT HOWEVER MEANWHILE ACCORDING NO NOBODY"
# Verbs and particles with "and"; prepositions and "that" stand after an abbreviation inside a sentence as often.
_ARABIC_BEGINNINGS = """
    وقال وقالت وأضاف وأضافت وأكد وأكدت وأشار وأشارت وأوضح وأوضحت وذكر وذكرت وأعلن وأعلنت وكان وكانت
    وتابع وتابعت وصرح وبحسب ووفق ووفقا ويذكر ويشار وأصدر ورفض وطالب وطالبت وشدد ولفت وبدوره وجاء وقد
    ولم وهذا وهذه
    """

_SPEECH_VERBS = """
    said says asked asks replied added told wrote writes shouted yelled cried exclaimed whispered answered continued
    insisted declared wondered warned announced explained remarked recalled inquired quipped screamed demanded joked
    tweeted posted read reads
    """
_ARABIC_SPEECH_VERBS = "قال قالت سأل سألت تساءل تساءلت يقول تقول صرخ صرخت هتف هتفت أجاب أجابت رد ردت يسأل تسأل يتساءل"

_FINITE_VERBS = """
    said says was were is are has have had will would can could did does told added announced reported plans expects
    agreed declined refused denied confirmed called fell rose began won lost died came went took made
    expect expected closed gained earned posted sold bought owns makes operates acquired left wants wanted hopes
    believes
    """
_ROLES = """
    Chief CEO CFO COO President Vice Chairman Chairwoman Chair Director Executive Chairperson Spokesman Spokeswoman
    Secretary General Senator Officer Analyst Analysts Founder Co Manager Partner Senior Deputy Attorney Judge Shares
    Stock High School Building Stadium Center Centre Foundation Field Boulevard Airport Park Hospital Day
    """
_COMMON_SUBJECTS = """
    Officials Authorities Police Witnesses Residents Villagers Protesters Demonstrators Rebels Troops Soldiers Militants
    Gunmen Lawyers Prosecutors Investigators Doctors Experts Critics Supporters Opponents Observers Diplomats Voters
    Lawmakers Analysts Economists Investors Traders Dealers Executives Employees Workers Customers Consumers Companies
    Shares Stocks Bonds Prices Sales Profits Earnings Revenue Revenues Profit Terms Talks Negotiations Details Results
    Efforts Reports Copies Tickets People Students Children Women Men
    """
_TIME_FOLLOWERS = """
    EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST MSK IST JST Eastern Central Mountain Pacific
    Greenwich Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu
    Thurs Fri Sat Sun
    """
_NAMES_WITH_EXCLAMATION_MARK = """
    Yahoo E Jeopardy Oklahoma Yum Chips Airplane Wham Panic Oliver Evita Mia Joomla Hooah Kahoot
    """
_LETTERED = """
    vitamin plan hepatitis grade type group section exhibit malcolm appendix class schedule category part level point
    world war title phase stage act chapter volume option team block zone company battery hall room gate terminal
    influenza strain series model generation letter size cup column row table figure annex article paragraph clause
    """

_SHORT_WORDS_WITHOUT_VOWEL = "Thx Thnx Tks Pls Plz Hmm Hmmm Mmm Shh Shhh Brr Grr Pfft Psst Tsk Nth Btw Fwd"
_ORDINALS = "First Second Third Fourth Fifth Next Last"
_FRONTING = "At By On In Around About From Since Until Before After Between Shortly Just Here To For"
_SUBORDINATING = "If When While Once Unless Although Though Because As Since Until After Before"
_AFTER_TITLES = "and or by in on at for with from of to is was became opened opens stars starring"

BEGINNINGS: frozenset[str] = frozenset(
    {word.capitalize() for word in _ENGLISH_BEGINNINGS.split() if word not in _NAMES.split()}
    | set(_BEGINNINGS_IN_CAPITALS.split())
    | set(_ARABIC_BEGINNINGS.split())
)
"""Words that, written so, hardly stand inside a sentence after an abbreviation (English; Arabic)."""

SPEECH_VERBS: frozenset[str] = frozenset(_SPEECH_VERBS.split())
"""Verbs of the clause that tells who spoke."""

ARABIC_SPEECH_VERBS: frozenset[str] = frozenset(_ARABIC_SPEECH_VERBS.split())
"""The same in Arabic, where the clause begins with them."""

ARABIC_QUESTIONS: frozenset[str] = frozenset(("هل", "أليس", "أليست", "ألم", "لماذا", "أين", "كيف"))
"""Words with which Arabic questions begin."""

FINITE_VERBS: frozenset[str] = frozenset(_FINITE_VERBS.split())
"""Verbs that show that the capitals before them are the subject of a new sentence."""

COMMON_SUBJECTS: frozenset[str] = frozenset(_COMMON_SUBJECTS.split())
"""Common nouns that, with a capital and lower case after them, begin a sentence about people or things."""

ROLES: frozenset[str] = frozenset(_ROLES.split())
"""Capitalised words that go on after the name of a company, a person or a place."""

TIME_FOLLOWERS: frozenset[str] = frozenset(_TIME_FOLLOWERS.split())
"""Zones, days and months that go on after a time of day."""

NAMES_WITH_EXCLAMATION_MARK: frozenset[str] = frozenset(_NAMES_WITH_EXCLAMATION_MARK.split())
"""Names that are written with an exclamation mark."""

LETTERED: frozenset[str] = frozenset(_LETTERED.split())
"""Words, in lower case, after which a single capital is a name of its own and no initial (vitamin C)."""

FRONTING: frozenset[str] = frozenset(_FRONTING.split())
"""Words with which a phrase of time or place begins that stands before its sentence's subject."""

SHORT_WORDS_WITHOUT_VOWEL: frozenset[str] = frozenset(_SHORT_WORDS_WITHOUT_VOWEL.split())
"""Words that look like contractions and are none."""

ORDINALS: frozenset[str] = frozenset(_ORDINALS.split())
"""Words that begin a sentence where a comma follows them."""

SUBORDINATING: frozenset[str] = frozenset(_SUBORDINATING.split())
"""Words with which a clause begins that stands before its sentence's subject."""

AFTER_TITLES: frozenset[str] = FINITE_VERBS | frozenset(_AFTER_TITLES.split())
"""Words in lower case that go on after the title of a book or a film."""
