package io.millwright.ticketing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A desk of somebody else that tickets are handed over to: an OSGi service of whoever speaks its
 * language. It keeps nothing: what is told waits, in order, and is told again until it is taken.
 * Called by one thread at a time; may block some seconds.
 */
@ConsumerType
public interface TicketGateway {
  /** Unique and lasting: small letters, digits and dashes, at most 32. */
  String name();

  /** The login of the account in whose name its answers are entered, by the rights it has then. */
  String account();

  /**
   * Tells the desk something.
   *
   * @return what it calls the ticket, if it says so; it must when the ticket is new to it
   * @throws GatewayException if it was not taken
   */
  Optional<String> tell(Message message) throws GatewayException;

  /**
   * What the desk did since.
   *
   * @param after {@link News#next()} of the last time; empty at first
   * @throws GatewayException if it cannot be asked
   */
  News news(String after) throws GatewayException;

  /** What is told. */
  enum What {
    /** The ticket is handed over: the desk has to make one. */
    OPENED,
    /** Somebody wrote a visible comment. */
    COMMENT,
    /** It is in another state. */
    STATE
  }

  /**
   * Something to be told.
   *
   * @param key the same if the same is told again: the desk must not do it twice
   * @param there what the desk calls the ticket; empty when it is handed over
   * @param number for people
   * @param text what was described or written; may be empty
   * @param resolution how it was resolved, if it is
   * @param by the login of who did it
   */
  record Message(
      String key,
      What what,
      String ticket,
      String number,
      String there,
      String title,
      String text,
      String priority,
      TicketState state,
      Optional<Resolution> resolution,
      String by,
      Instant at) {}

  /**
   * What the desk did.
   *
   * @param next where to go on
   */
  record News(String next, List<Entry> entries) {
    /** Keeps a copy. */
    public News {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One thing that the desk did.
   *
   * @param key the same if it is told again; at most 100 characters
   * @param there what the desk calls the ticket
   * @param text what somebody wrote there; may be empty
   * @param state into which it brought the ticket, in our words; empty if into none
   */
  record Entry(
      String key,
      String there,
      String text,
      Optional<TicketState> state,
      Optional<Resolution> resolution) {}
}
