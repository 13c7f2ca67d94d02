"""The currencies of ISO 4217, with the names that CLDR gives them in English.

A test compares them with both. Codes without a name, and those for tests and for no currency, are left out.
"""

_NAMED = """
AED UAE dirham | UAE dirhams
AFN Afghan Afghani | Afghan Afghanis
ALL Albanian lek | Albanian lekë
AMD Armenian dram | Armenian drams
AOA Angolan kwanza | Angolan kwanzas
ARS Argentine peso | Argentine pesos
AUD Australian dollar | Australian dollars
AWG Aruban florin
AZN Azerbaijani manat | Azerbaijani manats
BAM Bosnia-Herzegovina convertible mark | Bosnia-Herzegovina convertible marks
BBD Barbadian dollar | Barbadian dollars
BDT Bangladeshi taka | Bangladeshi takas
BHD Bahraini dinar | Bahraini dinars
BIF Burundian franc | Burundian francs
BMD Bermudan dollar | Bermudan dollars
BND Brunei dollar | Brunei dollars
BOB Bolivian boliviano | Bolivian bolivianos
BOV Bolivian mvdol | Bolivian mvdols
BRL Brazilian real | Brazilian reals
BSD Bahamian dollar | Bahamian dollars
BTN Bhutanese ngultrum | Bhutanese ngultrums
BWP Botswanan pula | Botswanan pulas
BYN Belarusian ruble | Belarusian rubles
BZD Belize dollar | Belize dollars
CAD Canadian dollar | Canadian dollars
CDF Congolese franc | Congolese francs
CHE WIR euro | WIR euros
CHF Swiss franc | Swiss francs
CHW WIR franc | WIR francs
CLF Chilean unit of account (UF) | Chilean units of account (UF)
CLP Chilean peso | Chilean pesos
CNY Chinese yuan
COP Colombian peso | Colombian pesos
COU Colombian real value unit | Colombian real value units
CRC Costa Rican colón | Costa Rican colóns
CUP Cuban peso | Cuban pesos
CVE Cape Verdean escudo | Cape Verdean escudos
CZK Czech koruna | Czech korunas
DJF Djiboutian franc | Djiboutian francs
DKK Danish krone | Danish kroner
DOP Dominican peso | Dominican pesos
DZD Algerian dinar | Algerian dinars
EGP Egyptian pound | Egyptian pounds
ERN Eritrean nakfa | Eritrean nakfas
ETB Ethiopian birr | Ethiopian birrs
EUR euro | euros
FJD Fijian dollar | Fijian dollars
FKP Falkland Islands pound | Falkland Islands pounds
GBP British pound | British pounds
GEL Georgian lari | Georgian laris
GHS Ghanaian cedi | Ghanaian cedis
GIP Gibraltar pound | Gibraltar pounds
GMD Gambian dalasi | Gambian dalasis
GNF Guinean franc | Guinean francs
GTQ Guatemalan quetzal | Guatemalan quetzals
GYD Guyanaese dollar | Guyanaese dollars
HKD Hong Kong dollar | Hong Kong dollars
HNL Honduran lempira | Honduran lempiras
HTG Haitian gourde | Haitian gourdes
HUF Hungarian forint | Hungarian forints
IDR Indonesian rupiah | Indonesian rupiahs
ILS Israeli new shekel | Israeli new shekels
INR Indian rupee | Indian rupees
IQD Iraqi dinar | Iraqi dinars
IRR Iranian rial | Iranian rials
ISK Icelandic króna | Icelandic krónur
JMD Jamaican dollar | Jamaican dollars
JOD Jordanian dinar | Jordanian dinars
JPY Japanese yen
KES Kenyan shilling | Kenyan shillings
KGS Kyrgystani som | Kyrgystani soms
KHR Cambodian riel | Cambodian riels
KMF Comorian franc | Comorian francs
KPW North Korean won
KRW South Korean won
KWD Kuwaiti dinar | Kuwaiti dinars
KYD Cayman Islands dollar | Cayman Islands dollars
KZT Kazakhstani tenge | Kazakhstani tenges
LAK Laotian kip | Laotian kips
LBP Lebanese pound | Lebanese pounds
LKR Sri Lankan rupee | Sri Lankan rupees
LRD Liberian dollar | Liberian dollars
LSL Lesotho loti | Lesotho lotis
LYD Libyan dinar | Libyan dinars
MAD Moroccan dirham | Moroccan dirhams
MDL Moldovan leu | Moldovan lei
MGA Malagasy ariary | Malagasy ariaries
MKD Macedonian denar | Macedonian denari
MMK Myanmar kyat | Myanmar kyats
MNT Mongolian tugrik | Mongolian tugriks
MOP Macanese pataca | Macanese patacas
MRU Mauritanian ouguiya | Mauritanian ouguiyas
MUR Mauritian rupee | Mauritian rupees
MVR Maldivian rufiyaa | Maldivian rufiyaas
MWK Malawian kwacha | Malawian kwachas
MXN Mexican peso | Mexican pesos
MXV Mexican investment unit | Mexican investment units
MYR Malaysian ringgit | Malaysian ringgits
MZN Mozambican metical | Mozambican meticals
NAD Namibian dollar | Namibian dollars
NGN Nigerian naira | Nigerian nairas
NIO Nicaraguan córdoba | Nicaraguan córdobas
NOK Norwegian krone | Norwegian kroner
NPR Nepalese rupee | Nepalese rupees
NZD New Zealand dollar | New Zealand dollars
OMR Omani rial | Omani rials
PAB Panamanian balboa | Panamanian balboas
PEN Peruvian sol | Peruvian soles
PGK Papua New Guinean kina
PHP Philippine peso | Philippine pesos
PKR Pakistani rupee | Pakistani rupees
PLN Polish zloty | Polish zlotys
PYG Paraguayan guarani | Paraguayan guaranis
QAR Qatari riyal | Qatari riyals
RON Romanian leu | Romanian lei
RSD Serbian dinar | Serbian dinars
RUB Russian ruble | Russian rubles
RWF Rwandan franc | Rwandan francs
SAR Saudi riyal | Saudi riyals
SBD Solomon Islands dollar | Solomon Islands dollars
SCR Seychellois rupee | Seychellois rupees
SDG Sudanese pound | Sudanese pounds
SEK Swedish krona | Swedish kronor
SGD Singapore dollar | Singapore dollars
SHP St. Helena pound | St. Helena pounds
SLE Sierra Leonean leone | Sierra Leonean leones
SOS Somali shilling | Somali shillings
SRD Surinamese dollar | Surinamese dollars
SSP South Sudanese pound | South Sudanese pounds
STN São Tomé & Príncipe dobra | São Tomé & Príncipe dobras
SVC Salvadoran colón | Salvadoran colones
SYP Syrian pound | Syrian pounds
SZL Swazi lilangeni | Swazi emalangeni
THB Thai baht
TJS Tajikistani somoni | Tajikistani somonis
TMT Turkmenistani manat
TND Tunisian dinar | Tunisian dinars
TOP Tongan paʻanga
TRY Turkish lira | Turkish Lira
TTD Trinidad & Tobago dollar | Trinidad & Tobago dollars
TWD New Taiwan dollar | New Taiwan dollars
TZS Tanzanian shilling | Tanzanian shillings
UAH Ukrainian hryvnia | Ukrainian hryvnias
UGX Ugandan shilling | Ugandan shillings
USD US dollar | US dollars
USN US dollar (next day) | US dollars (next day)
UYI Uruguayan peso (indexed units) | Uruguayan pesos (indexed units)
UYU Uruguayan peso | Uruguayan pesos
UYW Uruguayan nominal wage index unit | Uruguayan nominal wage index units
UZS Uzbekistani som
VED Bolívar Soberano | Bolívar Soberanos
VES Venezuelan bolívar | Venezuelan bolívars
VND Vietnamese dong
VUV Vanuatu vatu | Vanuatu vatus
WST Samoan tala
XAF Central African CFA franc | Central African CFA francs
XAG troy ounce of silver | troy ounces of silver
XAU troy ounce of gold | troy ounces of gold
XBA European composite unit | European composite units
XBB European monetary unit | European monetary units
XBC European unit of account (XBC) | European units of account (XBC)
XBD European unit of account (XBD) | European units of account (XBD)
XCD East Caribbean dollar | East Caribbean dollars
XCG Caribbean guilder | Caribbean guilders
XDR special drawing rights
XOF West African CFA franc | West African CFA francs
XPD troy ounce of palladium | troy ounces of palladium
XPF CFP franc | CFP francs
XPT troy ounce of platinum | troy ounces of platinum
XSU Sucre | Sucres
XUA ADB unit of account | ADB units of account
YER Yemeni rial | Yemeni rials
ZAR South African rand
ZMW Zambian kwacha | Zambian kwachas
ZWG Zimbabwean gold
"""
"""A code and its name, singular and, if it differs, plural."""


def _read(lines: str) -> dict[str, tuple[str, str]]:
    named = {}
    for line in lines.strip().splitlines():
        code, _, names = line.partition(" ")
        one, _, several = names.partition(" | ")
        named[code] = one, several or one
    return named


CURRENCIES = _read(_NAMED)
"""The English name of each currency, singular and plural, by its ISO 4217 code."""
