package io.millwright.driver.opcua.pki;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Period;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * Who this driver is to machines: key pair, certificate and the application URI in it.
 *
 * @param keys RSA, 2048 bits
 * @param certificate signed by itself
 * @param applicationUri equal to the URI among the certificate's alternative names (OPC 10000-6,
 *     6.2.2)
 */
public record OwnIdentity(KeyPair keys, X509Certificate certificate, String applicationUri) {
  private static final String KEY_FILE = "private-key.pem";
  private static final String CERTIFICATE_FILE = "certificate.der";
  private static final Period VALIDITY = Period.ofYears(10);

  /**
   * Reads the identity from a folder; makes it there on first use.
   *
   * @throws IOException if the folder cannot be read or written, or its files do not fit together
   */
  public static OwnIdentity in(Path folder) throws IOException {
    try {
      if (!Files.exists(folder.resolve(CERTIFICATE_FILE))) {
        make(folder);
      }
      return read(folder);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      // The builder of the library declares every exception there is.
      throw new IOException("cannot use the own certificate in " + folder + ": " + e, e);
    }
  }

  private static OwnIdentity read(Path folder) throws IOException, GeneralSecurityException {
    X509Certificate certificate;
    try (var in = Files.newInputStream(folder.resolve(CERTIFICATE_FILE))) {
      certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    String pem = Files.readString(folder.resolve(KEY_FILE));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    String uri =
        CertificateUtil.getSanUri(certificate)
            .orElseThrow(
                () -> new IOException(folder + ": the certificate names no application URI"));
    return new OwnIdentity(new KeyPair(certificate.getPublicKey(), key), certificate, uri);
  }

  private static void make(Path folder) throws Exception {
    Files.createDirectories(folder);
    KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    String host = hostName();
    X509Certificate certificate =
        new SelfSignedCertificateBuilder(keys)
            .setCommonName("Millwright at " + host)
            .setOrganization("Millwright")
            .setValidityPeriod(VALIDITY)
            .setApplicationUri("urn:" + host + ":millwright:" + UUID.randomUUID())
            .addDnsName(host)
            .build();
    writeKey(folder.resolve(KEY_FILE), keys.getPrivate());
    // Written last: while it is missing the identity counts as not made.
    Files.write(folder.resolve(CERTIFICATE_FILE), certificate.getEncoded());
  }

  private static void writeKey(Path file, PrivateKey key) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    Files.deleteIfExists(file);
    Files.createFile(file, readableByOwnerOnly(file));
    Files.write(file, pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static FileAttribute<?>[] readableByOwnerOnly(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }
}
