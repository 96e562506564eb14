package io.millwright.access;

import java.util.Set;

/**
 * Somebody as an outside identity provider knows them.
 *
 * @param provider which: the name it has in the site's configuration, for instance {@code ldap}; 1
 *     to 128 characters without {@code /}
 * @param subject their lasting id there, of at most 255 characters, never given to anybody else
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
