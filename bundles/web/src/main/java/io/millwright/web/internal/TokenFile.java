package io.millwright.web.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret by which scripts on this machine ask: a file only the site's own account can read,
 * made at the first start. Deleting it and restarting this bundle makes a new one.
 */
@Component(service = TokenFile.class)
public final class TokenFile {
  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  private final String fingerprint;

  /** For the running site. */
  @Activate
  public TokenFile(BundleContext context) {
    this(dataFolder(context).resolve("token"));
  }

  TokenFile(Path file) {
    try {
      this.fingerprint = Secrets.fingerprint(readOrMake(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make " + file, e);
    }
  }

  /** Whether a script showed the token. */
  boolean fits(String token) {
    return MessageDigest.isEqual(
        fingerprint.getBytes(StandardCharsets.US_ASCII),
        Secrets.fingerprint(token).getBytes(StandardCharsets.US_ASCII));
  }

  private static Path dataFolder(BundleContext context) {
    String data = context.getProperty("millwright.data");
    if (data != null && !data.isBlank()) {
      return Path.of(data);
    }
    String base = context.getProperty("karaf.base");
    return Path.of(base == null ? "." : base).resolve("site");
  }

  private static String readOrMake(Path file) throws IOException {
    if (Files.exists(file)) {
      String token = Files.readString(file).strip();
      if (!token.isEmpty()) {
        return token;
      }
      Files.delete(file);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    String token = Secrets.fresh();
    try {
      // Created with its final rights: at no moment can anybody else read it.
      Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              onlyOwner(file))
          .close();
    } catch (FileAlreadyExistsException e) {
      return Files.readString(file).strip();
    }
    Files.writeString(file, token + "\n");
    LOG.info("Made {}: scripts on this machine log in with it", file);
    return token;
  }

  private static FileAttribute<?>[] onlyOwner(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
