package io.millwright.mail;

import java.util.regex.Pattern;

/**
 * A letter to one person.
 *
 * @param key names what it is about, and is different for every letter: one of a key that was
 *     handed in before is the same letter come again. 1 to 200 characters
 * @param to the person's e-mail address, as in {@code ada@example.org}; no name, no list, ASCII
 * @param subject one line; what breaks lines or cannot be seen becomes a space, and what is beyond
 *     200 characters is cut
 * @param text plain, its lines parted by {@code \n}; what cannot be seen becomes a space
 * @param thread what answers to it belong to, such as the id of a ticket: letters, digits and
 *     dashes, at most 50; empty if nobody reads answers. {@link Threads} knows it again in them
 */
public record Letter(String key, String to, String subject, String text, String thread) {
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 100_000;
  private static final Pattern THREAD = Pattern.compile("[A-Za-z0-9-]{0,50}");
  // What may stand in an address without quotes (RFC 5321): nothing in it can end a header or a
  // command, or begin another address.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,187}[A-Za-z0-9])?");
  // Controls, and marks that turn the direction of text or make line breaks of their own.
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");
  private static final Pattern UNSEEN_IN_TEXT =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF&&[^\\n\\t]]");

  /** One that nobody answers. */
  public Letter(String key, String to, String subject, String text) {
    this(key, to, subject, text, "");
  }

  /** Checks what the components say. */
  public Letter {
    if (!THREAD.matcher(thread).matches()) {
      throw new IllegalArgumentException("'%s' names no thread".formatted(plain(thread)));
    }
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("a key of %d characters".formatted(key.length()));
    }
    if (!isAddress(to)) {
      throw new IllegalArgumentException("'%s' is no e-mail address".formatted(plain(to)));
    }
    subject = cut(plain(subject).strip(), LONGEST_SUBJECT);
    text = cut(UNSEEN_IN_TEXT.matcher(text.replace("\r\n", "\n")).replaceAll(" "), LONGEST_TEXT);
  }

  /** Whether a letter can be sent to that address. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches() && !text.contains("..");
  }

  private static String plain(String text) {
    return UNSEEN.matcher(text).replaceAll(" ");
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /** Without the text: it may hold what only the person may know. */
  @Override
  public String toString() {
    return "Letter[" + key + "]";
  }
}
