package io.millwright.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A site that watches one simulated machine, and a browser in front of it. */
final class Stage implements AutoCloseable {
  /** The machine's name. */
  static final String CMM = "cmm-1";

  private final TestSite site;
  private final Device device;
  private final Chromium chromium;
  private final DriverFile file;

  Stage(TestSite site) {
    this.site = site;
    this.device = new Device(Archive.work().resolve("device"));
    this.file = DriverFile.opcUa(site, CMM, device);
    file.save();
    place();
    this.chromium = new Chromium();
  }

  TestSite site() {
    return site;
  }

  Device device() {
    return device;
  }

  Chromium chromium() {
    return chromium;
  }

  /** Takes back what tests ordered, so that the machine becomes green by itself. */
  void calm() {
    device.order("/free");
    device.order("/error/clear");
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void place() {
    put("/api/customers/acme", "{\"name\":\"Acme Gears\"}");
    put(
        "/api/sites/bern",
        "{\"customer\":\"acme\",\"name\":\"Bern West\",\"country\":\"CH\",\"zone\":\"Europe/Zurich\"}");
    String place = "{\"site\":\"bern\",\"location\":\"Hall 2\"}";
    String path = "/api/machines/" + CMM + "/site";
    Awaitility.await("the fleet learns the machine")
        .atMost(Duration.ofMinutes(1))
        .until(() -> site.http().put(path, place).statusCode() == 204);
  }

  private void put(String path, String json) {
    assertThat(site.http().put(path, json).statusCode()).as(path).isEqualTo(204);
  }

  @Override
  public void close() {
    chromium.close();
    device.close();
    file.remove();
  }
}
