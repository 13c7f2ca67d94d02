"""The controlled vocabularies. Each word carries its definition, for schemas and codebook."""

from ukjapan_dataset.models.terms import Term


class RecordType(Term):
    """What kind of thing in the world a record is."""

    AGREEMENT = "agreement", "Something that parties have, or seek, between or upon them."
    COMMITMENT = (
        "commitment",
        "An action that somebody promises, plans, urges or is expected to do.",
    )
    FIGURE = "figure", "A quantity."
    ATTRIBUTION = "attribution", "An act of speech or thought that a source reports."


class Scope(Term):
    """How a record relates to the meeting in Tokyo on 31 January 2026."""

    SUMMIT = "summit", "Agreed, promised, said or told there, or about what was agreed there."
    BACKGROUND = (
        "background",
        "Concerns the United Kingdom or Japan, but did not come of the meeting.",
    )
    THIRD_PARTY = (
        "third_party",
        "A matter between, or of, others, or of one of the two with others.",
    )


class Corroboration(Term):
    """How independent sources bear a record out; derived, never authored."""

    SINGLE_SOURCE = "single_source", "One source reports it."
    SINGLE_ORIGIN = "single_origin", "Several sources report it, but all of one origin."
    CORROBORATED = "corroborated", "Sources of at least two origins report it."
    CONTESTED = "contested", "Sources contradict one another and no rule decides between them."


class Domain(Term):
    """The field of policy a record belongs to."""

    CYBER = "cyber_security", "Security of networks and data, and the industry for it."
    MINERALS = "critical_minerals", "Critical minerals, rare earths and their supply chains."
    DEFENCE = "defence_security", "Defence, collective security and military deployments."
    AEROSPACE = "defence_industry", "Joint development and production of arms."
    SPACE = "space", "Satellites and activities in orbit."
    ENERGY = "energy", "Energy and its technologies."
    TECHNOLOGY = "technology", "Advanced technologies other than cyber and energy."
    ECONOMY = "trade_economy", "Trade, investment, growth and economic resilience."
    RELATIONS = "diplomatic_relations", "The relationship of states as such, and its meetings."
    CROSS = "cross_domain", "Several of these fields at once."
    ORDER = "international_order", "Rules and order among states."
    MOBILITY = "mobility", "Travel of persons across borders."


class AgreementKind(Term):
    """What sort of arrangement an agreement is."""

    ACCORD = "accord", "A declared settlement or pact between governments, as a document or deal."
    PARTNERSHIP = "partnership", "A declared standing relationship for cooperation."
    FRAMEWORK = "framework", "A standing arrangement or forum for a field of cooperation."
    PROGRAMME = "programme", "A planned course of work towards a product or capability."
    TRADE_AGREEMENT = "trade_agreement", "A treaty on trade or economic partnership."
    ALLIANCE = "treaty_alliance", "A treaty of alliance."
    JOINT_VENTURE = "joint_venture", "A company or undertaking that several firms hold together."
    BUNDLE = "bundle", "Several agreements mentioned together without being told apart."


class AgreementStatus(Term):
    """How far an agreement has come, by the strictest wording."""

    SIGNED = "signed", "Said to be signed."
    LAUNCHED = "launched", "Said to be launched, elevated, formalised or established at the time."
    AGREED = "agreed", "Said to be agreed upon, reached or committed to."
    SOUGHT = "sought", "Parties seek it or agree to seek it."
    IN_PLACE = "in_place", "Spoken of as existing or under way."


class Strength(Term):
    """How firm a commitment is, by its verb; strongest first."""

    SIGNED = "signed", "Signed into an agreement."
    LAUNCHED = "launched", "Begun, launched or established."
    AGREED = "agreed", "Agreed between parties, or mandated by what they agreed."
    PLEDGED = "pledged", "Pledged, promised or committed to."
    ANNOUNCED = "announced", "Announced, or stated as what will be done."
    INTENDS = "intends", "Intended, planned, aimed at, sought or wanted."
    EXPECTED = "expected", "Forecast by somebody, without a promise."
    URGES = "urges", "Asked of others, or called needed."
    HOPES = "hopes", "Hoped for."
    DISCUSSED = "discussed", "Talked about."


class Action(Term):
    """What sort of act a commitment promises."""

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
    ADMIT = "admit", "Let persons in."
    RESTRICT = "restrict", "Limit trade or movement."
    ALIGN = "align", "Bring one's own conduct into line with a framework."


class Indicator(Term):
    """What a figure measures."""

    TRADE = "bilateral_trade", "Value of trade between two countries in a period."
    GROWTH = "trade_investment_growth", "Factor by which trade and investment grew."
    JOBS = "jobs_supported", "Jobs that an economic relationship supports."
    RANK = "rank", "Place in an order, by size or in time."
    SHARE = "share", "Part of a whole."
    MEMBERS = "membership", "How many members or parties something has."
    PARTS = "parts", "How many parts something is made of."
    CLASSIFIED = "classified_items", "How many things belong to a class."
    STAY = "permitted_stay", "How long persons may stay."
    VISIT = "visit_length", "How long a visit lasts."
    SPAN = "time_span", "How long a state of things has lasted."
    MILESTONE = "milestone_year", "The year by or in which something is to happen."


