package io.millwright.health.internal.pack;

import static io.millwright.health.internal.pack.Secrets.MASK;

/**
 * Masks the values of secret keys in JSON, whatever they hold. Reads any text, as it is the broken
 * files that a supporter wants to see: what follows a secret key is masked up to the next key.
 */
final class JsonMask {
  private final String text;
  private final Secrets secrets;
  private final StringBuilder masked = new StringBuilder();
  private int at;
  private int depth;
  // Within the value of a secret key, at this depth; -1 outside.
  private int secretDepth = -1;

  JsonMask(String text, Secrets secrets) {
    this.text = text;
    this.secrets = secrets;
  }

  String masked() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        string();
      } else if (c == '/' && (text.startsWith("//", at) || text.startsWith("/*", at))) {
        comment();
      } else if ("{}[],:".indexOf(c) >= 0 || Character.isWhitespace(c)) {
        mark(c);
      } else {
        bare();
      }
    }
    return masked.toString();
  }

  private void mark(char c) {
    masked.append(c);
    at++;
    if (c == '{' || c == '[') {
      depth++;
    } else if (c == '}' || c == ']') {
      depth--;
    }
    boolean over = (c == ',' && depth <= secretDepth) || depth < secretDepth;
    if (secretDepth >= 0 && over) {
      secretDepth = -1;
    }
  }

  private void string() {
    String written = taken(closingQuote());
    boolean key = isBeforeColon();
    String inner = written.substring(1, Math.max(1, written.length() - 1));
    if (key && (secretDepth < 0 || depth <= secretDepth)) {
      secretDepth = Secrets.isNamedBy(inner) ? depth : -1;
      masked.append(written);
    } else if (secretDepth >= 0 && !key) {
      secrets.learn(inner);
      masked.append('"').append(MASK).append('"');
    } else {
      masked.append(written);
    }
  }

  // A number, a word, or what a broken file has between its strings.
  private void bare() {
    int end = at;
    while (end < text.length()
        && "{}[],:\"".indexOf(text.charAt(end)) < 0
        && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String written = taken(end);
    if (secretDepth >= 0) {
      secrets.learn(written);
    }
    masked.append(secretDepth >= 0 ? MASK : written);
  }

  // A remark may hold an old password: none is shown where one is named.
  private void comment() {
    boolean line = text.charAt(at + 1) == '/';
    int end = text.indexOf(line ? "\n" : "*/", at);
    String written = taken(end < 0 ? text.length() : line ? end : end + 2);
    masked.append(Secrets.isNamedBy(written) ? "// " + MASK : written);
  }

  private String taken(int end) {
    String written = text.substring(at, end);
    at = end;
    return written;
  }

  private int closingQuote() {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"' || text.charAt(i) == '\n') {
        return i + 1;
      }
    }
    return text.length();
  }

  private boolean isBeforeColon() {
    for (int i = at; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return text.charAt(i) == ':';
      }
    }
    return false;
  }
}
