package io.millwright.access.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import io.millwright.audit.Verification;
import io.millwright.store.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Keeps the deeds of which the transaction was committed. */
final class RecordedAudit implements Audit {
  private final List<Deed> deeds = new ArrayList<>();

  @Override
  public void record(Transaction transaction, Deed deed) {
    transaction.afterCommit(() -> record(deed));
  }

  @Override
  public synchronized void record(Deed deed) {
    deeds.add(deed);
  }

  synchronized List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  List<String> actions() {
    return deeds().stream().map(Deed::action).toList();
  }

  synchronized void clear() {
    deeds.clear();
  }

  @Override
  public List<AuditEntry> find(AuditQuery query) {
    return List.of();
  }

  @Override
  public Verification verify() {
    return new Verification(0, 0, List.of(), List.of());
  }
}
