// What contracts give and leave out, what happens to them, and their further dates: by the names of the server.
import { language } from "./words.js";

const RIGHTS: Readonly<Record<string, readonly [string, string]>> = {
  dashboard: ["dashboard", "Übersicht"],
  ticket: ["tickets", "Tickets"],
  "phone-support": ["support by telephone", "Hilfe am Telefon"],
  "phone-around-the-clock": ["telephone around the clock", "Telefon rund um die Uhr"],
  "critical-phone-around-the-clock": ["telephone around the clock for P1", "Telefon rund um die Uhr für P1"],
  "remote-session": ["remote session", "Fernsitzung"],
  "remote-session-four-eyes": ["a second person allows each remote session", "eine zweite Person erlaubt jede Fernsitzung"],
  teleservice: ["teleservice on computer and controller", "Teleservice an Rechner und Steuerung"],
  "health-check": ["remote health check", "Zustandsprüfung aus der Ferne"],
  "health-check-order": ["health check on order", "Zustandsprüfung auf Bestellung"],
  "system-fault-support": ["support for system problems or machine failure", "Hilfe bei Störung von System oder Maschine"],
  "application-support": ["support for application software", "Hilfe zur Anwendungssoftware"],
  "guaranteed-work-start": ["guaranteed start of work", "garantierter Arbeitsbeginn"],
  "proactive-ticket": ["proactive tickets from alarms", "vorbeugende Tickets aus Alarmen"],
  "remote-monitoring": ["monitoring by the vendor", "Überwachung durch den Anbieter"],
  "weekly-dashboard": ["weekly dashboard", "Wochenübersicht"],
  "monthly-report": ["monthly incident report", "Monatsbericht der Störungen"],
  "weekly-health-check": ["automated weekly health check", "automatische Wochenprüfung"],
  "yearly-audit": ["yearly system audit", "jährliche Systemprüfung"],
  "software-update": ["software updates", "Software-Updates"],
  "update-assistance": ["help with an update", "Hilfe bei einem Update"],
  "hardware-troubleshooting": ["hardware troubleshooting", "Fehlersuche an der Hardware"],
  "platform-troubleshooting": ["platform troubleshooting where listed", "Fehlersuche an der Plattform, soweit genannt"],
  "other-platform-troubleshooting": ["other platform troubleshooting", "sonstige Fehlersuche an Plattformen"],
  "linux-configuration": ["Linux configuration", "Linux-Konfiguration"],
  "storage-provisioning": ["storage provisioning", "Bereitstellung von Speicher"],
  "suite-configuration": ["suite configuration", "Konfiguration der Suite"],
  "data-manipulation": ["data manipulation", "Arbeiten an Daten"],
  "database-maintenance": ["database maintenance", "Datenbankpflege"],
  "media-lifecycle": ["media lifecycle management", "Verwaltung der Aufbewahrung"],
  "os-patching": ["patches of system and database", "Patches von System und Datenbank"],
  "java-update": ["Java update by the customer", "Java-Aktualisierung durch den Kunden"],
  hotfix: ["hotfix", "Hotfix"],
  "maintenance-visit": ["maintenance at the agreed interval", "Wartung im vereinbarten Intervall"],
  calibration: ["calibration", "Kalibrierung"],
  "maintenance-off-interval": ["maintenance outside the intervals", "Wartung außerhalb der Intervalle"],
  "fault-elimination": ["elimination of faults", "Beseitigung von Störungen"],
  material: ["material and parts", "Material und Teile"],
  "unrecognised-equipment": ["unrecognised equipment", "nicht genannte Einrichtungen"],
  training: ["training", "Schulung"],
  retrofit: ["retrofits of hardware", "Nachrüstung von Hardware"],
  installation: ["installation services", "Installation"],
  "feature-extension": ["upgrade as a feature extension", "Erweiterung der Funktionen"],
  "moves-adds-changes": ["moves, adds, changes of devices", "Umzug, Zugang, Änderung von Geräten"],
  "unsupported-hardware": ["hardware on unsupported configuration", "nicht unterstützte Hardware"],
  "modified-product": ["a product modified by others", "von anderen verändertes Produkt"],
  "use-outside-licence": ["use outside licence and documentation", "Nutzung außerhalb von Lizenz und Anleitung"],
  "unsuitable-environment": ["unsuitable environment", "ungeeignete Umgebung"],
  "custom-work": ["customised work", "Sonderanfertigungen"],
  "customer-network": ["network of the customer", "Netz des Kunden"],
  "customer-equipment": ["equipment of the customer", "Geräte des Kunden"],
};

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  ACTIVATED: ["activated", "aktiviert"],
  DELIVERED: ["licence delivered", "Lizenz geliefert"],
  ORDER_CONFIRMED: ["order confirmed", "Auftrag bestätigt"],
  START_AGREED: ["start agreed in writing", "Beginn schriftlich vereinbart"],
  INVOICED: ["invoice", "Rechnung"],
  PAID: ["paid", "bezahlt"],
  REMINDED: ["reminder", "Mahnung"],
  INVOICE_OBJECTED: ["objection to an invoice", "Einwand gegen eine Rechnung"],
  SECURITY_BLOCKED: ["blocked for security", "aus Sicherheitsgründen gesperrt"],
  SECURITY_LIFTED: ["block lifted", "Sperre aufgehoben"],
  TERMINATED: ["terminated", "gekündigt"],
  TERMINATED_FOR_CAUSE: ["terminated for cause", "aus wichtigem Grund gekündigt"],
  FEE_CHANGE_ANNOUNCED: ["fee change announced", "neue Gebühr angekündigt"],
  PROVIDER_ANNOUNCED: ["provider announced", "Dienstleister angekündigt"],
  PROVIDER_OBJECTED: ["objection to the provider", "Einwand gegen den Dienstleister"],
  LICENCE_KEY_ISSUED: ["licence key issued", "Lizenzschlüssel ausgegeben"],
  LICENCE_KEY_ACTIVATED: ["licence key activated", "Lizenzschlüssel aktiviert"],
  LICENCE_KEY_SUPPORT_ENDED: ["key not activated: support ended", "Schlüssel nicht aktiviert: Betreuung beendet"],
  LICENCE_KEY_CONTINUED: ["key not activated: continued against payment", "Schlüssel nicht aktiviert: gegen Zahlung fortgesetzt"],
  RELOCATION_AGREED: ["relocation agreed", "Umzug vereinbart"],
  SALE_CONSENTED: ["sale consented to", "Verkauf zugestimmt"],
  SERIES_ENDED: ["series ended", "Serie beendet"],
  RELEASED: ["version released", "Version veröffentlicht"],
  HOTFIX_PROVIDED: ["hotfix provided; as note the release that contains it", "Hotfix bereitgestellt; als Notiz die Version, die ihn enthält"],
  PROVIDED: ["version provided", "Version bereitgestellt"],
  RISK_ACCEPTED: ["risk accepted", "Risiko angenommen"],
  CONDITIONS_CHANGED: ["other conditions (version)", "andere Bedingungen (Fassung)"],
};

const DATES: Readonly<Record<string, readonly [string, string]>> = {
  "licence-key": ["licence key", "Lizenzschlüssel"],
  "invoice-objection": ["objection to the invoice", "Einwand gegen die Rechnung"],
  "provider-objection": ["objection to the provider", "Einwand gegen den Dienstleister"],
  "fee-objection": ["objection to the fee", "Einwand gegen die Gebühr"],
  provision: ["provision of a release", "Bereitstellung einer Version"],
  "first-bill": ["first bill", "erste Rechnung"],
};

const tongue = language === "de" ? 1 : 0;

function spoken(table: Readonly<Record<string, readonly [string, string]>>, name: string): string {
  return table[name]?.[tongue] ?? name.toLowerCase().replaceAll("_", " ").replaceAll("-", " ");
}

/** All that can be asked for, by the name the server has. */
export const rights = Object.keys(RIGHTS);
/** All that can happen. */
export const kinds = Object.keys(KINDS);

export const right = (name: string) => spoken(RIGHTS, name);
export const kind = (name: string) => spoken(KINDS, name);
export const further = (name: string) => spoken(DATES, name);
