package io.millwright.monitoring.internal;

import io.millwright.model.SignalId;
import java.util.Comparator;

/**
 * Whom a rule holds for. A narrower one overrides a wider one about the same.
 *
 * @param width of the place
 * @param owner the kind, site or machine
 * @param pattern a signal, or a group of signals: {@code temperature.*}
 */
record Scope(Width width, String owner, String pattern) {
  /** From wide to narrow. */
  enum Width {
    KIND("machine.kind"),
    SITE("site.id"),
    MACHINE("machine.id");

    private final String key;

    Width(String key) {
      this.key = key;
    }

    /** The key in the file. */
    String key() {
      return key;
    }
  }

  /** Narrow after wide. */
  static final Comparator<Scope> NARROWER =
      Comparator.comparing(Scope::width).thenComparing(scope -> !scope.isGroup());

  private static final String ANY = ".*";

  boolean isGroup() {
    return pattern.endsWith(ANY);
  }

  /** Whether the signal is meant. */
  boolean covers(SignalId signal) {
    return isGroup()
        ? signal.text().startsWith(pattern.substring(0, pattern.length() - 1))
        : signal.text().equals(pattern);
  }

  /** Whether a machine is meant. */
  boolean holdsFor(String machine, String site, String kind) {
    return owner.equals(
        switch (width) {
          case KIND -> kind;
          case SITE -> site;
          case MACHINE -> machine;
        });
  }

  /** Whether another rule means just the same. */
  boolean isTwin(Scope other) {
    return equals(other);
  }
}
