// Why a stretch of a deadline counts or does not, in the page's language: the server says it in English.
import { language } from "./words.js";

const GERMAN: readonly (readonly [RegExp, string])[] = [
  [/^within the hours of (.*)$/, "innerhalb der Zeiten: $1"],
  [/^outside the hours of (.*)$/, "außerhalb der Zeiten: $1"],
  [/^the clocks of (\S+) go forward from (\S+) to (\S+)$/, "die Uhren von $1 gehen vor, von $2 auf $3"],
  [/^the clocks of (\S+) go back from (\S+) to (\S+)$/, "die Uhren von $1 gehen zurück, von $2 auf $3"],
  [/^waits for the customer$/, "wartet auf den Kunden"],
  [/^waits for approval$/, "wartet auf Genehmigung"],
  [/^was resolved$/, "war gelöst"],
  [/^the description is not complete$/, "die Beschreibung ist nicht vollständig"],
];

const HOLIDAYS: readonly (readonly [string, string])[] = [
  ["holiday", "frei"],
  ["New Year's Day", "Neujahr"],
  ["New Year", "Neujahr"],
  ["Epiphany", "Heilige Drei Könige"],
  ["Good Friday", "Karfreitag"],
  ["Easter Sunday", "Ostersonntag"],
  ["Easter Monday", "Ostermontag"],
  ["Labour Day", "Tag der Arbeit"],
  ["Labor Day", "Tag der Arbeit"],
  ["Ascension Day", "Christi Himmelfahrt"],
  ["Whit Sunday", "Pfingstsonntag"],
  ["Whit Monday", "Pfingstmontag"],
  ["Corpus Christi", "Fronleichnam"],
  ["Assumption Day", "Mariä Himmelfahrt"],
  ["Assumption of Mary", "Mariä Himmelfahrt"],
  ["Assumption", "Mariä Himmelfahrt"],
  ["German Unity Day", "Tag der Deutschen Einheit"],
  ["National Day", "Nationalfeiertag"],
  ["Reformation Day", "Reformationstag"],
  ["All Saints", "Allerheiligen"],
  ["All Saints' Day", "Allerheiligen"],
  ["Immaculate Conception", "Mariä Empfängnis"],
  ["Christmas Eve", "Heiligabend"],
  ["Christmas", "Weihnachten"],
  ["Christmas Day", "1. Weihnachtstag"],
  ["Boxing Day", "2. Weihnachtstag"],
  ["St. Stephen", "Stephanstag"],
  ["St. Stephen's Day", "Stephanstag"],
  ["1st Christmas day", "1. Weihnachtstag"],
  ["2nd Christmas day", "2. Weihnachtstag"],
  ["2nd January", "2. Januar"],
  ["75th anniversary of the uprising of June 17, 1953", "75. Jahrestag des Aufstands vom 17. Juni 1953"],
  ["Armistice Day", "Tag des Waffenstillstands"],
  ["Assumption day", "Mariä Himmelfahrt"],
  ["Bank Holiday", "Bankfeiertag"],
  ["Battle of the Boyne", "Schlacht am Boyne"],
  ["Candlemas", "Mariä Lichtmess"],
  ["Children's Day", "Kindertag"],
  ["Commemoration of Atatürk, Youth and Sports Day", "Gedenktag an Atatürk, Tag der Jugend und des Sports"],
  ["Constitution Day", "Tag der Verfassung"],
  ["Day of Repentance and Prayer", "Buß- und Bettag"],
  ["Democracy and National Unity Day", "Tag der Demokratie und der nationalen Einheit"],
  ["Early May Bank Holiday", "Bankfeiertag Anfang Mai"],
  ["Easter", "Ostern"],
  ["Eid ul-Adha", "Opferfest"],
  ["Eid ul-Fitr", "Fest des Fastenbrechens"],
  ["Europe Day", "Europatag"],
  ["Foundation Day", "Gründungstag"],
  ["Freedom and Democracy Day", "Tag der Freiheit und der Demokratie"],
  ["Galician Literature Day", "Tag der galicischen Literatur"],
  ["Genevan Fast", "Genfer Bettag"],
  ["Immaculate Conception Day", "Mariä Empfängnis"],
  ["Independence Day", "Unabhängigkeitstag"],
  ["International Women's Day", "Internationaler Frauentag"],
  ["Jan Hus Day", "Jan-Hus-Tag"],
  ["Kings' Birthday", "Geburtstag des Königs"],
  ["Labour day", "Tag der Arbeit"],
  ["Liberation Day", "Tag der Befreiung"],
  ["Maundy Thursday", "Gründonnerstag"],
  ["Mauritius Day", "Mauritiustag"],
  ["May Day", "Maifeiertag"],
  ["Midsummer Day", "Mittsommertag"],
  ["Midsummer Eve", "Mittsommerabend"],
  ["National Sovereignty and Children's Day", "Tag der nationalen Souveränität und des Kindes"],
  ["National Uprising", "Tag des Nationalaufstands"],
  ["Nativity of our Lady", "Mariä Geburt"],
  ["New Year's Eve", "Silvester"],
  ["Näfels trip", "Näfelser Fahrt"],
  ["Our Lady of Aparecida", "Unsere Liebe Frau von Aparecida"],
  ["Pentecost", "Pfingsten"],
  ["Pentecost Monday", "Pfingstmontag"],
  ["Prešeren Day", "Prešerentag"],
  ["Reformation day", "Reformationstag"],
  ["Regional holiday", "Regionaler Feiertag"],
  ["Republic Day", "Tag der Republik"],
  ["Restoration of the Republic", "Wiederherstellung der Republik"],
  ["Saint Patrick's Day", "Sankt-Patricks-Tag"],
  ["Saints Cyril and Methodius Day", "Kyrill und Method"],
  ["Santiago Apóstol", "Jakobstag"],
  ["Spring Bank Holiday", "Bankfeiertag im Frühling"],
  ["St. Andrew's Day", "Andreastag"],
  ["St. Berchtholds day", "Berchtoldstag"],
  ["St. Brigid's Day", "Brigidatag"],
  ["St. Francis of Assisi's Day", "Franz von Assisi"],
  ["St. John's Day", "Johannistag"],
  ["St. Josephs day", "Josefstag"],
  ["St. Nicholas Day", "Nikolaustag"],
  ["St. Wenceslas Day", "Wenzelstag"],
  ["St.Stephen's Day", "Stephanstag"],
  ["Statehood day", "Tag der Staatlichkeit"],
  ["Summer Bank Holiday", "Bankfeiertag im Sommer"],
  ["Victory Day", "Tag des Sieges"],
  ["Virgin Mary Day", "Marientag"],
  ["Wars end in Europe", "Kriegsende in Europa"],
  ["Columbus Day", "Kolumbustag"],
  ["Juneteenth", "Juneteenth"],
  ["Martin Luther King, Jr. Day", "Martin-Luther-King-Tag"],
  ["Memorial Day", "Gedenktag"],
  ["Presidents Day", "Tag der Präsidenten"],
  ["Thanksgiving Day", "Erntedankfest"],
  ["Veterans Day", "Tag der Veteranen"],
  ["Washington's Birthday", "Washingtons Geburtstag"],
  ["Carnival Day", "Karneval"],
  ["Eve of Eid ul-Adha", "Vorabend des Opferfests"],
  ["Eve of Eid ul-Fitr", "Vorabend des Fests des Fastenbrechens"],
  ["Eve of Republic Day", "Vorabend des Tags der Republik"],
  ["Feast of Saint Januarius", "Januariustag"],
  ["Madonna della Salute", "Madonna della Salute"],
  ["Peace Festival", "Friedensfest"],
  ["San Isidro", "Isidorstag"],
  ["St. Ambrose's Day", "Ambrosiustag"],
  ["St. Constantius' Day", "Konstantiustag"],
  ["St. Cyriacus' Day", "Kyriakustag"],
  ["St. Gerard's Day", "Gerhardstag"],
  ["St. Gratus' Day", "Gratustag"],
  ["St. Justus' Day", "Justustag"],
  ["St. Maximus' Day", "Maximustag"],
  ["St. Peter and Paul day", "Peter und Paul"],
  ["St. Petronius' Day", "Petroniustag"],
  ["St. Rosalia's Day", "Rosalientag"],
  ["St. Saturninus' Day", "Saturninustag"],
  ["St. Vigilius' Day", "Vigiliustag"],
  ["St. Vitalian's Day", "Vitalianustag"],
  ["St.George Day", "Georgstag"],
  ["Virgen of Almudena", "Unsere Liebe Frau von Almudena"],
  ["World Cup bank holiday", "Feiertag zur Weltmeisterschaft"],
];
const NAMES = new Map(HOLIDAYS);

function holidays(text: string): string {
  return text
    .split("; ")
    .map((each) => {
      const [, name = each, whose = "", from = ""] = /^(.*?) \(([^()]*)\)(?: from (.*))?$/.exec(each) ?? [];
      const of = whose
        .replace(/^public holidays of /, "Feiertage von ")
        .replace(/^holidays of the customer$/, "freie Tage des Kunden");
      return (NAMES.get(name) ?? name) + (of && ` (${of})`) + (from && ` ab ${from}`);
    })
    .join("; ");
}

/** In German, where there are words for it; what people wrote stays as it is. */
export function german(kind: string, why: string): string {
  if (kind === "holiday") {
    return holidays(why);
  }
  const [form, to] = GERMAN.find(([each]) => each.test(why)) ?? [];
  return form && to ? why.replace(form, to) : why;
}

/** Why, in the page's language. */
export const because = (kind: string, why: string) => (language === "de" ? german(kind, why) : why);
