package io.millwright.driver.telephony.peer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that signs whatever a test wants. */
public final class TestAuthority {
  private static final X500Name NAME = new X500Name("CN=Test authority");

  private final KeyPair keys = keys();
  private long serial = 1;

  /** Its own certificate, as PEM. */
  public void writeTo(Path file) throws IOException {
    Instant now = Instant.now();
    Files.writeString(
        file,
        certificate(NAME, keys, now.minusSeconds(99_999_999), now.plusSeconds(99_999_999), null));
  }

  /**
   * Signs a server's certificate: {@code name.pem} and {@code name.key} in the folder.
   *
   * @param host the name or address it is for
   */
  public void sign(Path folder, String name, GeneralName host, Instant from, Instant to)
      throws IOException {
    KeyPair own = keys();
    Files.writeString(
        folder.resolve(name + ".pem"),
        certificate(new X500Name("CN=" + name), own, from, to, new GeneralNames(host)));
    Files.writeString(
        folder.resolve(name + ".key"), pem("PRIVATE KEY", own.getPrivate().getEncoded()));
  }

  private String certificate(
      X500Name whose, KeyPair own, Instant from, Instant to, @Nullable GeneralNames hosts)
      throws IOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            BigInteger.valueOf(serial++),
            Date.from(from),
            Date.from(to),
            whose,
            own.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(hosts == null));
      if (hosts != null) {
        builder.addExtension(Extension.subjectAlternativeName, false, hosts);
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return pem("CERTIFICATE", builder.build(signer).getEncoded());
    } catch (OperatorCreationException e) {
      throw new IOException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
