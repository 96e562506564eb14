package io.millwright.web.internal.access;

import io.millwright.access.Account.Profile;
import org.jspecify.annotations.Nullable;

/** Who somebody is, as a form says it. The accounts check what may stand in each field. */
record ProfileForm(
    @Nullable String login,
    @Nullable String name,
    @Nullable String email,
    @Nullable String language,
    @Nullable String phone) {
  static final String SHAPE = "{\"login\", \"name\", \"email\", \"language\", \"phone\"}";

  private static final int LONGEST_LOGIN = 64;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_LANGUAGE = 2;
  private static final int LONGEST_PHONE = 40;

  /** As it says; of the telephone, where it says nothing, what there was before. */
  Profile profile(String phoneBefore) {
    return new Profile(
        Field.text("login", login, LONGEST_LOGIN),
        Field.text("name", name, LONGEST_NAME),
        Field.anyText("email", email, LONGEST_EMAIL),
        Field.text("language", language, LONGEST_LANGUAGE),
        phone == null ? phoneBefore : Field.anyText("phone", phone, LONGEST_PHONE));
  }
}
