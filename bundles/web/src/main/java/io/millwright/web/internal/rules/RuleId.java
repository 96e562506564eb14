package io.millwright.web.internal.rules;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleDraft.Kind;
import java.util.Locale;
import java.util.Map;

/** Names a rule in an address: {@code limit~cmm-ram}. */
record RuleId(Kind kind, String name) {
  /** One that cannot be is one that does not exist. */
  static RuleId of(String text) {
    int tilde = text.indexOf('~');
    for (Kind kind : Kind.values()) {
      if (tilde > 0 && kind.name().toLowerCase(Locale.ROOT).equals(text.substring(0, tilde))) {
        return checked(new RuleId(kind, text.substring(tilde + 1)));
      }
    }
    throw unknown();
  }

  private static RuleId checked(RuleId id) {
    try {
      return new RuleId(id.kind(), id.draft(Map.of()).name());
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such rule.");
  }

  RuleDraft draft(Map<String, Object> keys) {
    return new RuleDraft(kind, name, keys);
  }
}
