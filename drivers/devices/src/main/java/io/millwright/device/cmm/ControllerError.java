package io.millwright.device.cmm;

/** An error of the machine's controller, severity 1 to 1000. */
record ControllerError(String code, String message, int severity) {
  ControllerError {
    if (!code.matches("[A-Za-z0-9._-]{1,40}")) {
      throw new IllegalArgumentException(
          "error code '%s': use 1 to 40 letters, digits, dots, dashes".formatted(code));
    }
    if (severity < 1 || severity > 1_000) {
      throw new IllegalArgumentException("severity is 1 to 1000, not " + severity);
    }
  }
}
