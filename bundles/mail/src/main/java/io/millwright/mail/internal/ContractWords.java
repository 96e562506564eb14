package io.millwright.mail.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.Contracts;
import java.net.URI;
import java.util.Optional;

/**
 * What is said of a contract, in two languages.
 *
 * @param contract of which
 * @param news what is new; it says {@code %s} where the subject stands
 * @param subject an invoice, a machine, a key; may be empty
 * @param day which day it is about, as ISO 8601 writes it
 * @param clause what says so; may be empty
 * @param note what somebody wrote; may be empty
 */
record ContractWords(
    Contracts.View contract,
    ContractNews news,
    String subject,
    String day,
    String clause,
    String note) {
  String subject(boolean german) {
    return "%s %s: %s, %s"
        .formatted(german ? "Vertrag" : "Contract", number(), news.head().in(german), day);
  }

  String text(boolean german, String name, String customer, Optional<URI> page) {
    var text = new StringBuilder();
    text.append(german ? "Guten Tag %s,\n\n".formatted(name) : "Hello %s,\n\n".formatted(name));
    text.append(news.line().in(german).formatted(subject)).append("\n\n");
    row(text, german ? "Vertrag" : "Contract", number() + ", " + contract.sold().title());
    row(text, german ? "Kunde" : "Customer", customer);
    row(text, german ? "Tag" : "Day", day);
    row(text, german ? "Klausel" : "Clause", clause);
    row(text, german ? "Bemerkung" : "Note", note.replaceAll("\\s+", " "));
    page.ifPresent(address -> row(text, german ? "Seite" : "Page", address.toString()));
    return text.toString();
  }

  private String number() {
    Contract.Paper paper = contract.contract().terms().paper();
    return paper.number();
  }

  private static void row(StringBuilder text, String label, String words) {
    if (!words.isEmpty()) {
      text.append("  ").append(label).append(": ").append(words).append('\n');
    }
  }
}
