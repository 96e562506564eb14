package io.millwright.driver.telephony.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** The deadline is over, told to a library that would go on after a time-out. */
final class OutOfPatienceException extends IOException {
  private static final long serialVersionUID = 1;

  OutOfPatienceException(SocketTimeoutException timeout) {
    super(timeout);
  }
}
