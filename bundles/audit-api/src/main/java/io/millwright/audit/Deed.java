package io.millwright.audit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What somebody did, or was refused to do. Never holds a secret: a password, token or key that was
 * set is told as such, without its value.
 *
 * @param action what was done: small letters, digits and dashes in two or three parts, for instance
 *     {@code login.refused}, {@code account.role.granted}; the same forever
 * @param actor the login of the account, or {@link #PLATFORM}
 * @param door where it came in
 * @param address the shortened address of who asked (Z-37); empty if there is none
 * @param customer whose data it concerns; empty if it is a matter of the platform alone
 * @param subject what it was done to, as {@code kind:id}, for instance {@code machine:cmm-1}; may
 *     be empty
 * @param details further facts in words, by name, in the order of the names; at most 4,000
 *     characters together
 */
public record Deed(
    String action,
    String actor,
    Door door,
    ShortAddress address,
    Optional<String> customer,
    String subject,
    Map<String, String> details) {
  /** The actor of what the platform does by itself. */
  public static final String PLATFORM = "platform";

  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+){1,2}");
  private static final int MOST_DETAILS = 4_000;

  /** Where a deed came in. */
  public enum Door {
    /** The page, or a program with the cookie of one. */
    PAGE,
    /** A program with a token. */
    TOKEN,
    /** The console, over SSH or on the machine itself. */
    CONSOLE,
    /** An e-mail of a known sender. */
    MAIL,
    /** JMX. */
    JMX,
    /** The script on the machine, by access to the site's files. */
    FILES,
    /** The platform itself. */
    PLATFORM
  }

  /** Checks what the components say. */
  public Deed {
    if (!ACTION.matcher(action).matches()) {
      throw new IllegalArgumentException("no action of an audit: " + action);
    }
    if (actor.isBlank()) {
      throw new IllegalArgumentException(action + " has no actor");
    }
    var ordered = new TreeMap<>(details);
    int length = ordered.entrySet().stream().mapToInt(Deed::length).sum();
    if (length > MOST_DETAILS) {
      throw new IllegalArgumentException(
          "%s has details of %d characters, at most %d fit"
              .formatted(action, length, MOST_DETAILS));
    }
    details = Collections.unmodifiableMap(ordered);
  }

  private static int length(Map.Entry<String, String> detail) {
    return detail.getKey().length() + detail.getValue().length();
  }
}
