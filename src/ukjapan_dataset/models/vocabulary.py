"""The controlled vocabularies: each term with its definition, for schemas and codebook."""

from typing import Self

from ukjapan_dataset.terms import Term
from ukjapan_dataset.units.kinds import UnitKind


class RecordType(Term):
    """What kind of thing a record is."""

    AGREEMENT = "agreement", "An arrangement that parties have, or seek, with one another."
    COMMITMENT = "commitment", "An action that somebody promises, plans, urges or is expected to take."
    FIGURE = "figure", "A quantity."
    ATTRIBUTION = "attribution", "An act of speech or thought that a source reports."
    EVENT = "event", "Something that takes place at a time, with people who take part."


class Scope(Term):
    """How a record relates to the event that the dataset is about."""

    SUMMIT = "summit", "Agreed, promised or said at the event, or about what was agreed there."
    BACKGROUND = "background", "Concerns a party to the event, but did not result from it."
    THIRD_PARTY = "third_party", "A matter of others, or of one party to the event with others."


class Corroboration(Term):
    """Who reports a record, not who supports its values; derived, never authored."""

    SINGLE_SOURCE = "single_source", "One source reports it."
    SINGLE_ORIGIN = "single_origin", "Several sources report it, but all have the same origin."
    CORROBORATED = "corroborated", "Sources of at least two origins report it."
    CONTESTED = "contested", "Sources contradict one another, and no rule decides between them."


class Support(Term):
    """How independent the sources are that give a cell this very value; derived, never authored.

    The weakest comes first.
    """

    CONTESTED = "contested", "A source contradicts it."
    SINGLE_SOURCE = "single_source", "One source gives it."
    SINGLE_ORIGIN = "single_origin", "Several sources give it, but all have the same origin."
    CORROBORATED = "corroborated", "Sources of at least two origins give it."


class Domain(Term):
    """The field of policy that a record belongs to."""

    CYBER = "cyber_security", "The security of networks and data, and its industry."
    MINERALS = "critical_minerals", "Critical minerals, rare earths and their supply chains."
    DEFENCE = "defence_security", "Defence, collective security and military deployments."
    AEROSPACE = "defence_industry", "The joint development and production of arms."
    SPACE = "space", "Satellites and activities in orbit."
    ENERGY = "energy", "Energy and its technologies."
    TECHNOLOGY = "technology", "Advanced technologies other than cyber and energy."
    ECONOMY = "trade_economy", "Trade, investment, growth and economic resilience."
    RELATIONS = "diplomatic_relations", "The relationship between states as such, and their meetings."
    CROSS = "cross_domain", "Several of these fields at once."
    ORDER = "international_order", "Rules and order among states."
    MOBILITY = "mobility", "The travel of persons across borders."


class AgreementKind(Term):
    """What kind of arrangement an agreement is."""

    ACCORD = "accord", "A declared settlement or pact between governments, as a document or deal."
    PARTNERSHIP = "partnership", "A declared, lasting relationship for cooperation."
    FRAMEWORK = "framework", "A lasting arrangement or forum for a field of cooperation."
    PROGRAMME = "programme", "Planned work towards a product or capability."
    TRADE_AGREEMENT = "trade_agreement", "A treaty on trade or economic partnership."
    ALLIANCE = "treaty_alliance", "A treaty of alliance."
    JOINT_VENTURE = "joint_venture", "A company or undertaking that several firms own together."
    BUNDLE = "bundle", "Several agreements mentioned together without being distinguished."


class AgreementStatus(Term):
    """How far an agreement has come, by the strictest wording."""

    SIGNED = "signed", "Said to be signed."
    LAUNCHED = "launched", "Said to be launched, elevated, formalised or established at the time."
    AGREED = "agreed", "Said to be agreed upon, reached or committed to."
    SOUGHT = "sought", "Sought by the parties, or agreed to be sought."
    IN_PLACE = "in_place", "Described as existing or under way."


