package io.millwright.bench.whole;

import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.TestSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Machines of one counting device at a site, more or fewer of them. */
final class Crowd {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int NEVER = 0;

  private final TestSite site;
  private final Device device;
  private final String prefix;
  private final int signals;
  private final Parting parting;
  private final List<DriverFile> files = new ArrayList<>();

  /**
   * Nobody yet.
   *
   * @param prefix with what the machines' names at the site begin
   * @param signals how many of the machines' signals the site takes
   */
  Crowd(TestSite site, Device device, String prefix, int signals, Parting parting) {
    this.site = site;
    this.device = device;
    this.prefix = prefix;
    this.signals = signals;
    this.parting = parting;
  }

  int signals() {
    return signals;
  }

  Device device() {
    return device;
  }

  private String name(int number) {
    return "%s-%04d".formatted(prefix, number);
  }

  /** Drops the files of all that are missing at once; returns when all deliver. */
  void growTo(int size) {
    Path mapping = DriverFile.countingMapping(site, signals);
    for (int number = files.size() + 1; number <= size; number++) {
      // Values that are read again would be counted as doubled.
      files.add(
          DriverFile.counting(site, name(number), device, mapping)
              .with("machine.node", Stand.machine(number))
              .with("poll.seconds", NEVER)
              .with("silence.seconds", NEVER));
    }
    files.forEach(DriverFile::save);
    awaitItems();
  }

  /** Takes the files of all but the first ones away; returns when they are let go. */
  void shrinkTo(int size) throws InterruptedException {
    if (files.size() == size) {
      return;
    }
    List<DriverFile> leaving = files.subList(size, files.size());
    List<String> names = new ArrayList<>();
    for (int number = size + 1; number <= files.size(); number++) {
      names.add(name(number));
    }
    parting.pause(device, names, size + 1, signals);
    leaving.forEach(DriverFile::remove);
    leaving.clear();
    awaitItems();
    device.order("/resume");
  }

  private void awaitItems() {
    int items = files.size() * signals;
    Awaitility.await(items + " items at the device")
        .atMost(LIMIT)
        .pollInterval(BETWEEN)
        .until(() -> device.state().path("items").asInt() == items);
  }

  /** Readings that were sent to the site so far. */
  long sent() {
    return device.state().path("sent").asLong();
  }

  int size() {
    return files.size();
  }
}
