package io.millwright.mail;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Knows what an answer to one of this site's letters belongs to: an OSGi service. Thread-safe. */
@ProviderType
public interface Threads {
  /**
   * Behind a ticket's id in {@link Letter#thread()}: the letter says what only the vendor's people
   * may read, and what answers it stays between them, too.
   */
  String INTERNAL = "-i";

  /**
   * The thread of the letter that is answered.
   *
   * @param header {@code In-Reply-To}, {@code References} or {@code Message-ID} as they came, from
   *     anybody
   * @return empty unless this site signed what stands there; the newest of several
   */
  Optional<String> thread(String header);

  /** From which address this site's letters are; empty if none are sent. */
  String sender();
}
