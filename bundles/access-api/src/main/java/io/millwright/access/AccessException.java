package io.millwright.access;

/** Somebody may not, or what they ask for cannot be. The message is for that person. */
public final class AccessException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the door answers. */
  public enum Fault {
    /** Nobody is logged in, or the session or token has ended. */
    UNADMITTED,
    /** Not with this account. */
    FORBIDDEN,
    /** No such thing, or none that the caller may know of: the two look the same. */
    UNKNOWN,
    /** A rule is broken: the message names the field and the rule. */
    REFUSED,
    /** It was changed by somebody else meanwhile, or its state does not allow it now. */
    CONFLICT
  }

  private final Fault fault;

  public AccessException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** What the door answers. */
  public Fault fault() {
    return fault;
  }
}
