package io.millwright.driver.telephony.storage;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.probe.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Probes of kind {@code block-device}. */
public final class BlockDeviceKind implements ProbeKind {
  static final String PATHS = "paths";
  static final String PATHS_RUNNING = "paths-running";

  private final Path block;

  public BlockDeviceKind() {
    this(Path.of("/sys/block"));
  }

  BlockDeviceKind(Path block) {
    this.block = block;
  }

  @Override
  public String name() {
    return "block-device";
  }

  @Override
  public Set<String> keys() {
    return Set.of("device", Limits.KEY);
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.count(PATHS, "Paths"), Measure.count(PATHS_RUNNING, "Paths running"));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<String> device = spot.neededText("device");
    if (device.isPresent() && (device.get().contains("/") || device.get().startsWith("."))) {
      spot.at("device")
          .wrong("the device's bare name is needed here, for instance mpatha, vg0-calls or sda");
    }
    Limits limits = Limits.read(spot, measures(), Map.of());
    return spot.complaints() > before
        ? Optional.empty()
        : device.map(name -> new BlockDeviceProbe(block, name, limits));
  }

  private record BlockDeviceProbe(Path block, String device, Limits limits) implements Probe {
    @Override
    public String host() {
      return "localhost";
    }

    @Override
    public Answer ask(Duration patience) {
      try {
        Optional<BlockDevice> found = BlockDevice.find(block, device);
        return found.isPresent()
            ? limits.judge(found.get().answer())
            : Answer.of(Verdict.DOWN, "there is no block device " + device);
      } catch (IOException e) {
        return Answer.of(
            Verdict.CANNOT_TELL, "this system does not show its block devices in " + block);
      }
    }
  }
}