class Strength(Term):
    """How firm a commitment is, by its verb; strongest first."""

    SIGNED = "signed", "Signed into an agreement."
    LAUNCHED = "launched", "Launched or established."
    AGREED = "agreed", "Agreed between parties, or mandated by what they agreed."
    PLEDGED = "pledged", "Pledged, promised or committed to."
    ANNOUNCED = "announced", "Announced, or stated as what will be done."
    INTENDS = "intends", "Intended, planned, aimed at, sought or wanted."
    EXPECTED = "expected", "Forecast by somebody, without a promise."
    URGES = "urges", "Asked of others, or called necessary."
    HOPES = "hopes", "Hoped for."
    DISCUSSED = "discussed", "Talked about."


class Stage(Term):
    """How far an action has come when the source speaks, however firmly it was promised; earliest first."""

    PROPOSED = "proposed", "Wanted, urged, hoped for, expected or talked about: nobody has decided to do it."
    AGREED = "agreed", "Decided by those who are to do it, but not begun."
    BEGUN = "begun", "Under way: begun, or described as being done."
    DONE = "done", "Completed."


class EventKind(Term):
    """What kind of event it is."""

    VISIT = "visit", "A stay of a leader in another country."
    TALKS = "talks", "A meeting at which matters are discussed."
    DINNER = "dinner", "A meal that leaders have together."
    NEWS_CONFERENCE = "news_conference", "An occasion at which leaders speak to the press."
    SIGNING = "signing", "The signing of an agreement."
    LAUNCH = "launch", "The launch of an agreement, partnership or initiative."
    ANNOUNCEMENT = "announcement", "Something made public by a government or an organisation."


class Relation(Term):
    """How a record is related to another."""

    PART_OF = "part_of", "It is a part of the other."
    BUILDS_ON = "builds_on", "It continues or extends the other, which came before it."
    ABOUT = "about", "What is said or done is about the other."
    DERIVED_FROM = "derived_from", "It is a conversion of the other."
    SAME_MATTER = "same_matter", "Both are about one matter, as different sources present it."
    POSSIBLY_SAME = (
        "possibly_same",
        "Both may be about one matter: a judgement that the words leave open.",
    )


class Action(Term):
    """What kind of action a commitment promises."""

    COOPERATE = "cooperate", "Work together, or more closely, in a field."
    SHARE = "share_information", "Exchange information, intelligence or expertise."
    ESTABLISH = "establish", "Set up a body, framework, partnership, standard or venture."
    MEET = "meet", "Hold a meeting or a discussion."
    SECURE = "secure_supply", "Make supplies safer, more diverse or less dependent."
    STRENGTHEN = "strengthen", "Build up a capability, defence, resilience or relationship."
    ACCELERATE = "accelerate", "Speed up work that is under way."
    DEVELOP = "develop", "Develop, test or produce something."
    INVEST = "invest", "Put money into something."
    DEPLOY = "deploy", "Send forces."
    SUPPORT = "support", "Uphold or support an institution, order or rule."
    EXPAND = "expand", "Widen a membership, an agenda or a field."
    ADMIT = "admit", "Let persons into a country."
    RESTRICT = "restrict", "Limit trade or movement."
    ALIGN = "align", "Bring one's own conduct into line with a framework."


class Indicator(Term):
    """What a figure measures."""

    dimensions: tuple[UnitKind, ...]

    def __new__(cls, value: str, definition: str, dimension: UnitKind, *others: UnitKind) -> Self:
        """Make a term with the dimensions of the units in which it is measured: at least one."""
        term = str.__new__(cls, value)
        term._value_, term.definition = value, definition
        term.dimensions = (dimension, *others)
        return term

    TRADE = "bilateral_trade", "The value of trade between two countries in a period.", UnitKind.CURRENCY
    GROWTH = "trade_investment_growth", "The factor by which trade and investment grew.", UnitKind.RATIO
    JOBS = "jobs_supported", "The number of jobs that an economic relationship supports.", UnitKind.COUNT
    RANK = "rank", "A place in an order, by size or in time.", UnitKind.RANK
    SHARE = "share", "A part of a whole.", UnitKind.RATIO, UnitKind.COUNT
    MEMBERS = "membership", "The number of members or parties that something has.", UnitKind.COUNT
    PARTS = "parts", "The number of parts that something consists of.", UnitKind.COUNT
    CLASSIFIED = "classified_items", "The number of things that belong to a class.", UnitKind.COUNT
    STAY = "permitted_stay", "How long persons may stay.", UnitKind.DURATION
    VISIT = "visit_length", "How long a visit lasts.", UnitKind.DURATION
    SPAN = "time_span", "How long a state of affairs has lasted.", UnitKind.DURATION
    MILESTONE = "milestone_year", "The year by or in which something is to happen.", UnitKind.CALENDAR


