package io.millwright.web.internal.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate a site makes for itself, kept until it ends or lacks a name: who accepted it once
 * in a browser must not be asked again.
 */
final class SelfMade implements CertificateSource {
  private static final Logger LOG = LoggerFactory.getLogger(SelfMade.class);

  // Browsers of one vendor accept no certificate of a server that is valid for longer.
  private static final Duration VALID = Duration.ofDays(825);
  private static final Duration SOON = Duration.ofDays(30);
  private static final int SERIAL_BITS = 127;

  private final Path certificate;
  private final Path key;
  private final Names names;
  private final Clock clock;

  /** In that folder, for those names. */
  SelfMade(Path folder, Names names, Clock clock) {
    this.certificate = folder.resolve("site.crt");
    this.key = folder.resolve("site.key");
    this.names = names;
    this.clock = clock;
  }

  // Looked at once a day besides, for its end.
  @Override
  public Object stamp() {
    long day = clock.instant().getEpochSecond() / Duration.ofDays(1).toSeconds();
    return List.of(day, FileStamp.of(certificate), FileStamp.of(key));
  }

  @Override
  public Identity load() throws UnusableException {
    Optional<Identity> kept = kept();
    return kept.isPresent() ? kept.get() : make();
  }

  private Optional<Identity> kept() {
    if (!Files.exists(certificate) || !Files.exists(key)) {
      return Optional.empty();
    }
    try {
      Identity found =
          new GivenCertificate(certificate, Optional.of(key), Optional.empty(), clock).load();
      boolean ends = found.end().isBefore(clock.instant().plus(SOON));
      return ends || !covers(found.certificate()) ? Optional.empty() : Optional.of(found);
    } catch (UnusableException e) {
      LOG.info("A new certificate is made: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private boolean covers(X509Certificate found) {
    try {
      Collection<List<?>> alternatives = found.getSubjectAlternativeNames();
      Set<String> covered =
          alternatives == null
              ? Set.of()
              : alternatives.stream()
                  .map(each -> String.valueOf(each.get(1)))
                  .collect(Collectors.toSet());
      return covered.containsAll(names.needed());
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private Identity make() throws UnusableException {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X509Certificate made = certify(pair);
      Files.createDirectories(certificate.toAbsolutePath().getParent());
      write(key, "PRIVATE KEY", pair.getPrivate().getEncoded());
      write(certificate, "CERTIFICATE", made.getEncoded());
      LOG.info(
          "Made the certificate {} for {}, valid until {}",
          certificate,
          names.all(),
          made.getNotAfter().toInstant());
      return new Identity(pair.getPrivate(), List.of(made));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new UnusableException(
          "No certificate can be made in %s: %s. Make room there, and let the site's user write."
              .formatted(certificate.getParent(), e),
          e);
    }
  }

  private X509Certificate certify(KeyPair pair)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Instant now = clock.instant();
    var name = new X500NameBuilder(BCStyle.INSTANCE);
    name.addRDN(BCStyle.CN, names.common());
    name.addRDN(BCStyle.O, "Millwright, self-made");
    var builder =
        new JcaX509v3CertificateBuilder(
            name.build(),
            new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
            // A clock that was set back a little must not make it invalid.
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(VALID).minus(Duration.ofDays(1))),
            name.build(),
            pair.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, alternatives());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private GeneralNames alternatives() {
    return new GeneralNames(
        names.all().stream()
            .map(
                each ->
                    new GeneralName(
                        Names.isAddress(each) ? GeneralName.iPAddress : GeneralName.dNSName, each))
            .toArray(GeneralName[]::new));
  }

  // Both are new files, so that at no moment half of one can be read, nor a key by somebody else.
  private static void write(Path file, String kind, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
    try (var out =
        Files.newByteChannel(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            onlyOwner(part))) {
      out.write(StandardCharsets.US_ASCII.encode(text));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
