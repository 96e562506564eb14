package io.millwright.web.internal;

import io.millwright.access.Records;
import jakarta.servlet.ServletRequest;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a method that {@link Records} adds for the audit while it works on one request. Not
 * thread-safe: it belongs to the request.
 */
public final class Notes {
  /** The request attribute with the notes. */
  static final String ATTRIBUTE = "io.millwright.web.notes";

  private static final int LONGEST = 500;

  private final Map<String, String> details = new TreeMap<>();
  private String subject = "";

  /** The notes of a request. */
  public static Notes of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Notes notes) {
      return notes;
    }
    var fresh = new Notes();
    request.setAttribute(ATTRIBUTE, fresh);
    return fresh;
  }

  /** Adds a fact; never a secret. Nothing is added for an empty one. */
  public Notes add(String name, String words) {
    if (!words.isBlank()) {
      details.put(name, words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words);
    }
    return this;
  }

  /** What it was done to, as {@code kind:id}, where the path does not name it. */
  public Notes subject(String words) {
    subject = words;
    return this;
  }

  Map<String, String> details() {
    return details;
  }

  String subject() {
    return subject;
  }
}
