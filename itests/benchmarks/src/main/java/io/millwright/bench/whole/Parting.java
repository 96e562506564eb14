package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.itests.Device;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How far machines had counted when they were taken away, so that what each of them sent last must
 * be among what was kept.
 */
final class Parting {
  private static final Duration ON_ITS_WAY = Duration.ofMillis(1500);

  /**
   * One machine that was taken away.
   *
   * @param name its name at the site
   * @param number its number at the device
   * @param steps how often its counters had gone up
   */
  record Left(String name, int number, int signals, long steps) {}

  private final List<Left> all = new ArrayList<>();

  /**
   * Lets the device pause, lets what is on its way come in, writes down how far the machines are.
   * The device goes on with {@code /resume}.
   *
   * @param names the machines' names at the site; those at the device are numbered from 1
   */
  void pause(Device device, List<String> names, int first, int signals)
      throws InterruptedException {
    device.order("/pause");
    Thread.sleep(ON_ITS_WAY.toMillis());
    JsonNode each = device.state().path("each");
    for (int i = 0; i < names.size(); i++) {
      long steps = each.path(first - 1 + i).path("step").asLong();
      all.add(new Left(names.get(i), first + i, signals, steps));
    }
  }

  /** Counts all their readings. */
  Tally count(Kept kept) throws SQLException, DamagedException {
    var tally = new Tally();
    for (Left left : all) {
      kept.read(left.name(), (signal, count, source) -> tally.add(left.name() + signal, count));
      for (int number = 1; number <= left.signals(); number++) {
        String signal = "s-%03d".formatted(number);
        tally.endsAt(left.name() + signal, Stand.start(left.number(), signal) + left.steps());
      }
    }
    return tally;
  }
}
