package io.millwright.web.internal.wire;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a PEM file.
 *
 * @param chain its certificates, in their order
 * @param key its first key
 */
record Pem(List<X509Certificate> chain, Optional<PrivateKey> key) {
  /** Whether a file is one. */
  static boolean is(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  static Pem of(byte[] bytes, char[] password) throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    Optional<PrivateKey> key = Optional.empty();
    try (var parser =
        new PEMParser(new StringReader(new String(bytes, StandardCharsets.ISO_8859_1)))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof X509CertificateHolder holder) {
          chain.add(new JcaX509CertificateConverter().getCertificate(holder));
        } else if (key.isEmpty()) {
          key = key(part, password);
        }
      }
    }
    return new Pem(List.copyOf(chain), key);
  }

  private static Optional<PrivateKey> key(Object part, char[] password) throws IOException {
    @Nullable PrivateKeyInfo info = info(part, password);
    if (info == null) {
      return Optional.empty();
    }
    return Optional.of(new JcaPEMKeyConverter().getPrivateKey(info));
  }

  private static @Nullable PrivateKeyInfo info(Object part, char[] password) throws IOException {
    if (part instanceof PrivateKeyInfo plain) {
      return plain;
    }
    if (part instanceof PEMKeyPair pair) {
      return pair.getPrivateKeyInfo();
    }
    if (part instanceof PEMEncryptedKeyPair pair) {
      needPassword(password);
      return pair.decryptKeyPair(
              new JcePEMDecryptorProviderBuilder()
                  .setProvider(new BouncyCastleProvider())
                  .build(password))
          .getPrivateKeyInfo();
    }
    return part instanceof PKCS8EncryptedPrivateKeyInfo locked ? opened(locked, password) : null;
  }

  private static PrivateKeyInfo opened(PKCS8EncryptedPrivateKeyInfo locked, char[] password)
      throws IOException {
    needPassword(password);
    try {
      return locked.decryptPrivateKeyInfo(
          new JceOpenSSLPKCS8DecryptorProviderBuilder()
              .setProvider(new BouncyCastleProvider())
              .build(password));
    } catch (OperatorCreationException | PKCSException e) {
      throw new PEMException("its key cannot be opened with the password: " + e.getMessage(), e);
    }
  }

  private static void needPassword(char[] password) throws PEMException {
    if (password.length == 0) {
      throw new PEMException("its key has a password: name the file with it in password.file");
    }
  }
}
