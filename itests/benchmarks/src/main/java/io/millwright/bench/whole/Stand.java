package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.bench.Usage;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.TestSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A site, and machines that count; the site learns of them by their files. */
final class Stand implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int NEVER = 0;

  private final TestSite site;
  private final Device device;
  private final List<DriverFile> files = new ArrayList<>();

  /** Takes over both: {@link #close()} ends them. */
  Stand(TestSite site, Device device) {
    this.site = site;
    this.device = device;
  }

  TestSite site() {
    return site;
  }

  Device device() {
    return device;
  }

  static String machine(int number) {
    return "m-%04d".formatted(number);
  }

  /** Where a signal's counter begins if the device's seed is 1: as the device decides it. */
  static long start(int machine, String signal) {
    int number = Integer.parseInt(signal.substring(signal.indexOf('-') + 1));
    return Math.floorMod(1_000_003 + (machine - 1) * 1_009 + (number - 1) * 7, 100_000);
  }

  /** Has the site compare each value of these signals with two limits that none of them reaches. */
  void limit(int signals) {
    for (int signal = 1; signal <= signals; signal++) {
      DriverFile.limit(site, "s-%03d".formatted(signal), signal % 2 == 1 ? "mm" : "1").save();
    }
  }

  /** Connects machines 1 to {@code machines} with all their signals. */
  void connect(int machines, int signals) {
    Path mapping = DriverFile.countingMapping(site, signals);
    for (int number = 1; number <= machines; number++) {
      add(DriverFile.counting(site, machine(number), device, mapping));
    }
  }

  /** Connects the first signal of a machine once more, as a machine of its own of that name. */
  void connectOne(String name, int number) {
    Path mapping = DriverFile.countingMapping(site, 1);
    add(DriverFile.counting(site, name, device, mapping).with("machine.node", machine(number)));
  }

  private void add(DriverFile file) {
    // Values that are read again would be counted as doubled.
    DriverFile plain = file.with("poll.seconds", NEVER).with("silence.seconds", NEVER);
    plain.save();
    files.add(plain);
  }

  /** Takes all machines away. */
  void disconnect() {
    files.forEach(DriverFile::remove);
    files.clear();
    awaitItems(0);
  }

  /** Until the device is watched by so many items. */
  void awaitItems(int items) {
    Awaitility.await(items + " items at the device")
        .atMost(LIMIT)
        .until(() -> device.state().path("items").asInt() == items);
  }

  /** What the site and all its children used so far. */
  Usage usage() {
    return Usage.of(site.pid());
  }

  /** Readings that the device sent so far. */
  long sent() {
    return device.state().path("sent").asLong();
  }

  /** The rows of the status. */
  List<JsonNode> rows() {
    return StreamSupport.stream(
            site.http().json("/api/status").path("machines").spliterator(), false)
        .toList();
  }

  @Override
  public void close() {
    try (device) {
      site.close();
    }
  }
}
