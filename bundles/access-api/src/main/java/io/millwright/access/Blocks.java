package io.millwright.access;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Customers none of whose people is let in (Z-73): an OSGi service. Thread-safe; blocks until
 * saved. Each command checks what its caller may and stands in the audit in the same transaction.
 *
 * <p>Throws {@link AccessException}: FORBIDDEN, UNKNOWN, REFUSED, CONFLICT.
 */
@ProviderType
public interface Blocks {
  /**
   * One that holds.
   *
   * @param customer whose
   * @param reason in words
   * @param since when it was put on
   */
  record Block(String customer, String reason, Instant since) {}

  /** Those of customers that the caller may see, by customer. */
  List<Block> all(Caller caller);

  /** Lets none of the customer's people in any more; their sessions end at once. */
  void block(Caller by, String customer, String reason);

  /** Lets them in again; they log in anew. */
  void lift(Caller by, String customer);
}
