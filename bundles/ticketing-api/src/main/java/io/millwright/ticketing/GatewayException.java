package io.millwright.ticketing;

/** Another desk did not take something, or could not be asked. The message is for a person. */
public final class GatewayException extends Exception {
  private static final long serialVersionUID = 1;

  /** What to do. */
  public enum Fault {
    /** It may be taken later: it is told again, less and less often. */
    LATER,
    /** It is not taken as it is: a person has to mend something, and let it be told again. */
    REFUSED
  }

  private final Fault fault;

  public GatewayException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** What to do. */
  public Fault fault() {
    return fault;
  }
}
