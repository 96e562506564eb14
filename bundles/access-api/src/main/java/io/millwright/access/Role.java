package io.millwright.access;

import static io.millwright.access.Permission.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody is at a place, in the words of the contracts. {@code docs/access.md} has the table.
 */
public enum Role {
  /** An authorised user: employee or contractor of the customer (E-5). */
  OPERATOR(
      Side.CUSTOMER, MACHINE_READ, ALARM_ACKNOWLEDGE, REMOTE_CONSENT, TICKET_READ, TICKET_OPEN),
  /** Whom the customer named to manage its users and its data (Z-6, Z-18). */
  CUSTOMER_ADMINISTRATOR(
      Side.CUSTOMER,
      MACHINE_READ,
      ALARM_ACKNOWLEDGE,
      MACHINE_CONFIGURE,
      PAST_EXPORT,
      ACCOUNT_READ,
      ACCOUNT_MANAGE,
      CONSENT_READ,
      CONTRACT_READ,
      TICKET_READ,
      TICKET_OPEN,
      CONSENT_GIVE,
      AUDIT_READ,
      LEDGER_READ,
      LISTING_MANAGE,
      DATA_EXPORT,
      DELETION_REQUEST,
      DELETION_APPROVE,
      REMOTE_CONSENT,
      SITE_CONNECT),
  /** Whom the customer named to be told and asked (Z-6, Z-73). */
  CUSTOMER_CONTACT(
      Side.CUSTOMER, MACHINE_READ, CONSENT_READ, CONTRACT_READ, TICKET_READ, TICKET_OPEN),
  /**
   * The customer's data-protection officer: looks after what was done, and sees no machine (Z-81).
   */
  DATA_PROTECTION_OFFICER(Side.CUSTOMER, AUDIT_READ, LEDGER_READ, CONSENT_READ),
  /** The vendor's: keeps contracts, customers and sites, and hands out work (Z-106). */
  COORDINATOR(
      Side.VENDOR,
      MACHINE_READ,
      FLEET_MANAGE,
      ACCOUNT_READ,
      ACCOUNT_MANAGE,
      CONSENT_READ,
      CONTRACT_READ,
      CONTRACT_MANAGE,
      TICKET_READ,
      TICKET_OPEN,
      TICKET_WORK),
  /** The vendor's support employee. */
  SERVICE_ENGINEER(
      Side.VENDOR,
      MACHINE_READ,
      ALARM_ACKNOWLEDGE,
      MACHINE_CONFIGURE,
      PAST_EXPORT,
      CONSENT_READ,
      CONTRACT_READ,
      TICKET_READ,
      TICKET_OPEN,
      TICKET_WORK,
      REMOTE_REQUEST),
  /** The vendor's: asked where the engineer does not get further. */
  EXPERT(
      Side.VENDOR,
      MACHINE_READ,
      PAST_EXPORT,
      TICKET_READ,
      TICKET_OPEN,
      TICKET_WORK,
      REMOTE_REQUEST),
  /** The vendor's, at the machine. */
  TECHNICIAN(
      Side.VENDOR,
      MACHINE_READ,
      ALARM_ACKNOWLEDGE,
      MACHINE_CONFIGURE,
      TICKET_READ,
      TICKET_OPEN,
      TICKET_WORK),
  /** A vicarious agent (Z-30): only with a recorded permission that ends (Z-48). */
  SUBCONTRACTOR(
      Side.OUTSIDE, MACHINE_READ, ALARM_ACKNOWLEDGE, TICKET_READ, TICKET_OPEN, TICKET_WORK),
  /** Runs the platform. Holds no right over what customers agree to or delete. */
  PLATFORM_ADMINISTRATOR(
      Side.VENDOR,
      MACHINE_READ,
      ALARM_ACKNOWLEDGE,
      MACHINE_CONFIGURE,
      FLEET_MANAGE,
      PAST_EXPORT,
      PAST_IMPORT,
      PLATFORM_READ,
      PLATFORM_OPERATE,
      ACCOUNT_READ,
      ACCOUNT_MANAGE,
      VENDOR_ROLE_GRANT,
      CONSENT_READ,
      CONTRACT_READ,
      CONTRACT_MANAGE,
      TICKET_READ,
      TICKET_OPEN,
      TICKET_WORK,
      AUDIT_READ,
      LEDGER_READ,
      LISTING_MANAGE,
      DATA_USE,
      SECURITY_BLOCK,
      REMOTE_REQUEST,
      SITE_CONNECT);

  /** Whose people can have the role. */
  public enum Side {
    /** The customer's own people. Their grants never reach beyond their customer. */
    CUSTOMER,
    /** The people of who runs the platform. */
    VENDOR,
    /** People of other companies: their grants name a recorded permission and an end. */
    OUTSIDE
  }

  private final Side side;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, over a set nobody else has
  private final Set<Permission> permissions;

  Role(Side side, Permission... permissions) {
    this.side = side;
    var all = EnumSet.noneOf(Permission.class);
    all.addAll(Arrays.asList(permissions));
    this.permissions = Collections.unmodifiableSet(all);
  }

  /** Whose people can have it. */
  public Side side() {
    return side;
  }

  /** What it may do at the place of its grant and everything below. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** As it stands in the web, the console and files: {@code service-engineer}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of an {@link #id()}. */
  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
  }
}
