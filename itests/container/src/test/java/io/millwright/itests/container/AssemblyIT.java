package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.itests.Jmx;
import io.millwright.itests.SharedSite;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What boots, and how tightly it is closed, right after the first start. */
@ExtendWith(SharedSite.class)
final class AssemblyIT {
  private static final String BUNDLES = "osgi.core:type=bundleState,*";

  // A component that waits for its configuration waits rightly; one that waits for a service does
  // not.
  private static final Set<Object> FINE =
      Set.of("Active", "Statisfied" /* sic */, "Unsatisfied configuration");

  @Test
  void every_bundle_is_active(TestSite site) {
    List<String> wrong = new ArrayList<>();
    try (Jmx jmx = site.jmx()) {
      for (CompositeData bundle : jmx.call(BUNDLES, "listBundles")) {
        // A fragment has no life of its own.
        boolean fragment = Boolean.TRUE.equals(bundle.get("Fragment"));
        if (!bundle.get("State").equals(fragment ? "RESOLVED" : "ACTIVE")) {
          wrong.add(bundle.get("SymbolicName") + " " + bundle.get("State"));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  // Karaf's own web server would bring a second, older servlet API.
  @Test
  void only_one_web_server_is_there(TestSite site) {
    List<String> names = new ArrayList<>();
    try (Jmx jmx = site.jmx()) {
      for (CompositeData bundle : jmx.call(BUNDLES, "listBundles")) {
        names.add("" + bundle.get("SymbolicName"));
      }
    }
    assertThat(names)
        .contains("org.apache.felix.http.jetty12")
        .noneMatch(name -> name.startsWith("org.ops4j.pax.web"));
  }

  @Test
  void every_component_has_what_it_needs(TestSite site) {
    // The page answers before the last part is there.
    await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(lacking(site)).isEmpty());
  }

  private static List<String> lacking(TestSite site) {
    List<String> lacking = new ArrayList<>();
    try (Jmx jmx = site.jmx()) {
      for (CompositeData component :
          jmx.attribute("org.apache.karaf:type=scr,name=root", "ComponentConfigs")) {
        if (!FINE.contains(component.get("State"))) {
          lacking.add(component.get("Name") + " " + component.get("State"));
        }
      }
    }
    return lacking;
  }

  @Test
  void everything_listens_on_loopback_only(TestSite site) throws IOException {
    Process ss = new ProcessBuilder("ss", "-Hltnp").start();
    List<String> ours =
        ss.inputReader(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains("pid=" + site.pid() + ","))
            .map(line -> line.split("\\s+", 5)[3])
            .toList();
    assertThat(ours)
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(
            address ->
                address.startsWith("127.0.0.1:") || address.startsWith("[::ffff:127.0.0.1]:"));
  }

  @Test
  void the_first_password_is_kept_as_a_hash_only(TestSite site) throws IOException {
    assertThat(site.etc().resolve("users.properties")).content().doesNotContain(site.password());
    assertThat(site.data().resolve("access/way-in")).doesNotExist();
    assertThat(site.password()).hasSize(20);
    assertThat(site.log()).noneMatch(line -> line.contains(site.password()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site.data())))
        .isEqualTo("rwx------");
  }

  @Test
  void nobody_logs_in_with_a_password_from_the_manual_of_karaf(TestSite site) {
    assertThatThrownBy(() -> Jmx.open(site.ports(), "karaf", "karaf").close())
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> Jmx.open(site.ports(), "admin", "admin").close())
        .isInstanceOf(SecurityException.class);
  }
}
