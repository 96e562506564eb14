package io.millwright.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person's way in. There are no shared accounts (Z-7).
 *
 * @param id forever the same
 * @param profile who it is
 * @param customer whose people they belong to; empty for the people of who runs the platform
 * @param state whether it lets in
 * @param grants what it is where, those that ended included
 * @param secondFactor whether a log-in asks for a code
 * @param made when
 * @param used the last log-in; empty before the first
 */
public record Account(
    AccountId id,
    Profile profile,
    Optional<String> customer,
    State state,
    List<Grant> grants,
    boolean secondFactor,
    Instant made,
    Optional<Instant> used) {
  /** Whether an account lets in. */
  public enum State {
    /** Waits for the person to follow the link and choose a password. */
    INVITED,
    /** Lets in. */
    ACTIVE,
    /** Lets nobody in until it is lifted (Z-73, Z-75); an invitation or session is void. */
    BLOCKED
  }

  /**
   * Who it is, as the person may change it.
   *
   * @param login what is typed to log in: 1 to 64 small letters, digits, {@code . _ @ -}; unique
   * @param name as the person writes it, 1 to 200 characters
   * @param email where mail goes; may be empty
   * @param language {@code de} or {@code en}
   * @param phone where the person is called, as {@link io.millwright.model.Telephone} keeps it; may
   *     be empty
   */
  public record Profile(String login, String name, String email, String language, String phone) {
    /** Without a telephone. */
    public Profile(String login, String name, String email, String language) {
      this(login, name, email, language, "");
    }
  }

  /** Keeps a copy. */
  public Account {
    grants = List.copyOf(grants);
  }
}
