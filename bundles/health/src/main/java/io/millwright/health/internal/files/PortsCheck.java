package io.millwright.health.internal.files;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which ports of the site can be reached from where; and whether those it needs are free. */
public final class PortsCheck implements Check {
  private static final String CHECK = "ports";

  private final Sockets sockets;
  private final SiteFolder site;
  private final boolean running;

  /**
   * @param running whether this process is the site
   */
  public PortsCheck(Sockets sockets, SiteFolder site, boolean running) {
    this.sockets = sockets;
    this.site = site;
    this.running = running;
  }

  @Override
  public List<Finding> look() {
    if (!sockets.canBeSeen()) {
      return List.of(Finding.ok(CHECK, "cannot be seen on this system"));
    }
    try {
      return List.of(running ? reach(sockets.all()) : free(sockets.all()));
    } catch (IOException e) {
      return List.of(Finding.ok(CHECK, "cannot be seen: " + e.getMessage()));
    }
  }

  private static Finding reach(List<Sockets.Listening> all) {
    var inside = new TreeSet<Integer>();
    var beyond = new TreeSet<Integer>();
    for (Sockets.Listening socket : all) {
      if (socket.own()) {
        (socket.loopback() ? inside : beyond).add(socket.port());
      }
    }
    if (beyond.isEmpty()) {
      return Finding.ok(CHECK, "%s, all on loopback only".formatted(inside));
    }
    return Finding.warn(
        CHECK,
        "%s can be reached from the network; %s on loopback only".formatted(beyond, inside),
        "If that is not meant, bind them to 127.0.0.1 (docs/running-a-site.md, Ports); if it is, use TLS and a firewall.");
  }

  private Finding free(List<Sockets.Listening> all) {
    String wanted = site.property("millwright.http.port");
    if (wanted == null || !wanted.matches("\\d{1,5}")) {
      return Finding.ok(CHECK, "the page's port is not set yet");
    }
    int port = Integer.parseInt(wanted);
    List<Integer> taken = new ArrayList<>();
    all.forEach(socket -> taken.add(socket.port()));
    return taken.contains(port)
        ? Finding.bad(
            CHECK,
            "port %d of the page is in use by another program".formatted(port),
            "Stop that program, or start the site with another --port.")
        : Finding.ok(CHECK, "port %d of the page is free".formatted(port));
  }
}
