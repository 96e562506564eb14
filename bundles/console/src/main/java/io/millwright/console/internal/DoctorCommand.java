package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.health.Diagnosis;
import io.millwright.health.Doctor;
import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** How the site itself is. */
@Service
@Needs(value = Permission.PLATFORM_READ, at = Needs.At.PLATFORM)
@Records("support.bundle.exported")
@Command(
    scope = "millwright",
    name = "doctor",
    description = "Examines the site: what is not well, and what to do about it.")
public final class DoctorCommand extends DeskCommand {
  @Option(
      name = "--bundle",
      description = "Writes a support bundle without secrets to this new file too (.zip)")
  String bundle = "";

  @Override
  void run(Desk desk) throws IOException {
    Doctor doctor = desk.need(Doctor.class);
    Diagnosis diagnosis = doctor.examine();
    for (Finding finding : diagnosis.findings()) {
      desk.out()
          .printf("%-4s %s: %s%n", finding.verdict(), finding.check(), Words.plain(finding.seen()));
      if (!finding.advice().isEmpty()) {
        desk.out().println("     " + Words.plain(finding.advice()));
      }
    }
    if (!bundle.isEmpty()) {
      Path file = Path.of(bundle);
      if (Files.exists(file)) {
        throw new IllegalArgumentException(file + " is there already: name a new file");
      }
      write(doctor, file);
      desk.deeds().add("", Map.of("file", file.toString()));
      desk.out().println("Support bundle: " + file.toAbsolutePath());
    }
    if (diagnosis.verdict() == Verdict.BAD) {
      throw new IllegalStateException("Something is bad: see the lines above.");
    }
  }

  private static void write(Doctor doctor, Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] own =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, own);
    try (var out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      doctor.bundle(out, Map.of());
    }
  }
}
