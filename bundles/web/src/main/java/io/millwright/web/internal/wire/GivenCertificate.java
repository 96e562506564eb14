package io.millwright.web.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that somebody put into files: PEM, in one or two files, or PKCS#12. The password is
 * the first line of a file of its own.
 *
 * @param key empty if it is in the certificate's file
 * @param password empty if there is none
 */
record GivenCertificate(Path file, Optional<Path> key, Optional<Path> password, Clock clock)
    implements CertificateSource {
  private static final String ADVICE = "Replace it by a sound one; it is taken within seconds.";

  @Override
  public Object stamp() {
    return Stream.of(Optional.of(file), key, password)
        .flatMap(Optional::stream)
        .map(FileStamp::of)
        .toList();
  }

  @Override
  public Identity load() throws UnusableException {
    char[] secret = secret();
    try {
      byte[] bytes = Files.readAllBytes(file);
      Identity found = Pem.is(bytes) ? pem(bytes, secret) : pkcs12(bytes, secret);
      String objection = found.objection(clock.instant());
      if (!objection.isEmpty()) {
        throw unusable(file, objection, null);
      }
      return found;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(file, reason(e), e);
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  private char[] secret() throws UnusableException {
    if (password.isEmpty()) {
      return new char[0];
    }
    try (Stream<String> lines = Files.lines(password.get(), StandardCharsets.UTF_8)) {
      return lines.findFirst().orElse("").strip().toCharArray();
    } catch (IOException | UncheckedIOException e) {
      throw unusable(password.get(), "it cannot be read", e);
    }
  }

  private Identity pem(byte[] bytes, char[] secret)
      throws IOException, GeneralSecurityException, UnusableException {
    Pem certificates = Pem.of(bytes, secret);
    if (certificates.chain().isEmpty()) {
      throw unusable(file, "there is no certificate in it", null);
    }
    Optional<PrivateKey> found = certificates.key();
    if (key.isPresent()) {
      found = Pem.of(Files.readAllBytes(key.get()), secret).key();
    }
    if (found.isEmpty()) {
      throw unusable(key.orElse(file), "there is no private key in it", null);
    }
    return new Identity(found.get(), certificates.chain());
  }

  private Identity pkcs12(byte[] bytes, char[] secret)
      throws IOException, GeneralSecurityException, UnusableException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), secret);
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, secret) instanceof PrivateKey found) {
        List<X509Certificate> chain =
            Arrays.stream(store.getCertificateChain(alias)).map(GivenCertificate::x509).toList();
        return new Identity(found, chain);
      }
    }
    throw unusable(file, "there is no key with a certificate in it", null);
  }

  private static X509Certificate x509(Certificate certificate) {
    if (certificate instanceof X509Certificate x509) {
      return x509;
    }
    throw new IllegalArgumentException("a certificate in it is not X.509");
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "the site's user may not read " + denied.getFile();
    }
    return String.valueOf(e.getMessage());
  }

  private static UnusableException unusable(Path file, String reason, @Nullable Exception cause) {
    String words = "%s is refused: %s. %s".formatted(file, reason, ADVICE);
    return cause == null ? new UnusableException(words) : new UnusableException(words, cause);
  }
}
