package io.millwright.remote.session;

import org.jspecify.annotations.Nullable;

/**
 * A stream could not be opened. The fault is told to the engineer; the message is for the site's
 * own log, and may name what no engineer needs to know.
 */
public final class UnopenedException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why, as far as an engineer is told. */
  public enum Fault {
    /** What should be there does not answer. */
    UNREACHABLE,
    /** Nobody at the site said yet which key the host has. */
    HOST_KEY_UNPINNED,
    /** The host shows another key than the one somebody pinned. */
    HOST_KEY_CHANGED,
    /** The host does not let the site log in. */
    LOGIN_REFUSED,
    /** Anything else: the site's log says more. */
    OTHER
  }

  private final Fault fault;

  /** With a cause that may be missing. */
  public UnopenedException(Fault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Why. */
  public Fault fault() {
    return fault;
  }

  /** What an engineer is told of any failure; never what it says itself. */
  public static Fault of(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof UnopenedException unopened) {
        return unopened.fault();
      }
    }
    return Fault.OTHER;
  }
}
