package io.millwright.remote.session.internal;

import io.millwright.remote.session.RemoteSession.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The key with which the site signs receipts, in a folder that only its own account reads. */
@Component(service = SiteKey.class)
public final class SiteKey {
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey secret;
  private final PublicKey shown;

  /** For the running site. */
  @Activate
  public SiteKey(BundleContext context) throws IOException, GeneralSecurityException {
    this(SiteFolder.of(context).resolve("remote-session"));
  }

  SiteKey(Path folder) throws IOException, GeneralSecurityException {
    Path file = Files.createDirectories(folder).resolve("key");
    Path open = folder.resolve("key.public");
    if (!Files.exists(file)) {
      make(file, open);
    }
    KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
    this.secret = keys.generatePrivate(new PKCS8EncodedKeySpec(decoded(Files.readString(file))));
    this.shown = keys.generatePublic(new X509EncodedKeySpec(decoded(Files.readString(open))));
  }

  Receipt signed(String text) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(secret);
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      return new Receipt(text, encoded(shown.getEncoded()), encoded(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 signs with " + ALGORITHM, e);
    }
  }

  /** Whether it was signed with this key and not altered since. */
  boolean isGenuine(Receipt receipt) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(shown);
      verifier.update(receipt.text().getBytes(StandardCharsets.UTF_8));
      return receipt.key().equals(encoded(shown.getEncoded()))
          && verifier.verify(decoded(receipt.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void make(Path file, Path open) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Files.writeString(open, encoded(pair.getPublic().getEncoded()) + "\n");
    OnlyOwner.write(file, encoded(pair.getPrivate().getEncoded()) + "\n");
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text.strip());
  }
}
