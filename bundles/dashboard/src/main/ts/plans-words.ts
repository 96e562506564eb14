// The words of planned work.
import { language } from "./words.js";

const en = {
  title: "Maintenance and qualification plan",
  intro: "What is planned on machines, when it is due, and what came of it. So many days before, a ticket is opened; closing it makes the work done.",
  year: "The year",
  yearWords: (machine: string, words: string) => `${machine}: ${words}`,
  times: "Times",
  noTimes: "Nothing is planned.",
  work: "Work",
  machine: "Machine",
  day: "Due",
  state: "State",
  result: "What came of it",
  act: "Move, skip, done…",
  close: "Close",
  deed: "What happens to it",
  deeds: { MOVE: "Move to another day", SKIP: "Skip", FINISH: "Done" },
  dayOf: "Day",
  words: "Reason, or the result",
  validUntil: "Certificate valid until",
  valid: (day: string) => `certificate valid until ${day}`,
  expired: (day: string) => `certificate expired on ${day}`,
  moved: (day: string) => `planned for ${day}`,
  hours: (count: string) => `each ${count} h`,
  reckoned: (day: string, used: string, every: string) => `about ${day} (estimate: ${used} of ${every} h)`,
  unreckoned: (used: string, every: string) => `day not known yet: ${used} of ${every} h`,
  save: "Save",
  saved: "Saved.",
  files: "Plans",
  noFiles: "There is no plan you may change.",
  add: "Add a plan…",
  fresh: "A new plan",
  back: "All plans",
  unknown: "There is no such plan.",
  name: "Name",
  nameHint: "small letters, digits and hyphens; the file has it",
  width: "Holds for",
  checklist: "Checklist, one line each",
  remove: "Delete",
  removeQuestion: "Delete this plan? What came of it stays.",
  removed: "Deleted.",
  undo: "Take the last change back",
  undone: "It is as it was before.",
  every: "How often",
  patterns: { "": "as written below", "FREQ=WEEKLY": "each week", "FREQ=MONTHLY": "each month", "FREQ=MONTHLY;INTERVAL=6": "each half year", "FREQ=YEARLY": "each year" } as Record<string, string>,
  late: "Overdue",
  next: "Next",
  last: "Last",
  all: "The whole plan",
  nothing: "No work is planned.",
};
const de: typeof en = {
  title: "Wartungs- und Qualifikationsplan",
  intro: "Was an Maschinen geplant ist, wann es fällig ist und was daraus wurde. So viele Tage vorher wird ein Ticket eröffnet; wird es geschlossen, ist die Arbeit erledigt.",
  year: "Das Jahr",
  yearWords: (machine, words) => `${machine}: ${words}`,
  times: "Termine",
  noTimes: "Es ist nichts geplant.",
  work: "Arbeit",
  machine: "Maschine",
  day: "Fällig",
  state: "Stand",
  result: "Was daraus wurde",
  act: "Verschieben, auslassen, erledigt…",
  close: "Schließen",
  deed: "Was damit geschieht",
  deeds: { MOVE: "Auf einen anderen Tag verschieben", SKIP: "Auslassen", FINISH: "Erledigt" },
  dayOf: "Tag",
  words: "Grund oder Ergebnis",
  validUntil: "Zertifikat gültig bis",
  valid: (day) => `Zertifikat gültig bis ${day}`,
  expired: (day) => `Zertifikat abgelaufen am ${day}`,
  moved: (day) => `geplant für ${day}`,
  hours: (count) => `alle ${count} h`,
  reckoned: (day, used, every) => `etwa ${day} (Schätzung: ${used} von ${every} h)`,
  unreckoned: (used, every) => `Tag noch unbekannt: ${used} von ${every} h`,
  save: "Speichern",
  saved: "Gespeichert.",
  files: "Pläne",
  noFiles: "Es gibt keinen Plan, den Sie ändern dürfen.",
  add: "Plan hinzufügen…",
  fresh: "Ein neuer Plan",
  back: "Alle Pläne",
  unknown: "Diesen Plan gibt es nicht.",
  name: "Name",
  nameHint: "kleine Buchstaben, Ziffern und Bindestriche; so heißt die Datei",
  width: "Gilt für",
  checklist: "Prüfliste, je eine Zeile",
  remove: "Löschen",
  removeQuestion: "Diesen Plan löschen? Was daraus wurde, bleibt.",
  removed: "Gelöscht.",
  undo: "Letzte Änderung zurücknehmen",
  undone: "Es ist wieder wie zuvor.",
  every: "Wie oft",
  patterns: { "": "wie unten geschrieben", "FREQ=WEEKLY": "jede Woche", "FREQ=MONTHLY": "jeden Monat", "FREQ=MONTHLY;INTERVAL=6": "jedes halbe Jahr", "FREQ=YEARLY": "jedes Jahr" },
  late: "Überfällig",
  next: "Als Nächstes",
  last: "Zuletzt",
  all: "Der ganze Plan",
  nothing: "Keine Arbeit ist geplant.",
};
export const words = language === "de" ? de : en;

const NAMES: Record<string, readonly [string, string]> = {
  MAINTENANCE: ["maintenance", "Wartung"],
  QUALIFICATION: ["qualification", "Qualifikation"],
  CALIBRATION: ["calibration", "Kalibrierung"],
  HEALTH_CHECK: ["health check", "Zustandsprüfung"],
  PATCH: ["patch", "Aktualisierung"],
  AUDIT: ["audit", "Audit"],
  PLANNED: ["○ planned", "○ geplant"],
  OPEN: ["◐ ticket is open", "◐ Ticket ist offen"],
  OVERDUE: ["△ overdue", "△ überfällig"],
  DONE: ["✓ done", "✓ erledigt"],
  SKIPPED: ["– skipped", "– ausgelassen"],
  kind: ["Kind", "Art"],
  title: ["What is done", "Was getan wird"],
  from: ["First day", "Erster Tag"],
  repeat: ["Again by a rule (RFC 5545)", "Wieder nach einer Regel (RFC 5545)"],
  "every.hours": ["Or each so many hours of a counter", "Oder alle so viele Stunden eines Zählers"],
  "every.counter": ["Counter, such as hours.operation", "Zähler, etwa hours.operation"],
  "lead.days": ["Ticket so many days before", "Ticket so viele Tage vorher"],
  minutes: ["Minutes it takes", "Dauer in Minuten"],
  responsible: ["Responsible (login)", "Verantwortlich (Anmeldename)"],
  right: ["Right that the contract must give", "Recht, das der Vertrag geben muss"],
  "machine.kind": ["Kind of machine", "Maschinenart"],
  "site.id": ["Site", "Standort"],
  "machine.id": ["Machine", "Maschine"],
};

export function called(name: string): string {
  const both = NAMES[name];
  return both ? both[language === "de" ? 1 : 0] : name;
}

/** A day as people of this language write it. */
export function dayWords(day: string): string {
  return new Date(day + "T00:00:00Z").toLocaleDateString(language, { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" });
}

/** When a time is due; what waits for a counter is only an estimate, and says so. */
export function dayOf(one: { day: string; use: { used: number; every: number; reckoned: boolean } | null }): string {
  const { use } = one;
  if (!use) {
    return dayWords(one.day);
  }
  const [used, every] = [Math.floor(use.used).toLocaleString(language), use.every.toLocaleString(language)];
  return use.reckoned && use.used < use.every ? words.reckoned(dayWords(one.day), used, every) : use.reckoned ? `${dayWords(one.day)} (${used} / ${every} h)` : words.unreckoned(used, every);
}
