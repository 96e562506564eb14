package io.millwright.ticket.files.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.ticket.files.TicketFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that has arrived and was looked at, but is not kept yet; lies in a folder for what is
 * passing, under a name that tells nothing.
 *
 * @param found what it is; empty if it is nothing known
 */
record Arrived(Path path, long bytes, String hash, Optional<FileKind> found)
    implements AutoCloseable {
  private static final int AT_ONCE = 1 << 16;
  private static final String BEGIN = "ticket-";
  private static final String END = ".arrived";

  /** Takes it in; what is too long is refused without being read to its end. */
  static Arrived of(InputStream content) throws IOException {
    Path path = Files.createTempFile(BEGIN, END);
    try {
      return read(content, path);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static Arrived read(InputStream content, Path path) throws IOException {
    MessageDigest digest = digest();
    var buffer = new byte[AT_ONCE];
    var begin = new byte[0];
    long bytes = 0;
    boolean text = true;
    try (OutputStream out = Files.newOutputStream(path)) {
      int length = content.readNBytes(buffer, 0, AT_ONCE);
      begin = Arrays.copyOf(buffer, Math.min(length, FileKind.TELLING));
      while (length > 0) {
        bytes += length;
        if (bytes > TicketFiles.MOST_BYTES) {
          throw new AccessException(
              Fault.REFUSED, "file: at most %d MiB".formatted(TicketFiles.MOST_BYTES >> 20));
        }
        digest.update(buffer, 0, length);
        text = text && FileKind.isText(buffer, length);
        out.write(buffer, 0, length);
        length = content.readNBytes(buffer, 0, AT_ONCE);
      }
    }
    if (bytes == 0) {
      throw new AccessException(Fault.REFUSED, "file: nothing is in it");
    }
    return new Arrived(
        path, bytes, HexFormat.of().formatHex(digest.digest()), FileKind.of(begin, text));
  }

  /** Deletes those that came before then: nobody was left to do it when the site was killed. */
  static void forget(Instant before) throws IOException {
    Path passing = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(passing, BEGIN + "*" + END)) {
      for (Path one : all) {
        if (Files.getLastModifiedTime(one).toInstant().isBefore(before)) {
          Files.deleteIfExists(one);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What it is, if it may be called so. */
  FileKind kind(String name) {
    FileKind kind =
        found.orElseThrow(
            () ->
                new AccessException(
                    Fault.REFUSED,
                    "file: texts, pictures, videos, PDF, archives, office documents or network"
                        + " recordings only"));
    if (!kind.mayBeCalled(name)) {
      throw new AccessException(
          Fault.REFUSED,
          "name: what is in the file is %s, its name ends with one of %s"
              .formatted(kind.mediaType(), kind.endings()));
    }
    return kind;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
