package io.millwright.itests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millwright.itests.browser.Visit.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import io.millwright.itests.Device;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person in front of a call recorder's page. */
@ExtendWith(OnStage.class)
final class RecorderPageIT {
  private final Device recorder;
  private final Visit visit;

  RecorderPageIT(Stage stage, Visit visit) {
    this.recorder = stage.rack().device();
    this.visit = visit;
  }

  @Test
  void shows_what_every_probe_answers_the_trunk_the_disk_and_the_last_call() {
    visit.openMachine(Stage.RECORDER);
    Locator sip = visit.probe("sip");
    assertAnswer("sip", "up");
    // Colour, shape and word.
    assertThat(sip.locator(".badge.green")).hasText("up");
    assertThat(sip.locator(".badge svg circle")).isVisible();
    assertThat(sip.locator("th")).hasText("Recorder takes calls");
    assertThat(sip.locator("time")).isVisible();
    assertThat(sip).containsText(Pattern.compile("\\d ms"));
    assertAnswer("web", "up");
    assertThat(visit.panel("trunks").locator("tbody tr")).containsText("Trunk to the west");
    assertThat(visit.panel("trunks").locator(".badge.green")).hasText("up");

    Locator disk = visit.panel("storage").locator("tbody tr");
    assertThat(disk).containsText("Disk of the recordings", soon());
    assertThat(disk).containsText(Pattern.compile("\\d %.*\\d [kMGT]B"));
    assertThat(disk.locator("svg.gauge .used")).isVisible();

    Locator call = visit.panel("assurance");
    assertThat(call.locator(".outcome .badge.green")).containsText("recorded", soon());
    assertThat(call).containsText(Pattern.compile("\\.wav"));
    assertThat(call).containsText(Pattern.compile("Tone\\s*\\d+"));
    visit.picture("recorder");
    assertThat(Axe.barriers(visit.page())).isEmpty();
  }

  @Test
  void turns_down_with_words_and_an_alarm_and_recovers() {
    visit.openMachine(Stage.RECORDER);
    Locator sip = visit.probe("sip");
    assertAnswer("sip", "up");

    recorder.order("/options?code=503&retry-after=30");
    assertAnswer("sip", "down");
    assertThat(sip.locator(".badge.red")).hasText("down");
    assertThat(sip.locator(".words")).containsText("503", soon());
    assertThat(visit.verdict()).containsText("Alarm", soon());
    assertThat(visit.panel("alarms")).containsText("Recorder takes calls: ", soon());
    assertThat(visit.panel("trunks").locator(".badge.red")).containsText("down", soon());
    // What works stands below what does not.
    assertThat(visit.panel("probes").locator("tbody tr").first())
        .hasAttribute("data-answer", "down");
    assertThat(visit.panel("probes").locator("tbody tr").last()).hasAttribute("data-answer", "up");
    visit.picture("recorder-down");

    recorder.order("/free");
    assertAnswer("sip", "up");
    assertThat(visit.verdict()).containsText("OK", soon());
    assertThat(visit.panel("alarms")).containsText("No alarm stands.");
  }

  private void assertAnswer(String probe, String answer) {
    assertThat(visit.probe(probe))
        .hasAttribute("data-answer", answer, new HasAttributeOptions().setTimeout(Visit.PATIENCE));
  }
}
