package io.millwright.testkit;

import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import io.millwright.audit.Verification;
import io.millwright.store.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An audit in memory: finds by customer and page only, and is as whole as the test says. */
public final class RecordedDeeds implements Audit {
  private final List<Deed> deeds = new ArrayList<>();
  private Verification verdict = new Verification(0, 0, List.of(), List.of());

  @Override
  public void record(Transaction transaction, Deed deed) {
    transaction.afterCommit(() -> record(deed));
  }

  @Override
  public synchronized void record(Deed deed) {
    deeds.add(deed);
  }

  /** All that was recorded so far. */
  public synchronized List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /** For each what was done and to what: {@code machine.assigned machine:cmm-1}. */
  public List<String> words() {
    return deeds().stream().map(deed -> (deed.action() + " " + deed.subject()).strip()).toList();
  }

  /** What {@link #verify} answers from now on. */
  public synchronized void verdict(Verification next) {
    verdict = next;
  }

  @Override
  public synchronized List<AuditEntry> find(AuditQuery query) {
    var found = new ArrayList<AuditEntry>();
    for (int i = 0; i < deeds.size(); i++) {
      found.add(new AuditEntry(i + 1, ManualClock.NOON, deeds.get(i), "0".repeat(64)));
    }
    Collections.reverse(found);
    return found.stream()
        .filter(entry -> entry.number() < query.below())
        .filter(
            entry ->
                query
                    .customers()
                    .map(all -> entry.deed().customer().filter(all::contains).isPresent())
                    .orElse(true))
        .limit(query.most())
        .toList();
  }

  @Override
  public synchronized Verification verify() {
    return verdict;
  }
}
