package io.millwright.device.cmm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** The server's own key pair and self-signed certificate, kept in the data folder. */
record ServerKey(KeyPair pair, X509Certificate certificate) {
  private static final String FILE = "certificate.p12";
  private static final String ALIAS = "device";

  /** A test device: the key guards nothing, the word only satisfies the file format. */
  private static final char[] WORD = "simulated".toCharArray();

  static ServerKey load(Path folder, String applicationUri, String host)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return create(folder, applicationUri, host);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, WORD);
    }
    var certificate = (X509Certificate) store.getCertificate(ALIAS);
    var key = (PrivateKey) store.getKey(ALIAS, WORD);
    return new ServerKey(new KeyPair(certificate.getPublicKey(), key), certificate);
  }

  /** Makes new ones in place of the old. */
  static ServerKey create(Path folder, String applicationUri, String host)
      throws IOException, GeneralSecurityException {
    KeyPair pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    X509Certificate certificate = sign(pair, applicationUri, host);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, WORD);
    store.setKeyEntry(ALIAS, pair.getPrivate(), WORD, new X509Certificate[] {certificate});
    try (var out = Files.newOutputStream(folder.resolve(FILE))) {
      store.store(out, WORD);
    }
    return new ServerKey(pair, certificate);
  }

  private static X509Certificate sign(KeyPair pair, String applicationUri, String host)
      throws GeneralSecurityException {
    var unsigned =
        new SelfSignedCertificateBuilder(pair)
            .setCommonName("Simulated measuring machine")
            .setOrganization("Musterwerk Messtechnik (simulated)")
            .setApplicationUri(applicationUri)
            .setValidityPeriod(Period.ofYears(5))
            .addDnsName("localhost");
    if (host.matches("[0-9.]+")) {
      unsigned.addIpAddress(host);
    } else {
      unsigned.addDnsName(host);
    }
    try {
      return unsigned.build();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new GeneralSecurityException("cannot sign the certificate for " + host, e);
    }
  }
}
