package io.millwright.bench.start;

import io.millwright.bench.Usage;
import io.millwright.itests.Archive;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A site with the three machines of the demonstration. */
final class DemonstrationSite implements AutoCloseable {
  private static final List<String> MACHINES = List.of("cmm-1", "tester-1", "rec-1");

  private final Device cmm;
  private final Device tester;
  private final Device recorder;
  private final TestSite site;
  private final Start first;
  private final List<DriverFile> files;

  DemonstrationSite() throws IOException, InterruptedException {
    Path devices = Archive.work().resolve("start-devices");
    cmm = new Device(devices.resolve("cmm"), "--lively");
    tester = Device.tester("--tcp", "0", "--format", "frame-xor", "--every", "8");
    recorder = Device.recorder(devices.resolve("recorder"));
    long begun = System.nanoTime();
    site = TestSite.startAsShipped("start-demonstration");
    first = Start.untilReady(site.script().pid(), begun);
    files = connect();
    awaitMachines();
    site.stop();
  }

  private List<DriverFile> connect() throws IOException {
    String probes =
        """
        {
          "defaults": { "interval.seconds": 10, "timeout.seconds": 3 },
          "probes": {
            "sip": { "kind": "sip-options", "label": "SIP", "target": "sip:900@127.0.0.1:%d" },
            "web": { "kind": "http", "url": "%s/status" }
          }
        }
        """
            .formatted(port(recorder.address()), recorder.address("http"));
    Files.writeString(site.etc().resolve("rec-1.probes.json"), probes);
    List<DriverFile> connected =
        List.of(
            DriverFile.opcUa(site, "cmm-1", cmm),
            DriverFile.serial(site, "tester-1", tester.address()),
            DriverFile.telephony(site, "rec-1", "rec-1.probes.json"));
    connected.forEach(DriverFile::save);
    return connected;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private void awaitMachines() {
    MACHINES.forEach(machine -> new SeenMachine(site, machine).awaitDriver("LIVE"));
  }

  /** Its very first start, to its page: an empty data folder, no machines yet. */
  Start first() {
    return first;
  }

  /** Starts it until its page answers and its machines deliver, looks, and ends it. */
  Start start() throws InterruptedException {
    long begun = System.nanoTime();
    site.startAgain();
    try {
      awaitMachines();
      return Start.ofReady(site.script().pid(), begun);
    } finally {
      site.stop();
    }
  }

  /** Starts it once more and lets it work for a while. */
  double memoryAtWork(long millis) throws InterruptedException {
    site.startAgain();
    try {
      awaitMachines();
      Thread.sleep(millis);
      return Usage.of(site.script().pid()).rssMegabytes();
    } finally {
      site.stop();
    }
  }

  /** A warm start, its machines taken away. */
  Start idle() throws InterruptedException {
    files.forEach(DriverFile::remove);
    long begun = System.nanoTime();
    site.startAgain();
    try {
      return Start.ofReady(site.script().pid(), begun);
    } finally {
      site.stop();
    }
  }

  @Override
  public void close() {
    site.close();
    cmm.close();
    tester.close();
    recorder.close();
  }
}
