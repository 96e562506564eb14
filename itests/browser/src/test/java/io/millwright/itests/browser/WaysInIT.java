package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.SeenMachine;
import io.millwright.testkit.ForeignProgram;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People log in with what they have elsewhere, at a site to which that was added while it ran. */
@ExtendWith(OnStage.class)
final class WaysInIT {
  private static final Path PROVIDER = Path.of("../peers/oidc-provider/server.mjs");

  private final Stage stage;

  WaysInIT(Stage stage) {
    this.stage = stage;
  }

  @BeforeEach
  void mapGroups() {
    Stage.write(
        stage.site().etc().resolve("io.millwright.access.internal.Newcomers.cfg.json"),
        """
        {"groups": ["expert@everywhere=company/support",
                    "expert@everywhere=ldap/cn=support,ou=groups,dc=example,dc=org"]}
        """);
  }

  @Test
  void who_has_an_account_at_the_company_comes_in_by_its_button() throws Exception {
    String site = stage.site().address().toString().replaceFirst("/$", "");
    try (ForeignProgram provider =
        ForeignProgram.start(
                Files.createDirectories(Archive.work().resolve("provider")),
                "node",
                PROVIDER.toAbsolutePath().normalize().toString(),
                site + "/api/session/ways/company/callback")
            .saying("ready ")) {
      String issuer = provider.said().replaceFirst("(?s).*ready (\\S+).*", "$1");
      Path etc = stage.site().etc();
      Stage.write(etc.resolve("oidc.secret"), "the secret of the client\n");
      Stage.write(
          etc.resolve("io.millwright.access.oidc.internal.OidcProvider~company.cfg.json"),
          """
          {"name": "company", "label": "Example Ltd.", "issuer": "%s", "site.uri": "%s",
           "client.id": "millwright", "client.secret.file": "oidc.secret"}
          """
              .formatted(issuer, site));
      order("feature:install millwright-access-oidc");
      SeenMachine.await("the way in")
          .until(() -> stage.site().http().get("/api/session/ways").body().contains("Example Ltd"));

      Visit visit = stage.visit(Visit.Tongue.ENGLISH);
      Locator way = visit.page().locator("a.way");
      assertThat(way).hasText("Example Ltd.");
      assertThat(Axe.barriers(visit.page())).as("log-in with a button").isEmpty();
      visit.picture("login-way");
      way.click();
      visit.page().locator("input[name=login]").fill("carla");
      visit.page().locator("input[name=password]").fill("whatever");
      visit.page().locator("button[type=submit]").click();
      visit.page().locator("button[type=submit]").click();
      assertThat(visit.row()).isVisible();
      assertThat(visit.page().locator("button.who")).containsText("carla");

      // Who turns back at the provider is told so, in words, on the page.
      Visit hesitant = stage.visit(Visit.Tongue.ENGLISH);
      hesitant.page().locator("a.way").click();
      hesitant.page().locator("a", cancel()).click();
      assertThat(hesitant.page().getByRole(AriaRole.ALERT).first()).not().isEmpty();
      assertThat(hesitant.page().getByLabel("User")).isVisible();
    } finally {
      order("feature:uninstall millwright-access-oidc");
    }
    Visit later = stage.visit(Visit.Tongue.ENGLISH);
    assertThat(later.page().getByLabel("User")).isVisible();
    assertThat(later.page().locator("a.way")).hasCount(0);
  }

  private static Page.LocatorOptions cancel() {
    return new Page.LocatorOptions().setHasText("Cancel");
  }

  @Test
  void who_is_in_the_directory_logs_in_with_the_password_of_there() throws Exception {
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "loopback", InetAddress.getLoopbackAddress(), 0, null));
    var directory = new InMemoryDirectoryServer(config);
    directory.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
    directory.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit");
    directory.add("dn: ou=groups,dc=example,dc=org", "objectClass: organizationalUnit");
    directory.add(
        "dn: uid=dora,ou=people,dc=example,dc=org",
        "objectClass: inetOrgPerson",
        "uid: dora",
        "cn: Dora Directory",
        "sn: Directory",
        "mail: dora@example.org",
        "userPassword: doras own words");
    directory.add(
        "dn: cn=support,ou=groups,dc=example,dc=org",
        "objectClass: groupOfNames",
        "cn: support",
        "member: uid=dora,ou=people,dc=example,dc=org");
    directory.startListening();
    try {
      Stage.write(
          stage.site().etc().resolve("io.millwright.access.ldap.internal.LdapDirectory~l.cfg.json"),
          """
          {"name": "ldap", "servers": ["ldap://127.0.0.1:%d"], "encryption": "none-on-loopback",
           "people.base.dn": "ou=people,dc=example,dc=org",
           "groups.base.dn": "ou=groups,dc=example,dc=org"}
          """
              .formatted(directory.getListenPort()));
      order("feature:install millwright-access-ldap");
      SeenMachine.await("the directory").until(this::hasDirectory);

      Visit visit = stage.visit(Visit.Tongue.ENGLISH);
      visit.tryToLogIn("dora", "not her words at all");
      assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("wrong");
      visit.logIn("dora", "doras own words");
      assertThat(visit.page().locator("button.who")).containsText("dora");

      directory.shutDown(true);
      Visit away = stage.visit(Visit.Tongue.ENGLISH);
      away.tryToLogIn("dora", "doras own words");
      assertThat(away.page().getByRole(AriaRole.ALERT)).containsText("later", Visit.soon());
      stage.visit(Visit.Tongue.ENGLISH).logIn();
      assertThat(visit.row()).isVisible();
    } finally {
      directory.shutDown(true);
      order("feature:uninstall millwright-access-ldap");
    }
  }

  private boolean hasDirectory() {
    return stage.site().log().stream()
        .anyMatch(line -> line.contains("configuration from") && line.contains("LdapDirectory~l."));
  }

  private void order(String command) {
    try (Console console = stage.site().console()) {
      assertThat(console.run(command)).doesNotContain("Error");
    }
  }
}
