"""Words by which attributions are known: what people do when they say something, who they are, what binds clauses."""

from __future__ import annotations

from types import MappingProxyType

from annotator.text.tokens import forms

# --- Cues --------------------------------------------------------------------------------------------------------

_SAYING = "say says said saying"
_TELLING = "tell tells told telling inform informs informed informing assure assures assured assuring remind reminds"
# Content is a clause with or without "that", a quotation, or what stands before the cue.
_STATING = """
    announce announces announced announcing report reports reported reporting confirm confirms confirmed confirming
    claim claims claimed claiming allege alleges alleged alleging reveal reveals revealed revealing disclose
    discloses disclosed disclosing admit admits admitted admitting acknowledge acknowledges acknowledged
    acknowledging concede concedes conceded conceding declare declares declared declaring proclaim proclaims
    proclaimed
    """
# Content is a clause with "that", a quotation, or what stands before the cue; what else follows is not said.
_NOTING = """
    add adds added adding note notes noted noting state states stated stating explain explains explained explaining
    insist insists insisted insisting argue argues argued arguing assert asserts asserted asserting maintain
    maintains maintained maintaining contend contends contended contending affirm affirms affirmed affirming stress
    stresses stressed stressing emphasise emphasises emphasised emphasize emphasizes emphasized emphasizing
    reiterate reiterates reiterated reply replies replied replying respond responds responded recall recalls
    recalled recount recounts recounted testify testifies testified testifying predict predicts predicted predicting
    estimate estimates estimated estimating conclude concludes concluded concluding suggest suggests suggested
    suggesting warn warns warned warning complain complains complained complaining write writes wrote writing tweet
    tweets tweeted post posted observe observed remark remarked comment commented joke joked boast boasts boasted
    boasting lament lamented caution cautions cautioned cautioning charge charged believe believes believed think
    thinks suspect suspects suspected fear fears feared fearing speculate speculated surmise indicate indicates
    indicated indicating signal signalled signaled brag bragged swear swears swore advise advised
    """
# Content is a quotation and nothing else.
_VOICING = """
    read reads shout shouts shouted shouting chant chants chanted chanting cry cried crying scream screamed
    screaming yell yelled yelling whisper whispered ask asks asked asking call calls called calling describe
    describes described describing label labelled labeled brand branded go continue continued
    """
# What is denied: a clause with "that" or the words that follow.
_DENYING = """
    deny denies denied denying reject rejects rejected rejecting dismiss dismisses dismissed dismissing refute
    refutes refuted refuting dispute disputes disputed disputing
    """
_DOUBTING = "doubt doubts doubted doubting question questions questioned questioning"
# A judgement of what follows.
_JUDGING = """
    condemn condemns condemned condemning denounce denounces denounced denouncing decry decries decried deplore
    deplores deplored accuse accuses accused accusing blame blames blamed blaming criticise criticises criticised
    criticising criticize criticizes criticized criticizing rebuke rebukes rebuked slam slams slammed
    """
# What somebody says will be done, or is to be done: "to" and a verb, a clause with "that", or "for" and a thing.
_PLEDGING = """
    vow vows vowed vowing threaten threatens threatened threatening pledge pledges pledged pledging promise promises
    promised promising urge urges urged urging order orders ordered ordering demand demands demanded demanding warn
    warns warned swear swore
    """
# What writings and numbers do: their subject must be a document.
_SHOWING = "show shows showed shown find finds found suggest suggests suggested indicate indicates indicated list lists"

_HEDGES = "reportedly allegedly purportedly supposedly"
_HELD = "believed thought said reported alleged rumoured rumored understood feared suspected accused presumed claimed"

CUE_CLASSES: MappingProxyType[str, str] = MappingProxyType(
    {
        form: name
        for name, forms in (
            ("showing", _SHOWING),
            ("judging", _JUDGING),
            ("pledging", _PLEDGING),
            ("voicing", _VOICING),
            ("noting", _NOTING),
            ("doubting", _DOUBTING),
            ("denying", _DENYING),
            ("stating", _STATING),
            ("telling", _TELLING),
            ("saying", _SAYING),
        )
        for form in forms.split()
    }
)
"""What kind of saying a verb is, by each of its forms in small letters; of two kinds, the one that asks for less."""

ALSO_PLEDGING: frozenset[str] = forms("warn warns warned swear swore") | forms(_PLEDGING)
"""Verbs that "to" and a verb may follow as what is said."""

ALSO_SHOWING: frozenset[str] = forms(_SHOWING)
"""Verbs by which a document says something."""

HEDGES: frozenset[str] = forms(_HEDGES)
"""Adverbs by which somebody unnamed says it."""

HELD: frozenset[str] = forms(_HELD)
"""After a form of "be": what somebody unnamed holds."""

