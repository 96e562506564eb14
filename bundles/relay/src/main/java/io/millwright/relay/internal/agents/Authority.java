package io.millwright.relay.internal.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Signs the certificates of sites, and knows them again at the door of TLS. There it refuses only
 * what it did not sign: whether one ended or was revoked is judged further in, where it can be said
 * in words. Its key is made when the first site is invited; until then the door asks nobody.
 */
@Component(service = {Authority.class, X509ExtendedTrustManager.class})
public final class Authority extends X509ExtendedTrustManager {
  /** How long a site's certificate is good. */
  static final Duration LIFE = Duration.ofDays(90);

  private static final Duration OWN_LIFE = Duration.ofDays(3_650);
  // Whose clock is behind must not take it for one of the future.
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final int SERIAL_BITS = 127;
  private static final String SIGNATURE = "SHA256withECDSA";

  private record Own(PrivateKey key, X509Certificate certificate) {}

  private final Path file;
  private final Clock clock;
  private @Nullable Own own;

  /** For the running centre. */
  @Activate
  public Authority(BundleContext context) {
    this(
        Path.of(String.valueOf(context.getProperty("millwright.data"))).resolve("relay"),
        Clock.systemUTC());
  }

  /** In a folder. */
  public Authority(Path folder, Clock clock) {
    this.file = folder.resolve("authority.pem");
    this.clock = clock;
  }

  // Certificate and key in one file: neither is there without the other.
  private synchronized @Nullable Own known() {
    if (own == null && Files.exists(file)) {
      try {
        String text = Files.readString(file);
        var holder = Paper.read(text, X509CertificateHolder.class);
        var key = Paper.read(text, PrivateKeyInfo.class);
        own =
            new Own(
                new JcaPEMKeyConverter().getPrivateKey(key),
                new JcaX509CertificateConverter().getCertificate(holder));
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException("cannot read " + file, e);
      }
    }
    return own;
  }

  private synchronized Own needed() {
    Own here = known();
    if (here == null) {
      here = made();
      own = here;
    }
    return here;
  }

  private Own made() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X500Name name = name("Millwright sites");
      var builder = builder(name, name, pair.getPublic(), clock.instant().plus(OWN_LIFE));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      X509Certificate made = signed(builder, pair.getPrivate());
      Paper.write(file, Paper.of(made) + Paper.of(new JcaPKCS8Generator(pair.getPrivate(), null)));
      return new Own(pair.getPrivate(), made);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 knows P-256", e);
    }
  }

  private static X500Name name(String common) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
  }

  private JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Instant until) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
        Date.from(clock.instant().minus(BEFORE)),
        Date.from(until),
        subject,
        key);
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey by)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(by)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** A certificate for a site's own key; nothing else of what it asks for is taken over. */
  X509Certificate sign(String site, PublicKey key) throws IOException, GeneralSecurityException {
    Own here = needed();
    var builder =
        builder(
            new X509CertificateHolder(here.certificate().getEncoded()).getSubject(),
            name(site),
            key,
            clock.instant().plus(LIFE));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    return signed(builder, here.key());
  }

  /** Makes what signs, if there is nothing yet. */
  void begin() {
    needed();
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    Own here = known();
    if (here == null || chain.length == 0) {
      throw new CertificateException("no certificate was ever signed here");
    }
    try {
      chain[0].verify(here.certificate().getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new CertificateException("this certificate was not signed here", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("it signs for sites only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("it signs for sites only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("it signs for sites only");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    Own here = known();
    return here == null ? new X509Certificate[0] : new X509Certificate[] {here.certificate()};
  }
}
