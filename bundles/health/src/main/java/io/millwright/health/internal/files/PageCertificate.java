package io.millwright.health.internal.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;

/** The certificate that the page shows, of a file in PEM or PKCS#12. */
final class PageCertificate {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  private PageCertificate() {}

  static X509Certificate in(Path file, String password)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    return begin >= 0 ? pem(text.substring(begin)) : pkcs12(bytes, password);
  }

  private static X509Certificate pem(String text) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static X509Certificate pkcs12(byte[] bytes, String password)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), password.toCharArray());
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate found) {
        return found;
      }
    }
    throw new CertificateException("there is no key with a certificate in it");
  }
}
