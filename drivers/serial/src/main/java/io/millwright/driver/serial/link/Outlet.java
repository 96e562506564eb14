package io.millwright.driver.serial.link;

import io.millwright.driver.ReadingSink;
import io.millwright.driver.serial.link.Tally.Item;
import io.millwright.driver.serial.profile.Finding;
import io.millwright.driver.serial.profile.Judgement;
import io.millwright.driver.serial.profile.Result;
import io.millwright.driver.serial.profile.Result.Indentation;
import io.millwright.model.Count;
import io.millwright.model.MachineEvent;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells the platform what was found on a line. */
final class Outlet {
  private static final int LEAST = 1;
  private static final int MIDDLE = 500;

  /** So many frames in a row that nobody can read are no noise. */
  private static final int SUSPICIOUS = 5;

  private final Device device;
  private final Tally tally;
  private final ReadingSink sink;
  private final Map<Item, Long> told = new EnumMap<>(Item.class);
  private String trouble = "";
  private int unreadInARow;

  Outlet(Device device, Tally tally, ReadingSink sink) {
    this.device = device;
    this.tally = tally;
    this.sink = sink;
  }

  void begin() {
    sink.declare(Signals.of(device));
    sink.accept(device.nameplate());
  }

  void tell(Finding finding, Instant now) {
    if (finding instanceof Result result) {
      understood();
      trouble = "";
      tell(result, result.label().date().orElse(now));
    } else if (finding instanceof Finding.Quiet) {
      understood();
      trouble = "";
    } else if (finding instanceof Finding.Trouble said) {
      understood();
      tell(said, now);
    } else if (finding instanceof Finding.Repeated) {
      understood();
      tally.add(Item.REPEATS, 1);
    } else if (finding instanceof Finding.Missing missing) {
      tally.add(Item.MISSING, missing.count());
      sink.missed(missed(missing));
    } else if (finding instanceof Finding.Damaged) {
      tally.add(Item.DAMAGED, 1);
    } else if (finding instanceof Finding.Unreadable unreadable) {
      unread(Item.UNREADABLE, unreadable.words());
    } else if (finding instanceof Finding.Overlong) {
      unread(Item.OVERLONG, "a frame did not end");
    }
  }

  /** All counts with the first frame, then those that changed. */
  void tellCounts(Instant now) {
    if (told.isEmpty() && !hasCounted()) {
      return;
    }
    for (Signal signal : Signals.of(device)) {
      Item.of(signal).ifPresent(count -> tellCount(count, now));
    }
  }

  private boolean hasCounted() {
    return Arrays.stream(Item.values()).anyMatch(count -> tally.of(count) > 0);
  }

  private void tellCount(Item count, Instant now) {
    long number = tally.of(count);
    Long last = told.put(count, number);
    if (last == null || last != number) {
      send(count.signal(), new Count(number), Quality.GOOD, now);
    }
  }

  private void understood() {
    tally.add(Item.FRAMES, 1);
    unreadInARow = 0;
  }

  private void unread(Item what, String words) {
    tally.add(what, 1);
    unreadInARow++;
    if (unreadInARow == SUSPICIOUS) {
      sink.warn(
          "%d frames in a row could not be read (%s): is %s what the device is set to, and %s its profile? millwright:serial-watch %s shows the bytes"
              .formatted(
                  SUSPICIOUS,
                  words,
                  device.line().words(),
                  device.profile().about().name(),
                  device.address().words()));
    }
  }

  private static String missed(Finding.Missing missing) {
    return missing.count() == 1
        ? "the device's result %d never came".formatted(missing.from())
        : "the device's results %d to %d never came".formatted(missing.from(), missing.to());
  }

  /** An asked device repeats its trouble with every answer; it is told once. */
  private void tell(Finding.Trouble said, Instant now) {
    if (!said.words().equals(trouble)) {
      trouble = said.words();
      sink.accept(
          new MachineEvent(
              MachineEvent.CONTROLLER_ERROR,
              MIDDLE,
              trouble,
              Map.of("code", new Text(said.raw().toString())),
              now));
    }
  }

  private void tell(Result result, Instant source) {
    Quality quality = result.doubts().isEmpty() ? Quality.GOOD : Quality.UNCERTAIN;
    Map<Signal, Value> values = values(result);
    values.forEach((signal, value) -> send(signal, value, quality, source));
    Optional<ReferenceBlock> block = device.block();
    Optional<Double> deviation = block.flatMap(known -> known.deviation(result));
    deviation.ifPresent(
        points -> {
          send(Signals.REFERENCE, result.value(), quality, source);
          send(Signals.DEVIATION, new Quantity(points, Unit.ONE), quality, source);
        });
    // What a gauge shows all the time is no test.
    if (!device.profile().about().running()) {
      var details = new LinkedHashMap<String, Value>();
      values.forEach((signal, value) -> details.put(lastWord(signal), value));
      if (deviation.isPresent()) {
        details.put("reference", new Text(block.orElseThrow().name()));
      }
      sink.accept(new MachineEvent(MachineEvent.RESULT, LEAST, words(result), details, source));
    }
  }

  private Map<Signal, Value> values(Result result) {
    var values = new LinkedHashMap<Signal, Value>();
    values.put(
        device.profile().measuresHardness() ? Signals.HARDNESS : Signals.value(device.profile()),
        result.value());
    result.judgement().ifPresent(word -> values.put(Signals.JUDGEMENT, new State(word.word())));
    Indentation made = result.indentation();
    put(Signals.FORCE, made.force(), values);
    put(Signals.DWELL, made.dwell(), values);
    put(Signals.D1, made.d1(), values);
    put(Signals.D2, made.d2(), values);
    result.label().sequence().ifPresent(number -> values.put(Signals.SEQUENCE, new Count(number)));
    return values;
  }

  private static void put(Signal signal, OptionalDouble number, Map<Signal, Value> values) {
    number.ifPresent(some -> values.put(signal, new Quantity(some, signal.unit())));
  }

  private static String lastWord(Signal signal) {
    String id = signal.id().text();
    return id.substring(id.lastIndexOf('.') + 1);
  }

  private static String words(Result result) {
    String judged = result.judgement().map(Judgement::word).map(word -> " " + word).orElse("");
    String doubted = result.doubts().isEmpty() ? "" : ": " + String.join("; ", result.doubts());
    return result.value().words() + judged + doubted;
  }

  private void send(Signal signal, Value value, Quality quality, Instant source) {
    sink.accept(signal.id(), value, quality, source);
  }
}
