package io.millwright.ticket.files.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is, by how it begins, and what such a file may be called. Nothing that a computer
 * would run is among them.
 */
enum FileKind {
  PNG("image/png", "89504e470d0a1a0a", 0, "png"),
  JPEG("image/jpeg", "ffd8ff", 0, "jpg jpeg"),
  GIF("image/gif", "47494638", 0, "gif"),
  WEBP("image/webp", "57454250", 8, "webp"),
  TIFF("image/tiff", "49492a00", 0, "tif tiff"),
  TIFF_BIG("image/tiff", "4d4d002a", 0, "tif tiff"),
  PDF("application/pdf", "255044462d", 0, "pdf"),
  ZIP("application/zip", "504b0304", 0, "zip docx xlsx pptx odt ods odp"),
  GZIP("application/gzip", "1f8b08", 0, "gz tgz"),
  SEVEN("application/x-7z-compressed", "377abcaf271c", 0, "7z"),
  PCAP("application/vnd.tcpdump.pcap", "d4c3b2a1", 0, "pcap"),
  PCAP_BIG("application/vnd.tcpdump.pcap", "a1b2c3d4", 0, "pcap"),
  PCAPNG("application/x-pcapng", "0a0d0d0a", 0, "pcapng"),
  EVTX("application/octet-stream", "456c6646696c6500", 0, "evtx"),
  MP4("video/mp4", "66747970", 4, "mp4 m4v m4a mov"),
  // Whatever its signs mean: it is never shown, and none of these names is opened by running it.
  TEXT("text/plain", "", 0, "txt log csv json xml yaml yml ini cfg conf properties md");

  /** So many bytes from the beginning tell what it is. */
  static final int TELLING = 16;

  private static final int SPACE = 0x20;
  private static final Set<Integer> OF_TEXT = Set.of(0x09, 0x0a, 0x0c, 0x0d, 0x1b);

  private final String mediaType;
  private final String sign;
  private final int at;
  private final String endings;

  FileKind(String mediaType, String sign, int at, String endings) {
    this.mediaType = mediaType;
    this.sign = sign;
    this.at = at;
    this.endings = endings;
  }

  String mediaType() {
    return mediaType;
  }

  List<String> endings() {
    return Arrays.asList(endings.split(" ", -1));
  }

  /**
   * What it is; empty if it is none of them.
   *
   * @param begin its first bytes
   * @param text whether {@link #isText} all of it
   */
  static Optional<FileKind> of(byte[] begin, boolean text) {
    return Arrays.stream(values())
        .filter(kind -> kind == TEXT ? text : kind.isSignOf(begin))
        .findFirst();
  }

  private boolean isSignOf(byte[] begin) {
    return HexFormat.of().formatHex(begin).startsWith(sign, 2 * at);
  }

  /** Whether these bytes may stand in a text: in UTF-8, or what was usual before. */
  static boolean isText(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      int one = bytes[i] & 0xff;
      if (one < SPACE && !OF_TEXT.contains(one)) {
        return false;
      }
    }
    return true;
  }

  /** Whether such a file may have that name. */
  boolean mayBeCalled(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return name.contains(".") && endings().contains(ending.toLowerCase(Locale.ROOT));
  }
}
