package io.millwright.ticketing.internal;

import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Role;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Requester;
import java.time.Instant;
import java.util.List;

/** Whose a ticket is: of who writes it down, or of the person for whom they do (Z-82, Z-83). */
record Asker(String account, String login, Side side, Requester requester) {
  static Asker self(Caller by, boolean works, Instant now) {
    return new Asker(
        by.account().text(),
        by.login(),
        works ? Side.DESK : Side.CUSTOMER,
        requester(by.grants(), now));
  }

  /** A person of a customer, by the login. */
  static Asker of(Accounts accounts, String customer, String login, Instant now) {
    Account person =
        accounts.all(Caller.platform()).stream()
            .filter(one -> one.profile().login().equals(login))
            .filter(one -> one.customer().filter(customer::equals).isPresent())
            .findFirst()
            .orElseThrow(() -> Rule.refused("behalf: the login of a person of the customer"));
    return new Asker(person.id().text(), login, Side.CUSTOMER, requester(person.grants(), now));
  }

  private static Requester requester(List<Grant> grants, Instant now) {
    return grants.stream()
            .filter(grant -> grant.holdsAt(now))
            .anyMatch(grant -> grant.role() == Role.CUSTOMER_ADMINISTRATOR)
        ? Requester.ADMINISTRATOR
        : Requester.USER;
  }
}
