package io.millwright.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One module of the house.
 *
 * @param wing the folder it stands in: {@code bundles}, {@code third-party} or {@code drivers}
 * @param name its own folder, for instance {@code ticketing-api}
 * @param folder where it lies
 */
record Room(String wing, String name, Path folder) {
  private static final Set<String> NOUNS = Set.of("model", "calendar");

  /** Whether it promises packages to others: nouns and APIs. */
  boolean isPublic() {
    return "bundles".equals(wing) && (NOUNS.contains(name) || name.endsWith("-api"));
  }

  boolean isThirdParty() {
    return "third-party".equals(wing);
  }

  /** Simulated devices stand for machines outside and are no bundles. */
  boolean isDevice() {
    return "drivers".equals(wing) && "devices".equals(name);
  }

  boolean isDriver() {
    return "drivers".equals(wing) && !isDevice();
  }

  boolean isTestkit() {
    return "testkit".equals(name);
  }

  /** Folder {@code ticketing-api} becomes {@code io.millwright.ticketing.api}. */
  String symbolicName() {
    String prefix =
        switch (wing) {
          case "drivers" -> "io.millwright.driver.";
          case "third-party" -> "io.millwright.third.party.";
          default -> "io.millwright.";
        };
    return prefix + name.replace('-', '.');
  }

  boolean hasCode() {
    Path sources = folder.resolve("src/main/java");
    return Files.isDirectory(sources) && !javaFiles(sources).isEmpty();
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  /** Packages with code of ours, found in the sources. */
  Set<String> packages() {
    Path sources = folder.resolve("src/main/java");
    return javaFiles(sources).stream()
        .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<Path> javaFiles(Path below) {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".java"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its OSGi headers.
   *
   * @throws AssertionError if it was not built
   */
  Attributes headers() {
    Path manifest = classes().resolve("META-INF/MANIFEST.MF");
    if (!Files.exists(manifest)) {
      throw new AssertionError(notBuilt());
    }
    try (var in = Files.newInputStream(manifest)) {
      return new Manifest(in).getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A bundle's headers as bnd wrote them; empty texts where there are none. */
  String header(String name) {
    String value = headers().getValue(name);
    return value == null ? "" : value;
  }

  String notBuilt() {
    return "%s is not built; build the whole first: mvn -DskipTests package".formatted(folder);
  }

  /** What Maven calls it, read from its pom without Maven. */
  String artifactId() {
    try {
      String pom = Files.readString(folder.resolve("pom.xml"));
      String own = pom.replaceFirst("(?s)<parent>.*?</parent>", "");
      return own.replaceFirst("(?s).*?<artifactId>([^<]+)</artifactId>.*", "$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return wing + "/" + name;
  }
}
