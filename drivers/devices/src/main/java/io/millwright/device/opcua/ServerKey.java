package io.millwright.device.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A server's own key pair and self-signed certificate, kept in the data folder. */
public record ServerKey(KeyPair pair, X509Certificate certificate) {
  private static final String FILE = "certificate.p12";
  private static final String ALIAS = "device";

  /** A test device: the key guards nothing, the word only satisfies the file format. */
  private static final char[] WORD = "simulated".toCharArray();

  /** That of the folder, made if there is none. */
  public static ServerKey load(Path folder, String name, String applicationUri, String host)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return create(folder, name, applicationUri, host);
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
  public static ServerKey create(Path folder, String name, String applicationUri, String host)
      throws IOException, GeneralSecurityException {
    KeyPair pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    X509Certificate certificate = sign(pair, name, applicationUri, host);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, WORD);
    store.setKeyEntry(ALIAS, pair.getPrivate(), WORD, new X509Certificate[] {certificate});
    try (var out = Files.newOutputStream(folder.resolve(FILE))) {
      store.store(out, WORD);
    }
    return new ServerKey(pair, certificate);
  }

  private static X509Certificate sign(KeyPair pair, String name, String applicationUri, String host)
      throws GeneralSecurityException {
    var unsigned =
        new SelfSignedCertificateBuilder(pair)
            .setCommonName(name)
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

  /** Shows this certificate; every client's certificate is accepted: these are test devices. */
  public CertificateManager manager() throws Exception {
    var factory =
        new RsaSha256CertificateFactory() {
          @Override
          protected KeyPair createRsaSha256KeyPair() {
            return pair;
          }

          @Override
          protected X509Certificate[] createRsaSha256CertificateChain(KeyPair own) {
            return new X509Certificate[] {certificate};
          }
        };
    var group =
        DefaultApplicationGroup.createAndInitialize(
            new MemoryTrustListManager(),
            new MemoryCertificateStore(),
            factory,
            (chain, uri, hosts) -> {});
    return new DefaultCertificateManager(new MemoryCertificateQuarantine(), group);
  }
}
