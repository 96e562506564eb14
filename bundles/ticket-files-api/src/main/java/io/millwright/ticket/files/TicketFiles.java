package io.millwright.ticket.files;

import io.millwright.access.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files at tickets: an OSGi service. Thread-safe; blocks until saved. Each stands in the
 * ticket's history. A ticket or file that the caller may not see is answered exactly as one that
 * does not exist.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT if the ticket is over, it or its customer has no room left, or the file is to
 * be sent again.
 */
@ProviderType
public interface TicketFiles {
  /** The longest that a file may be. */
  long MOST_BYTES = 10L << 20;

  /** How long all files of a ticket may be together. */
  long MOST_BYTES_OF_TICKET = 100L << 20;

  /** Those of a ticket that the caller may see, oldest first. */
  List<TicketFile> of(Caller caller, String ticket);

  /**
   * Keeps one. What it is, its content says: what is none of the known kinds, or is named like
   * another one, is refused.
   *
   * @param internal for the vendor's people only
   * @param content read to its end, or one byte beyond {@link #MOST_BYTES}
   */
  TicketFile keep(Caller by, String ticket, String name, boolean internal, InputStream content)
      throws IOException;

  /** One of them. */
  TicketFile file(Caller caller, String ticket, String id);

  /** Writes what is in one. */
  void write(Caller caller, String ticket, String id, OutputStream to) throws IOException;

  /** Takes one away; that it was there stays in the history. */
  void remove(Caller by, String ticket, String id);
}
