package io.millwright.access.internal.password;

/** One way to hash passwords. Each call costs memory and time on purpose. */
public interface PasswordHash {
  /** The hash to keep, with all that is needed to compare. */
  String of(String password);

  /** Whether the password gives this hash; false if the hash is none. */
  boolean fits(String password, String hash);

  /** Whether a hash that fitted should be made anew, because it is of a weaker kind. */
  boolean isOld(String hash);

  /** A hash that no password gives and that costs as much to compare. */
  String nobodys();
}
