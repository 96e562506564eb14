package io.millwright.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A directory outside that knows names and passwords, such as LDAP: an OSGi service that a bundle
 * contributes. Called on a thread that may block for its {@code timeout.seconds}; must bear calls
 * from several threads.
 */
@ConsumerType
public interface Directory {
  /** What it is called in the audit and the mapping of groups; lasting. */
  String name();

  /**
   * Who it is, if name and password fit; empty if they do not, or the name is not known.
   *
   * <p>Also called for logins that nobody has, so that the time a refusal takes tells nothing.
   *
   * @throws DirectoryAwayException if the directory cannot be asked; other ways in go on
   */
  Optional<Identity> login(String login, String password) throws DirectoryAwayException;
}
