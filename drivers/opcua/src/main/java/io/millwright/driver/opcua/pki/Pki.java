package io.millwright.driver.opcua.pki;

import io.millwright.driver.CertificateTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The driver's certificates under {@code opcua/pki} of the data folder; one for all machines. */
@Component(service = {Pki.class, CertificateTrust.class})
public final class Pki implements CertificateTrust, CertificateValidator {
  private final Path folder;
  private final TrustFolder trust;
  private @Nullable OwnIdentity identity;

  @Activate
  public Pki(BundleContext context) {
    this(Path.of(dataFolder(context)).resolve("opcua").resolve("pki"));
  }

  public Pki(Path folder) {
    this.folder = folder;
    this.trust = new TrustFolder(folder);
  }

  private static String dataFolder(BundleContext context) {
    String folder = context.getProperty("millwright.data");
    return folder == null ? "site" : folder;
  }

  /** Our own certificate, made on first use. */
  public synchronized OwnIdentity identity() throws IOException {
    if (identity == null) {
      identity = OwnIdentity.in(folder.resolve("own"));
    }
    return identity;
  }

  /** Where our own certificate lies, for people who must give it to a machine. */
  public Path ownCertificate() {
    return folder.resolve("own").resolve("certificate.der");
  }

  /** Where a machine's certificate stands; an unknown one goes into quarantine. */
  public Standing judge(X509Certificate certificate) {
    return trust.judge(certificate);
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, @Nullable String uri, @Nullable String @Nullable [] hosts)
      throws UaException {
    if (trust.judge(chain.get(0)) != Standing.TRUSTED) {
      throw new UaException(
          StatusCodes.Bad_CertificateUntrusted,
          "certificate " + TrustFolder.fingerprint(chain.get(0)) + " is not trusted");
    }
  }

  @Override
  public String protocol() {
    return trust.protocol();
  }

  @Override
  public List<Certificate> certificates() {
    return trust.certificates();
  }

  @Override
  public void trust(String fingerprint) {
    trust.trust(fingerprint);
  }

  @Override
  public void reject(String fingerprint) {
    trust.reject(fingerprint);
  }
}
