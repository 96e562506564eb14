package io.millwright.mail.internal;

import java.util.Map;
import java.util.Optional;

/**
 * What is new about a contract, in two languages.
 *
 * @param whom whom a letter is for
 * @param head in a few words
 * @param line the sentence; it says {@code %s} where the subject stands
 */
record ContractNews(For whom, Both head, Both line) {
  /** Text in both. */
  record Both(String english, String german) {
    String in(boolean inGerman) {
      return inGerman ? german : english;
    }
  }

  /** Whom a letter is for. */
  enum For {
    BOTH,
    /** The vendor alone: it is the vendor's own duty. */
    VENDOR
  }

  private static final String REST =
      " Until then nothing can be had that the contract gives; the machines are watched as before,"
          + " and nothing is deleted.";
  private static final String REST_GERMAN =
      " Bis dahin steht nichts zur Verfügung, was der Vertrag gibt; die Maschinen werden weiter"
          + " überwacht, und nichts wird gelöscht.";

  private static final Map<String, ContractNews> DATES =
      Map.ofEntries(
          Map.entry(
              "start",
              of(
                  "begins",
                  "beginnt",
                  "The contract begins on that day at the latest.",
                  "Der Vertrag beginnt spätestens an diesem Tag.")),
          Map.entry(
              "notice",
              of(
                  "last day to terminate",
                  "letzter Tag zum Kündigen",
                  "It is the last day to terminate to the end of the term. Else a new term begins.",
                  "Es ist der letzte Tag, um zum Ende der Laufzeit zu kündigen. Sonst beginnt eine"
                      + " neue Laufzeit.")),
          Map.entry(
              "term",
              of(
                  "next term",
                  "nächste Laufzeit",
                  "A new term begins on that day, unless the contract is terminated.",
                  "An diesem Tag beginnt eine neue Laufzeit, wenn der Vertrag nicht gekündigt"
                      + " ist.")),
          Map.entry(
              "end",
              of(
                  "ends",
                  "endet",
                  "The contract was terminated, and ends on that day.",
                  "Der Vertrag wurde gekündigt und endet an diesem Tag.")),
          Map.entry(
              "payment",
              of(
                  "payment due",
                  "Zahlung fällig",
                  "It is the last day to pay invoice %s in time.",
                  "Es ist der letzte Tag, um die Rechnung %s rechtzeitig zu bezahlen.")),
          Map.entry(
              "default",
              of(
                  "default",
                  "Verzug",
                  "Unless it is paid, invoice %s is in default from that day on.",
                  "Ohne Zahlung ist die Rechnung %s von diesem Tag an im Verzug.")),
          Map.entry(
              "block",
              of(
                  "will be blocked",
                  "wird gesperrt",
                  "Unless invoice %s is paid, the account is blocked from that day on, after a single"
                      + " reminder.",
                  "Ohne Zahlung der Rechnung %s wird das Konto an diesem Tag nach einer einzigen"
                      + " Mahnung gesperrt.")),
          Map.entry(
              "suspension",
              of(
                  "will be suspended",
                  "wird ausgesetzt",
                  "Unless invoice %s is paid, the account is suspended from that day on.",
                  "Ohne Zahlung der Rechnung %s wird das Konto an diesem Tag ausgesetzt.")),
          Map.entry(
              "deletion",
              of(
                  "deletion of data",
                  "Löschung von Daten",
                  "Unless invoice %s is paid, the customer's data is due for deletion from that day"
                      + " on. Two persons decide on it; nothing is deleted by itself.",
                  "Ohne Zahlung der Rechnung %s sind die Daten des Kunden von diesem Tag an zu"
                      + " löschen. Darüber entscheiden zwei Personen; nichts wird von selbst"
                      + " gelöscht.")),
          Map.entry(
              "end-of-support",
              of(
                  "end of support",
                  "Ende der Betreuung",
                  "Support of machine %s ends on that day: its series was discontinued.",
                  "Die Betreuung der Maschine %s endet an diesem Tag: ihre Serie wurde"
                      + " eingestellt.")),
          Map.entry(
              "licence-key",
              of(
                  "licence key",
                  "Lizenzschlüssel",
                  "It is the last day to activate licence key %s. Else the vendor may end support"
                      + " without refund, or continue it for the existing seats against payment.",
                  "Es ist der letzte Tag, um den Lizenzschlüssel %s zu aktivieren. Sonst kann der"
                      + " Anbieter die Betreuung ohne Erstattung beenden oder sie für die"
                      + " vorhandenen Plätze gegen Zahlung fortsetzen.")),
          Map.entry(
              "invoice-objection",
              of(
                  "objection to the invoice",
                  "Einwand gegen die Rechnung",
                  "It is the last day for reasons in writing against invoice %s. Else it counts as"
                      + " approved.",
                  "Es ist der letzte Tag für schriftliche Gründe gegen die Rechnung %s. Sonst gilt"
                      + " sie als genehmigt.")),
          Map.entry(
              "provider-objection",
              of(
                  "objection to the provider",
                  "Einwand gegen den Dienstleister",
                  "It is the last day for an important reason against the provider %s. Silence"
                      + " authorises it.",
                  "Es ist der letzte Tag für einen wichtigen Grund gegen den Dienstleister %s."
                      + " Schweigen gilt als Zustimmung.")),
          Map.entry(
              "fee-objection",
              of(
                  "objection to the fee",
                  "Einwand gegen die Gebühr",
                  "It is the last day to object to the new fee: by terminating in writing. Else it"
                      + " holds.",
                  "Es ist der letzte Tag, um der neuen Gebühr zu widersprechen: durch schriftliche"
                      + " Kündigung. Sonst gilt sie.")),
          Map.entry(
              "provision",
              new ContractNews(
                  For.VENDOR,
                  new Both("release to be provided", "Version bereitzustellen"),
                  new Both(
                      "It is the last day to provide the release %s in time.",
                      "Es ist der letzte Tag, um die Version %s rechtzeitig bereitzustellen."))),
          Map.entry(
              "first-bill",
              new ContractNews(
                  For.VENDOR,
                  new Both("first bill", "erste Rechnung"),
                  new Both(
                      "Software maintenance is billed in advance by then.",
                      "Bis dahin ist die Softwarewartung im Voraus zu berechnen."))));

