package io.millwright.ownership.internal;

import io.millwright.access.Role;
import io.millwright.ownership.UserTerms;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terms that lie in {@code etc/terms}; looked at again every ten seconds. */
final class TermsFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TermsFolder.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Path folder;
  private Instant next = Instant.MIN;
  private Map<String, String> flaws = Map.of();
  private List<UserTerms> all = List.of();

  TermsFolder(Path folder) {
    this.folder = folder;
  }

  /** Of each id the version that is in force at that time. */
  synchronized List<UserTerms> inForce(Instant now) {
    if (!now.isBefore(next) || next.isAfter(now.plus(BETWEEN_LOOKS))) {
      next = now.plus(BETWEEN_LOOKS);
      read();
    }
    var newest = new TreeMap<String, UserTerms>();
    all.stream()
        .filter(one -> !one.from().isAfter(now))
        .sorted(Comparator.comparing(UserTerms::from).thenComparing(UserTerms::version))
        .forEach(one -> newest.put(one.id(), one));
    return List.copyOf(newest.values());
  }

  // A folder that cannot be read for a moment takes back nothing.
  private void read() {
    var files = new ArrayList<TermsFile>();
    var wrong = new HashMap<String, String>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
        for (Path file : found) {
          try {
            files.add(TermsFile.read(file));
          } catch (IllegalArgumentException | IOException e) {
            wrong.put(file.getFileName().toString(), String.valueOf(e.getMessage()));
          }
        }
      } catch (IOException e) {
        LOG.warn("The terms in {} cannot be read", folder, e);
        return;
      }
    }
    if (!wrong.equals(flaws)) {
      wrong.forEach((file, why) -> LOG.warn("{} holds no terms: {}", file, why));
      flaws = wrong;
    }
    all = joined(files);
  }

  private static List<UserTerms> joined(List<TermsFile> files) {
    var joined = new TreeMap<String, UserTerms>();
    files.sort(Comparator.comparing((TermsFile file) -> file.text().language()));
    for (TermsFile file : files) {
      joined.merge(
          file.id() + " " + file.version(),
          new UserTerms(file.id(), file.version(), file.from(), file.roles(), List.of(file.text())),
          TermsFolder::join);
    }
    return List.copyOf(joined.values());
  }

  // Nobody is let off because one of the languages names fewer roles.
  private static UserTerms join(UserTerms one, UserTerms other) {
    var texts = new ArrayList<>(one.texts());
    texts.addAll(other.texts());
    var roles = new HashSet<Role>();
    if (!one.roles().isEmpty() && !other.roles().isEmpty()) {
      roles.addAll(one.roles());
      roles.addAll(other.roles());
    }
    Instant from = one.from().isBefore(other.from()) ? one.from() : other.from();
    return new UserTerms(one.id(), one.version(), from, roles, texts);
  }
}
