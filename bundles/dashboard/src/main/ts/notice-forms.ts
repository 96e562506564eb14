// What may stand in the files of rules, chains and rosters, as the form shows it, in two languages.
import type { Key } from "./keys.js";
import { language } from "./words.js";

export type Kind = "rule" | "chain" | "roster";
export const KINDS: readonly Kind[] = ["rule", "chain", "roster"];

/** Title and words of a key, in English and German. */
type Said = readonly [title: string, words: string, titel: string, worte: string];

const LIGHTS = ["GREY", "YELLOW", "RED"];

const SAID: Record<string, Said> = {
  "from.light": ["From light", "Graver ones too; GREY for silence too.", "Ab Licht", "Auch Schwereres; GREY auch für Stille."],
  customers: ["Customers", "Only machines of these; empty for all.", "Kunden", "Nur deren Maschinen; leer für alle."],
  sites: ["Sites", "Only machines there; empty for all.", "Standorte", "Nur Maschinen dort; leer für alle."],
  machines: ["Machines", "Only these; empty for all.", "Maschinen", "Nur diese; leer für alle."],
  roles: ["Roles", "Who has one of these at the machine is written to, as in technician.", "Rollen", "Wer eine davon an der Maschine hat, bekommt einen Brief, etwa technician."],
  addresses: ["Addresses", "E-mail addresses that are told, too.", "Adressen", "E-Mail-Adressen, die es auch erfahren."],
  language: ["Their language", "Of those addresses.", "Deren Sprache", "Die der Adressen."],
  webhook: ["Webhook", "An address that is told by HTTP POST; https.", "Webhook", "Eine Adresse, die es per HTTP POST erfährt; https."],
  "webhook.secret.file": ["Secret's file", "Its first line signs what is told; it lies in etc.", "Datei des Geheimnisses", "Ihre erste Zeile unterschreibt die Meldung; sie liegt in etc."],
  endpoint: ["Camel endpoint", "Its component must be allowed, as in seda:alarms.", "Camel-Endpunkt", "Seine Komponente muss erlaubt sein, etwa seda:alarms."],
  zone: ["Time zone", "Of the hours here, as in Europe/Berlin; empty for that of the machine's site.", "Zeitzone", "Die der Zeiten hier, etwa Europe/Berlin; leer für die des Standorts."],
  "duty.hours": ["Duty hours", "When anything is told, as in Mon-Fri 06:00-14:00; empty for always.", "Dienstzeiten", "Wann gemeldet wird, etwa Mon-Fri 06:00-14:00; leer für immer."],
  "quiet.hours": ["Quiet hours", "When only what is graver is told, as in 22:00-06:00.", "Ruhezeiten", "Wann nur Schwereres durchkommt, etwa 22:00-06:00."],
  "quiet.from.light": ["From light in quiet hours", "What is told in them.", "In Ruhezeiten ab Licht", "Was dann durchkommt."],
  "gather.seconds": ["Gather for seconds", "How long news waits for more, to be told in one letter.", "Sammeln, in Sekunden", "Wie lange eine Meldung auf weitere wartet, für einen gemeinsamen Brief."],
  "again.minutes": ["Again after minutes", "What comes back is told again after so long at the earliest.", "Wieder nach Minuten", "Was wiederkommt, wird frühestens dann wieder gemeldet."],
  "resend.minutes": ["Remind after minutes", "What stands is told again after so long; 0 for never.", "Erinnern nach Minuten", "Was ansteht, wird dann wieder gemeldet; 0 für nie."],
  recovery: ["Tell the end", "Whether the end of what was told is told.", "Ende melden", "Ob auch das Ende gemeldet wird."],
  steps: ["Steps", "After how many minutes, and whom: 0 duty:night, 15 role:technician, 45 person:LOGIN.", "Schritte", "Nach wie vielen Minuten, und wer: 0 duty:night, 15 role:technician, 45 person:LOGIN."],
  "repeat.minutes": ["Repeat after minutes", "The last step is done again after so long; 0 for never.", "Wiederholen nach Minuten", "Der letzte Schritt kommt dann wieder; 0 für nie."],
  shifts: ["Shifts", "Hours and logins: Mon-Fri 06:00-14:00 ada, ben; in turn by weeks: ada / ben.", "Schichten", "Zeiten und Benutzernamen: Mon-Fri 06:00-14:00 ada, ben; wochenweise im Wechsel: ada / ben."],
  "weeks.from": ["Weeks from", "The Monday of the week in which the first of ada / ben is on duty.", "Wochen ab", "Der Montag der Woche, in der der erste von ada / ben Dienst hat."],
  instead: ["Instead", "Who stands in: 2026-12-24..2026-12-26 ada: ben.", "Vertretung", "Wer einspringt: 2026-12-24..2026-12-26 ada: ben."],
};

function key(id: string, form: Key["form"], usual = "", choices: readonly string[] = [], required = false): Key {
  const said = SAID[id];
  const [title, words] = said ? (language === "de" ? [said[2], said[3]] : [said[0], said[1]]) : [id, ""];
  return { id, title, words, form, required, usual, choices: choices.map((value) => ({ value, title: value })) };
}

const RANGE = [key("customers", "LIST"), key("sites", "LIST"), key("machines", "LIST")];
const QUIET = [key("quiet.hours", "LIST"), key("quiet.from.light", "TEXT", "RED", LIGHTS), key("zone", "TEXT")];

/** The keys of each kind of file, those it cannot be without first. */
export const FORMS: Record<Kind, readonly Key[]> = {
  rule: [
    key("from.light", "TEXT", "RED", LIGHTS),
    key("roles", "LIST"),
    key("addresses", "LIST"),
    key("language", "TEXT", "en", ["en", "de"]),
    key("webhook", "TEXT"),
    key("webhook.secret.file", "TEXT"),
    key("endpoint", "TEXT"),
    ...RANGE,
    key("duty.hours", "LIST"),
    ...QUIET,
    key("gather.seconds", "NUMBER", "60"),
    key("again.minutes", "NUMBER", "15"),
    key("resend.minutes", "NUMBER", "240"),
    key("recovery", "SWITCH", "true"),
  ],
  chain: [
    key("steps", "LIST", "", [], true),
    key("from.light", "TEXT", "RED", LIGHTS),
    key("repeat.minutes", "NUMBER", "0"),
    key("gather.seconds", "NUMBER", "30"),
    ...RANGE,
    ...QUIET,
  ],
  roster: [key("zone", "TEXT", "", [], true), key("shifts", "LIST", "", [], true), key("weeks.from", "TEXT", "2024-01-01"), key("instead", "LIST")],
};

/** What an address names: a kind and a name; the name is empty for one that is not yet. */
export function fileOf(id: string): { kind: Kind; name: string } | undefined {
  const [, kind, name = ""] = /^([a-z]+)~(.*)$/.exec(id) ?? [];
  const known = KINDS.find((each) => each === kind);
  return known ? { kind: known, name } : undefined;
}
