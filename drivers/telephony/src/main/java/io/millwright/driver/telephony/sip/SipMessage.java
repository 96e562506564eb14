package io.millwright.driver.telephony.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request or a response (RFC 3261, 7). Immutable. Header names are compared without regard to
 * case, and a compact name is the same as its long one.
 */
public final class SipMessage {
  private static final String VERSION = "SIP/2.0";
  private static final Map<String, String> COMPACT =
      Map.ofEntries(
          Map.entry("v", "via"),
          Map.entry("f", "from"),
          Map.entry("t", "to"),
          Map.entry("i", "call-id"),
          Map.entry("m", "contact"),
          Map.entry("l", "content-length"),
          Map.entry("c", "content-type"),
          Map.entry("e", "content-encoding"),
          Map.entry("k", "supported"),
          Map.entry("s", "subject"));

  /** A header as it was written. */
  private record Header(String name, String value) {
    boolean is(String wanted) {
      return key(name).equals(wanted);
    }
  }

  private final String first;
  private final String second;
  private final String third;
  private final List<Header> headers;
  private final byte[] body;

  private SipMessage(String first, String second, String third, List<Header> headers, byte[] body) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.headers = headers;
    this.body = body;
  }

  /** A request without headers. */
  public static SipMessage request(String method, String uri) {
    return new SipMessage(clean(method), clean(uri), VERSION, List.of(), new byte[0]);
  }

  /** A response without headers. */
  public static SipMessage response(int status, String reason) {
    return new SipMessage(VERSION, Integer.toString(status), clean(reason), List.of(), new byte[0]);
  }

  /**
   * Reads a message; tolerant of line ends, folded lines and nameless lines.
   *
   * @throws SipSyntaxException if it is no SIP, too long, or cut off
   */
  public static SipMessage parse(byte[] bytes) throws SipSyntaxException {
    return new SipParser(bytes).message();
  }

  static SipMessage of(String first, String second, String third) {
    return new SipMessage(first, second, third, List.of(), new byte[0]);
  }

  /** The same with one header more, after the others. */
  public SipMessage with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(clean(name), clean(value)));
    return new SipMessage(first, second, third, List.copyOf(more), body);
  }

  /** The same with a body and its type. */
  public SipMessage withBody(String type, String text) {
    return with("Content-Type", type).withBody(text.getBytes(StandardCharsets.UTF_8));
  }

  SipMessage withBody(byte[] bytes) {
    return new SipMessage(first, second, third, headers, bytes.clone());
  }

  /** A line break within a header would begin another header. */
  private static String clean(String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("no line break may stand in '" + text.strip() + "'");
    }
    return text;
  }

  public boolean isResponse() {
    return VERSION.equalsIgnoreCase(first);
  }

  /** A response's status, 100 to 699; 0 for a request. */
  public int status() {
    return isResponse() ? Integer.parseInt(second) : 0;
  }

  /** A response's words; empty for a request. Untrusted. */
  public String reason() {
    return isResponse() ? third : "";
  }

  /** A request's method, or the method that a response answers; empty if it does not tell. */
  public String method() {
    return isResponse() ? afterBlank(header("CSeq").orElse("")) : first;
  }

  private static String afterBlank(String cseq) {
    int blank = cseq.strip().indexOf(' ');
    return blank < 0 ? "" : cseq.strip().substring(blank + 1).strip();
  }

  /** A request's URI; empty for a response. */
  public String uri() {
    return isResponse() ? "" : second;
  }

  /** The first header of that name. */
  public Optional<String> header(String name) {
    String wanted = key(name);
    return headers.stream().filter(header -> header.is(wanted)).map(Header::value).findFirst();
  }

  /** All headers of that name, in order, as they were written. */
  public List<String> headers(String name) {
    String wanted = key(name);
    return headers.stream().filter(header -> header.is(wanted)).map(Header::value).toList();
  }

  /** Whether a list header such as Supported or Allow names the word. */
  public boolean lists(String name, String word) {
    return headers(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(item -> item.strip().equalsIgnoreCase(word));
  }

  /** A parameter such as {@code tag} or {@code branch} of the first header of that name. */
  public Optional<String> parameter(String name, String parameter) {
    return header(name).flatMap(value -> Parameters.of(value, parameter));
  }

  /** The body as text. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String key(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return COMPACT.getOrDefault(lower, lower);
  }

  /** As it goes over the wire; the length of the body is told whether a header was given or not. */
  public byte[] bytes() {
    var head = new StringBuilder(first).append(' ').append(second).append(' ').append(third);
    head.append("\r\n");
    for (Header header : headers) {
      if (!header.is("content-length")) {
        head.append(header.name).append(": ").append(header.value).append("\r\n");
      }
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** Its first line. */
  @Override
  public String toString() {
    return "%s %s %s".formatted(first, second, third).strip();
  }
}