class UnitKind(Term):
    """The dimension of a unit."""

    CURRENCY = "currency", "Money."
    COUNT = "count", "A number of things."
    DURATION = "duration", "A length of time."
    RATIO = "ratio", "A pure number that compares two amounts."
    RANK = "rank", "A place in an order."
    CALENDAR = "calendar", "A point in the calendar."


class Unit(Term):
    """The unit of a figure: an ISO 4217 currency, or a unit named here."""

    GBP = "GBP", "Pound sterling (ISO 4217)."
    USD = "USD", "United States dollar (ISO 4217)."
    JOB = "job", "A job."
    COUNTRY = "country", "A country."
    ELEMENT = "element", "A chemical element."
    MINERAL = "mineral", "A mineral."
    PILLAR = "pillar", "A main part of a policy."
    ALLY = "ally", "An ally by treaty."
    DAY = "day", "A day."
    YEAR = "year", "A year."
    DECADE = "decade", "Ten years."
    TIMES = "times", "A factor: 1.5 times an earlier amount."
    RANK = "rank", "A place in an order, 1 being first."
    CALENDAR_YEAR = "calendar_year", "A year of the Gregorian calendar."


UNIT_KINDS: dict[Unit, UnitKind] = {
    Unit.GBP: UnitKind.CURRENCY,
    Unit.USD: UnitKind.CURRENCY,
    Unit.JOB: UnitKind.COUNT,
    Unit.COUNTRY: UnitKind.COUNT,
    Unit.ELEMENT: UnitKind.COUNT,
    Unit.MINERAL: UnitKind.COUNT,
    Unit.PILLAR: UnitKind.COUNT,
    Unit.ALLY: UnitKind.COUNT,
    Unit.DAY: UnitKind.DURATION,
    Unit.YEAR: UnitKind.DURATION,
    Unit.DECADE: UnitKind.DURATION,
    Unit.TIMES: UnitKind.RATIO,
    Unit.RANK: UnitKind.RANK,
    Unit.CALENDAR_YEAR: UnitKind.CALENDAR,
}
"""The dimension of each unit."""


class Qualifier(Term):
    """How the words hedge or bound a quantity."""

    EXACT = "exact", "The words put no hedge on the number."
    ABOUT = "about", "About, around, approximately, some, nearly."
    AT_LEAST = "at_least", "At least, no fewer than."
    AT_MOST = "at_most", "Up to, at most, no more than."
    MORE_THAN = "more_than", "More than, over, above."
    LESS_THAN = "less_than", "Less than, under, below."
    BY = "by", "By, before or no later than a point in time."
    TARGET = "target", "Planned, aimed at or targeted; not yet so."
    EXPECTED = "expected", "Expected or forecast; not yet so."
    VAGUE = "vague", "A quantity in words that give no number."


class Mode(Term):
    """How much of what was said is given in the speaker's own words."""

    DIRECT = "direct", "All of the content stands in quotation marks as speech."
    MIXED = "mixed", "Part of the content stands in quotation marks as speech."
    INDIRECT = "indirect", "None of the content stands in quotation marks as speech."


class Role(Term):
    """How an actor takes part in what a record is about."""

    PARTY = "party", "Belongs to an agreement, partnership or programme."
    SIGNATORY = "signatory", "Signed or launched it in person."
    BOUND = "bound", "Is to carry out the action."
    TARGET = "target", "Is whom the action or appeal is directed to."
    BENEFICIARY = "beneficiary", "Is whom the action is to benefit."
    SUBJECT = "subject", "Is whom the quantity is about."


class ActorKind(Term):
    """What sort of actor it is."""

    STATE = "state", "A state or self-governing territory, also where its government is meant."
    GOVERNMENT = "government", "A government or part of one, named as such."
    PERSON = "person", "A person known by name."
    OFFICIALS = "officials", "Persons in public office whom the source does not name."
    ORGANISATION = "organisation", "An international organisation."
    COMPANY = "company", "A firm."
    MEDIA = "media", "A news outlet."
    GROUP = "group", "Several states, persons or firms taken together."
    UNNAMED = "unnamed", "Somebody of whom the source says nothing more."


class Basis(Term):
    """How the words of a cell lead to its value; the weaker, the later."""

    STATED = "stated", "The words say it, and a machine can check that they do."
    RESOLVED = "resolved", "A rule takes the words to the value; the note gives the rule."
    INFERRED = "inferred", "A coder's judgement; the note argues it."


class Stance(Term):
    """How evidence bears on what a record says."""

    SUPPORTS = "supports", "Says the same, be it in other words."
    LESS_PRECISE = "less_precise", "Says less, but nothing against it."
    CONTRADICTS = "contradicts", "Says something that cannot also be so."


