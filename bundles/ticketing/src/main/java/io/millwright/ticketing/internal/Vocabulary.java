package io.millwright.ticketing.internal;

import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which a ticket is found: letters and digits, small, without accents. What is joined
 * by a dash or dot counts as a whole and in parts: {@code acme-17}, {@code acme}, {@code 17}.
 */
public final class Vocabulary {
  /** Grows by one whenever what follows finds other words: those of all tickets are made anew. */
  public static final int RULES = 1;

  /** Nobody searches for more at once. */
  private static final int MOST_ASKED = 8;

  private static final int LONGEST = 40;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+(?:[-._][\\p{L}\\p{Nd}]+)*");
  private static final Pattern JOINTS = Pattern.compile("[-._]");
  // A database sorts what needs two characters otherwise than Java does.
  private static final Pattern BEYOND = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

  private Vocabulary() {}

  /** Of a ticket with these entries; true for those that stand in internal entries only. */
  static Map<String, Boolean> of(Ticket ticket, List<TicketEvent> events) {
    var all = new TreeMap<String, Boolean>();
    for (TicketEvent event : events) {
      words(event.text()).forEach(word -> all.merge(word, event.internal(), Boolean::logicalAnd));
    }
    for (String text : List.of(ticket.number(), ticket.matter().title(), ticket.matter().text())) {
      words(text).forEach(word -> all.put(word, false));
    }
    return all;
  }

  private static Set<String> words(String text) {
    var all = new LinkedHashSet<String>();
    for (String word : wholes(text)) {
      all.add(word);
      JOINTS.splitAsStream(word).forEach(all::add);
    }
    return all;
  }

  /** Those that somebody asks for; each may be the beginning of one. */
  static Set<String> asked(String text) {
    var all = new LinkedHashSet<String>();
    for (String word : wholes(text)) {
      if (all.size() < MOST_ASKED) {
        all.add(word);
      }
    }
    return all;
  }

  private static List<String> wholes(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss");
    Matcher found = WORD.matcher(BEYOND.matcher(plain).replaceAll(" "));
    return found.results().map(each -> cut(each.group())).toList();
  }

  private static String cut(String word) {
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
  }
}
