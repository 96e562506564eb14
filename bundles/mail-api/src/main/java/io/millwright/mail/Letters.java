package io.millwright.mail;

import io.millwright.store.Transaction;
import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes letters and sees that they are sent, however often that must be tried: an OSGi service.
 * Thread-safe.
 */
@ProviderType
public interface Letters {
  /**
   * The address of a page of this site, as people reach it from outside.
   *
   * @param path what comes behind the site's own address, such as {@code #/machine/cmm-1}
   * @return empty exactly as long as no letter can be sent, for want of a sound configuration
   */
  Optional<URI> page(String path);

  /**
   * Saves a letter in the transaction, to be sent after the commit; waits for no mail server. One
   * that was handed in before is not sent again for that. After a crash it may arrive twice, with
   * the same Message-ID.
   *
   * @return whether it will be sent; if not, nothing is saved: none is configured, or too many wait
   */
  boolean put(Transaction transaction, Letter letter);
}
