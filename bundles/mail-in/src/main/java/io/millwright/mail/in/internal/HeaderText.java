package io.millwright.mail.in.internal;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What headers say, for people. */
final class HeaderText {
  private HeaderText() {}

  /** In characters; one that cannot be decoded stays as it is. */
  static String decoded(@org.jspecify.annotations.Nullable String header) {
    if (header == null) {
      return "";
    }
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(unpacked(header)));
    } catch (UnsupportedEncodingException e) {
      return header;
    }
  }

  // From servers headers come with a byte in each character; many write UTF-8 and do not say so.
  private static String unpacked(String header) {
    if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(header)) {
      return header;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return header;
    }
  }

  /** In one line, cut. */
  static String line(@org.jspecify.annotations.Nullable String text, int most) {
    String one = text == null ? "" : text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
    return one.length() <= most ? one : one.substring(0, most);
  }
}
