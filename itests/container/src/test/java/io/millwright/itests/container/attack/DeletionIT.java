package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Archive;
import io.millwright.itests.DriverFile;
import io.millwright.itests.Folders;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import io.millwright.itests.container.StoppedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two persons have a machine's data deleted, and the power fails while it goes. */
final class DeletionIT {
  private static final String GOES = "leaver-7";
  private static final String STAYS = "stayer-7";

  private TestSite site;
  private Browser browser;
  private Clerk clerk;

  @BeforeEach
  void start() {
    Path data = Archive.work().resolve("deletion");
    Folders.delete(data);
    site = TestSite.start(data, Map.of(), DeletionIT::waitNoDays);
    browser = new Browser(site.address());
    clerk = new Clerk(site, browser);
    clerk.order("PUT", "/api/customers/acme", "{'name':'Acme Gears'}");
    clerk.order(
        "PUT",
        "/api/sites/bern",
        "{'customer':'acme','name':'Bern','country':'CH','zone':'Europe/Zurich'}");
    for (String machine : new String[] {GOES, STAYS}) {
      DriverFile.simulator(site, machine).save();
      SeenMachine.await("the fleet knows " + machine)
          .until(
              () ->
                  clerk
                          .script("PUT", "/api/machines/" + machine + "/site", "{'site':'bern'}")
                          .status()
                      == 204);
      var seen = new SeenMachine(site, machine);
      SeenMachine.await("readings of " + machine).until(() -> !seen.readings().isEmpty());
    }
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static void waitNoDays(Path data) {
    try {
      Files.writeString(
          data.resolve("etc/io.millwright.ownership.internal.DeletionDesk.cfg.json"),
          "{\"wait.days\": 0, \"check.seconds\": 5}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_deletion_goes_on_after_a_power_cut_and_its_proof_is_the_one_the_audit_knows()
      throws Exception {
    Path before = backup();
    assertThat(tablesTelling())
        .contains("driver_host_mark", "fleet_machine", "history_machine", "monitoring_machine");
    String asker = clerk.join("asker", "acme");
    String approver = clerk.join("approver", "acme");

    JsonNode asked =
        browser
            .post(
                "/api/deletions",
                Town.json("{'customer':'acme','machines':['%s'],'reason':'sold'}".formatted(GOES)),
                asker)
            .json();
    String id = asked.path("id").asText();
    String approval = "/api/deletions/" + id + "/approval";
    assertThat(browser.put(approval, "{}", asker).status()).as("one's own").isEqualTo(403);
    assertThat(browser.put(approval, "{}", approver).status()).isEqualTo(200);
    SeenMachine.await("it begins").until(() -> !state(approver, id).equals("WAITING"));
    site.kill();
    site.startAgain();

    String again = clerk.login("approver");
    SeenMachine.await("it is done").until(() -> state(again, id).equals("DONE"));
    assertThat(site.data().resolve("ownership")).isNotEmptyDirectory();
    Answer proof = browser.get("/api/deletions/" + id + "/proof.json", again);
    assertThat(proof.json().path("machines").path(0).asText()).isEqualTo(GOES);
    assertThat(proof.json().path("stillHeldBy").path(0).path("name").asText())
        .isEqualTo(before.getFileName().toString());
    assertThat(clerk.script("GET", "/api/audit?action=deletion.done", "").body())
        .contains(sha256(proof.body()));

    assertThat(clerk.script("GET", "/api/machines/" + GOES + "/readings", "").status())
        .isEqualTo(404);
    assertThat(new SeenMachine(site, STAYS).readings()).isNotEmpty();
    assertThat(site.etc()).isDirectoryNotContaining("glob:**" + GOES + "*");
    assertThat(tablesTelling())
        .allMatch(table -> table.equals("audit_entry") || table.startsWith("ownership_"));
  }

  private String state(String cookie, String id) {
    JsonNode all = browser.get("/api/deletions", cookie).json().path("deletions");
    assertThat(all).hasSize(1);
    assertThat(all.path(0).path("id").asText()).isEqualTo(id);
    return all.path(0).path("state").asText();
  }

  /** A backup of now. */
  private Path backup() {
    String id = clerk.script("POST", "/api/backups", "{}").json().path("id").asText();
    JsonNode done =
        SeenMachine.await("the backup")
            .until(
                () -> clerk.script("GET", "/api/backups/" + id, "").json(),
                one -> !one.path("state").asText().equals("RUNNING"));
    return Path.of(done.path("file").asText());
  }

  /** The tables that have the name of the machine that goes; the site is stopped for it. */
  private Set<String> tablesTelling() throws SQLException {
    site.stop();
    try (var database = new StoppedDatabase(site)) {
      return database.tablesTelling(GOES);
    } finally {
      site.startAgain();
    }
  }

  private static String sha256(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
