package io.millwright.bus;

import io.millwright.store.Transaction;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where facts are put so that they are told if, and only if, the state they follow from is saved.
 */
@ProviderType
public interface Outbox {
  /** Saves the fact in the transaction; it is told after the commit. */
  void put(Transaction transaction, Fact fact);
}
