package io.millwright.recording.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of all recordings of this site, in a file that only its own account reads. */
final class RecordingKey {
  private static final int BYTES = 32;

  private final byte[] secret;

  RecordingKey(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("key");
    if (!Files.exists(file)) {
      make(file);
    }
    this.secret = Base64.getDecoder().decode(Files.readString(file).strip());
    if (secret.length != BYTES) {
      throw new IOException("%s holds no key of %d bytes".formatted(file, BYTES));
    }
  }

  private static void make(Path file) throws IOException {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    // Created with its final rights: at no moment can anybody else read it. Whole or not there.
    Path part = file.resolveSibling("key.part");
    Files.deleteIfExists(part);
    Files.newByteChannel(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights(part))
        .close();
    Files.writeString(part, Base64.getEncoder().encodeToString(fresh) + "\n");
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] rights(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** The key of one part: another one as soon as one bit of its head is another. */
  SecretKey of(byte[] head) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(head), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
