package io.millwright.driver.telephony.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Blanks in addresses and patterns, filled for each call. */
final class Blanks {
  static final String CALL_ID = "{call-id}";
  static final String FILE = "{file}";

  private static final Pattern ANY = Pattern.compile("\\{[a-z-]+}");

  private Blanks() {}

  /** An address in which blanks are filled so that they cannot change its shape. */
  static String address(String template, String callId, String file) {
    return template.replace(CALL_ID, encoded(callId)).replace(FILE, encoded(file));
  }

  /** As the address looks with nothing filled in, to be checked when it is configured. */
  static String example(String template) {
    return address(template, "x", "x");
  }

  /** What is no known blank. */
  static boolean hasUnknown(String template) {
    return ANY.matcher(template.replace(CALL_ID, "").replace(FILE, "")).find();
  }

  // A recorder may keep its files in folders: the slashes of a name stay.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
