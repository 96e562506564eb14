package io.millwright.mail.in.internal;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes a letter apart. Whoever writes it may have made it to do harm: nothing in it is run or
 * fetched, what is too deep or too much is left out, and of files only the names are looked at.
 */
final class Opener {
  private static final int DEEPEST = 8;
  private static final int MOST_PARTS = 100;
  private static final int MOST_BYTES = 200_000;
  private static final int LONGEST_HEADER = 4_000;
  private static final int MOST_HEADERS = 20;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_NAME = 100;

  private static final List<String> WANTED =
      List.of(
          "in-reply-to",
          "references",
          "message-id",
          "auto-submitted",
          "precedence",
          "x-loop",
          "x-autoreply",
          "x-autorespond",
          "list-id",
          "return-path",
          "authentication-results");

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder report = new StringBuilder();
  private final List<String> attachments = new ArrayList<>();
  private int parts;

  /** How much text is taken yet, of all parts together. */
  private int left = MOST_BYTES;

  private Opener() {}

  static Received open(MimeMessage letter) throws MessagingException, IOException {
    // All at once: else each is asked for by itself.
    List<Header> all = Collections.list(letter.getAllHeaders());
    var opener = new Opener();
    opener.look(letter, 0);
    String said =
        opener.plain.toString().isBlank()
            ? HtmlText.of(opener.html.toString())
            : opener.plain.toString();
    return new Received(
        key(letter, all, said),
        sender(letter),
        subject(letter),
        headers(letter),
        UNSEEN.matcher(said.replace("\r\n", "\n").replace('\r', '\n')).replaceAll(" ").strip(),
        opener.attachments,
        DeliveryReport.of(opener.report));
  }

  private static Map<String, List<String>> headers(MimeMessage letter) throws MessagingException {
    var headers = new HashMap<String, List<String>>();
    for (String name : WANTED) {
      String[] values = letter.getHeader(name);
      if (values != null) {
        var kept = new ArrayList<String>();
        for (int i = 0; i < Math.min(values.length, MOST_HEADERS); i++) {
          kept.add(HeaderText.line(values[i], LONGEST_HEADER));
        }
        headers.put(name, List.copyOf(kept));
      }
    }
    return headers;
  }

  // A letter that names itself is known by that name; another is by its headers and what it says.
  private static String key(MimeMessage letter, List<Header> headers, String said)
      throws MessagingException {
    String id = letter.getHeader("Message-ID", " ");
    if (id != null && !id.isBlank()) {
      return digest(id.strip().getBytes(StandardCharsets.UTF_8));
    }
    var all = new StringBuilder();
    for (Header each : headers) {
      all.append(each.getName()).append(':').append(each.getValue()).append('\n');
    }
    return digest(all.append(said).toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java without SHA-256", e);
    }
  }

  static String subject(MimeMessage letter) throws MessagingException {
    return HeaderText.line(HeaderText.decoded(letter.getHeader("Subject", " ")), LONGEST_SUBJECT);
  }

  /** The one address it says it is from, in small letters; empty if it says none, or several. */
  static String sender(MimeMessage letter) throws MessagingException {
    String from = letter.getHeader("From", ",");
    if (from == null) {
      return "";
    }
    try {
      InternetAddress[] all = InternetAddress.parse(from);
      return all.length == 1
          ? HeaderText.line(all[0].getAddress(), LONGEST_SUBJECT).toLowerCase(Locale.ROOT)
          : "";
    } catch (AddressException e) {
      return "";
    }
  }

  private void look(Part part, int depth) throws MessagingException, IOException {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      return;
    }
    String type = type(part);
    String name = name(part);
    boolean attached =
        Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) || type.startsWith("message/rfc822");
    if (type.startsWith("multipart/")) {
      lookInto(part, depth);
    } else if (type.startsWith("message/delivery-status")) {
      report.append(text(part));
    } else if (!attached && type.startsWith("text/plain") && name.isEmpty()) {
      plain.append(text(part)).append('\n');
    } else if (!attached && type.startsWith("text/html") && name.isEmpty()) {
      html.append(text(part)).append('\n');
    } else {
      attachments.add(name.isEmpty() ? type : name);
    }
  }

  private void lookInto(Part part, int depth) throws MessagingException, IOException {
    // Not getContent: for that the library looks for a reader in class loaders that know none. Nor
    // its bytes: a server knows its parts, and files among them stay there.
    var many = new MimeMultipart(part.getDataHandler().getDataSource());
    for (int i = 0; i < many.getCount() && parts <= MOST_PARTS; i++) {
      BodyPart each = many.getBodyPart(i);
      look(each, depth + 1);
    }
  }

  private static String type(Part part) throws MessagingException {
    String type = part.getContentType();
    return type == null
        ? "text/plain"
        : HeaderText.line(type.toLowerCase(Locale.ROOT), LONGEST_HEADER);
  }

  private static String disposition(Part part) {
    try {
      String said = part.getDisposition();
      return said == null ? "" : said;
    } catch (MessagingException e) {
      return "";
    }
  }

  private static String name(Part part) {
    try {
      return HeaderText.line(HeaderText.decoded(part.getFileName()), LONGEST_NAME);
    } catch (MessagingException e) {
      return "";
    }
  }

  private String text(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      byte[] bytes = in.readNBytes(left);
      left -= bytes.length;
      return new String(bytes, charset(part));
    }
  }

  // A name that nobody knows must not cost the letter.
  private static Charset charset(Part part) throws MessagingException {
    try {
      String said = new ContentType(part.getContentType()).getParameter("charset");
      // What says nothing is ASCII to a server; UTF-8 is no less.
      return said == null || "us-ascii".equalsIgnoreCase(said)
          ? StandardCharsets.UTF_8
          : Charset.forName(MimeUtility.javaCharset(said));
    } catch (jakarta.mail.internet.ParseException
        | IllegalCharsetNameException
        | UnsupportedCharsetException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
