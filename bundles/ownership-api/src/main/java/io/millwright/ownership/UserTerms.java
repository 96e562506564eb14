package io.millwright.ownership;

import io.millwright.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Terms that people must accept before they go on (Z-149): one version of them.
 *
 * @param id names them over all versions: small letters, digits and dashes
 * @param version as the operator of the site calls it
 * @param from in force from then on, until a later version is
 * @param roles who must accept: whoever has one of these; everybody if there is none
 * @param texts the same in one or more languages
 */
public record UserTerms(
    String id, String version, Instant from, Set<Role> roles, List<Text> texts) {
  /**
   * The terms in one language.
   *
   * @param language for instance {@code de}
   * @param link where more stands; may be empty
   * @param sha256 of title, text and link with a line end behind each, in UTF-8; 64 hexadecimal
   *     digits
   */
  public record Text(String language, String title, String text, String link, String sha256) {}

  /** Keeps copies. */
  public UserTerms {
    roles = Set.copyOf(roles);
    texts = List.copyOf(texts);
  }
}
