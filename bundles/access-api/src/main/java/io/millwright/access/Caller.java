package io.millwright.access;

import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as admitted at a door: everything the {@link Guard} needs. Made by {@link Logins},
 * {@link Sessions} and {@link Tokens}, and for work that nobody asks for at a door; immutable, for
 * one request.
 *
 * @param account whose
 * @param login its login, for people and the audit
 * @param customer whose people they belong to; empty for the platform's own
 * @param grants what it is where
 * @param scope what a token is limited to; empty for no limit beyond the grants
 * @param door where it came in
 * @param address from where, shortened
 */
public record Caller(
    AccountId account,
    String login,
    Optional<String> customer,
    List<Grant> grants,
    Optional<Set<Permission>> scope,
    Deed.Door door,
    ShortAddress address) {
  /** The request attribute in which the door of the web leaves who asks, for servlets behind it. */
  public static final String ATTRIBUTE = "io.millwright.web.caller";

  /** Keeps copies. */
  public Caller {
    grants = List.copyOf(grants);
    scope = scope.map(Set::copyOf);
  }

  /** The platform itself, at its own work: it may do everything everywhere. */
  public static Caller platform() {
    return new Caller(
        new AccountId(Deed.PLATFORM),
        Deed.PLATFORM,
        Optional.empty(),
        List.of(
            new Grant(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere(), Optional.empty(), "")),
        Optional.empty(),
        Deed.Door.PLATFORM,
        ShortAddress.NONE);
  }

  /**
   * Somebody for whom the platform does something, with all they are; whether the account lets in
   * is for who asks to see.
   */
  public static Caller of(Account account, Deed.Door door) {
    return new Caller(
        account.id(),
        account.profile().login(),
        account.customer(),
        account.grants(),
        Optional.empty(),
        door,
        ShortAddress.NONE);
  }

  /** What the audit is told when this caller does something. */
  public Deed did(
      String action, Optional<String> whose, String subject, Map<String, String> details) {
    return new Deed(action, login, door, address, whose, subject, details);
  }
}
