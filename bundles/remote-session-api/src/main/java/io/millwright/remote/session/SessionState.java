package io.millwright.remote.session;

/** How far a session is. */
public enum SessionState {
  /** Waits for an answer; none is a no. */
  REQUESTED,
  /** The customer allowed it; nobody is in yet. */
  CONSENTED,
  /** The customer refused it. */
  DENIED,
  /** Nobody answered in time. */
  EXPIRED,
  /** An engineer is in and can look. */
  ACTIVE,
  /** Somebody on site says that all travel paths are free; input passes while they hold on. */
  MOTION_ALLOWED,
  /** Over; not proved closed yet. */
  ENDED,
  /** Over, and nothing of it is open: the receipt says so. */
  VERIFIED_CLOSED,
  /** Over, and it could not be proved that nothing is open: a person must look. */
  UNVERIFIED;

  /** Whether an engineer is in. */
  public boolean isLive() {
    return this == ACTIVE || this == MOTION_ALLOWED;
  }

  /** Whether it holds its machine: no other session can be had meanwhile. */
  public boolean isPending() {
    return this == REQUESTED || this == CONSENTED || isLive();
  }
}
