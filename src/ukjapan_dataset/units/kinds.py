"""What a unit measures."""

from ukjapan_dataset.terms import Term


class UnitKind(Term):
    """The dimension of a unit."""

    CURRENCY = "currency", "Money."
    COUNT = "count", "A number of things."
    DURATION = "duration", "A length of time."
    RATIO = "ratio", "A pure number that compares two amounts."
    RANK = "rank", "A place in an order."
    CALENDAR = "calendar", "A point in the calendar."
    RATE = "rate", "An amount for each unit of something else: £5 billion a year."
    LENGTH = "length", "A length or distance."
    AREA = "area", "An area."
    VOLUME = "volume", "A volume."
    MASS = "mass", "A mass or weight."
    SPEED = "speed", "A speed."
    POWER = "power", "A power, such as that of a power station."
    ENERGY = "energy", "An amount of energy."
    TEMPERATURE = "temperature", "A temperature, or a difference of two."
    DIGITAL = "digital", "An amount of data."
    FREQUENCY = "frequency", "A frequency."
    PRESSURE = "pressure", "A pressure."
    ELECTRIC = "electric", "A voltage or an electric current."
