package io.millwright.web.internal;

import io.millwright.access.Caller;
import jakarta.servlet.ServletRequest;

/** Where the {@link Doorkeeper} leaves who asks, for those further in. */
public final class Admission {
  /** The request attribute with the {@link Caller}. */
  public static final String ATTRIBUTE = Caller.ATTRIBUTE;

  private Admission() {}

  /** Who asks. */
  public static Caller caller(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("nobody was let in");
  }
}
