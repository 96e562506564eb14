// Why a contract stands as it does, and what its dates are about: sentences by the names of the server.
import type { Day, Why } from "./contracts-calls.js";
import { language } from "./words.js";

type Said = (subject: string) => readonly [string, string];

const REASONS: Readonly<Record<string, Said>> = {
  "in-force": () => ["it is in force", "er ist in Kraft"],
  "not-begun": () => ["it has not begun yet", "er hat noch nicht begonnen"],
  ended: () => ["it has ended", "er ist beendet"],
  default: (of) => [`invoice ${of} is in default`, `die Rechnung ${of} ist im Verzug`],
  block: (of) => [`invoice ${of} is in default after a single reminder`, `die Rechnung ${of} ist nach einer einzigen Mahnung im Verzug`],
  suspension: (of) => [`suspended: invoice ${of} is in default`, `ausgesetzt: die Rechnung ${of} ist im Verzug`],
  deletion: (of) => [`the customer's data is due for deletion: invoice ${of} is in default`, `die Daten des Kunden sind zu löschen: die Rechnung ${of} ist im Verzug`],
  security: (of) => [`blocked for security reasons: ${of}`, `aus Sicherheitsgründen gesperrt: ${of}`],
};

const DATES: Readonly<Record<string, Said>> = {
  start: () => ["it begins at the latest", "er beginnt spätestens"],
  notice: () => ["last day to terminate it", "letzter Tag, um ihn zu kündigen"],
  term: () => ["a new term begins unless it is terminated", "eine neue Laufzeit beginnt, wenn er nicht gekündigt ist"],
  end: () => ["it ends: it was terminated", "er endet: er wurde gekündigt"],
  payment: () => ["last day to pay in time", "letzter Tag, um rechtzeitig zu zahlen"],
  "end-of-support": () => ["support of this machine ends: its series was discontinued", "die Betreuung dieser Maschine endet: ihre Serie wurde eingestellt"],
};

// What holds when a time has run out.
const OUTCOMES: Readonly<Record<string, readonly [string, string]>> = {
  "licence-key": [
    "the vendor ends support without refund, or continues it for the existing seats against payment",
    "der Anbieter beendet die Betreuung ohne Erstattung oder setzt sie für die vorhandenen Plätze gegen Zahlung fort",
  ],
  "invoice-objection": ["the invoice counts as approved", "die Rechnung gilt als genehmigt"],
  "provider-objection": ["silence authorises the provider", "Schweigen lässt den Dienstleister zu"],
  "fee-objection": ["the new fee holds", "die neue Gebühr gilt"],
  provision: ["the release is provided late", "die Version wird zu spät bereitgestellt"],
  "first-bill": ["software maintenance is billed in advance for the next contract year", "die Softwarewartung wird für das nächste Vertragsjahr im Voraus berechnet"],
};

const tongue = language === "de" ? 1 : 0;

/** Why it is in a state; as the server says where there is no other sentence. */
export function because(each: Why): string {
  return REASONS[each.name]?.(each.subject)[tongue] ?? each.words;
}

/** What a date is about. */
export function about(each: Day, today: string): string {
  const outcome = OUTCOMES[each.name];
  if (outcome) {
    const over = each.on < today;
    return (tongue === 1 ? (over ? "abgelaufen: " : "sonst: ") : over ? "has run out: " : "else ") + outcome[tongue];
  }
  return (DATES[each.name] ?? REASONS[each.name])?.(each.subject)[tongue] ?? each.words;
}
