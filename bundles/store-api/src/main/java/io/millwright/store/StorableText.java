package io.millwright.store;

/**
 * Text from outside, made such that every database keeps it as it is. PostgreSQL refuses the
 * character NUL, and no database keeps half a surrogate pair; one such character from a machine
 * must not cost the readings beside it.
 */
public final class StorableText {
  private static final char VISIBLE_NUL = '\u2400';
  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** The text with NUL shown as {@code ␀} and unpaired surrogates replaced by {@code U+FFFD}. */
  public static String of(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      char kept = at;
      if (at == 0) {
        kept = VISIBLE_NUL;
      } else if (Character.isSurrogate(at) && !paired(text, i)) {
        kept = REPLACEMENT;
      }
      if (kept != at) {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, kept);
      }
    }
    return mended == null ? text : mended.toString();
  }

  /** The same, cut to {@code most} characters. */
  public static String of(String text, int most) {
    return of(text.length() <= most ? text : text.substring(0, most));
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
