"""Units of quantities, by standard identifiers, and the kind of each.

A unit is one of

- a currency, by its ISO 4217 code: `GBP`;
- a unit of measurement, by its identifier in CLDR (UTS #35): `kilometer`, `square-kilometer`, `percent`;
- what CLDR lacks and news needs: `percentage_point`, `times`, `rank`, `calendar_year`;
- a rate of two of these: `GBP-per-year`, `kilometer-per-hour`;
- anything else that is counted, by its noun in the singular: `job`, `treaty_ally`.
"""

import re
from dataclasses import dataclass
from functools import cache

from ukjapan_dataset.units.currencies import CURRENCIES
from ukjapan_dataset.units.kinds import UnitKind

PERCENT, PERCENTAGE_POINT, TIMES = "percent", "percentage_point", "times"
RANK, CALENDAR_YEAR = "rank", "calendar_year"
PER = "-per-"
COUNTED = re.compile(r"[a-z]+(?:_[a-z]+)*")
UNIT_PATTERN = rf"(?:[A-Z]{{3}}|{COUNTED.pattern}|[a-z]+(?:-[a-z]+)*)(?:{PER}[a-z]+(?:-[a-z]+)*)?"


@dataclass(frozen=True)
class UnitOfMeasurement:
    """A unit of measurement: its identifier and kind, and how English texts write it.

    `names` are whole words, whatever their capitals; a `|` separates singular and plural where the plural is
    not the singular with `s`. `symbols` are matched with their capitals.
    """

    id: str
    kind: UnitKind
    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Its names, singular and plural."""
        forms = [name.split("|") if "|" in name else [name, f"{name}s"] for name in self.names]
        return [word for pair in forms for word in pair]


def _measures(kind: UnitKind, **written: str) -> list[UnitOfMeasurement]:
    """Measures of one kind: for each identifier its names, a semicolon, and its symbols."""
    made = []
    for identifier, words in written.items():
        names, _, symbols = words.partition(";")
        parts = (tuple(one.strip() for one in part.split(",") if one.strip()) for part in (names, symbols))
        own = identifier if identifier == PERCENTAGE_POINT else identifier.replace("_", "-")
        made.append(UnitOfMeasurement(own, kind, *parts))
    return made


MEASURES: dict[str, UnitOfMeasurement] = {
    measure.id: measure
    for measure in (
        *_measures(
            UnitKind.RATIO,
            percent="per cent|per cents, percent|percents, pct|pcts; %, ％",
            permille="per mille|per milles, permille|permilles; ‰",
            percentage_point=(
                "percentage point, percent point, per cent point, ppt|ppts, pp|pps; %-point, %-points"
            ),
            basis_point="basis point, bp|bps",
            times="times|fold; x, X, ×",
        ),
        *_measures(
            UnitKind.DURATION,
            second="second, sec",
            minute="minute, min|mins",
            hour="hour, hr|hrs; h",
            day="day",
            week="week, wk|wks",
            fortnight="fortnight",
            month="month, mth, mo|mos",
            year="year, yr|yrs",
            decade="decade",
            century="century|centuries",
            millisecond="millisecond; ms",
        ),
        *_measures(
            UnitKind.LENGTH,
            nanometer="nanometre, nanometer",
            micrometer="micrometre, micrometer, micron; µm, μm",
            millimeter="millimetre, millimeter; mm",
            centimeter="centimetre, centimeter; cm",
            meter="metre, meter",
            kilometer="kilometre, kilometer, km|kms",
            inch="inch|inches; in",
            foot="foot|feet; ft",
            yard="yard; yd",
            mile="mile; mi",
            nautical_mile="nautical mile; nmi",
            light_year="light year; ly",
        ),
        *_measures(
            UnitKind.AREA,
            square_meter="square metre, square meter, sq m|sq. m; m², m2",
            square_kilometer="square kilometre, square kilometer, sq km|sq. km; km², km2",
            square_foot="square foot|square feet, sq ft|sq. ft",
            square_mile="square mile, sq mi|sq. mi",
            hectare="hectare; ha",
            acre="acre; ac",
        ),
        *_measures(
            UnitKind.VOLUME,
            cubic_meter="cubic metre, cubic meter; m³, m3",
            cubic_kilometer="cubic kilometre, cubic kilometer; km³, km3",
            cubic_foot="cubic foot|cubic feet",
            milliliter="millilitre, milliliter; ml, mL",
            liter="litre, liter; l, L",
            barrel="barrel; bbl",
            gallon="gallon, US gallon, US gal|US gal; gal",
            pint="pint; pt",
        ),
        *_measures(
            UnitKind.MASS,
            microgram="microgram; µg, μg",
            milligram="milligram; mg",
            gram="gram, gramme; g",
            kilogram="kilogram, kilogramme, kilo; kg",
            tonne="tonne, metric ton; t",
            kilotonne="kilotonne",
            megatonne="megatonne; Mt",
            ton="ton",
            ounce="ounce; oz",
            pound="lb|lbs",
        ),
        *_measures(
            UnitKind.SPEED,
            kilometer_per_hour=(
                "kilometre per hour|kilometres per hour, kilometer per hour|kilometers per hour;km/h,kmh,kph"
            ),
            mile_per_hour="mile per hour|miles per hour; mph",
            meter_per_second="metre per second|metres per second, meter per second|meters per second; m/s",
            knot="knot; kn",
        ),
        *_measures(
            UnitKind.POWER,
            watt="watt; W",
            kilowatt="kilowatt; kW, KW",
            megawatt="megawatt; MW",
            gigawatt="gigawatt; GW",
            terawatt="terawatt; TW",
            horsepower="horsepower|horsepowers; hp",
        ),
        *_measures(
            UnitKind.ENERGY,
            watt_hour="watt hour; Wh",
            kilowatt_hour="kilowatt hour; kWh, KWh",
            megawatt_hour="megawatt hour; MWh",
            gigawatt_hour="gigawatt hour; GWh",
            terawatt_hour="terawatt hour; TWh",
            joule="joule; J",
            kilojoule="kilojoule; kJ",
            megajoule="megajoule; MJ",
            calorie="calorie; cal",
            kilocalorie="kilocalorie; kcal",
        ),
        *_measures(
            UnitKind.TEMPERATURE,
            celsius=(
                "degree Celsius|degrees Celsius, degree centigrade|degrees centigrade, "
                "deg C|deg C, Celsius|Celsius; °C, C"
            ),
            fahrenheit="degree Fahrenheit|degrees Fahrenheit, Fahrenheit|degrees fahrenheit; °F, ° F, F",
            kelvin="kelvin",
        ),
        *_measures(
            UnitKind.DIGITAL,
            byte="byte",
            kilobyte="kilobyte; kB, KB",
            megabyte="megabyte; MB",
            gigabyte="gigabyte; GB",
            terabyte="terabyte; TB",
            petabyte="petabyte; PB",
        ),
        *_measures(
            UnitKind.FREQUENCY,
            hertz="hertz|hertzes; Hz",
            kilohertz="kilohertz|kilohertzes; kHz",
            megahertz="megahertz|megahertzes; MHz",
            gigahertz="gigahertz|gigahertzes; GHz",
        ),
        *_measures(
            UnitKind.PRESSURE,
            hectopascal="hectopascal; hPa",
            kilopascal="kilopascal; kPa",
            megapascal="megapascal; MPa",
        ),
        *_measures(UnitKind.ELECTRIC, volt="volt; V", kilovolt="kilovolt; kV", ampere="ampere, amp; A"),
    )
}
"""The units of measurement that are read in texts, by identifier."""

_OTHERS = {RANK: UnitKind.RANK, CALENDAR_YEAR: UnitKind.CALENDAR}
EXPECTED = (
    "an ISO 4217 code such as GBP, a CLDR identifier such as kilometer, percent, percentage_point, times, "
    "rank, calendar_year, a rate such as GBP-per-year, or a counted noun in the singular such as job"
)
"""What a unit may be, for messages."""


def is_unit(written: str) -> bool:
    """Whether a text identifies a unit."""
    return _kind(written) is not None


def kind(unit: str) -> UnitKind:
    """The kind of a unit. Raises ValueError if there is no such unit."""
    found = _kind(unit)
    if found is None:
        raise ValueError(f"expected {EXPECTED}, found {unit!r}")
    return found


def named(written: str) -> str | None:
    """The identifier of the unit that a text writes in another way: `pounds`, `km`, `%`; None for none."""
    return _by_word().get(written) or _by_word().get(written.casefold())


def measured(unit: str) -> bool:
    """Whether a unit measures, as money, percent and kilometres do, and does not just count or place."""
    return kind(unit) not in (UnitKind.COUNT, UnitKind.RANK, UnitKind.CALENDAR)


@cache
def _kind(written: str) -> UnitKind | None:
    if written in CURRENCIES:
        return UnitKind.CURRENCY
    if written in MEASURES:
        return MEASURES[written].kind
    if written in _OTHERS:
        return _OTHERS[written]
    of, per, base = written.partition(PER)
    if per:
        return UnitKind.RATE if of != base and _kind(of) and _kind(base) else None
    is_noun = COUNTED.fullmatch(written) is not None and not written.endswith("s")
    return UnitKind.COUNT if is_noun and named(written) is None else None


@cache
def _by_word() -> dict[str, str]:
    """The unit of each word and symbol, ignoring the capitals of words."""
    words: dict[str, str] = {"pound": "GBP", "pounds": "GBP", "dollar": "USD", "dollars": "USD", "yen": "JPY"}
    for code, names in CURRENCIES.items():
        words |= {name.casefold(): code for name in (code, *names)}
    for measure in MEASURES.values():
        words |= {word.casefold(): measure.id for word in measure.words}
        words |= dict.fromkeys(measure.symbols, measure.id)
    return words
