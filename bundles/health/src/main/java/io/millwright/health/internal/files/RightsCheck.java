package io.millwright.health.internal.files;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether secrets are for the site's user only. */
public final class RightsCheck implements Check {
  private final SiteFolder site;

  /** Looks at the data folder, passwords and keys. */
  public RightsCheck(SiteFolder site) {
    this.site = site;
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
    return found;
  }

  private List<Path> secrets() {
    List<Path> secrets = new ArrayList<>();
    for (String name :
        List.of(
            "token",
            "tls/site.key",
            "etc/users.properties",
            "etc/keys.properties",
            "etc/host.key")) {
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
}
