package io.millwright.driver.telephony;

import io.millwright.driver.Link;
import io.millwright.driver.telephony.engine.Patrol;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Component;

/** Which recorders are watched now: what the tools for people work on. Thread-safe. */
@Component(service = Roster.class)
public final class Roster {
  private final ConcurrentMap<String, Patrol> open = new ConcurrentSkipListMap<>();

  /** A link that is listed until it is closed. */
  Link enter(String machine, Patrol patrol) {
    open.put(machine, patrol);
    return new Link() {
      @Override
      public void poll() {
        patrol.poll();
      }

      @Override
      public void close() {
        open.remove(machine, patrol);
        patrol.close();
      }
    };
  }

  /** By machine. */
  Map<String, Patrol> open() {
    return new TreeMap<>(open);
  }
}
