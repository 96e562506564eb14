package io.millwright.web.internal;

import java.util.Locale;
import java.util.Optional;

/** What a person may do on the page; the names are those of Karaf's realm. */
enum Role {
  VIEWER,
  MANAGER,
  ADMIN;

  /** The role a realm's role name stands for; empty for roles of other rooms, such as ssh. */
  static Optional<Role> named(String name) {
    for (Role role : values()) {
      if (role.title().equals(name)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
