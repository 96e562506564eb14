package io.millwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of the house about bundles, read from the manifests that bnd wrote. */
class ManifestRulesTest {
  private static final House HOUSE = House.standing();

  private static List<Room> bundles() {
    return HOUSE.rooms(room -> !room.isDevice());
  }

  private static List<Room> ours() {
    return HOUSE.rooms(room -> !room.isDevice() && !room.isThirdParty());
  }

  @Test
  void there_are_bundles() {
    assertThat(bundles()).hasSizeGreaterThan(10);
  }

  @Test
  void a_symbolic_name_follows_from_the_folder() {
    for (Room room : bundles()) {
      assertThat(room.header("Bundle-SymbolicName").split(";", 2)[0])
          .as("symbolic name of %s", room)
          .isEqualTo(room.symbolicName());
      assertThat("io." + room.artifactId().replace('-', '.'))
          .as("artifact of %s", room)
          .isEqualTo(room.symbolicName());
    }
  }

  @Test
  void only_nouns_and_promises_are_exported() {
    for (Room room : ours()) {
      String exported = room.header("Export-Package");
      if (room.isPublic()) {
        assertThat(exported).as("%s promises nothing", room).isNotEmpty();
        assertThat(exported).as("exported by %s", room).doesNotContain(".internal");
      } else if (!room.isTestkit()) {
        assertThat(exported).as("exported by %s", room).isEmpty();
      }
    }
  }

  @Test
  void what_resolves_also_runs() {
    for (Room room : ours()) {
      assertThat(room.header("Import-Package"))
          .as("imports of %s", room)
          .doesNotContain("resolution:=\"optional\"")
          .doesNotContain("resolution:=optional");
      assertThat(room.header("DynamicImport-Package")).as("imports of %s", room).isEmpty();
    }
  }

  // Else a clean checkout packs the site before, or without, a bundle that it needs.
  @Test
  void what_a_feature_brings_is_built_before_it() throws IOException {
    Path features = Path.of("../../features");
    String built = Files.readString(features.resolve("pom.xml"));
    List<String> brought =
        Pattern.compile("mvn:io\\.millwright/([a-z-]+)/")
            .matcher(Files.readString(features.resolve("src/main/feature/feature.xml")))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(brought).hasSizeGreaterThan(10);
    assertThat(brought)
        .allSatisfy(
            bundle -> assertThat(built).contains("<artifactId>" + bundle + "</artifactId>"));
  }

  @Test
  void nothing_of_the_compiler_is_needed_at_run_time() {
    for (Room room : ours()) {
      assertThat(room.header("Import-Package"))
          .as("imports of %s", room)
          .doesNotContain("org.jspecify")
          .doesNotContain("com.google.errorprone")
          .doesNotContain("org.osgi.annotation");
    }
  }
}
