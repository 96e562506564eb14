package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of all that the archive brings, in the archive. */
final class SbomTest {
  private static final Path ARCHIVE = Archive.unpacked();
  private static final Path FILE = ARCHIVE.resolve("sbom.cdx.json");

  @Test
  void it_is_sound_cyclonedx() throws Exception {
    assertThat(new JsonParser().validate(FILE.toFile(), Version.VERSION_16)).isEmpty();
  }

  // The list is worth something only if nothing is left out of it.
  @Test
  void every_jar_of_the_archive_stands_in_it_with_its_digest_and_everything_has_a_licence()
      throws Exception {
    Map<String, String> digests = new TreeMap<>();
    for (JsonNode each : components()) {
      assertThat(each.path("purl").asText()).matches("pkg:(maven|npm)/[^!]+@[0-9][^@!]*");
      assertThat(each.path("licenses")).as(each.path("purl").asText()).isNotEmpty();
      digests.put(each.path("hashes").path(0).path("content").asText(), each.path("purl").asText());
    }
    for (String folder : List.of("lib", "system")) {
      try (Stream<Path> files = Files.walk(ARCHIVE.resolve(folder))) {
        List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
          assertThat(digests).as("%s", jar).containsKey(digest(jar));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:maven/org.apache.felix/org.apache.felix.http.jetty12@, Apache-2.0",
    "pkg:maven/org.glassfish.jersey.core/jersey-server@, EPL-2.0",
    "pkg:maven/org.apache.karaf.shell/org.apache.karaf.shell.core@, Apache-2.0",
    "pkg:maven/org.apache.camel/camel-core-engine@, Apache-2.0",
    "pkg:maven/org.apache.derby/derby@, Apache-2.0",
    "pkg:maven/org.postgresql/postgresql@, BSD-2-Clause",
    "pkg:maven/org.eclipse.milo/milo-sdk-client@, EPL-2.0",
    "pkg:maven/org.bouncycastle/bcpkix-jdk18on@, MIT",
    "pkg:maven/io.nayuki/qrcodegen@, MIT",
    "pkg:maven/io.millwright/millwright-web@, Apache-2.0",
    "pkg:npm/lit@, BSD-3-Clause",
  })
  void well_known_parts_stand_in_it_with_their_licence(String purl, String licence)
      throws Exception {
    assertThat(components())
        .anySatisfy(
            each -> {
              assertThat(each.path("purl").asText()).startsWith(purl);
              assertThat(each.path("licenses").findValuesAsText("id")).contains(licence);
            });
  }

  private static JsonNode components() throws IOException {
    return new ObjectMapper().readTree(FILE.toFile()).path("components");
  }

  private static String digest(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
