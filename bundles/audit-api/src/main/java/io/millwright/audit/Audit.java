package io.millwright.audit;

import io.millwright.store.Transaction;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The site's audit trail: an OSGi service. Thread-safe; every method blocks until the database
 * answered.
 *
 * <p>Throws {@link io.millwright.store.StoreException} if the database is away.
 */
@ProviderType
public interface Audit {
  /**
   * Appends an entry in the transaction that saves what was done: both are kept or none. Entries
   * are appended one after the other, so put it last in the work.
   */
  void record(Transaction transaction, Deed deed);

  /**
   * Appends an entry by itself, for what changes no table: a refusal, a log-in, an export. While
   * the database is away or full, the entry waits in a file and enters the chain later, with the
   * time it happened among its details: otherwise nobody could log in to mend it.
   */
  void record(Deed deed);

  /** Entries that answer the query, newest first. */
  List<AuditEntry> find(AuditQuery query);

  /**
   * Reads the whole chain and compares it with the signed anchors. Takes a second for some 100,000
   * entries.
   */
  Verification verify();
}