HELD_TO: frozenset[str] = forms("to that killed hurt wounded injured captured lost")
"""What follows a word for what somebody unnamed holds: believed to, reported hurt."""

HARMS: frozenset[str] = forms("casualties fatalities injuries deaths clashes damage")
"""What headlines and notes say is "reported", without a form of "be"."""

SAID_THINGS: frozenset[str] = forms(
    """
    claim claims report reports allegation allegations accusation accusations assertion assertions rumour rumours
    rumor rumors statement suggestion suggestions warning warnings announcement charge charges speculation
    insistence belief complaint complaints
    """
)
"""Nouns for what is said, before "that"."""

DENIED_THINGS: frozenset[str] = forms("denial denials")
"""Nouns for what is denied, before "that"."""

PLURAL_ONLY: frozenset[str] = forms(
    """
    say claim report state note fear charge order demand promise question warn estimate suspect post comment call
    list find show cry go ask vow pledge threaten urge confirm deny allege admit insist argue stress believe
    think complain warn indicate suggest doubt reject condemn blame accuse dispute tell announce
    """
)
"""Forms that need a plural, "I" or "you" before them: "officials say"."""

NOT_SOURCES: frozenset[str] = forms(
    """
    plan plans schedule size age need needs taste custom tradition rank merit rule rules law protocol procedure whim
    """
)
"""What something can be according to without anybody's saying so."""

NAMING: frozenset[str] = forms(
    """
    called calling calls call described describes describing describe labelled labeled label branded brand
    """
)
"""Verbs that name a thing, with the thing between them and the quotation: "called the raid a ‘crime’"."""

DENIABLE: frozenset[str] = forms(
    """
    claim claims report reports allegation allegations accusation accusations suggestion suggestions charge charges
    figure figures idea rumour rumours rumor rumors criticism argument assertion assertions story notion account
    responsibility involvement version
    """
)
"""What can be rejected or dismissed as untrue."""

DOCUMENTS: frozenset[str] = forms(
    """
    report reports statement statements study studies survey document documents letter letters communique communiqué
    memo investigation investigations inquiry analysis figures data indictment dossier poll census records bulletin
    message note leaflet leaflets sign signs banner banners placard placards graffiti tweet post analyses assessment
    """
)
"""Writings, and what else says something that nobody speaks."""

# --- Clauses -----------------------------------------------------------------------------------------------------

AUXILIARIES: frozenset[str] = forms(
    """
    is are was were be been being am has have had having will would shall should can could may might must do does
    did isn't aren't wasn't weren't hasn't haven't hadn't won't
    wouldn't can't cannot couldn't didn't doesn't don't
    """
)
"""Words by which a stretch is known for a clause."""

BE: frozenset[str] = forms("is are was were be been being am")
"""Forms of "be"."""

NEGATIONS: frozenset[str] = forms(
    """
    not never nor didn't doesn't don't won't wouldn't couldn't hasn't
    haven't hadn't cannot can't
    """
)
"""Words by which a cue says that nothing is said."""

PAST_FORMS: frozenset[str] = forms(
    """
    went came took left fell found began broke shot hit fled died lost won got gave held led met saw sent set stood
    struck swept rose ran put made made kept grew flew drove burst blew brought built caught cut fought forgot hid
    hurt knew laid lay let paid rode sank sat shook shut sold spoke spent split stole threw tore understood woke
    wore
    """
)
"""Past forms that do not end in -ed."""

ADVERBS: frozenset[str] = forms(
    """
    also later earlier already previously repeatedly immediately publicly privately then now still just again ever
    initially recently officially formally quickly swiftly strongly flatly angrily vehemently categorically both all
    each only even once first further meanwhile however therefore similarly separately subsequently jointly simply
    often always since long clearly openly firmly has had have having will would did do does could can might may
    must should reportedly allegedly bluntly explicitly implicitly specifically tersely sarcastically tearfully
    calmly
    """
)
"""Words that may stand between a subject and its verb."""

SUBORDINATORS: frozenset[str] = forms(
    """
    after when while as because since though although if whether where before until than but so unless whereas amid
    that what how why once
    """
)
"""Words with which a clause begins inside a sentence."""

RELATIVES: frozenset[str] = forms("who which whom whose")
"""Words with which a clause about the noun before them begins."""

COORDINATORS: frozenset[str] = forms("and or but while whereas although though nor yet")
"""Words that set one clause beside another."""

PREPOSITIONS: frozenset[str] = forms(
    """
    in on at by with from to for into onto off about over under during between among against near through throughout
    across around along behind beyond inside outside via toward towards upon within without despite of per following
    before
    """
)
"""Prepositions."""