class ReportingStatus(Term):
    """What a source does about a record; derived, never authored."""

    STATES = "states", "Reports it."
    LESS_PRECISE = "less_precise", "Reports some cell only less precisely, by the best of its wordings."
    CONTRADICTS = "contradicts", "Contradicts it in some cell."
    SILENT = "silent", "Does not speak of it."


class MatchKind(Term):
    """How a quote was found in its source."""

    EXACT = "exact", "Character for character."
    NORMALISED = "normalised", "Alike once quotation marks, dashes, ellipses and spaces are folded."


class AdjudicationRule(Term):
    """What decides between differing evidence, in this order."""

    MAJORITY = "majority_of_origins", "More independent origins support it than anything else."
    PRECISE = "more_precise", "It says more than the rest, and nothing against them."
    CONSISTENT = "internal_consistency", "It fits best with what the sources say elsewhere."
    AS_REPORTED = "as_reported", "It cannot be right, but stands as the only wording there is."
    UNRESOLVED = "unresolved", "Nothing decides: the field stays empty, the record contested."


class Disposition(Term):
    """What became of a segment of a source."""

    CODED = "coded", "Evidence rests on it; derived, never authored."
    CONTEXT = "context", "Background or narration that states nothing to be coded."
    HEADING = "heading", "A title or label that states nothing of its own."
    BOILERPLATE = "boilerplate", "Bylines, credits and page furniture."
    READER_COMMENT = "reader_comment", "Written by readers, not by the source."
    DUPLICATE = "duplicate", "Printed twice; the other copy counts."
    NAME = "name", "In a name, title, term or idiom: it counts nothing, and quotes no speech."
    REFERENCE = "reference", "Points back at things that are told elsewhere: `the two sides`."
    UNACCOUNTED = "unaccounted", "Neither coded nor set aside: work to do; derived, never authored."


class LedgerKind(Term):
    """What an entry of the ledger sets aside."""

    SEGMENT = "segment", "Whole sentences, headings, captions or list items."
    QUANTITY = "quantity", "A number word inside a segment that is coded otherwise."
    QUOTATION = "quotation", "Quotation marks inside a segment that is coded otherwise."


class SegmentKind(Term):
    """What a segment is on the page."""

    SENTENCE = "sentence", "A sentence of running text."
    HEADING = "heading", "A line without closing punctuation: title, subheading, label, byline."
    CAPTION = "caption", "A line that ends in a bracketed picture credit."
    LIST_ITEM = "list_item", "A line, or a sentence of one, that a hyphen introduces."


class DifferenceCategory(Term):
    """Why two coders differ."""

    TYPING = "typing_error", "One wrote what they did not mean."
    CAUTIOUS = "over_cautious", "One left out, or left open, what the words bear."
    CONFIDENT = "over_confident", "One says more than the words bear."
    GUIDE = "guide_unclear", "The guide allows both."
    SOURCE = "source_unclear", "The article can be read in both ways."
    MISSED = "missed", "One overlooked it."
    BOUNDARY = "unit_boundary", "One has as one thing, or part of another, what the other tells apart."
    NAMING = "naming", "Both mean the same, under different ids."


class Decision(Term):
    """What became of a difference."""

    FIRST = "first", "The first coder's reading stands."
    SECOND = "second", "The second coder's reading stands, and the records were changed to it."
    BOTH = "both", "Both say the same, and nothing was changed."
    NEITHER = "neither", "The records were changed to a third reading."


class Measure(Term):
    """A coefficient of agreement."""

    ALPHA = "alpha", "Krippendorff's alpha: of the values that both coders give."
    GAMMA = "gamma", "Gamma (Mathet, Widlöcher and Métivier 2015): of the stretches that each codes."


class Level(Term):
    """The level of measurement of a variable."""

    NOMINAL = "nominal", "Values are equal or not."
    ORDINAL = "ordinal", "Values have an order."
    INTERVAL = "interval", "Differences of values mean something."
    RATIO = "ratio", "Ratios of values mean something."


class RevisionKind(Term):
    """What kind of change a revision is."""

    ADDITION = "addition", "Something that the sources report, and the data lacked."
    CORRECTION = "correction", "What stood was wrong by the guide."
    REVISION = "revision", "What stood could be defended; what stands now is better."
    RECODE = "recode", "The guide or the vocabulary changed, and the coding followed."
    SOURCE_CHANGE = "source_change", "The source changed, or what is known of it."
    RETIREMENT = "retirement", "The id is no longer used, and never will be for anything else."


class SubjectKind(Term):
    """What a revision is about."""

    RECORD = "record", "An agreement, commitment, figure or attribution."
    SOURCE = "source", "A source."
    ACTOR = "actor", "An actor."


class Obligation(Term):
    """Whether a variable must have a value (ISO/IEC 11179)."""

    MANDATORY = "mandatory", "Every row has a value."
    OPTIONAL = "optional", "A row may be without, where nothing is said of it."


class Confidence(Term):
    """How sure a coder is."""

    HIGH = "high", "The source says so, or nothing else explains what is seen."
    MODERATE = "moderate", "The likeliest reading, but another is possible."
    LOW = "low", "Assumed for want of a sign either way."


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
