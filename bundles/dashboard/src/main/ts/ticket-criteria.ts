// What makes a ticket how grave, in the words of the maintenance policy (3.5).
import { language } from "./words.js";

const en: Readonly<Record<string, string>> = {
  P1: "Critical: severe impact on the business, such as calls that cannot be completed or critical processes that are disabled; interrupted all or almost all of the time. In production only, and to be reported by telephone.",
  P2: "High: severe impact, such as changed call processing that affects the quality of service or business data; interrupted from time to time.",
  P3: "Medium: small impact in production, such as a minimal impairment of call processing or call data.",
  P4: "Low: little or no effect on operations in production, or on development in a laboratory.",
};

const de: typeof en = {
  P1: "Kritisch: schwere Folgen für das Geschäft, etwa Gespräche, die nicht zustande kommen, oder kritische Abläufe, die ausfallen; ganz oder fast ständig unterbrochen. Nur im Betrieb, und am Telefon zu melden.",
  P2: "Hoch: schwere Folgen, etwa veränderte Gesprächsverarbeitung, die Güte des Dienstes oder Geschäftsdaten berührt; zeitweise unterbrochen.",
  P3: "Mittel: kleine Folgen im Betrieb, etwa eine geringe Beeinträchtigung von Gesprächen oder Gesprächsdaten.",
  P4: "Niedrig: geringe oder keine Wirkung auf den Betrieb, im Labor auf die Entwicklung.",
};

/** When a priority is the right one; empty for one that is not known. */
export function criterion(priority: string): string {
  return (language === "de" ? de : en)[priority] ?? "";
}