class Qualifier(Term):
    """How the words hedge or bound a quantity."""

    UNHEDGED = "unhedged", "The words do not hedge the number."
    ABOUT = "about", "About, around, approximately, some, nearly."
    AT_LEAST = "at_least", "At least, no fewer than."
    AT_MOST = "at_most", "Up to, at most, no more than."
    MORE_THAN = "more_than", "More than, over, above."
    LESS_THAN = "less_than", "Less than, under, below."
    BETWEEN = "between", "Two bounds and no single number: between 5 and 10, £12.5–£13 billion."
    BY = "by", "By, before or no later than a point in time."
    TARGET = "target", "Planned, aimed at or targeted, and not yet the case."
    EXPECTED = "expected", "Expected or forecast, and not yet the case."
    VAGUE = "vague", "The words give no number."


class Mode(Term):
    """How much of what was said is given in the speaker's own words."""

    DIRECT = (
        "direct",
        "All of the content is in quotation marks as speech, or the layout shows that it is speech.",
    )
    MIXED = "mixed", "Part of the content is in quotation marks as speech."
    INDIRECT = "indirect", "None of the content is in quotation marks as speech."


class SpeechMarks(Term):
    """What shows that words are the speaker's own, where it is not quotation marks."""

    NONE = (
        "none",
        "There are no quotation marks: the layout shows it, as in a transcript or a block quotation.",
    )


class Role(Term):
    """How an actor takes part in what a record is about."""

    PARTY = "party", "Belongs to the agreement, partnership or programme."
    SIGNATORY = "signatory", "Signed or launched it in person."
    BOUND = "bound", "Must carry out the action."
    TARGET = "target", "Is the one at whom the action or appeal is directed."
    BENEFICIARY = "beneficiary", "Is the one that the action should benefit."
    SUBJECT = "subject", "Is the one that the quantity is about."
    PARTICIPANT = "participant", "Takes part in the event."
    SPEAKER = "speaker", "Says it together with others; a single speaker is the `speaker`."


class ActorKind(Term):
    """What kind of actor it is."""

    STATE = "state", "A state or self-governing territory, even if its government is meant."
    GOVERNMENT = "government", "A government or part of one, named as such."
    PERSON = "person", "A person whose name is known."
    OFFICIALS = "officials", "Persons in public office whom the source does not name."
    ORGANISATION = "organisation", "An international organisation."
    COMPANY = "company", "A firm."
    MEDIA = "media", "A news outlet."
    GROUP = "group", "Several states, persons or firms taken together."
    UNNAMED = "unnamed", "Somebody about whom the source says nothing more."


class Basis(Term):
    """How the words of a cell lead to its value, from the strongest basis to the weakest."""

    STATED = "stated", "The words say it, and a machine can check that they do."
    RESOLVED = "resolved", "A rule leads from the words to the value; the note gives the rule."
    INFERRED = "inferred", "A coder's judgement; the note gives the argument."


class Stance(Term):
    """How evidence bears on what a record says."""

    SUPPORTS = "supports", "Says the same, perhaps in other words, or something from which it follows."
    LESS_PRECISE = "less_precise", "Says less: what it says follows from what the record says."
    DIFFERS = "differs", "Says something else, which can be true as well."
    CONTRADICTS = "contradicts", "Says something that cannot also be true."


