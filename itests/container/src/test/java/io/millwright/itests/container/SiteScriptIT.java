package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Script;
import io.millwright.itests.SharedSite;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The script of the archive, against a running site. */
@ExtendWith(SharedSite.class)
final class SiteScriptIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  private static Script ended(int code, String... words) {
    Script script = TestSite.millwright(words);
    assertThat(script.await(SOON)).as(script.output()).isEqualTo(code);
    return script;
  }

  @Test
  void status_says_as_json_what_the_server_says(TestSite site) throws IOException {
    Script status = ended(0, "status", "--json", "--data", site.data().toString());
    JsonNode json = new ObjectMapper().readTree(status.output());
    assertThat(json.path("version").asText()).isEqualTo("0.1.0");
    assertThat(json.path("uptimeSeconds").isNumber()).isTrue();
    assertThat(json.path("machines").isArray()).isTrue();
    assertThat(json.path("problems").isArray()).isTrue();
  }

  @Test
  void status_is_a_table_for_people(TestSite site) {
    assertThat(ended(0, "status", "--data", site.data().toString()).output())
        .startsWith("Millwright 0.1.0, up 0 d ");
  }

  @Test
  void a_stranger_learns_nothing(TestSite site) throws IOException {
    assertThat(site.http().getAsStranger("/api/status").statusCode()).isEqualTo(401);
    assertThat(site.http().get("/api/status").statusCode()).isEqualTo(200);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(site.data().resolve("token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void the_page_is_there(TestSite site) {
    assertThat(site.http().getAsStranger("/ui/").statusCode()).isEqualTo(200);
    assertThat(site.http().getAsStranger("/").headers().firstValue("location"))
        .hasValueSatisfying(address -> assertThat(address).endsWith("/ui/"));
  }

  @Test
  void the_console_answers_to_the_first_password(TestSite site) {
    try (Console console = site.console()) {
      assertThat(console.run("millwright:drivers")).doesNotContain("Command not found");
      assertThat(console.run("feature:list -i")).contains("millwright-bus");
    }
  }

  @Test
  void one_data_folder_serves_one_site(TestSite site) {
    assertThat(ended(6, "run", "--data", site.data().toString()).output())
        .contains("already runs", "--data");
  }

  @Test
  void a_busy_port_is_named_with_a_way_out(TestSite site) {
    String port = "" + site.ports().http();
    String other = Archive.work().resolve("never-started").toString();
    assertThat(ended(5, "run", "--data", other, "--port", port).output())
        .contains("port " + port + " is in use by java", "--port ");
  }

  @Test
  void says_that_nothing_runs() {
    String nobody = Archive.work().resolve("nobody").toString();
    assertThat(ended(3, "status", "--data", nobody).output()).contains("no site runs");
    assertThat(ended(3, "stop", "--data", nobody).output()).contains("no site runs");
  }

  @Test
  void refuses_what_it_does_not_understand() {
    assertThat(ended(2, "run", "--prot", "1").output()).contains("--prot");
    assertThat(ended(2, "run", "--port", "70000").output()).contains("70000");
    assertThat(ended(2, "fly").output()).contains("fly");
    assertThat(ended(0, "--help").output()).contains("exit codes");
  }
}
