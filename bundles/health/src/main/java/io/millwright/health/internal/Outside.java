package io.millwright.health.internal;

import io.millwright.health.Check;
import io.millwright.health.Diagnosis;
import io.millwright.health.Finding;
import io.millwright.health.internal.files.BackupCheck;
import io.millwright.health.internal.files.Bytes;
import io.millwright.health.internal.files.CertificateCheck;
import io.millwright.health.internal.files.JavaCheck;
import io.millwright.health.internal.files.LogCheck;
import io.millwright.health.internal.files.PlainSecretCheck;
import io.millwright.health.internal.files.PortsCheck;
import io.millwright.health.internal.files.RightsCheck;
import io.millwright.health.internal.files.SiteFolder;
import io.millwright.health.internal.files.Sockets;
import io.millwright.health.internal.files.SyntaxCheck;
import io.millwright.health.internal.pack.SupportBundle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Examines a site that does not run, from outside: a program of its own. */
public final class Outside {
  private static final long NEEDED = 200L << 20;
  private static final long PART = 20;

  private Outside() {}

  /**
   * Prints the diagnosis as the running site would tell it, as JSON.
   *
   * @param args version, data folder, and perhaps the file of the support bundle
   */
  public static void main(String[] args) throws IOException {
    var site = new SiteFolder(Path.of(args[1]));
    Clock clock = Clock.system(ZoneId.systemDefault());
    List<Check> checks =
        List.of(
            () -> List.of(notRunning(site)),
            () -> List.of(disk(site)),
            new JavaCheck(false),
            new PortsCheck(new Sockets(Path.of("/proc")), site, false),
            new RightsCheck(site),
            new CertificateCheck(site, clock),
            new SyntaxCheck(site),
            new PlainSecretCheck(site),
            new LogCheck(site, clock),
            new BackupCheck(site, clock));
    Diagnosis diagnosis = Examination.of(args[0], clock.instant(), checks);
    if (args.length > 2) {
      Path file = Path.of(args[2]);
      Files.deleteIfExists(file);
      try (var out = Files.newOutputStream(file)) {
        secure(file);
        new SupportBundle(site).write(out, diagnosis, Map.of());
      }
    }
    System.out.println(Json.of(diagnosis));
  }

  private static void secure(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static Finding notRunning(SiteFolder site) {
    String last = last(site.at("log/console.log"));
    return Finding.bad(
        "site",
        "it does not run" + (last.isEmpty() ? "" : "; the last words of console.log: " + last),
        "Start it: bin/millwright run --data %s; if it ends again, log/karaf.log tells why."
            .formatted(site.path()));
  }

  private static String last(Path log) {
    return SiteFolder.text(log).lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
  }

  private static Finding disk(SiteFolder site) {
    File folder = site.path().toFile();
    long total = folder.getTotalSpace();
    long free = folder.getUsableSpace();
    String seen =
        "%s of %s free on the disk of %s".formatted(Bytes.words(free), Bytes.words(total), folder);
    return free >= Math.min(NEEDED, total / PART)
        ? Finding.ok("disk", seen)
        : Finding.bad(
            "disk", seen, "Delete or move files, or give the disk more room, before you start it.");
  }
}
