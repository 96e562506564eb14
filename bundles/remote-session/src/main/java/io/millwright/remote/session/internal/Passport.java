package io.millwright.remote.session.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * With what the site shows a centre who it is: a key that never leaves it and the centre's
 * signature under it, in one file that only the site's own account reads. Thread-safe.
 */
final class Passport {
  private static final char[] IN_MEMORY = "in memory".toCharArray();

  private record Own(PrivateKey key, X509Certificate certificate) {}

  private final Path file;
  private @Nullable Own own;
  private @Nullable KeyPair next;

  Passport(Path folder) {
    this.file = folder.resolve("site.pem");
  }

  private synchronized @Nullable Own own() {
    if (own == null && Files.exists(file)) {
      try (var parser = new PEMParser(Files.newBufferedReader(file))) {
        var holder = (X509CertificateHolder) parser.readObject();
        var key = (PrivateKeyInfo) parser.readObject();
        own =
            new Own(
                new JcaPEMKeyConverter().getPrivateKey(key),
                new JcaX509CertificateConverter().getCertificate(holder));
      } catch (IOException | GeneralSecurityException | ClassCastException e) {
        throw new IllegalStateException("cannot read " + file, e);
      }
    }
    return own;
  }

  Optional<X509Certificate> certificate() {
    return Optional.ofNullable(own()).map(Own::certificate);
  }

  /** Makes a new key, and asks for a certificate for it: PKCS #10 as PEM. */
  synchronized String request() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      next = pair;
      var builder =
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=site"), pair.getPublic());
      return pem(
          builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("every Java 17 knows P-256", e);
    }
  }

  private static String pem(Object any) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(any);
    }
    return text.toString();
  }

  /** Keeps what the centre signed, if it is for the key last asked for. */
  synchronized void take(String certificate) throws IOException, GeneralSecurityException {
    KeyPair pair = next;
    try (var parser = new PEMParser(new StringReader(certificate))) {
      if (!(parser.readObject() instanceof X509CertificateHolder holder) || pair == null) {
        throw new IOException("the centre answers with no certificate");
      }
      X509Certificate given = new JcaX509CertificateConverter().getCertificate(holder);
      if (!given.getPublicKey().equals(pair.getPublic())) {
        throw new IOException("the centre's certificate is for another key");
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      OnlyOwner.write(file, pem(given) + pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
      own = new Own(pair.getPrivate(), given);
      next = null;
    }
  }

  /**
   * For connections to the centre.
   *
   * @param trust whom to believe; empty: whom Java believes
   */
  SSLContext context(Optional<Path> trust) throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLSv1.3");
    TrustManagerFactory believed =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    believed.init(trust.isPresent() ? believed(trust.get()) : null);
    context.init(keys(), believed.getTrustManagers(), null);
    return context;
  }

  private static KeyStore believed(Path trust) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    try (var parser = new PEMParser(Files.newBufferedReader(trust))) {
      for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
        if (one instanceof X509CertificateHolder holder) {
          store.setCertificateEntry(
              "trusted-" + store.size(), new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
    }
    if (store.size() == 0) {
      throw new IOException("there is no certificate in " + trust);
    }
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private KeyManager[] keys() throws IOException, GeneralSecurityException {
    Own here = own();
    KeyStore store = empty();
    if (here != null) {
      store.setKeyEntry("site", here.key(), IN_MEMORY, new X509Certificate[] {here.certificate()});
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(store, IN_MEMORY);
    return keys.getKeyManagers();
  }
}
