package io.millwright.web.internal;

/** A service the answer needs is not there now; asking again later may help. */
final class AwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String service;

  AwayException(String service) {
    super(service + " is away");
    this.service = service;
  }

  /** For a person. */
  String words() {
    return service + " is away at the moment: it is starting, being replaced, or was stopped.";
  }
}
