package io.millwright.driver.telephony.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one message. Time and memory grow with its length, which is limited. */
final class SipParser {
  static final int MOST_BYTES = 65_535;
  private static final int MOST_LINES = 256;
  private static final Pattern RESPONSE =
      Pattern.compile("(SIP/2\\.0) +([1-6]\\d\\d)(?: (.*))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUEST =
      Pattern.compile("([A-Za-z0-9!%*_+`'~.-]{1,32}) +(\\S{1,4096}) +(SIP/2\\.0)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!%*_+`'~.-]{1,64}");
  private static final int SHOWN = 40;

  private final byte[] bytes;

  SipParser(byte[] bytes) {
    this.bytes = bytes;
  }

  /** All of it. */
  SipMessage message() throws SipSyntaxException {
    if (bytes.length > MOST_BYTES) {
      throw new SipSyntaxException("longer than %d bytes".formatted(MOST_BYTES));
    }
    int start = 0;
    while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
      start++;
    }
    int end = endOfHead(bytes, start, bytes.length);
    int headEnd = end < 0 ? bytes.length : end;
    SipMessage head = head(start, headEnd);
    return head.withBody(body(head, headEnd));
  }

  /** The first line and the headers, which stand between two places. */
  SipMessage head(int from, int to) throws SipSyntaxException {
    List<String> lines = lines(from, to);
    SipMessage message = firstLine(lines.isEmpty() ? "" : lines.get(0));
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      message = header(message, line);
    }
    return message;
  }

  /** Where the body begins: after the first empty line; -1 if there is none yet. */
  static int endOfHead(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        int next = i + 1 < to && bytes[i + 1] == '\r' ? i + 2 : i + 1;
        if (next < to && bytes[next] == '\n') {
          return next + 1;
        }
      }
    }
    return -1;
  }

  /** Folded lines are joined. */
  private List<String> lines(int from, int to) throws SipSyntaxException {
    var lines = new ArrayList<String>();
    String head = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    String[] written = head.split("\r?\n", MOST_LINES + 1);
    if (written.length > MOST_LINES) {
      throw new SipSyntaxException("more than %d lines of headers".formatted(MOST_LINES));
    }
    for (String raw : written) {
      // A lone carriage return ends no line and must not begin one when the message is written.
      String line = raw.replace('\r', ' ').stripTrailing();
      boolean folded = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (folded && lines.size() > 1) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + line.strip());
      } else if (!line.isBlank()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static SipMessage firstLine(String line) throws SipSyntaxException {
    Matcher response = RESPONSE.matcher(line);
    if (response.matches()) {
      String reason = response.group(3) == null ? "" : response.group(3).strip();
      return SipMessage.of(response.group(1), response.group(2), reason);
    }
    Matcher request = REQUEST.matcher(line);
    if (request.matches()) {
      return SipMessage.of(request.group(1), request.group(2), request.group(3));
    }
    throw new SipSyntaxException("no SIP: it begins with '%s'".formatted(shown(line)));
  }

  private static SipMessage header(SipMessage message, String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      return message;
    }
    String name = line.substring(0, colon).strip();
    return NAME.matcher(name).matches()
        ? message.with(name, line.substring(colon + 1).strip())
        : message;
  }

  private byte[] body(SipMessage message, int from) throws SipSyntaxException {
    int length = contentLength(message, bytes.length - from);
    if (length > bytes.length - from) {
      throw new SipSyntaxException(
          "cut off: %d of %d bytes of its body came".formatted(bytes.length - from, length));
    }
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** What the header tells; {@code otherwise} if it is absent. */
  static int contentLength(SipMessage message, int otherwise) throws SipSyntaxException {
    String written = message.header("Content-Length").orElse("");
    if (written.isEmpty()) {
      return otherwise;
    }
    if (!written.matches("\\d{1,9}")) {
      throw new SipSyntaxException("Content-Length is '%s'".formatted(shown(written)));
    }
    return Integer.parseInt(written);
  }

  private static String shown(String text) {
    String safe = text.replaceAll("[^\\x20-\\x7E]", "?");
    return safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe;
  }
}