class ReportingStatus(Term):
    """What a source does about a record; derived, never authored."""

    STATES = "states", "Reports it, and supports every core cell."
    LESS_PRECISE = "less_precise", "Reports it, but some core cell only less precisely, or not at all."
    DIFFERS = "differs", "Reports it, but says something else about some core cell."
    CONTRADICTS = "contradicts", "Contradicts it in some cell."
    ELSEWHERE = "elsewhere", "Does not report it, but reports the same matter in a linked record."
    SILENT = "silent", "Does not mention it."


class MatchKind(Term):
    """How a quote was found in its source."""

    EXACT = "exact", "Character for character."
    NORMALISED = (
        "normalised",
        "Equal once quotation marks, dashes, ellipses, blanks, width and composition are normalised.",
    )


class AdjudicationRule(Term):
    """What decides between differing evidence, in this order."""

    REPORT = "report_before_paraphrase", "Within one origin, the report is kept, not its paraphrase."
    MAJORITY = "majority_of_origins", "More independent origins support it than anything else."
    PRECISE = "more_precise", "It entails what the rest say."
    CONSISTENT = "internal_consistency", "It fits best with what the sources say elsewhere."
    AS_REPORTED = "as_reported", "It cannot be right, but is kept as the only wording there is."
    UNRESOLVED = "unresolved", "Nothing decides: the field stays empty, and the record is contested."


class Disposition(Term):
    """What became of a segment of a source."""

    CODED = "coded", "Some evidence quotes it; derived, never authored."
    CONTEXT = "context", "Background or narration that states nothing to code."
    HEADING = "heading", "A title or label that states nothing by itself."
    BOILERPLATE = "boilerplate", "Bylines, credits and page furniture."
    READER_COMMENT = "reader_comment", "Written by readers, not by the source."
    DUPLICATE = "duplicate", "Printed twice; the other copy counts."
    NAME = "name", "Part of a name, title, term or idiom: it neither counts anything nor quotes speech."
    REFERENCE = "reference", "Refers back to things described elsewhere: `the two sides`."
    UNACCOUNTED = "unaccounted", "Neither coded nor set aside: work to do; derived, never authored."


class LedgerKind(Term):
    """What a ledger entry sets aside."""

    SEGMENT = "segment", "Whole sentences, headings, captions or list items."
    QUANTITY = "quantity", "A number inside a segment that is otherwise coded."
    QUOTATION = "quotation", "Quotation marks inside a segment that is otherwise coded."


class SegmentKind(Term):
    """What a segment is on the page."""

    SENTENCE = "sentence", "A sentence of running text."
    HEADING = "heading", "A line without closing punctuation: title, subheading, label, byline."
    CAPTION = "caption", "A line that ends with a picture credit in brackets."
    LIST_ITEM = "list_item", "A line introduced by a dash, bullet or number, or a sentence of one."
    TABLE_ROW = "table_row", "A line of a table, whose cells are set off by vertical bars or tabs."


class DifferenceCategory(Term):
    """Why two coders differ."""

    TYPING = "typing_error", "One coder wrote something unintended."
    CAUTIOUS = "over_cautious", "One coder omitted, or left open, what the words support."
    CONFIDENT = "over_confident", "One coder says more than the words support."
    GUIDE = "guide_unclear", "The coding guide allows both."
    SOURCE = "source_unclear", "The article can be read in both ways."
    MISSED = "missed", "One coder overlooked it."
    BOUNDARY = (
        "unit_boundary",
        "One coder treats as one thing, or as part of another, what the other separates.",
    )
    NAMING = "naming", "Both coders mean the same, under different ids."


class Decision(Term):
    """What became of a difference."""

    FIRST = "first", "The first coder's reading was kept."
    SECOND = "second", "The second coder's reading was adopted, and the records were changed to it."
    BOTH = "both", "Both say the same, and nothing was changed."
    NEITHER = "neither", "The records were changed to a third reading."