  private static final Map<String, ContractNews> STATES =
      Map.of(
          "in-force",
          of(
              "in force",
              "in Kraft",
              "The contract is in force: all it gives can be had.",
              "Der Vertrag ist in Kraft: Alles, was er gibt, steht zur Verfügung."),
          "not-begun",
          of(
              "not begun",
              "noch nicht begonnen",
              "The contract has not begun yet.",
              "Der Vertrag hat noch nicht begonnen."),
          "ended",
          of("ended", "beendet", "The contract has ended.", "Der Vertrag ist beendet."),
          "default",
          of(
              "overdue",
              "im Verzug",
              "Invoice %s is in default. Everything still works.",
              "Die Rechnung %s ist im Verzug. Noch steht alles zur Verfügung."),
          "block",
          of(
              "blocked",
              "gesperrt",
              "The account is blocked until invoice %s is paid." + REST,
              "Das Konto ist gesperrt, bis die Rechnung %s bezahlt ist." + REST_GERMAN),
          "suspension",
          of(
              "suspended",
              "ausgesetzt",
              "The account is suspended until invoice %s is paid." + REST,
              "Das Konto ist ausgesetzt, bis die Rechnung %s bezahlt ist." + REST_GERMAN),
          "deletion",
          of(
              "deletion due",
              "Löschung fällig",
              "The customer's data is due for deletion: invoice %s is in default. Two persons decide"
                  + " on it; nothing is deleted by itself.",
              "Die Daten des Kunden sind zu löschen: Die Rechnung %s ist im Verzug. Darüber"
                  + " entscheiden zwei Personen; nichts wird von selbst gelöscht."));

