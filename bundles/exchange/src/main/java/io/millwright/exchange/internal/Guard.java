package io.millwright.exchange.internal;

/**
 * Keeps spreadsheet programs from taking a machine's words for a formula: such a text begins with
 * an apostrophe in the file, as does one that has an apostrophe there itself, so that the first one
 * can always be taken away again.
 */
public final class Guard {
  private static final String DANGEROUS = "=+-@\t\r\n\u0000'\uFF1D\uFF0B\uFF0D\uFF20|%";

  private Guard() {}

  /** The text as it may stand in a file. */
  public static String guarded(String text) {
    String begin = text.stripLeading();
    boolean dangerous = isDangerous(text) || isDangerous(begin);
    return dangerous ? "'" + text : text;
  }

  private static boolean isDangerous(String text) {
    return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
  }

  static String bare(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }
}
