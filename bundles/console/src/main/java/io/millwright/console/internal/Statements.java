package io.millwright.console.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a line, or a script of several, calls. Not those it only gives a new name. */
final class Statements {
  /** The first word of each statement, unless a value is given to it. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[;|&{\\n]|(?<!%)\\()\\s*+([A-Za-z][A-Za-z0-9_-]*+(?::[A-Za-z0-9_-]++)?+)(?!\\s*=)");

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|#).*$");
  private static final Pattern ALIAS = Pattern.compile("\\S+\\s*=\\s*\\{");

  private Statements() {}

  /** Their names in order. */
  static Set<String> commands(CharSequence line) {
    var names = new LinkedHashSet<String>();
    Matcher each = COMMAND.matcher(withoutAliases(COMMENT.matcher(line).replaceAll("")));
    while (each.find()) {
      names.add(each.group(1));
    }
    return names;
  }

  // The shell's own start says what short names stand for: nobody called those commands.
  private static String withoutAliases(String text) {
    var left = new StringBuilder();
    Matcher alias = ALIAS.matcher(text);
    int at = 0;
    while (alias.find(at)) {
      left.append(text, at, alias.start()).append(';');
      at = behind(text, alias.end());
    }
    return left.append(text.substring(at)).toString();
  }

  /** Where the block ends whose begin was just read. */
  private static int behind(String text, int begin) {
    int depth = 1;
    int at = begin;
    while (at < text.length() && depth > 0) {
      depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
      at++;
    }
    return at;
  }
}
