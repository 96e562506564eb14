package io.millwright.mail;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the letters' way out stands: an OSGi service. Thread-safe. */
@ProviderType
public interface Dispatch {
  /** How far a letter is. */
  enum State {
    /** It waits to be sent, for the first time or again. */
    WAITING,
    /** A mail server has taken it. */
    SENT,
    /** A mail server refused it for good, or none took it in time. */
    GIVEN_UP
  }

  /**
   * A letter on its way, without what it says.
   *
   * @param id part of its Message-ID
   * @param to whom
   * @param subject its subject
   * @param state how far it is
   * @param made when it was handed in
   * @param tries how often it was tried
   * @param next when it is tried next, or was sent or given up
   * @param trouble why it was not taken the last time; empty if it never was refused
   */
  record Entry(
      String id,
      String to,
      String subject,
      State state,
      Instant made,
      int tries,
      Instant next,
      String trouble) {}

  /**
   * The way out as a whole.
   *
   * @param route where letters go and how, for a person; without a secret
   * @param configured whether letters can be sent at all
   * @param waiting how many wait
   * @param trouble what is wrong with the configuration or the server, and what to do; empty if
   *     nothing is
   */
  record Status(String route, boolean configured, int waiting, String trouble) {}

  /** The way out now. */
  Status status();

  /** Letters, those that wait first, then the newest. */
  List<Entry> letters(int most);

  /**
   * Sends a letter at once and waits for the server's answer, at most some timeouts.
   *
   * @throws IllegalArgumentException if that is no address
   * @throws IllegalStateException with words for a person, if it was not taken
   */
  void test(String to);
}