class Measure(Term):
    """A coefficient of agreement."""

    ALPHA = "alpha", "Krippendorff's alpha, over the values that both coders give."
    GAMMA = "gamma", "Gamma (Mathet, Widlöcher and Métivier 2015), over the stretches that each codes."


class Level(Term):
    """The level of measurement of a variable."""

    NOMINAL = "nominal", "Values are equal or not."
    ORDINAL = "ordinal", "Values have an order."
    INTERVAL = "interval", "Differences between values are meaningful."
    RATIO = "ratio", "Ratios between values are meaningful."


class RevisionKind(Term):
    """What kind of change a revision is."""

    ADDITION = "addition", "Something that the sources report was missing from the data."
    CORRECTION = "correction", "The earlier value was wrong according to the guide."
    REVISION = "revision", "The earlier value was defensible; the new one is better."
    RECODE = "recode", "The guide or the vocabulary changed, and the coding followed."
    SOURCE_CHANGE = "source_change", "The source changed, or what is known about it."
    WORDING = "wording", "Only notes and reasons were reworded; nothing was coded differently."
    RETIREMENT = "retirement", "The id is no longer used, and will never be used for anything else."


class SubjectKind(Term):
    """What kind of thing a revision is about."""

    RECORD = "record", "An agreement, commitment, figure, attribution or event."
    SOURCE = "source", "A source."
    ACTOR = "actor", "An actor."
    DATASET = "dataset", "The dataset as a whole."


class Obligation(Term):
    """Whether a variable must have a value (ISO/IEC 11179)."""

    MANDATORY = "mandatory", "Every row has a value."
    OPTIONAL = "optional", "A row may lack a value, if nothing is said about it."


class Confidence(Term):
    """How certain a coder is."""

    HIGH = "high", "The source says so, or nothing else explains the evidence."
    MODERATE = "moderate", "The most likely reading, but another is possible."
    LOW = "low", "Assumed, for lack of evidence either way."


class Language(Term):
    """The language of a source (BCP 47)."""

    EN = "en", "English."


class Country(Term):
    """The country of an actor (ISO 3166-1 alpha-3)."""

    AUS = "AUS", "Australia."
    CHN = "CHN", "China."
    GBR = "GBR", "United Kingdom."
    ITA = "ITA", "Italy."
    JPN = "JPN", "Japan."
    PRK = "PRK", "North Korea."
    RUS = "RUS", "Russia."
    TWN = "TWN", "Taiwan."
    UKR = "UKR", "Ukraine."
    USA = "USA", "United States."


ENTAILED: dict[type[Term], dict[Term, tuple[Term, ...]]] = {
    Strength: {
        Strength.SIGNED: (Strength.AGREED,),
        Strength.AGREED: (Strength.INTENDS, Strength.DISCUSSED),
        Strength.PLEDGED: (Strength.INTENDS,),
        Strength.ANNOUNCED: (Strength.INTENDS,),
    },
    AgreementStatus: {
        AgreementStatus.SIGNED: (AgreementStatus.AGREED,),
        AgreementStatus.LAUNCHED: (AgreementStatus.IN_PLACE,),
    },
    Stage: {Stage.DONE: (Stage.BEGUN,)},
    Qualifier: {
        Qualifier.UNHEDGED: (Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST),
        Qualifier.MORE_THAN: (Qualifier.AT_LEAST,),
        Qualifier.LESS_THAN: (Qualifier.AT_MOST,),
    },
}
"""What directly follows from a term, in the vocabularies whose terms say more or less of one thing.

Whoever signs something has agreed to it. Who agrees to act, pledges it or announces it as what will be done
intends it; who agrees has talked about it. A launch need not have been agreed, and what is expected need not
have been discussed. What was launched is in place, and what is done was begun.
"""


def entails(vocabulary: type[Term], term: str, other: str) -> bool:
    """Whether whatever is rightly called by one term of a vocabulary can as rightly be called by another."""
    follows = ENTAILED.get(vocabulary, {}).get(vocabulary.named(term), ())
    return term == other or any(entails(vocabulary, one, other) for one in follows)
