package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Deed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;

/**
 * Who may hear of a ticket or contract in a letter: whoever reaches it at the page, at that moment.
 */
record Clearance(Guard guard, Fleet fleet) {
  /**
   * Whether somebody has a right over a ticket.
   *
   * @param machine empty for none; counts only while it is that customer's
   */
  boolean has(Account account, Permission permission, String customer, String machine) {
    if (account.state() != Account.State.ACTIVE) {
      return false;
    }
    Caller caller = caller(account);
    return (!customer.isEmpty() && guard.may(caller, permission, new Place.AtCustomer(customer)))
        || (!machine.isEmpty()
            && owner(new MachineId(machine)).equals(customer)
            && guard.may(caller, permission, new Place.AtMachine(new MachineId(machine))));
  }

  private String owner(MachineId machine) {
    return fleet.machine(machine).flatMap(Machine::site).map(Site::customer).orElse("");
  }

  private static Caller caller(Account account) {
    return Caller.of(account, Deed.Door.PLATFORM);
  }
}
