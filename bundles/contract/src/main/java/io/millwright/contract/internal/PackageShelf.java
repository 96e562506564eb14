package io.millwright.contract.internal;

import io.millwright.contract.ServicePackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packages that are shipped, and those in {@code etc/contracts}, looked at every ten seconds. */
final class PackageShelf {
  private static final Logger LOG = LoggerFactory.getLogger(PackageShelf.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final List<String> SHIPPED =
      List.of(
          "zeiss-starter-kit.json",
          "zoom-standard.json",
          "zoom-enterprise.json",
          "emco-maintenance.json",
          "emco-software-maintenance.json");

  /**
   * A package and its file.
   *
   * @param text all of it in one
   */
  record Shelved(ServicePackage sold, String text) {}

  private final Path folder;
  private final Predicate<String> isCalendar;
  private final Function<ServicePackage.Id, Optional<ServicePackage>> kept;
  private final List<PackageFile> shipped;
  private Instant next = Instant.MIN;
  private Map<String, String> flaws = Map.of();
  private Map<String, Shelved> all = Map.of();

  /**
   * A shelf.
   *
   * @param kept what was sold under a code and version: it is what both stand for from then on
   */
  PackageShelf(
      Path folder,
      Predicate<String> isCalendar,
      Function<ServicePackage.Id, Optional<ServicePackage>> kept) {
    this.folder = folder;
    this.isCalendar = isCalendar;
    this.kept = kept;
    this.shipped = SHIPPED.stream().map(PackageShelf::shipped).toList();
  }

  private static PackageFile shipped(String name) {
    try (InputStream in = PackageShelf.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this bundle");
      }
      return PackageFile.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All, by code and version. */
  synchronized List<Shelved> all(Instant now) {
    if (!now.isBefore(next) || next.isAfter(now.plus(BETWEEN_LOOKS))) {
      next = now.plus(BETWEEN_LOOKS);
      read();
    }
    return List.copyOf(all.values());
  }

  Optional<Shelved> find(ServicePackage.Id id, Instant now) {
    return all(now).stream().filter(one -> one.sold().id().equals(id)).findFirst();
  }

  /** What is wrong with files, by their name; empty if nothing is. */
  synchronized Map<String, String> flaws(Instant now) {
    all(now);
    return Map.copyOf(flaws);
  }

  // A folder that cannot be read for a moment takes back nothing.
  private void read() {
    var files = new ArrayList<>(shipped);
    var wrong = new HashMap<String, String>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
        for (Path file : found) {
          String name = String.valueOf(file.getFileName());
          try {
            files.add(PackageFile.of(name, Files.readString(file)));
          } catch (IllegalArgumentException | IOException e) {
            wrong.put(name, String.valueOf(e.getMessage()));
          }
        }
      } catch (IOException e) {
        LOG.warn("The packages in {} cannot be read", folder, e);
        return;
      }
    }
    all = read(files, wrong);
    if (!wrong.equals(flaws)) {
      wrong.forEach((file, why) -> LOG.warn("{} is left out of the packages: {}", file, why));
      flaws = Map.copyOf(wrong);
    }
  }

  private Map<String, Shelved> read(List<PackageFile> files, Map<String, String> wrong) {
    var found = new TreeMap<String, Shelved>();
    // What is shipped comes first: a file of the site never takes its place.
    files.subList(SHIPPED.size(), files.size()).sort(Comparator.comparing(PackageFile::name));
    for (PackageFile file : files) {
      try {
        PackageFile whole = whole(file, files);
        ServicePackage sold = PackageReader.read(whole, isCalendar);
        ServicePackage held = kept.apply(sold.id()).orElse(sold);
        if (found.putIfAbsent(sold.id().toString(), new Shelved(held, whole.text())) != null) {
          wrong.put(file.name(), another(file, "there is %s already", sold));
        } else if (!held.equals(sold)) {
          wrong.put(
              file.name(),
              another(file, "%s was sold with other words, which go on to hold", sold));
        }
      } catch (IllegalArgumentException e) {
        wrong.put(file.name(), String.valueOf(e.getMessage()));
      }
    }
    return found;
  }

  private static String another(PackageFile file, String why, ServicePackage sold) {
    return "%s: version: \"%s\": %s: give it another version"
        .formatted(file.name(), sold.id().version(), why.formatted(sold.id()));
  }

  /** With its base, the newest of that code; a base stands on nothing itself. */
  private static PackageFile whole(PackageFile file, List<PackageFile> files) {
    String base = file.base();
    if (base.isEmpty()) {
      return file;
    }
    return files.stream()
        .filter(one -> one.base().isEmpty() && one.json().path("code").asText().equals(base))
        .max(Comparator.comparing(PackageFile::version))
        .map(file::on)
        .orElseThrow(
            () ->
                file.root()
                    .at("base")
                    .wrong("there is no package of this code that stands on nothing itself"));
  }
}
