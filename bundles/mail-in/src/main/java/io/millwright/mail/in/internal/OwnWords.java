package io.millwright.mail.in.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody wrote in an answer: without the letter that is answered, and without signature. */
final class OwnWords {
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "--\\s?|(Sent from my|Get Outlook for|Von meinem|Gesendet von|Diese Nachricht wurde von"
              + " meinem).*");
  // "On 1 March Ada wrote:"; mail programs break the line where it is long.
  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(On|Am|Le|El|Il)\\b.{5,300}\\b(wrote|schrieb|a écrit|escribió|ha scritto)\\b.{0,200}:");
  private static final Pattern ORIGINAL =
      Pattern.compile(
          "-{2,} ?(Original Message|Original-Nachricht|Ursprüngliche Nachricht|Forwarded message|"
              + "Weitergeleitete Nachricht) ?-{2,}|_{20,}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FROM = Pattern.compile("\\*?(From|Von|De):\\*? .+");
  private static final Pattern SENT =
      Pattern.compile("\\*?(Sent|Gesendet|Date|Datum|To|An|Subject|Betreff|Envoyé):\\*? .+");
  private static final int HEADER_LINES = 4;

  private OwnWords() {}

  /** All of it where nothing would be left. */
  static String of(String text) {
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    String own = withoutQuotes(withoutSignature(untilOriginal(lines)));
    return own.isEmpty() ? text.strip() : own;
  }

  // What follows a whole letter that is not marked line by line is that letter.
  private static List<String> untilOriginal(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (isOriginal(lines, i)) {
        return lines.subList(0, i);
      }
    }
    return lines;
  }

  private static boolean isOriginal(List<String> lines, int at) {
    if (ORIGINAL.matcher(lines.get(at).strip()).matches()) {
      return true;
    }
    boolean headed = at == 0 || lines.get(at - 1).isBlank();
    return headed
        && FROM.matcher(lines.get(at)).matches()
        && lines.subList(at + 1, Math.min(lines.size(), at + 1 + HEADER_LINES)).stream()
                .filter(line -> SENT.matcher(line).matches())
                .count()
            >= 2;
  }

  private static List<String> withoutSignature(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (SIGNATURE.matcher(lines.get(i)).matches()) {
        // Below it may stand the letter that is answered, and below that own words.
        int next = i;
        while (next < lines.size() && !isQuote(lines.get(next))) {
          next++;
        }
        var rest = new ArrayList<>(lines.subList(0, i));
        rest.addAll(lines.subList(next, lines.size()));
        return rest;
      }
    }
    return lines;
  }

  private static boolean isQuote(String line) {
    return line.startsWith(">");
  }

  // One quote above or below own words is the letter that is answered; several, between own
  // words, are what each of them answers.
  private static String withoutQuotes(List<String> lines) {
    var kept = new ArrayList<String>();
    // Quotes up to there have own words below them.
    int own = blocks(lines) > 1 ? lastOwn(lines) : -1;
    for (int i = 0; i < lines.size(); i++) {
      boolean quoted = isQuote(lines.get(i));
      int attribution = quoted ? 0 : attribution(lines, i);
      if (attribution > 0) {
        i += attribution - 1;
      } else if (!quoted || i < own) {
        kept.add(lines.get(i));
      }
    }
    return String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
  }

  private static int blocks(List<String> lines) {
    int blocks = 0;
    boolean inside = false;
    for (String line : lines) {
      if (isQuote(line) && !inside) {
        blocks++;
        inside = true;
      } else if (!isQuote(line) && !line.isBlank()) {
        inside = false;
      }
    }
    return blocks;
  }

  private static int lastOwn(List<String> lines) {
    int last = lines.size() - 1;
    while (last >= 0 && (isQuote(lines.get(last)) || lines.get(last).isBlank())) {
      last--;
    }
    return last;
  }

  /** How many lines say whose letter is quoted below; 0 if none do here. */
  private static int attribution(List<String> lines, int at) {
    for (int length = 1; length <= 3 && at + length <= lines.size(); length++) {
      String joined = String.join(" ", lines.subList(at, at + length)).strip();
      if (ATTRIBUTION.matcher(joined).matches()) {
        int below = at + length;
        while (below < lines.size() && lines.get(below).isBlank()) {
          below++;
        }
        return below == lines.size() || isQuote(lines.get(below)) ? length : 0;
      }
    }
    return 0;
  }
}
