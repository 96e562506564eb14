package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.Folders;
import io.millwright.itests.TestSite;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An hour nobody wants: ten thousand limits are passed at once, and people look at the page. */
final class FloodIT {
  private static final int MACHINES = 100;
  private static final int EACH = 100;
  private static final Duration LONG = Duration.ofMinutes(4);

  private static GreenMail office;
  private static Stage stage;
  private static Device plant;

  @BeforeAll
  static void start() {
    office = new GreenMail(ServerSetup.SMTP.dynamicPort());
    office.start();
    Path data = Archive.work().resolve("flood");
    Folders.delete(data);
    stage = new Stage(TestSite.start(data, Map.of(), FloodIT::furnish));
    // Those of odd numbers are measured, the others are counters.
    plant = Device.counting(MACHINES, 2 * EACH, 10_000);
    Path mapping = mapping();
    for (int number = 1; number <= MACHINES; number++) {
      DriverFile.counting(stage.site(), "m-%04d".formatted(number), plant, mapping).save();
    }
  }

  @AfterAll
  static void stop() {
    stage.close();
    plant.close();
    office.stop();
  }

  private static void furnish(Path data) {
    Path etc = data.resolve("etc");
    Stage.write(
        etc.resolve("io.millwright.mail.internal.LetterBox.cfg.json"),
        """
        {"host": "127.0.0.1", "port": %d, "encryption": "none-on-loopback",
         "from": "site@example.org", "site.address": "https://site.example.org/"}
        """
            .formatted(office.getSmtp().getPort()));
    Stage.write(
        etc.resolve("io.millwright.mail.internal.NoticeRule~desk.cfg.json"),
        """
        {"from.light": "RED", "addresses": ["desk@example.org"], "roles": [], "recovery": false}
        """);
  }

  private static Path mapping() {
    var signals = new TreeMap<String, Object>();
    for (int number = 1; number < 2 * EACH; number += 2) {
      String name = "s-%03d".formatted(number);
      signals.put("load." + name, Map.of("label", name, "unit", "mm", "node", "L:" + name));
    }
    Map<String, Object> mapping =
        Map.of(
            "title",
            "Machines that count",
            "namespaces",
            Map.of("L", "urn:musterwerk.example:load"),
            "machines",
            "/L:Load",
            "signals",
            signals);
    try {
      return Files.writeString(
          stage.site().etc().resolve("flood.json"), new ObjectMapper().writeValueAsString(mapping));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<MimeMessage> letters() {
    return Arrays.stream(office.getReceivedMessages())
        .filter(letter -> !subject(letter).startsWith("Millwright: test"))
        .toList();
  }

  private static String subject(MimeMessage letter) {
    try {
      return letter.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static int alarms(String light) {
    return stage.site().http().json("/api/alarms?most=1&light=" + light).path("total").asInt();
  }

  @Test
  void of_ten_thousand_alarms_comes_one_letter_and_the_page_is_used_as_ever() throws Exception {
    Visit visit = stage.visit(Visit.Tongue.ENGLISH);
    visit.tryToLogIn("admin", stage.site().password());
    Page page = visit.page();
    Locator well = page.locator("[data-light=GREEN]");
    assertThat(well).containsText("" + (MACHINES + 2), soon());
    page.locator("a.bell").click();
    assertThat(visit.heading("Alarms")).isVisible();

    Stage.write(
        stage.site().etc().resolve("io.millwright.monitoring.internal.LimitRule~all.cfg.json"),
        """
        {"machine.kind": "cmm", "signal": "load.*", "unit": "mm", "red.from": 0}
        """);
    long began = System.nanoTime();
    await().atMost(LONG).until(() -> alarms("RED") >= MACHINES * EACH);
    System.out.printf(
        "%d alarms within %d s%n",
        alarms("RED"), Duration.ofNanos(System.nanoTime() - began).toSeconds());
    assertThat(stage.site().http().json("/api/alarms?most=1").path("aside").asInt())
        .as("twenty of each machine are told, and one that stands for the others")
        .isEqualTo(MACHINES * (EACH - 20));

    // As ever: search, open, go back, acknowledge.
    Locator row = page.locator("tr[data-machine=m-0042]");
    page.locator("input[type=search]").fill("m-0042");
    assertThat(row.first()).isVisible(new IsVisibleOptions().setTimeout(Visit.PATIENCE));
    assertThat(Axe.barriers(page)).as("flooded").isEmpty();
    visit.picture("alarms-flooded");
    row.first().locator("a.one").click();
    assertThat(page.locator("[data-step=RAISED]").first()).isVisible();
    page.goBack();
    Locator one = page.locator("tr[data-alarm]").first();
    one.locator(".pick input").check();
    page.locator("[data-deed=acknowledge]").click();
    assertThat(page.locator("p.came[role=status]")).containsText("Acknowledged: 1.", soon());

    await().atMost(LONG).until(() -> !letters().isEmpty());
    Stage.write(
        stage.site().etc().resolve("io.millwright.monitoring.internal.LimitRule~all.cfg.json"),
        """
        {"machine.kind": "cmm", "signal": "load.*", "unit": "mm", "red.from": 1e12}
        """);
    page.locator("a.back").click();
    assertThat(well).containsText("" + (MACHINES + 2), soon());
    // What was to be told before it was told when this arrives.
    try (Console console = stage.site().console()) {
      console.run("millwright:mail --test desk@example.org");
    }
    assertThat(letters()).extracting(FloodIT::subject).hasSize(1);
    assertThat(letters().get(0).getContent().toString()).contains("m-00", "red from 0 mm");
  }
}
