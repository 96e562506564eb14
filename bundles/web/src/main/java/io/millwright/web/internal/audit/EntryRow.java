package io.millwright.web.internal.audit;

import io.millwright.audit.AuditEntry;
import io.millwright.audit.Deed;
import java.time.Instant;
import java.util.Map;

/**
 * One entry as the page shows it; {@code customer} is empty where it concerns the platform alone.
 */
record EntryRow(
    long number,
    Instant time,
    String actor,
    String door,
    String address,
    String action,
    String customer,
    String subject,
    Map<String, String> details,
    String hash) {
  static EntryRow of(AuditEntry entry) {
    Deed deed = entry.deed();
    return new EntryRow(
        entry.number(),
        entry.time(),
        deed.actor(),
        deed.door().name(),
        deed.address().text(),
        deed.action(),
        deed.customer().orElse(""),
        deed.subject(),
        deed.details(),
        entry.hash());
  }
}
