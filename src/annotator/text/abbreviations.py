"""Abbreviations that end in a full stop, and what each says about the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType


class AbbreviationKind(Enum):
    """When the full stop of an abbreviation ends the sentence as well."""

    LEADS = "leads"
    """Never: it belongs to the word after it (Mr., e.g., vs., Mt.)."""
    OPENS = "opens"
    """Only before a word that begins sentences: a name or a number belongs to it (p., vol., St.)."""
    DATES = "dates"
    """The same, and before a capital where it ends a phrase in lower case ("on Fri. Call me")."""
    CLOSES = "closes"
    """Before a word that begins sentences, or a new subject with its verb: it ends a name (Inc., Jr., Calif.)."""
    TIME = "time"
    """Before a capital that is no zone, day or month: a time of day or an era (a.m., B.C.)."""
    LISTS = "lists"
    """Before a capital or a number: it closes a list (etc.)."""
    NUMBERS = "numbers"
    """Before all but a number: elsewhere it is a word (no., fig.)."""
    MEASURES = "measures"
    """Before a capital; after a number it goes on in lower case, elsewhere it is a word (ft., in., lbs.)."""


_WORDS: Mapping[AbbreviationKind, str] = {
    AbbreviationKind.LEADS: """
        Mr Mrs Ms Mx Dr Drs Prof Messrs Mme Mmes Mlle Rev Revd Fr Hon Msgr Mgr Pres Gov Govs Sen Sens Rep Reps Amb
        Atty Supt Insp Det Const Dep Asst Gen Gens Lt Lts Col Cols Maj Majs Capt Capts Cmdr Cdr Comdr Cdre Adm Brig
        Sgt Sgts Cpl Cpls Pvt Pte Pfc Spc Ens Ofc Flt Sqn Sra Srta Dña Ing Lic Sheik Bp Abp Cllr Treas Commr Chmn
        Mt Mts Ft Tel Rs Snr viz vs e.g eg a.k.a A.K.A aka d.b.a P.S p.s P.P.S N.B n.b
        i.e cf ca approx incl esp resp attn Attn acc
        Ald Cpt Op op loc
        أ د م هـ ص ج ت س ع ف ق أ.د د.م رقم
        """,
    AbbreviationKind.OPENS: """
        p pp Vol Vols vol vols Ch ch Chap Chaps Sec Sect sect Nos nos Nr nr
        Pt Ste Apt Bldg Hwy Hwys Rte Rtes Exh Rm St Sts Tech v cit ed eds trans
        """,
    AbbreviationKind.DATES: """
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
        """,
    AbbreviationKind.CLOSES: """
        Inc Co Cos Corp Corps Ltd Ltda Pty Bros Jr Sr LLC LLP Cie Intl Int'l Mfg Assn Ass'n Ctr Univ Inst Dept Depts
        Ret ret Div Dist Govt Gov't Nat'l Natl Nat Comm Soc Assoc Acad Proc Bull Bn Regt Met Esq
        PhD Ph.D LL.B LL.M M.Sc B.Sc Ed.D
        Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev
        Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask W.Va
        Ave Blvd Rd Ln Sq Pl Ct Cres Hts Pkwy Terr
        al est dept depts govt assn univ misc temp avg max tbsp tsp pkg bldg admin fav diff prob obv
        corp inc ltd co jr sr
        ق.م إلخ الخ ش.م.م ش.م.ل
        """,
    AbbreviationKind.TIME: "a.m p.m A.M P.M a.d b.c A.D B.C B.C.E C.E",
    AbbreviationKind.LISTS: "etc &c ibid",
    AbbreviationKind.NUMBERS: """
        no No n° N° nº Nº fig figs Fig Figs art sec Art Arts App Ref ref refs Ext ext chap chaps
        par para paras eq eqs pop
        """,
    AbbreviationKind.MEASURES: """
        ft in yd yds mi sq cu lb lbs oz gal gals qt pt km kms kg kgs cm mm mg ml hr hrs min mins secs wk wks mo mos yr
        yrs pct deg mph bn mn mln bln tn doz
        """,
}
_IN_OTHER_CASE: Mapping[AbbreviationKind, str] = {
    # Written so, these may also be words, and states or firms (CA, MS, ING); those that mostly are have been left out.
    AbbreviationKind.OPENS: """
        MR MRS DR PROF REV HON GEN COL LT MAJ CAPT SGT CPL PVT CMDR ADM BRIG SEN REP GOV PRES SUPT INSP
        mr mrs ms dr prof sgt lt capt maj ST VOL PP NOS
        """,
    AbbreviationKind.DATES: "jan feb aug sept oct nov JAN FEB APR AUG SEPT OCT NOV DEC",
    AbbreviationKind.LEADS: "E.g I.e E.G I.E Cf Vs VS Approx Incl",
    AbbreviationKind.CLOSES: "INC CO CORP LTD PTY BROS JR SR AVE BLVD DEPT CALIF",
    AbbreviationKind.LISTS: "Etc ETC",
    AbbreviationKind.NUMBERS: "NO FIG",
}


def _entries() -> Iterator[tuple[str, AbbreviationKind]]:
    for kind, words in (*_WORDS.items(), *_IN_OTHER_CASE.items()):
        for word in words.split():
            yield word, kind


ABBREVIATIONS: Mapping[str, AbbreviationKind] = MappingProxyType(dict(_entries()))
"""The kind of each abbreviation, by its text without the last full stop; case counts."""
