package io.millwright.itests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Archive;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.nio.file.Path;

/** A simulated hardness tester on a line of the site. */
final class Tester implements AutoCloseable {
  /** The block it is checked on. */
  static final String BLOCK = "Block 7";

  private final TestSite site;
  private final Device device;
  private final DriverFile bare;
  private final SeenMachine seen;

  Tester(TestSite site) {
    Path line = Archive.work().resolve("browser.tty");
    this.site = site;
    this.device = Device.tester("--pty", line.toString(), "--format", "frame-xor");
    this.bare = DriverFile.serial(site, Stage.TESTER, line.toString());
    this.seen = new SeenMachine(site, Stage.TESTER);
    checkedOnABlock();
    seen.place("Bern West");
  }

  String fileName() {
    return bare.name();
  }

  /** Its file names a block of 62.5 HRC ± 1. */
  void checkedOnABlock() {
    bare.with("reference.block", BLOCK)
        .with("reference.scale", "HRC")
        .with("reference.certified", 62.5)
        .with("reference.tolerance", 1.0)
        .with("reference.window", 3.0)
        .save();
    awaitBlock(BLOCK);
  }

  /** Its file names no block. */
  void checkedOnNothing() {
    bare.save();
    awaitBlock("");
  }

  // A result that comes while the line is opened anew would belong to either file.
  private void awaitBlock(String block) {
    SeenMachine.await("a tester on the block '" + block + "'")
        .until(
            () ->
                seen.row().path("driver").path("state").asText().equals("LIVE")
                    && nameplate().path("reference.block").asText().equals(block));
  }

  private JsonNode nameplate() {
    return site.http().json("/api/machines/" + Stage.TESTER).path("nameplate");
  }

  /** Makes one indent; returns when the site knows its result. */
  void measure(String value) {
    int before = seen.events().size();
    device.order("/measure?value=" + value);
    SeenMachine.await("result " + value).until(() -> seen.events().size() > before);
  }

  @Override
  public void close() {
    device.close();
  }
}
