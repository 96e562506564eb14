// What a contract says to a wish, in German: the server says it in English, with the clause at its end.
import { right } from "./contract-names.js";
import { language } from "./words.js";

type Said = (what: string, ...found: string[]) => string;

const GERMAN: readonly (readonly [RegExp, Said])[] = [
  [/^covered: .*, ([^,]+)$/, (what, clause) => `enthalten: ${what}, ${clause}`],
  [/^not covered: machine (.+) is not listed in the contract, ([^,]+)$/, (_, machine, clause) => `nicht enthalten: Die Maschine ${machine} steht nicht im Vertrag, ${clause}`],
  [/^not covered: the machine belongs to somebody else now, ([^,]+)$/, (_, clause) => `nicht enthalten: Die Maschine gehört jetzt jemand anderem, ${clause}`],
  [/^not covered: the machine was moved and the contract was not adjusted, ([^,]+)$/, (_, clause) => `nicht enthalten: Die Maschine zog um, und der Vertrag wurde nicht angepasst, ${clause}`],
  [/^not covered: support ended, the series was discontinued, ([^,]+)$/, (_, clause) => `nicht enthalten: Die Betreuung ist zu Ende, die Serie wurde eingestellt, ${clause}`],
  [/^(?:not supported|not covered): version (.+) is installed, (.+) is the latest, ([^,]+)$/, (_, old, latest, clause) => `nicht betreut: Fassung ${old} ist installiert, ${latest} ist die neueste, ${clause}`],
  [/^not covered before it is written down: .*, ([^,]+)$/, (what, clause) => `nicht enthalten, bevor es eingetragen ist: ${what}, ${clause}`],
  [/^not covered: .*, ([^,]+)$/, (what, clause) => `nicht enthalten: ${what}, ${clause}`],
  [/^not part of the package: .*, ([^,]+)$/, (what, clause) => `nicht Teil des Pakets: ${what}, ${clause}`],
  [/^used up: (\d+) of (\d+) \w+ of .*, ([^,]+)$/, (_, spent, all, clause) => `aufgebraucht: ${spent} von ${all}, ${clause}`],
  [/^no contract of this customer$/, () => "kein Vertrag dieses Kunden"],
  [/^not compliant: version (.+) is installed, (.+) is the latest, ([^,]+)$/, (_, old, latest, clause) => `nicht auf dem neuesten Stand: Fassung ${old} ist installiert, ${latest} ist die neueste, ${clause}`],
  [/^hotfix (.+) is installed, with least tests and highest risk: release (.+) (is there and replaces it|will replace it), ([^,]+)$/, (_, fix, next, there, clause) => `Hotfix ${fix} ist installiert, wenig geprüft und mit höchstem Risiko: Version ${next} ${there!.startsWith("is") ? "ist da und ersetzt ihn" : "wird ihn ersetzen"}, ${clause}`],
  [/^(\S+) holds (\S+) at machine (.+)$/, (_, who, permission, machine) => `${who} hat ${permission} an der Maschine ${machine}`],
  [/^(\S+) does not hold (\S+) at machine (.+)$/, (_, who, permission, machine) => `${who} hat ${permission} nicht an der Maschine ${machine}`],
];

/** The sentence in the page's language; as the server says it where there is no other. */
export function verdict(words: string, about: string, tongue = language): string {
  if (tongue !== "de") {
    return words;
  }
  for (const [pattern, said] of GERMAN) {
    const found = pattern.exec(words);
    if (found) {
      return said(right(about), ...found.slice(1));
    }
  }
  return words;
}
