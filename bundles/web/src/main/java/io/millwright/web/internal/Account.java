package io.millwright.web.internal;

import java.util.Set;

/**
 * Who asks.
 *
 * @param user the name at the login
 * @param roles at least one
 */
record Account(String user, Set<Role> roles) {
  /** The request attribute under which the {@link Doorkeeper} leaves the account. */
  static final String ATTRIBUTE = "io.millwright.web.account";

  Account {
    roles = Set.copyOf(roles);
  }

  /** Whether it may change anything. */
  boolean mayChange() {
    return roles.contains(Role.ADMIN) || roles.contains(Role.MANAGER);
  }
}
