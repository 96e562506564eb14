package io.millwright.mail.in.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page says, as plain text: what is quoted stands behind {@code >}, as in plain letters. */
final class HtmlText {
  private static final int DEEPEST_QUOTE = 8;
  private static final Set<String> HIDDEN = Set.of("script", "style", "head", "title");
  private static final Pattern NAME = Pattern.compile("/?([A-Za-z][A-Za-z0-9]*)");
  private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});");
  private static final Set<String> LINES =
      Set.of(
          "p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "pre", "hr");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("Auml", "Ä"),
          Map.entry("Ouml", "Ö"),
          Map.entry("Uuml", "Ü"),
          Map.entry("szlig", "ß"),
          Map.entry("euro", "€"),
          Map.entry("deg", "°"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"));

  private final StringBuilder out = new StringBuilder();
  private int quotes;
  private boolean fresh = true;

  private HtmlText() {}

  // Looked through once from left to right: whoever writes it must not make it take hours.
  static String of(String html) {
    var text = new HtmlText();
    int at = 0;
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      int close = open < 0 ? -1 : html.indexOf('>', open);
      if (close < 0) {
        text.say(html.substring(at));
        break;
      }
      text.say(html.substring(at, open));
      at = text.tag(html, open, close);
    }
    return text.out
        .toString()
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  /** Returns where it goes on. */
  private int tag(String html, int open, int close) {
    if (html.startsWith("<!--", open)) {
      int end = html.indexOf("-->", open);
      return end < 0 ? html.length() : end + 3;
    }
    Matcher name = NAME.matcher(html).region(open + 1, close);
    if (!name.lookingAt()) {
      return close + 1;
    }
    boolean closes = html.charAt(open + 1) == '/';
    String tag = name.group(1).toLowerCase(Locale.ROOT);
    if (HIDDEN.contains(tag) && !closes) {
      return end(html, tag, close);
    }
    tag(tag, closes);
    return close + 1;
  }

  // Where it goes on is behind all that was looked at here.
  private static int end(String html, String tag, int from) {
    int at = html.indexOf("</", from);
    while (at >= 0 && !html.regionMatches(true, at + 2, tag, 0, tag.length())) {
      at = html.indexOf("</", at + 2);
    }
    return at < 0 ? html.length() : at;
  }

  private void tag(String name, boolean closes) {
    if (name.equals("blockquote")) {
      line();
      if (!closes) {
        quotes++;
      } else if (quotes > 0) {
        quotes--;
      }
    } else if (name.equals("br")) {
      out.append('\n');
      fresh = true;
    } else if (LINES.contains(name)) {
      line();
    } else if (name.equals("td") || name.equals("th")) {
      say(" ");
    }
  }

  private void line() {
    if (!fresh) {
      out.append('\n');
      fresh = true;
    }
  }

  private void say(String raw) {
    String words = entities(raw.replaceAll("\\s+", " "));
    String said = fresh ? words.stripLeading() : words;
    if (said.isEmpty()) {
      return;
    }
    if (fresh) {
      out.append("> ".repeat(Math.min(quotes, DEEPEST_QUOTE)));
      fresh = false;
    }
    out.append(said);
  }

  private static String entities(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group())));
  }

  private static String character(String name, String whole) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, whole);
    }
    try {
      boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
      int point =
          hexadecimal
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
    } catch (NumberFormatException e) {
      return whole;
    }
  }
}
