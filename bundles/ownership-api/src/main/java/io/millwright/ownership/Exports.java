package io.millwright.ownership;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All of somebody's data as a zip of open formats: an OSGi service. Thread-safe; asking blocks
 * until saved, the file is written meanwhile and stays for some days. Each command checks what its
 * caller may, and stands in the audit in the same transaction.
 *
 * <p>What is about a person is seen by who asked for it only. A token takes out what its scope
 * allows of customers, and nothing about persons.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED, CONFLICT if
 * the same is under way already.
 */
@ProviderType
public interface Exports {
  /**
   * A file to be fetched.
   *
   * @param name to save it as
   * @param bytes how long it is
   */
  record Fetched(String name, long bytes, InputStream content) {}

  /** Those of customers whose data the caller may take out, and its own; newest first. */
  List<Export> all(Caller caller);

  /** Asks for all of a customer. */
  Export ask(Caller by, String customer);

  /** Asks for what is about one person: oneself, or one of a customer's people (Z-80). */
  Export ask(Caller by, AccountId person);

  /**
   * Opens a file that is ready; whoever gets it closes it. Not recorded: the door does.
   *
   * @throws IOException if it cannot be read
   */
  Fetched fetch(Caller by, String id) throws IOException;

  /** Takes an export away, with its file; one that is being written ends. */
  void remove(Caller by, String id);
}
