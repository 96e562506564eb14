package io.millwright.relay.internal.agents;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemGenerationException;

/** Certificates, keys and requests as PEM, and files that only this account reads. */
final class Paper {
  private Paper() {}

  static String of(Object any) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(any);
    } catch (PemGenerationException e) {
      throw new IllegalArgumentException("this cannot be written as PEM", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * The first of a kind in it.
   *
   * @throws IOException if there is none
   */
  static <T> T read(String text, Class<T> kind) throws IOException {
    try (var parser = new PEMParser(new StringReader(text))) {
      for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
        if (kind.isInstance(one)) {
          return kind.cast(one);
        }
      }
      throw new IOException("this is no " + kind.getSimpleName());
    }
  }

  /** Whole or not there, and at no moment read by anybody else. */
  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (var out =
        Files.newByteChannel(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights(part))) {
      out.write(StandardCharsets.UTF_8.encode(text));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] rights(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
