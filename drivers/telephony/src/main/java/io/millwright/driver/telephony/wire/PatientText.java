package io.millwright.driver.telephony.wire;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** A text on which a pattern's search ends with the deadline: some patterns take for ever. */
public record PatientText(CharSequence text, Deadline deadline) implements CharSequence {
  @Override
  public char charAt(int index) {
    if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException(new InterruptedIOException("the search takes too long"));
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return new PatientText(text.subSequence(from, to), deadline);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
