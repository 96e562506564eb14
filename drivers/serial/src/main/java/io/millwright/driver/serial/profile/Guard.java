package io.millwright.driver.serial.profile;

import io.millwright.driver.serial.profile.Checksum.Kind;
import io.millwright.driver.serial.profile.Checksum.Mark;
import io.millwright.driver.serial.profile.Checksum.Written;
import java.util.Locale;

/** Checks the checksum of frames. */
final class Guard {
  private final Checksum checksum;
  private final Framing framing;

  Guard(Checksum checksum, Framing framing) {
    this.checksum = checksum;
    this.framing = framing;
  }

  /**
   * What a frame says without its checksum.
   *
   * @param content without checksum
   * @param damage what is wrong; empty if nothing is
   */
  record Checked(Bytes content, String damage) {}

  Checked check(Frame frame) {
    Bytes body = frame.body();
    if (checksum.kind() == Kind.NONE) {
      return new Checked(body, "");
    }
    switch (checksum.place()) {
      case BEHIND_END -> {
        return compared(body, body, frame.behind());
      }
      case LAST_FIELD -> {
        int separator = checksum.separator().length();
        int end = endsWith(body, body.length()) ? body.length() - separator : body.length();
        int begin = lastBefore(body, end);
        return begin < 0
            ? damaged(body, "it has no field for the checksum")
            : compared(body.slice(0, begin), body.slice(0, begin), body.slice(begin, end));
      }
      default -> {
        int begin = body.length() - checksum.digits();
        return begin < 0
            ? damaged(body, "it is too short for a checksum")
            : compared(
                body.slice(0, begin), body.slice(0, begin), body.slice(begin, body.length()));
      }
    }
  }

  private Checked compared(Bytes content, Bytes covered, Bytes written) {
    Bytes all = checksum.covers().contains(Mark.START) ? framing.start().then(covered) : covered;
    Bytes summed = checksum.covers().contains(Mark.END) ? all.then(framing.end()) : all;
    int expected = Sums.of(checksum.kind(), summed);
    long found = number(written);
    return found == expected
        ? new Checked(content, "")
        : damaged(
            content, "checksum %s is written, %s is right".formatted(written, shown(expected)));
  }

  private static Checked damaged(Bytes content, String words) {
    return new Checked(content, words);
  }

  /** The number written; -1 if it is none. */
  private long number(Bytes written) {
    if (written.isEmpty() || written.length() > 8) {
      return -1;
    }
    long number = 0;
    int base = checksum.written() == Written.HEX ? 16 : 10;
    for (int i = 0; i < written.length(); i++) {
      switch (checksum.written()) {
        case RAW -> number = (number << 8) | written.at(i);
        case RAW_LOW_FIRST -> number |= (long) written.at(i) << (8 * i);
        default -> {
          int digit = Character.digit(written.at(i), base);
          if (digit < 0) {
            return -1;
          }
          number = number * base + digit;
        }
      }
    }
    return number;
  }

  private String shown(int sum) {
    return checksum.written() == Written.DECIMAL
        ? Integer.toString(sum)
        : "%%0%dX"
            .formatted(Sums.bits(checksum.kind()) / 4)
            .formatted(sum)
            .toUpperCase(Locale.ROOT);
  }

  private boolean endsWith(Bytes body, int end) {
    int separator = checksum.separator().length();
    return end >= separator && body.slice(end - separator, end).equals(checksum.separator());
  }

  /** Where the last field before {@code end} begins; -1 if there is no separator. */
  private int lastBefore(Bytes body, int end) {
    for (int at = end; at > 0; at--) {
      if (endsWith(body, at)) {
        return at;
      }
    }
    return -1;
  }
}
