package io.millwright.ticketing.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.store.StorableText;
import io.millwright.ticketing.Ticket.Grade;

/** What texts may be, and how it is told what may not. */
final class Rule {
  private Rule() {}

  /** The text as it is kept. */
  static String text(String field, String text, int longest) {
    String kept = StorableText.of(text).strip();
    if (kept.length() > longest) {
      throw refused("%s: at most %d characters".formatted(field, longest));
    }
    return kept;
  }

  // E-69a: for what is critical and not in production nobody promises anything.
  static void needGradable(Grade grade) {
    if (grade.priority() == Priority.P1 && grade.environment() != Environment.LIVE) {
      throw refused("priority: P1 is for what is in production, LIVE");
    }
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  static AccessException conflict(String why) {
    return new AccessException(Fault.CONFLICT, why);
  }
}
