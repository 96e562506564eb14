package io.millwright.witness.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Deeds on their way to the audit. Who notices one may be on any thread, and in the midst of
 * stopping the very bundles that the audit needs; so they are handed over a moment later.
 */
final class Ledger {
  private final Queue<Deed> waiting = new ArrayDeque<>();

  synchronized void add(Deed deed) {
    waiting.add(deed);
  }

  /** Hands over all in their order; what the audit does not take stays. */
  void handTo(Audit audit) {
    for (@Nullable Deed next = first(); next != null; next = first()) {
      audit.record(next);
      taken();
    }
  }

  private synchronized @Nullable Deed first() {
    return waiting.peek();
  }

  private synchronized void taken() {
    waiting.remove();
  }
}
