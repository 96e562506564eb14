package io.millwright.web.internal;

import java.util.Optional;

/** Where names and passwords are kept. */
interface Realm {
  /**
   * The account, if name and password fit and it has a role of the page.
   *
   * @throws AwayException if the realm cannot be asked now
   */
  Optional<Account> login(String user, String password);
}
