package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer takes out, agrees to and accepts, on a site that is another's as well. */
final class OwnDataIT {

  private TestSite site;
  private Browser browser;
  private Clerk clerk;

  @BeforeEach
  void start() {
    site = TestSite.start("export");
    browser = new Browser(site.address());
    clerk = new Clerk(site, browser);
    for (String customer : new String[] {"acme", "bolt"}) {
      clerk.order("PUT", "/api/customers/" + customer, "{'name':'%s works'}".formatted(customer));
      clerk.order(
          "PUT",
          "/api/sites/" + customer + "-1",
          "{'customer':'%s','name':'%s hall','country':'CH','zone':'Europe/Zurich'}"
              .formatted(customer, customer));
      String machine = customer + "-press";
      DriverFile.simulator(site, machine).save();
      SeenMachine.await("the fleet knows " + machine)
          .until(
              () ->
                  clerk
                          .script(
                              "PUT",
                              "/api/machines/" + machine + "/site",
                              "{'site':'%s-1'}".formatted(customer))
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

  @Test
  void an_export_survives_a_power_cut_and_holds_all_of_ones_own_and_nothing_of_others() {
    String ada = clerk.join("ada", "acme");
    String eve = clerk.join("eve", "bolt");
    Answer asked = browser.post("/api/exports", Town.json("{'customer':'acme'}"), ada);
    assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    String id = asked.json().path("id").asText();
    site.kill();
    site.startAgain();

    String again = clerk.login("ada");
    SeenMachine.await("the export is ready").until(() -> state(again, id).equals("READY"));
    String file = "/api/exports/" + id + "/file";
    Answer fetched = browser.get(file, again);
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.header("Content-Disposition")).contains("millwright-acme-");
    assertThat(fetched.body().lines())
        .contains(
            "README.txt",
            "contents.json",
            "customer.csv",
            "sites.csv",
            "machines.csv",
            "nameplates.csv",
            "people.csv",
            "rights.csv",
            "alarms.csv",
            "audit.csv",
            "deletions.csv",
            "machines/acme-press/readings.csv",
            "machines/acme-press/events.csv",
            "machines/acme-press/gaps.csv");
    assertThat(fetched.body()).contains("temperature", "account.invited");
    assertThat(fetched.everything()).doesNotContain("bolt", "eve's", Clerk.PASSWORD);

    assertThat(browser.get(file, clerk.login("eve")).status()).isEqualTo(404);
    assertThat(browser.get(file, eve).status()).isIn(401, 404);
    assertThat(clerk.script("GET", "/api/audit?action=data.export.", "").body())
        .contains("data.export.asked", "data.export.made", "data.export.fetched");
    assertThat(browser.delete("/api/exports/" + id, again).status()).isEqualTo(204);
    assertThat(site.data().resolve("ownership/exports")).isEmptyDirectory();
  }

  @Test
  void a_machine_changes_hands_only_with_consent() {
    String ada = clerk.join("ada", "acme");
    String path = "/api/machines/acme-press/site";
    assertThat(clerk.script("PUT", path, "{'site':'bolt-1'}").status()).isEqualTo(409);
    Answer given =
        browser.post(
            "/api/consents",
            Town.json(
                "{'kind':'TRANSFER','customer':'acme','places':['machine:acme-press'],"
                    + "'to':'bolt','wording':'we sold it','givenBy':'Ada Acme'}"),
            ada);
    assertThat(given.status()).as(given.body()).isEqualTo(200);
    clerk.order("PUT", path, "{'site':'bolt-1'}");
    assertThat(browser.get("/api/machines/acme-press", clerk.join("eve", "bolt")).status())
        .isEqualTo(200);
    SeenMachine.await("the former owner sees nothing of it")
        .until(() -> browser.get("/api/machines/acme-press", ada).status() == 404);
    assertThat(clerk.script("PUT", path, "{'site':'acme-1'}").status()).isEqualTo(409);
  }

  @Test
  void the_platform_uses_only_what_is_listed_and_each_customer_sees_what_was_wanted_of_it() {
    String ada = clerk.join("ada", "acme");
    String eve = clerk.join("eve", "bolt");
    String past = "/api/machines/acme-press/export";
    assertThat(clerk.script("GET", past, "").status()).isEqualTo(409);
    assertThat(browser.get(past, ada).status()).isEqualTo(200);
    Answer listed =
        browser.post(
            "/api/data-uses/listings",
            Town.json("{'customer':'acme','machine':'acme-press','clause':'annex 2'}"),
            ada);
    assertThat(listed.status()).as(listed.body()).isEqualTo(200);
    assertThat(clerk.script("GET", past, "").status()).isEqualTo(200);
    String wish =
        "{'purpose':'MARKET_INFORMATION','recipient':'%s','to':'our analysts',"
            + "'clause':'annex 2','machines':['acme-press','bolt-press']}";
    Answer used = clerk.order("POST", "/api/data-uses", wish.formatted("OWN_PEOPLE"));
    String file =
        "/api/data-uses/" + used.json().path("uses").path(0).path("use").asText() + "/anonymised";
    Answer fetched = clerk.script("GET", file, "");
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.body()).contains("machines.csv").doesNotContain("acme", "bolt", "press");
    assertThat(clerk.script("POST", "/api/data-uses", wish.formatted("THIRD_PARTY")).status())
        .isEqualTo(403);

    String acme = browser.get("/api/data-uses", ada).body();
    assertThat(acme)
        .contains("acme-press", "ALLOWED", "NOT_LISTED", "THIRD_PARTY")
        .doesNotContain("bolt");
    String bolt = browser.get("/api/data-uses", eve).body();
    assertThat(bolt).contains("bolt-press", "NOT_LISTED").doesNotContain("acme", "ALLOWED");
    assertThat(browser.get(file, ada).status()).isEqualTo(403);
    browser.delete("/api/data-uses/listings/" + listed.json().path("id").asText(), ada);
    assertThat(clerk.script("GET", file, "").status()).isEqualTo(409);
    assertThat(clerk.script("GET", past, "").status()).isEqualTo(409);
    assertThat(clerk.script("GET", "/api/audit?action=data.use.", "").body())
        .contains("data.use.allowed", "data.use.taken", "data.use.blocked");
  }

  @Test
  void new_terms_hold_up_whom_they_concern_until_they_are_accepted() throws Exception {
    String ada = clerk.join("ada", "acme");
    assertThat(browser.get("/api/status", ada).status()).isEqualTo(200);
    Path folder = Files.createDirectories(site.etc().resolve("terms"));
    Path file = folder.resolve("eula.json.new");
    Files.writeString(
        file,
        Town.json(
            "{'id':'eula','version':'1','language':'en','roles':['customer-administrator'],"
                + "'title':'Terms of use','text':'Be kind.'}"));
    Files.move(file, folder.resolve("eula.json"));

    SeenMachine.await("the terms are asked for")
        .until(() -> browser.get("/api/status", ada).status() == 403);
    assertThat(browser.get("/api/session", ada).json().path("terms").asBoolean()).isTrue();
    assertThat(clerk.script("GET", "/api/status", "").status()).isEqualTo(200);
    JsonNode text =
        browser.get("/api/terms", ada).json().path("terms").path(0).path("texts").path(0);
    assertThat(text.path("text").asText()).isEqualTo("Be kind.");
    Answer accepted =
        browser.post(
            "/api/terms/eula/acceptance",
            Town.json("{'version':'1','sha256':'%s'}".formatted(text.path("sha256").asText())),
            ada);
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(204);
    assertThat(browser.get("/api/status", ada).status()).isEqualTo(200);
    assertThat(browser.get("/api/terms/accepted", ada).body()).contains("eula");
    assertThat(clerk.script("GET", "/api/audit?action=terms.", "").body())
        .contains("terms.accepted");
  }

  private String state(String cookie, String id) {
    JsonNode all = browser.get("/api/exports", cookie).json().path("exports");
    assertThat(all).hasSize(1);
    assertThat(all.path(0).path("id").asText()).isEqualTo(id);
    return all.path(0).path("state").asText();
  }
}
