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
