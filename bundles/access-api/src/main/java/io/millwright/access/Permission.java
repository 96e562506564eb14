package io.millwright.access;

/** One kind of thing that can be done. What a role holds is in {@link Role}; where, in a grant. */
public enum Permission {
  /** See machines: their state, readings, events, gaps, nameplate. */
  MACHINE_READ,
  /** Acknowledge, shelve, comment and assign alarms. */
  ALARM_ACKNOWLEDGE,
  /** Connect machines, trust their certificates, set limits, take alarms out of service. */
  MACHINE_CONFIGURE,
  /** Add and change customers and sites, and say which machine stands where. */
  FLEET_MANAGE,
  /** Take a machine's past out as a file. */
  PAST_EXPORT,
  /** Put a machine's past in from a file. */
  PAST_IMPORT,
  /** See how the platform is: doctor, bus, disk, features. */
  PLATFORM_READ,
  /** Back up, switch features, change settings. */
  PLATFORM_OPERATE,
  /** See the accounts, invitations and sessions of a customer. */
  ACCOUNT_READ,
  /** Invite people, change and block their accounts, end their sessions. */
  ACCOUNT_MANAGE,
  /** Give the vendor's roles, and any role to people from outside. */
  VENDOR_ROLE_GRANT,
  /** See what was agreed to. */
  CONSENT_READ,
  /** See contracts: terms, state, budgets, dates, and what they entitle to. */
  CONTRACT_READ,
  /** Write down contracts, change them and say what happened to them. */
  CONTRACT_MANAGE,
  /** See tickets: how they stand, what was written for the customer, their deadlines. */
  TICKET_READ,
  /** Open tickets, answer in them, and approve changes, on the customer's side or the vendor's. */
  TICKET_OPEN,
  /** Work on tickets: steps, internal words, grade, assignment, estimates. */
  TICKET_WORK,
  /** Agree, or take it back, in the customer's name. */
  CONSENT_GIVE,
  /** Read and export the audit, and verify it. */
  AUDIT_READ,
  /** See what data left, for whom and why. */
  LEDGER_READ,
  /** Say which machines' data may be used, and under which clause. */
  LISTING_MANAGE,
  /** Use data of machines that are listed. */
  DATA_USE,
  /** Take out all data of a customer. */
  DATA_EXPORT,
  /** Ask for the deletion of a customer's data, and call it off. */
  DELETION_REQUEST,
  /** Approve a deletion that somebody else asked for. */
  DELETION_APPROVE,
  /** Block an account or a customer for security reasons, and lift the block. */
  SECURITY_BLOCK,
  /** Ask for a session at a machine from afar, and come in when the customer allowed it. */
  REMOTE_REQUEST,
  /** Allow a session at a machine, say that its travel paths are free, end it (Z-120, Z-124). */
  REMOTE_CONSENT,
  /** Connect a site to the relay: its agent's token; codes for its certificate, and its end. */
  SITE_CONNECT
}
