package io.millwright.driver.opcua.pki;

import io.millwright.driver.CertificateTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Machines' certificates as files, one folder per standing and one file per fingerprint, so that
 * the same certificate is never there twice. A certificate is trusted when it was accepted itself;
 * no authority vouches for it.
 */
public final class TrustFolder implements CertificateTrust {
  private static final Logger LOG = LoggerFactory.getLogger(TrustFolder.class);

  private final Path folder;

  /**
   * Uses a folder.
   *
   * @param folder need not exist
   */
  public TrustFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public String protocol() {
    return "OPC UA";
  }

  @Override
  public synchronized List<Certificate> certificates() {
    var all = new ArrayList<Certificate>();
    for (Standing standing : Standing.values()) {
      for (Path file : files(standing)) {
        try {
          all.add(described(file, standing));
        } catch (IOException | GeneralSecurityException e) {
          LOG.warn("{} is no certificate: remove it ({})", file, e.toString());
        }
      }
    }
    all.sort(Comparator.comparing(Certificate::standing).thenComparing(Certificate::fingerprint));
    return List.copyOf(all);
  }

  @Override
  public synchronized void trust(String fingerprint) {
    move(fingerprint, Standing.TRUSTED);
  }

  @Override
  public synchronized void reject(String fingerprint) {
    move(fingerprint, Standing.REJECTED);
  }

  /** Where a certificate stands; one never seen before goes into quarantine. */
  public synchronized Standing judge(X509Certificate certificate) {
    String print = fingerprint(certificate);
    for (Standing standing : Standing.values()) {
      if (Files.exists(file(standing, print))) {
        return standing;
      }
    }
    try {
      Path file = file(Standing.QUARANTINED, print);
      Files.createDirectories(file.getParent());
      Files.write(file, certificate.getEncoded());
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("cannot put certificate {} into quarantine in {}: {}", print, folder, e.toString());
    }
    return Standing.QUARANTINED;
  }

  /** SHA-256 of the DER form, lower-case hexadecimal. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256 and encodes X.509", e);
    }
  }

  private void move(String beginning, Standing to) {
    List<Certificate> fits =
        certificates().stream()
            .filter(c -> c.fingerprint().startsWith(beginning.toLowerCase(Locale.ROOT)))
            .toList();
    if (beginning.isBlank() || fits.size() != 1) {
      throw new IllegalArgumentException(
          "%d certificates have a fingerprint that begins with '%s': name one"
              .formatted(beginning.isBlank() ? 0 : fits.size(), beginning));
    }
    Certificate found = fits.get(0);
    if (found.standing() == to) {
      return;
    }
    try {
      Path target = file(to, found.fingerprint());
      Files.createDirectories(target.getParent());
      Files.move(
          file(found.standing(), found.fingerprint()), target, StandardCopyOption.ATOMIC_MOVE);
      Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move the certificate within " + folder, e);
    }
  }

  private Path file(Standing standing, String fingerprint) {
    return folder(standing).resolve(fingerprint + ".der");
  }

  private Path folder(Standing standing) {
    return folder.resolve(standing.name().toLowerCase(Locale.ROOT));
  }

  private List<Path> files(Standing standing) {
    Path folder = folder(standing);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".der")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** A file a person dropped here may have any name; it is renamed to its fingerprint. */
  private Certificate described(Path file, Standing standing)
      throws IOException, GeneralSecurityException {
    X509Certificate certificate;
    try (var in = Files.newInputStream(file)) {
      certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    String print = fingerprint(certificate);
    Path proper = file(standing, print);
    if (!file.equals(proper)) {
      Files.move(file, proper, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Certificate(
        print,
        certificate.getSubjectX500Principal().getName(),
        certificate.getNotAfter().toInstant(),
        standing,
        Files.getLastModifiedTime(proper).toInstant());
  }
}
