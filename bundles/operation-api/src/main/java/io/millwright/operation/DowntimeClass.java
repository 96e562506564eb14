package io.millwright.operation;

/**
 * Why something was not available (Z-39, Z-40, Z-43), and whether that time is left out of the
 * reckoning.
 */
public enum DowntimeClass {
  /** Announced maintenance or an update: counts. */
  MAINTENANCE(false),
  /** Whoever runs the platform is to answer for it: counts. */
  VENDOR(false),
  /** A disruption at the data-centre provider: counts, and is never force majeure. */
  DATA_CENTRE(false),
  /** Force majeure: left out. */
  FORCE_MAJEURE(true),
  /** The customer, its employees or its agents: left out. */
  CUSTOMER(true),
  /** A change that the customer asked for: left out. */
  CUSTOMER_CHANGE(true),
  /** A law or a regulator required it: left out. */
  LEGAL(true);

  private final boolean excluded;

  DowntimeClass(boolean excluded) {
    this.excluded = excluded;
  }

  /** Whether such a time is left out of the reckoning. */
  public boolean isExcluded() {
    return excluded;
  }
}
