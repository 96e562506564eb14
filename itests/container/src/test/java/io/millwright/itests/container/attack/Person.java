package io.millwright.itests.container.attack;

import io.millwright.access.Permission;
import io.millwright.access.Role;
import io.millwright.itests.container.attack.Target.Ground;

/**
 * Somebody who is logged in, with one role at one place.
 *
 * @param cookie what its browser shows, name included
 */
record Person(
    Role role, Reach reach, String account, String login, String password, String cookie) {
  /** Where the role holds. */
  enum Reach {
    EVERYWHERE,
    ALDER,
    HOME_SITE,
    HOME_MACHINE,
    /** At Alder's first site, as one of Cedar's people. */
    ASSOCIATE;

    boolean covers(Ground ground) {
      return switch (this) {
        case EVERYWHERE -> true;
        case ALDER -> ground == Ground.HOME || ground == Ground.YARD;
        case HOME_SITE, HOME_MACHINE, ASSOCIATE -> ground == Ground.HOME;
      };
    }
  }

  boolean holds(Permission permission) {
    return role.permissions().contains(permission);
  }

  /** Whether the role holds at the machine there. */
  boolean reachesMachine(Ground ground) {
    return reach.covers(ground);
  }

  /** Whether the role holds at the customer there as a whole, so at its people. */
  boolean reachesCustomer(Ground ground) {
    return (reach == Reach.EVERYWHERE || reach == Reach.ALDER) && reach.covers(ground);
  }

  /** Whether the customer there is no secret: one's own, or where a role holds. */
  boolean seesCustomer(Ground ground) {
    boolean alders = role.side() == Role.Side.CUSTOMER && reach != Reach.ASSOCIATE;
    boolean own = alders && Reach.ALDER.covers(ground);
    return own || reachesCustomer(ground);
  }

  /** Whether nothing of there may ever be told to this one. */
  boolean mustNotSee(Ground ground) {
    return !reach.covers(ground);
  }

  @Override
  public String toString() {
    return role.id() + "@" + reach;
  }
}
