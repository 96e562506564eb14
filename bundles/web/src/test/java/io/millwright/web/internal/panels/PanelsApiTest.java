package io.millwright.web.internal.panels;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.panel.Panel;
import io.millwright.panel.PanelSource;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.FakeTokens;
import io.millwright.web.internal.KnownMachines;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.Overview;
import io.millwright.web.internal.RestServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelsApiTest implements KnownMachines {
  private static final Panel.Title TITLE = new Panel.Title("On the wire", "Auf der Leitung");
  private static final MachineId TESTER = new MachineId("tester-1");
  private static final String MODULE = "export default class extends HTMLElement {}\n";

  @TempDir Path folder;

  private final FakeAccess access = new FakeAccess();
  private final List<String> told = new ArrayList<>();
  private final Panels panels = new Panels(() -> told.add("differ"));
  private RestServer server;
  private String admin;

  /** For testers, or whichever machines the test says. */
  private record Source(Panel panel, String kind) implements PanelSource {
    @Override
    public boolean isFor(Subject machine) {
      if (kind.equals("fails")) {
        throw new IllegalStateException("of " + machine);
      }
      return machine.kind().equals(kind);
    }
  }

  @BeforeEach
  void serve() throws Exception {
    Neighbours neighbours =
        access.neighbours(
            new FakeTokens("none", FakeAccess.caller(Role.OPERATOR, new Place.AtMachine(TESTER))));
    server = new RestServer(neighbours, folder, new PanelsApi(panels, this, neighbours));
    admin = session(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void are_those_of_the_page_and_of_the_machine() throws IOException {
    panels.bindSource(source("serial-wire", Panel.Page.MACHINE));
    panels.bindSource(source("serial-sum", Panel.Page.SITE));

    assertThat(names("?page=MACHINE&machine=tester-1", admin)).containsExactly("serial-wire");
    assertThat(names("?page=MACHINE&machine=cmm-1", admin)).isEmpty();
    assertThat(names("?page=SITE&site=bern", admin)).containsExactly("serial-sum");
    assertThat(names("?page=SITE&site=chur", admin)).isEmpty();
    assertThat(names("", admin)).isEmpty();
  }

  // The page must neither keep what is gone nor ask again and again.
  @Test
  void come_and_go_with_their_bundle_and_each_time_pages_are_told() throws IOException {
    Source source = source("serial-wire", Panel.Page.MACHINE);
    panels.bindSource(source);
    panels.unbindSource(source);
    panels.unbindSource(source);

    assertThat(told).hasSize(2);
    assertThat(names("?page=MACHINE&machine=tester-1", admin)).isEmpty();
    assertThat(ask("/serial-wire/script", admin).status()).isEqualTo(404);
  }

  // A browser cannot register an element a second time: a new version needs a new name.
  @Test
  void a_new_version_has_another_element_and_another_address() throws IOException {
    Source old = source("serial-wire", Panel.Page.MACHINE);
    panels.bindSource(old);
    String before = ask("?page=MACHINE&machine=tester-1", admin).body();
    panels.unbindSource(old);
    Files.writeString(folder.resolve("serial-wire.js"), MODULE + "// 2");
    panels.bindSource(new Source(old.panel(), "tester"));
    var row = ask("?page=MACHINE&machine=tester-1", admin).json().path(0);

    assertThat(before).doesNotContain(row.path("element").asText());
    assertThat(row.path("element").asText()).matches("serial-wire-[0-9a-f]{16}");
    assertThat(row.path("title").path("de").asText()).isEqualTo("Auf der Leitung");
    assertThat(get(row.path("script").asText(), admin).body()).endsWith("// 2");
    assertThat(get("/api/panels/serial-wire/script?version=0123456789abcdef", admin).status())
        .isEqualTo(404);
  }

  @Test
  void a_script_is_javascript_that_a_browser_asks_about_before_it_uses_it_again()
      throws IOException {
    panels.bindSource(source("serial-wire", Panel.Page.MACHINE));

    HttpURLConnection first = open("");
    assertThat(first.getResponseCode()).isEqualTo(200);
    assertThat(first.getContentType()).isEqualTo("text/javascript;charset=utf-8");
    assertThat(first.getHeaderFields().get("Cache-Control")).containsExactly("private, no-cache");
    assertThat(first.getHeaderField("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(first.getHeaderField("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(open(first.getHeaderField("ETag")).getResponseCode()).isEqualTo(304);
  }

  @Test
  void are_not_for_who_does_not_see_the_machine() throws IOException {
    panels.bindSource(source("serial-wire", Panel.Page.MACHINE));
    String other = session(Role.OPERATOR, new Place.AtMachine(new MachineId("cmm-1")));

    assertThat(ask("?page=MACHINE&machine=tester-1", other).body())
        .isEqualTo(ask("?page=MACHINE&machine=nowhere", other).body());
    assertThat(ask("/serial-wire/script", other).body())
        .isEqualTo(ask("/nowhere-at-all/script", other).body());
    String here = session(Role.OPERATOR, new Place.AtMachine(TESTER));
    assertThat(names("?page=MACHINE&machine=tester-1", here)).hasSize(1);
    assertThat(ask("/serial-wire/script", here).status()).isEqualTo(200);
  }

  @Test
  void are_not_for_who_lacks_what_they_need() throws IOException {
    panels.bindSource(
        new Source(
            new Panel(
                "serial-setup",
                Panel.Page.MACHINE,
                TITLE,
                Permission.MACHINE_CONFIGURE,
                script("serial-setup")),
            "tester"));
    String here = session(Role.OPERATOR, new Place.AtMachine(TESTER));

    assertThat(names("?page=MACHINE&machine=tester-1", here)).isEmpty();
    assertThat(ask("/serial-setup/script", here).status()).isEqualTo(404);
    assertThat(names("?page=MACHINE&machine=tester-1", admin)).hasSize(1);
  }

  @Test
  void one_that_fails_hides_no_other() throws IOException {
    panels.bindSource(
        new Source(new Panel("a-fails", Panel.Page.MACHINE, TITLE, script("a-fails")), "fails"));
    panels.bindSource(
        new Source(
            new Panel(
                "a-missing", Panel.Page.MACHINE, TITLE, folder.resolve("none.js").toUri().toURL()),
            "tester"));
    panels.bindSource(source("serial-wire", Panel.Page.MACHINE));

    assertThat(names("?page=MACHINE&machine=tester-1", admin)).containsExactly("serial-wire");
  }

  private Source source(String name, Panel.Page page) throws IOException {
    return new Source(new Panel(name, page, TITLE, script(name)), "tester");
  }

  private java.net.URL script(String name) throws IOException {
    return Files.writeString(folder.resolve(name + ".js"), MODULE).toUri().toURL();
  }

  private List<String> names(String query, String session) throws IOException {
    return ask(query, session).json().findValuesAsText("name");
  }

  private RestServer.Reply ask(String rest, String session) throws IOException {
    return get("/api/panels" + rest, session);
  }

  private RestServer.Reply get(String path, String session) throws IOException {
    return server.ask("GET", path, session, "");
  }

  private HttpURLConnection open(String known) throws IOException {
    URI address =
        URI.create("http://127.0.0.1:" + server.port() + "/api/panels/serial-wire/script");
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestProperty("Cookie", "millwright=" + admin);
    connection.setRequestProperty("If-None-Match", known);
    return connection;
  }

  private String session(Role role, Place place) {
    Caller caller = FakeAccess.caller(role, place);
    return access.begin(caller, new Visit(Deed.Door.PAGE, "", ""));
  }

  @Override
  public MachineId known(String id) {
    return all().stream()
        .filter(each -> each.text().equals(id))
        .findFirst()
        .orElseThrow(Overview::unknown);
  }

  @Override
  public List<MachineId> all() {
    return List.of(new MachineId("cmm-1"), TESTER);
  }

  @Override
  public Optional<Machine> machine(MachineId id) {
    var site = new Site("bern", "acme", "Bern", "CH", ZoneId.of("Europe/Zurich"));
    return Optional.of(
        new Machine(
            id,
            id.equals(TESTER) ? "tester" : "cmm",
            id.equals(TESTER) ? Optional.of(site) : Optional.empty(),
            "",
            new Nameplate(Map.of())));
  }
}
