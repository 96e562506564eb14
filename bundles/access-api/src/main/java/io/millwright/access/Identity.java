package io.millwright.access;

import java.util.Set;

/**
 * Somebody as an outside identity provider knows them.
 *
 * @param provider which, for instance {@code ldap} or the issuer's address
 * @param subject their lasting id there
 * @param profile who it is
 * @param groups what they belong to there
 * @param strong whether the provider asked for a second factor itself
 */
public record Identity(
    String provider, String subject, Account.Profile profile, Set<String> groups, boolean strong) {
  /** Keeps a copy. */
  public Identity {
    groups = Set.copyOf(groups);
  }
}
