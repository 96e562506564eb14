package io.millwright.health.internal.files;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether secrets are for the site's user only, and whether our certificates hold. */
public final class RightsCheck implements Check {
  private static final Duration SOON = Duration.ofDays(30);

  private final SiteFolder site;
  private final Clock clock;

  /** Looks at the data folder, passwords, keys and certificates. */
  public RightsCheck(SiteFolder site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    if (SiteFolder.isOpenToOthers(site.path())) {
      found.add(
          Finding.bad(
              "secrets",
              "%s is %s: others may enter it"
                  .formatted(site.path(), SiteFolder.rights(site.path())),
              "chmod 700 " + site.path()));
    }
    List<Path> secrets = secrets();
    for (Path secret : secrets) {
      addIfWrong(found, secret);
    }
    if (Files.exists(site.at("first-password"))) {
      found.add(
          Finding.warn(
              "secrets",
              site.at("first-password") + " is still there",
              "Read it, then delete it."));
    }
    if (found.isEmpty()) {
      found.add(
          Finding.ok("secrets", "%d files, only for the site's user".formatted(secrets.size())));
    }
    certificates(found);
    return found;
  }

  private List<Path> secrets() {
    List<Path> secrets = new ArrayList<>();
    for (String name :
        List.of("token", "etc/users.properties", "etc/keys.properties", "etc/host.key")) {
      if (Files.isRegularFile(site.at(name))) {
        secrets.add(site.at(name));
      }
    }
    SiteFolder.below(site.at("opcua")).stream()
        .filter(file -> file.getFileName().toString().matches(".*(key|private).*\\.(pem|der|key)"))
        .forEach(secrets::add);
    secrets.addAll(site.passwordFiles());
    return secrets;
  }

  // Inside a folder that nobody else may enter, a file's own rights are the second lock.
  private void addIfWrong(List<Finding> found, Path secret) {
    if (!Files.isReadable(secret)) {
      found.add(
          Finding.bad(
              "secrets", secret + " cannot be read", "Give it to the user that runs the site."));
    } else if (SiteFolder.isOpenToOthers(secret)) {
      boolean inside = secret.startsWith(site.path()) && !SiteFolder.isOpenToOthers(site.path());
      String seen = "%s is %s: others may read it".formatted(secret, SiteFolder.rights(secret));
      String advice = "chmod 600 " + secret;
      if (!inside) {
        found.add(Finding.bad("secrets", seen, advice));
      }
    }
  }

  private void certificates(List<Finding> found) {
    Path own = site.at("opcua/pki/own/certificate.der");
    X509Certificate certificate = Files.isRegularFile(own) ? read(own) : null;
    if (certificate == null) {
      return;
    }
    Instant end = certificate.getNotAfter().toInstant();
    String seen = "our OPC UA certificate is valid until " + end;
    if (end.isBefore(clock.instant())) {
      found.add(
          Finding.bad(
              "certificate",
              seen,
              "Delete %s; a new one is made; accept it at the machines."
                  .formatted(own.getParent())));
    } else if (end.isBefore(clock.instant().plus(SOON))) {
      found.add(
          Finding.warn(
              "certificate",
              seen,
              "Plan its exchange: docs/drivers-opcua.md, the machines must accept the new one."));
    } else {
      found.add(Finding.ok("certificate", seen));
    }
  }

  private static @Nullable X509Certificate read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | CertificateException e) {
      return null;
    }
  }
}
