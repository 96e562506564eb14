package io.millwright.device.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A SIP message as it came (RFC 3261, section 7); header names in long form and lower case. */
record SipMessage(String startLine, List<Header> headers, String body) {
  private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (\\S+) SIP/2\\.0");
  private static final Map<String, String> COMPACT =
      Map.of(
          "v",
          "via",
          "f",
          "from",
          "t",
          "to",
          "i",
          "call-id",
          "l",
          "content-length",
          "m",
          "contact",
          "c",
          "content-type",
          "k",
          "supported",
          "e",
          "content-encoding");

  record Header(String name, String value) {}

  /**
   * Reads a message; the body is what its length says, or the rest.
   *
   * @throws IllegalArgumentException if it is none
   */
  static SipMessage parse(byte[] bytes, int length) {
    int end = headEnd(bytes, length);
    if (end < 0) {
      throw new IllegalArgumentException("the headers have no end");
    }
    String head = new String(bytes, 0, end - 4, UTF_8).replaceAll("\r\n[ \t]+", " ");
    String[] lines = head.split("\r\n", -1);
    var headers = new ArrayList<Header>();
    for (int i = 1; i < lines.length; i++) {
      headers.add(header(lines[i]));
    }
    var empty = new SipMessage(lines[0], List.copyOf(headers), "");
    int size = Math.min(empty.contentLength(length - end), length - end);
    return new SipMessage(lines[0], empty.headers(), new String(bytes, end, size, UTF_8));
  }

  /** Where the body begins, or -1 while the empty line has not come. */
  static int headEnd(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static Header header(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("no header: " + line);
    }
    String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    return new Header(COMPACT.getOrDefault(name, name), line.substring(colon + 1).strip());
  }

  int contentLength(int otherwise) {
    String text = first("content-length");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("Content-Length: " + text);
    }
    return Integer.parseInt(text);
  }

  /** The request's method; empty for anything else. */
  String method() {
    var request = REQUEST.matcher(startLine);
    return request.matches() ? request.group(1) : "";
  }

  /** The first header of that name; empty if there is none. */
  String first(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }

  List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .toList();
  }

  /** The extensions the sender requires, other than {@code known}; empty if there are none. */
  String requiredBeyond(String known) {
    return all("require").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty() && !tag.equals(known))
        .collect(Collectors.joining(", "));
  }

  /** Whether it has all that an answer must repeat. */
  boolean isAnswerable() {
    return !first("via").isEmpty()
        && !first("from").isEmpty()
        && !first("to").isEmpty()
        && !callId().isEmpty()
        && !first("cseq").isEmpty();
  }

  String callId() {
    return first("call-id");
  }

  /** The address of a From or To, without name and parameters. */
  static String uri(String header) {
    int open = header.indexOf('<');
    int close = header.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      return header.substring(open + 1, close);
    }
    return header.split(";", 2)[0].strip();
  }
}