  private static final Map<String, ContractNews> HAPPENINGS =
      Map.of(
          "SECURITY_BLOCKED",
          of(
              "blocked for security",
              "aus Sicherheitsgründen gesperrt",
              "What this contract gives is blocked for security reasons, at once and for the time"
                  + " being."
                  + REST,
              "Was dieser Vertrag gibt, ist ab sofort und vorübergehend aus Sicherheitsgründen"
                  + " gesperrt."
                  + REST_GERMAN),
          "FEE_CHANGE_ANNOUNCED",
          of(
              "new fee",
              "neue Gebühr",
              "A new yearly fee was announced. Whoever objects terminates in writing within the time"
                  + " that the contract's page shows.",
              "Eine neue Jahresgebühr wurde angekündigt. Wer widerspricht, kündigt schriftlich in"
                  + " der Frist, die die Seite des Vertrags zeigt."),
          "CONDITIONS_CHANGED",
          of(
              "other conditions",
              "andere Bedingungen",
              "From this day on version %s of the conditions holds. What is different stands on the"
                  + " contract's page.",
              "Von diesem Tag an gilt die Fassung %s der Bedingungen. Was anders ist, steht auf der"
                  + " Seite des Vertrags."),
          "PROVIDER_ANNOUNCED",
          of(
              "another provider",
              "anderer Dienstleister",
              "Another provider was announced: %s.",
              "Ein anderer Dienstleister wurde angekündigt: %s."),
          "REMINDED",
          of(
              "reminder",
              "Mahnung",
              "Invoice %s is not paid yet: this is a reminder.",
              "Die Rechnung %s ist noch nicht bezahlt: Dies ist eine Mahnung."),
          "LICENCE_KEY_ISSUED",
          of(
              "licence key",
              "Lizenzschlüssel",
              "A new licence key was issued: %s. It is to be activated in time, see the contract's"
                  + " page.",
              "Ein neuer Lizenzschlüssel wurde ausgegeben: %s. Er ist rechtzeitig zu aktivieren,"
                  + " siehe die Seite des Vertrags."),
          "SERIES_ENDED",
          of(
              "end of a series",
              "Ende einer Serie",
              "Series production of machine %s ends. Until when it is supported stands on the"
                  + " contract's page.",
              "Die Serienfertigung der Maschine %s endet. Bis wann sie betreut wird, steht auf der"
                  + " Seite des Vertrags."),
          "TERMINATED",
          of(
              "terminated",
              "gekündigt",
              "The contract was terminated to the end of a term.",
              "Der Vertrag wurde zum Ende einer Laufzeit gekündigt."),
          "TERMINATED_FOR_CAUSE",
          of(
              "terminated",
              "gekündigt",
              "The contract was terminated for cause.",
              "Der Vertrag wurde aus wichtigem Grund gekündigt."));

  private static ContractNews of(String head, String kopf, String line, String zeile) {
    return new ContractNews(For.BOTH, new Both(head, kopf), new Both(line, zeile));
  }

  /** Of a date that is near; those of other packages are told as the package has it. */
  static ContractNews date(String name, String words) {
    ContractNews known = DATES.get(name);
    return known == null ? of(name, name, line(words), line(words)) : known;
  }

  /** Of a state. */
  static ContractNews state(String reason, String words) {
    ContractNews known = STATES.get(reason);
    return known == null ? of(reason, reason, line(words), line(words)) : known;
  }

  /** Of what happened; empty if nobody is written to for that. */
  static Optional<ContractNews> happening(String kind) {
    return Optional.ofNullable(HAPPENINGS.get(kind));
  }

  private static String line(String words) {
    return words.replace("%", "%%");
  }
}
