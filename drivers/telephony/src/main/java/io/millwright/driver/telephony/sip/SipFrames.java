package io.millwright.driver.telephony.sip;

import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream of bytes into messages by Content-Length (RFC 3261, 18.3). */
final class SipFrames {
  private byte[] held = new byte[1024];
  private int count;

  /** So many bytes must have come before it is worth while to look again. */
  private int wanted;

  /** Takes what was read. */
  void add(byte[] bytes, int length) throws SipSyntaxException {
    if (count + length > 2 * SipParser.MOST_BYTES) {
      throw tooLong();
    }
    if (count + length > held.length) {
      held = Arrays.copyOf(held, Math.max(count + length, 2 * held.length));
    }
    System.arraycopy(bytes, 0, held, count, length);
    count += length;
  }

  /** The next whole message. */
  Optional<SipMessage> next() throws SipSyntaxException {
    skipKeepAlive();
    if (count < wanted) {
      return Optional.empty();
    }
    int end = SipParser.endOfHead(held, 0, count);
    if (end < 0) {
      if (count > SipParser.MOST_BYTES) {
        throw tooLong();
      }
      return Optional.empty();
    }
    SipMessage head = new SipParser(held).head(0, end);
    int whole = end + SipParser.contentLength(head, 0);
    if (whole > SipParser.MOST_BYTES) {
      throw tooLong();
    }
    if (count < whole) {
      wanted = whole;
      return Optional.empty();
    }
    SipMessage message = head.withBody(Arrays.copyOfRange(held, end, whole));
    drop(whole);
    return Optional.of(message);
  }

  /** Empty lines between messages keep a connection alive (RFC 5626, 3.5.1). */
  private void skipKeepAlive() {
    int blank = 0;
    while (blank < count && (held[blank] == '\r' || held[blank] == '\n')) {
      blank++;
    }
    if (blank > 0) {
      drop(blank);
    }
  }

  private void drop(int bytes) {
    System.arraycopy(held, bytes, held, 0, count - bytes);
    count -= bytes;
    wanted = 0;
  }

  private static SipSyntaxException tooLong() {
    return new SipSyntaxException("longer than %d bytes".formatted(SipParser.MOST_BYTES));
  }
}