DETERMINERS: frozenset[str] = forms(
    """
    a an the this that these those some any no another his her its their our my your one two three four five six
    seven eight nine ten several many most both other all each every
    """
)
"""Words with which a noun phrase begins."""

PRONOUNS: frozenset[str] = forms("he she it they we i you")
"""Subjects in one word that name nobody."""

OBJECTS: frozenset[str] = forms(
    """
    him her them us me you it reporters journalists lawmakers parliament police investigators newsmen correspondents
    residents supporters others everyone everybody people
    """
)
"""Those who are told something, in one word."""

OPENERS: frozenset[str] = forms(
    """
    but and meanwhile however still yet also later earlier then today yesterday separately elsewhere overnight so
    nevertheless afterwards afterward besides furthermore moreover similarly instead although though while as monday
    tuesday wednesday thursday friday saturday sunday tonight now once again
    """
)
"""Words before a subject that do not belong to it."""

WEEKDAY_WORDS: frozenset[str] = forms(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight overnight tomorrow
    """
)
"""Days in one word."""

DAY_PARTS: frozenset[str] = forms("morning afternoon evening night noon midday")
"""Parts of a day, after its name."""

VENUES: frozenset[str] = forms(
    """
    statement interview conference briefing announcement report message letter speech tweet post video call
    communique communiqué release telephone phone television tv radio twitter facebook telegram anonymity address
    sermon hearing monday tuesday wednesday thursday friday saturday sunday week month year night morning afternoon
    evening broadcast meeting visit rally ceremony court testimony note email e-mail recording online article column
    dispatch post today reporters journalists debate bulletin parliament funeral time scene website
    """
)
"""Nouns with which an aside ends that tells where, when or how something was said."""

APPOSITIVES: frozenset[str] = forms(
    """
    a an the who whose whom which one his her its their spokesman spokeswoman spokesperson head chief director
    president chairman commander leader governor mayor minister deputy secretary professor author founder analyst
    aged formerly now himself herself then
    """
)
"""Words with which a remark about the name before it begins."""

# --- Sources -----------------------------------------------------------------------------------------------------

SOURCE_WORDS: MappingProxyType[str, str] = MappingProxyType(
    {
        "medical": """
            doctor doctors nurse nurses medic medics paramedic paramedics hospital hospitals surgeon surgeons clinic
            physician physicians health medical ambulance coroner morgue pathologist first_aid red_crescent_medics
            """,
        "police": """
            police policeman policemen policewoman constable sheriff gendarmerie gendarme gendarmes detective
            detectives superintendent carabinieri
            """,
        "armed_group": """
            rebel rebels militia militias militiaman militiamen militant militants insurgent insurgents guerrilla
            guerrillas guerrillero separatist separatists jihadist jihadists taliban hezbollah hizbollah hamas isis
            isil daesh islamic_state al-qaeda al-qaida al-shabaab al-shabab boko_haram houthi houthis farc pkk
            popular_mobilization popular_mobilisation pmf pmu hashd front brigades liberation_army gang gangs cartel
            cartels warlord extremists fighters gunmen kidnappers hijackers paramilitary paramilitaries resistance
            movement mujahideen
            """,
        "military": """
            army military navy troops soldier soldiers officer officers colonel col. lieutenant lt. general gen.
            captain capt. major maj. sergeant sgt. brigadier brig. admiral adm. commander commanders pentagon
            coalition battalion brigade regiment peacekeepers peacekeeping joint_chiefs air_force armed_forces
            defense_forces defence_forces marine marines nato warplanes command airmen commandos isaf field_marshal
            corporal private_first_class general_staff chief_of_staff
            """,
        "witness": """
            witness witnesses eyewitness eyewitnesses resident residents villager villagers neighbour neighbours
            neighbor neighbors survivor survivors relative relatives passer-by passers-by bystander bystanders
            shopkeeper shopkeepers locals family families elder elders farmer farmers mother father brother sister
            widow son daughter uncle cousin refugee refugees driver student students onlookers inhabitants protester
            protesters demonstrators demonstrator teacher worshippers worshipper shepherd passenger passengers
            """,
        "ngo_or_monitor": """
            red_cross red_crescent icrc amnesty human_rights_watch rights_group rights_groups monitor monitors
            monitoring observatory united_nations un u.n. unicef unhcr unama ocha who charity charities aid relief
            activist activists ngo ngos msf oxfam airwars campaigners humanitarian watchdog human_rights observers
            civil_society save_the_children unrwa
            """,
        "media": """
            tv television radio newspaper newspapers reuters afp ap bbc cnn al_jazeera xinhua news daily website
            reporter reporters journalist journalists correspondent press media channel magazine broadcaster
            sky_news times post outlet outlets blog editor wire_service military_times associated_press
            agence_france-presse bloomberg tass interfax sana ina wafa irna mehr fars newsreader columnist efe dpa
            """,
        "state_official": """
            minister ministers ministry ministries president prime_minister premier governor governors mayor
            government ambassador embassy ambassadors consul diplomat diplomats lawmaker lawmakers legislator
            senator congressman congresswoman parliament prosecutor prosecutors authorities secretary white_house
            kremlin state_department administration security cabinet king queen emir sultan chancellor envoy
            directorate coastguard coast_guard judge court council councillor municipality fire_department
            firefighters rescue civil_defence civil_defense customs intelligence junta regime state_security
            attorney_general royal_court governorate mayors foreign_office interior defence_secretary home_office
            chief_executive vice-president european_union eu deputy_premier secretary-general
            """,
    }
)
"""Words that tell what a source is, of each kind; the first that is met counts."""

FAINT_SOURCE_WORDS: MappingProxyType[str, str] = MappingProxyType(
    {
        "state_official": """
            official officials us u.s. usa united_states america washington moscow beijing tehran baghdad kabul
            damascus ankara cairo london paris berlin jerusalem riyadh islamabad delhi new_delhi kyiv kiev tokyo
            seoul pyongyang iran iraq israel russia china syria turkey egypt jordan lebanon yemen saudi_arabia qatar
            kuwait pakistan india afghanistan ukraine britain france germany spain italy poland japan north_korea
            south_korea sudan south_sudan ethiopia eritrea somalia kenya uganda rwanda burundi nigeria niger mali
            chad cameroon libya algeria tunisia morocco colombia venezuela cuba mexico brazil peru bolivia chile
            argentina nicaragua honduras guatemala el_salvador panama myanmar thailand philippines indonesia
            malaysia australia canada armenia azerbaijan georgia belarus serbia kosovo sweden norway denmark finland
            netherlands belgium greece
            """,
        "document": """
            report reports statement statements study studies survey document documents letter letters communique
            communiqué memo investigation investigations inquiry analysis figures data indictment dossier poll
            census transcript records bulletin footage video graffiti banner banners placard placards sign leaflet
            leaflets analyses assessment evidence text
            """,
        "unnamed": "source sources people person insider insiders somebody someone some many critics others",
    }
)
"""The same, for words that tell something only where nothing else does."""

NO_RANK_BEFORE_GENERAL: frozenset[str] = forms(
    "secretary attorney director consul solicitor governor inspector surgeon"
)
"""Words after which "general" is no rank."""

PARTICLES: frozenset[str] = forms("to off out up down dozens hundreds thousands people")
"""What else follows a past form that governs it: killed dozens, blew up."""

NO_CONTENT: frozenset[str] = forms("for of about with by to from as and but or")
"""With what nothing said begins, behind "said"."""

TAKES_THINGS: frozenset[str] = forms(
    "add adds added note notes noted post posted write writes wrote charge charged recount recounts recounted"
)
"""Verbs that take things as objects: content needs "that" or a quotation."""

TAKES_PLEDGES: frozenset[str] = forms(
    """
    urge urges urged urging vow vows vowed vowing promise promises promised promising pledge pledges pledged pledging
    demand demands demanded demanding
    """
)
"""Verbs that take what is pledged as an object: vowed revenge."""

WARNS_OF: frozenset[str] = forms("warn warns warned complain complains complained")
"""Verbs whose content may begin with "of"."""

POSSESSIVES: frozenset[str] = forms("his her its their my our")
"""Whose."""

ARTICLES: frozenset[str] = forms("the a an his her its their this some")
"""With what the nearest noun phrase begins."""

NAME_PARTICLES: frozenset[str] = forms("al el bin ibn abu de del van von da")
"""Small words inside names."""

PLURAL_SUBJECTS: frozenset[str] = forms("police they we i you people many some women men media")
"""What a bare form may follow without an -s."""

MODALS: frozenset[str] = forms("would will did could can may might should")
"""What a bare form may follow."""

WIDE_DAYS: frozenset[str] = forms("on late early earlier later again also last this")
"""Words before a day."""

NOT_CONFIRMED_BY: frozenset[str] = forms("not cannot couldn't can't")
"""By what something is not confirmed."""

SAID_BY: frozenset[str] = forms(
    """
    announced confirmed reported claimed denied rejected dismissed disputed condemned denounced criticised criticized
    alleged acknowledged
    """
)
"""Cues behind which "by" tells who says it: confirmed by the ministry."""

TIME_BINDERS: frozenset[str] = forms("since after before until")
"""Words that begin a clause or go with a noun alone: since March."""

OBJECT_PRONOUNS: frozenset[str] = forms("him her them us me")
"""Pronouns that say nothing themselves."""
