package io.millwright.health.internal.pack;

import static io.millwright.health.internal.pack.Secrets.MASK;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what is secret out of texts, whole or broken: by the names of keys, by the forms secrets
 * have, and by every secret that was learned. Better too much than too little.
 */
final class Masking {
  private static final String NAME =
      "[\\w.-]*(?i:password|passwd|pwd|passphrase|passcode|secret|token|api[._-]?key|credential|community)[\\w.-]*";

  private record Form(Pattern pattern, String with) {
    static Form of(String regex, String with) {
      return new Form(Pattern.compile(regex), with);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          // A login in an address; up to the last at sign, for a password may hold one.
          Form.of("://[^\\s\"'<>]*@", "://" + MASK + "@"),
          Form.of(
              "(?<![\\w.-])(?![\\w.-]*file\\b)("
                  + NAME
                  + ")((?:\\\\?[\"'])?\\s*[=:]\\s*)(?!\\s)(\\\\?\"[^\"\\n]*\"|'[^'\\n]*'|RAW\\([^)]*\\)|[^\\s&;,\"']+)",
              "$1$2" + MASK),
          Form.of("(?i)\\b(bearer|basic)\\s+[\\w+/=._~-]{6,}", "$1 " + MASK),
          Form.of("\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{20,}", MASK),
          Form.of("\\{CRYPT\\}[^\\s,{]+(\\{CRYPT\\})?", MASK),
          Form.of("\\beyJ[\\w-]{5,}\\.[\\w-]+\\.[\\w-]*", MASK));
  private static final Pattern SETTING =
      Pattern.compile("^(\\s*(?:[#!]\\s*)?)([^=:#!\\s][^=:]*?)(\\s*[=:]\\s*)(.*)$");
  private static final Pattern KEY_BEGINS =
      Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----");
  private static final Pattern KEY_ENDS =
      Pattern.compile("-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----");

  private final Secrets secrets;

  Masking(Secrets secrets) {
    this.secrets = secrets;
  }

  /** A configuration file, by its form; the secrets in it are learned. */
  String configuration(String name, String text) {
    String masked;
    if (name.endsWith(".json") || name.endsWith(".json.new")) {
      masked = new JsonMask(text, secrets).masked();
    } else if (name.matches(".*(users|keys)\\.properties.*")) {
      masked = settings(text, true);
    } else {
      masked = name.endsWith(".xml") ? text : settings(text, false);
    }
    return forms(masked);
  }

  /** Any text, after all secrets were learned. */
  String text(String text) {
    return secrets.hide(forms(text));
  }

  private String settings(String text, boolean all) {
    var masked = new StringBuilder(text.length());
    boolean goesOn = false;
    for (String line : text.split("\n", -1)) {
      Matcher setting = SETTING.matcher(line);
      boolean continued = endsWithBackslash(line);
      if (goesOn) {
        learn(line);
        masked.append("    ").append(MASK);
      } else if (setting.matches() && (all || Secrets.isNamedBy(setting.group(2)))) {
        learn(setting.group(4));
        masked
            .append(setting.group(1))
            .append(setting.group(2))
            .append(setting.group(3))
            .append(MASK);
        goesOn = continued;
      } else {
        masked.append(line);
      }
      goesOn = goesOn && continued;
      masked.append('\n');
    }
    return masked.substring(0, masked.length() - 1);
  }

  private void learn(String written) {
    String value = written.strip();
    if (endsWithBackslash(value)) {
      value = value.substring(0, value.length() - 1);
    }
    secrets.learn(value.replaceAll("^[A-Z]?\"(.*)\"$", "$1"));
  }

  private static boolean endsWithBackslash(String line) {
    int backslashes = 0;
    for (int i = line.stripTrailing().length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static String forms(String text) {
    String masked = privateKeys(text);
    for (Form form : FORMS) {
      masked = form.pattern().matcher(masked).replaceAll(form.with());
    }
    return masked;
  }

  // The end of a log may begin, and a file may end, in the midst of a key.
  private static String privateKeys(String text) {
    var masked = new StringBuilder();
    int at = 0;
    Matcher end = KEY_ENDS.matcher(text);
    Matcher begin = KEY_BEGINS.matcher(text);
    while (at < text.length()) {
      int begins = begin.find(at) ? begin.start() : text.length();
      boolean isEnded = end.find(at);
      int ends = isEnded ? end.end() : text.length();
      if (isEnded && begins >= ends) {
        masked.append(MASK);
        at = ends;
      } else if (begins < text.length()) {
        masked.append(text, at, begins).append(MASK);
        at = ends;
      } else {
        masked.append(text, at, text.length());
        at = text.length();
      }
    }
    return masked.toString();
  }
}
