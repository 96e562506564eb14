package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account.Profile;
import io.millwright.audit.Deed;
import io.millwright.model.Telephone;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in a profile. */
final class Profiles {
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9._@-]{1,64}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,189}");
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");

  // Who acts in the audit without an account.
  private static final Set<String> RESERVED = Set.of(Deed.PLATFORM, "script", Gate.UNKNOWN);
  private static final Set<String> LANGUAGES = Set.of("de", "en");

  private Profiles() {}

  /** The profile, if it can be one. */
  static Profile checked(Profile profile) {
    String name = profile.name().strip();
    String email = profile.email().strip();
    require(
        LOGIN.matcher(profile.login()).matches(),
        "login: use 1 to 64 small letters, digits or . _ @ -");
    require(!RESERVED.contains(profile.login()), "login: this one is the platform's own");
    require(NAME.matcher(name).matches(), "name: use 1 to 200 characters");
    require(email.isEmpty() || EMAIL.matcher(email).matches(), "email: this is no address");
    require(LANGUAGES.contains(profile.language()), "language: use de or en");
    return new Profile(profile.login(), name, email, profile.language(), phone(profile.phone()));
  }

  private static String phone(String written) {
    try {
      return written.isBlank() ? "" : Telephone.of(written).number();
    } catch (IllegalArgumentException e) {
      throw new AccessException(AccessException.Fault.REFUSED, "phone: " + e.getMessage());
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new AccessException(AccessException.Fault.REFUSED, rule);
    }
  }
}
