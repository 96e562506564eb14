package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./millwright new-driver} makes, in a copy of the tree. */
final class NewDriverTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration BUILD = Duration.ofMinutes(10);

  private static final String PLACE = "repository/io/millwright/millwright-driver-press/0.1.0/";
  private static final Set<String> KAR =
      Set.of(
          "META-INF/MANIFEST.MF",
          PLACE + "millwright-driver-press-0.1.0.jar",
          PLACE + "millwright-driver-press-0.1.0-features.xml");

  @TempDir Path folder;
  private Path tree;

  @BeforeEach
  void a_copy_of_the_tree() throws IOException {
    tree = Checkout.in(folder.resolve("a checkout"));
  }

  private String newDriver(int code, String... names) {
    String[] words =
        Stream.concat(Stream.of("new-driver"), Stream.of(names)).toArray(String[]::new);
    Script script = Script.call(tree.resolve("millwright"), words);
    assertThat(script.await(SOON)).as(script.output()).isEqualTo(code);
    return script.output();
  }

  private Set<String> files(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      var names = new TreeSet<String>();
      all.filter(Files::isRegularFile)
          .forEach(file -> names.add(below.relativize(file).toString()));
      return names;
    }
  }

  @Test
  void makes_a_driver_that_builds_and_passes_the_contract() throws IOException {
    assertThat(newDriver(0, "press"))
        .contains("io.millwright.driver.press.PressDriver~press-1.cfg.json");

    String code = "src/main/java/io/millwright/driver/press/";
    assertThat(files(tree.resolve("drivers/press")))
        .containsExactlyInAnyOrder(
            "pom.xml",
            code + "PressConfig.java",
            code + "PressDriver.java",
            code + "package-info.java",
            "src/test/java/io/millwright/driver/press/PressDriverTest.java");
    Script maven =
        Script.call(
            Path.of("mvn"),
            "-B",
            "-f",
            tree.resolve("pom.xml").toString(),
            "-pl",
            "drivers/press",
            "-am",
            "-Dtest=Press*",
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "verify");
    assertThat(maven.await(BUILD)).as(maven.output()).isZero();
    assertThat(maven.output())
        .containsPattern("Tests run: \\d\\d, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(tree.resolve("drivers/press/target/millwright-driver-press-0.1.0.jar")).exists();
    assertThat(kar()).isEqualTo(KAR);
  }

  /** What is in the one file that a running site takes. */
  private Set<String> kar() throws IOException {
    Script kar = Script.call(tree.resolve("millwright"), "kar", "press");
    assertThat(kar.await(BUILD)).as(kar.output()).isZero();
    try (var zip =
        new ZipFile(tree.resolve("drivers/press/target/millwright-driver-press.kar").toFile())) {
      var names = new TreeSet<String>();
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> names.add(entry.getName()));
      return names;
    }
  }

  @Test
  void registers_it_where_every_driver_stands() throws IOException {
    newDriver(0, "press");

    assertThat(lines("drivers/pom.xml")).contains("    <module>press</module>");
    for (String file : Set.of("pom.xml", "features/pom.xml")) {
      assertThat(text(file)).containsOnlyOnce("<artifactId>millwright-driver-press</artifactId>");
    }
    assertThat(text("features/src/main/feature/feature.xml"))
        .containsOnlyOnce("<feature name=\"millwright-driver-press\"")
        .contains("mvn:io.millwright/millwright-driver-press/${project.version}");
    assertThat(text("karaf-assembly/pom.xml"))
        .containsOnlyOnce("<feature>millwright-driver-press</feature>");
  }

  private Stream<String> lines(String file) throws IOException {
    return text(file).lines();
  }

  private String text(String file) throws IOException {
    return Files.readString(tree.resolve(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Press", "my-press", "9press", "p", "../press", "a b", "class", "new"})
  void refuses_a_name_that_cannot_be_one(String name) throws IOException {
    Set<String> before = files(tree);

    assertThat(newDriver(2, name)).contains("'" + name + "'");
    assertThat(files(tree)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulator", "template", "devices", "api", "host", "files"})
  void refuses_a_name_that_is_taken(String name) throws IOException {
    Set<String> before = files(tree);

    assertThat(newDriver(1, name)).contains("'" + name + "' is taken");
    assertThat(files(tree)).isEqualTo(before);
  }

  @Test
  void refuses_to_make_the_same_again_and_changes_nothing() throws IOException {
    newDriver(0, "press");
    String poms = text("pom.xml") + text("drivers/pom.xml");

    assertThat(newDriver(1, "press")).contains("drivers/press");
    assertThat(text("pom.xml") + text("drivers/pom.xml")).isEqualTo(poms);
    assertThat(newDriver(2)).contains("needs one name");
  }
}
