package io.millwright.itests.browser;

import io.millwright.itests.Archive;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;

/** A simulated call recorder, and the probes that ask it. */
final class Rack implements AutoCloseable {
  private final Device device;

  Rack(TestSite site) {
    this.device = Device.recorder(Archive.work().resolve("recorder"));
    Stage.write(site.etc().resolve("rec-1.probes.json"), probes());
    DriverFile.telephony(site, Stage.RECORDER, "rec-1.probes.json").save();
    var seen = new SeenMachine(site, Stage.RECORDER);
    seen.place("Bern West");
    seen.awaitDriver("LIVE");
  }

  Device device() {
    return device;
  }

  // No limit on the room of a disk that is not ours to keep free.
  private String probes() {
    String sip = device.address();
    return """
    {
      "defaults": { "interval.seconds": 1, "timeout.seconds": 3 },
      "probes": {
        "sip": { "kind": "sip-options", "label": "Recorder takes calls", "target": "sip:900@127.0.0.1:%1$s", "expect.siprec": true },
        "line": { "kind": "sip-options", "target": "sip:901@127.0.0.1:%1$s" },
        "web": { "kind": "http", "url": "%2$s/status", "json": { "$.modules.recorder.state": "running" } },
        "disk": { "kind": "file-system", "label": "Disk of the recordings", "path": "%3$s",
          "limits": { "free": {}, "free-inodes": {}, "full-in": {} } },
        "call": {
          "kind": "assurance-call", "label": "A call is recorded", "target": "sip:900@127.0.0.1:%1$s",
          "consent": "a simulated recorder's own number", "seconds": 3,
          "interval.seconds": 3600, "timeout.seconds": 60,
          "recording": {
            "by": "http", "url": "%2$s/recordings?call-id={call-id}", "within.seconds": 5,
            "entries": "$.recordings[*]", "file": "$.file", "seconds": "$.seconds",
            "download": "%2$s/recordings/{file}"
          }
        }
      },
      "trunks": { "west": { "label": "Trunk to the west", "destinations": ["line"] } }
    }
    """
        .formatted(sip.substring(sip.lastIndexOf(':') + 1), device.address("http"), Archive.work());
  }

  @Override
  public void close() {
    device.close();
  }
}
