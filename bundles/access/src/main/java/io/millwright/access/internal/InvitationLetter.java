package io.millwright.access.internal;

import io.millwright.access.Account.Profile;
import io.millwright.access.internal.code.Secret;
import io.millwright.mail.Letter;
import java.net.URI;

/** What an invitation says, in the language of whom it is for. */
final class InvitationLetter {
  private static final String ENGLISH =
      """
      Hello %s,

      you can have an account for Millwright, the platform that watches your machines. Your login is
      %s

      Follow this link within seven days and choose a password. It works once:

      %s

      If you know nothing of this, do not follow the link, and tell your administrator.
      """;

  private static final String GERMAN =
      """
      Guten Tag %s,

      für Sie ist ein Konto bei Millwright bereit, der Plattform, die Ihre Maschinen überwacht. Ihr Anmeldename:
      %s

      Folgen Sie innerhalb von sieben Tagen diesem Link und wählen Sie ein Passwort. Er gilt einmal:

      %s

      Wenn Sie davon nichts wissen, folgen Sie dem Link nicht und sagen Sie es Ihrem Administrator.
      """;

  private InvitationLetter() {}

  static Letter of(Profile profile, String secret, URI page) {
    boolean german = "de".equals(profile.language());
    return new Letter(
        "invitation:" + Secret.hash(secret),
        profile.email(),
        german ? "Ihr Konto für Millwright" : "Your account for Millwright",
        (german ? GERMAN : ENGLISH).formatted(profile.name(), profile.login(), page));
  }
}
