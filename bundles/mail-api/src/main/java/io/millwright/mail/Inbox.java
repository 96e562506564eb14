package io.millwright.mail;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What became of letters to the site: an OSGi service. Thread-safe. */
@ProviderType
public interface Inbox {
  /** What became of one. */
  enum Fate {
    /** It is being entered. */
    BEGUN,
    /** It stands in a ticket. */
    ENTERED,
    /** It waits for a person, and its text is kept: nobody known wrote it, or nobody may. */
    QUARANTINED,
    /** A program wrote it, or this site itself. */
    IGNORED,
    /** A letter of this site did not arrive; it counts at the address. */
    BOUNCED
  }

  /**
   * A letter that came.
   *
   * @param id names it here
   * @param sender its address, as it says
   * @param came when it was read
   * @param reason why it was not entered; empty if it was
   * @param ticket the id of the ticket in which it stands; empty if in none
   * @param text what it says, while it is quarantined; else empty
   */
  record Entry(
      String id,
      String sender,
      String subject,
      Instant came,
      Fate fate,
      String reason,
      String ticket,
      String text) {}

  /**
   * An address at which letters do not arrive.
   *
   * @param times how many came back
   * @param last when the last one came back
   * @param reason what the mail server said of it
   */
  record Bounced(String address, int times, Instant last, String reason) {}

  /**
   * The way in as a whole.
   *
   * @param route which mailbox is read and how, for a person; without a secret
   * @param configured whether one is read at all
   * @param quarantined how many wait for a person
   * @param trouble what is wrong with the configuration or the server; empty if nothing is
   */
  record Status(String route, boolean configured, int quarantined, String trouble) {}

  /** The way in now. */
  Status status();

  /**
   * Letters that came in the last 30 days: those in quarantine before all others, each the newest
   * first.
   */
  List<Entry> letters(int most);

  /** Addresses at which letters do not arrive, newest first. */
  List<Bounced> bounced(int most);

  /**
   * Takes one out of quarantine: somebody has seen to it. Its text is forgotten.
   *
   * @return whether there was one of that id
   */
  boolean dismiss(String id);
}
