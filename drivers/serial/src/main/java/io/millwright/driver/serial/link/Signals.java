package io.millwright.driver.serial.link;

import io.millwright.driver.serial.profile.Checksum;
import io.millwright.driver.serial.profile.Field;
import io.millwright.driver.serial.profile.Profile;
import io.millwright.model.Signal;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** What a device can send; its signals' names. */
final class Signals {
  static final Signal HARDNESS = Signal.of("result.hardness", "Hardness", ValueKind.HARDNESS);
  static final Signal JUDGEMENT = Signal.of("result.judgement", "Judgement", ValueKind.STATE);
  static final Signal FORCE = Signal.quantity("result.force", "Test force", new Unit("N"));
  static final Signal DWELL = Signal.quantity("result.dwell", "Dwell time", Unit.SECOND);
  static final Signal D1 = Signal.quantity("result.d1", "Indentation 1", Unit.MILLIMETRE);
  static final Signal D2 = Signal.quantity("result.d2", "Indentation 2", Unit.MILLIMETRE);
  static final Signal SEQUENCE =
      Signal.of("result.sequence", "Number of the test", ValueKind.COUNT);
  static final Signal REFERENCE =
      Signal.of("reference.hardness", "Hardness on the block", ValueKind.HARDNESS);
  static final Signal DEVIATION =
      Signal.quantity("reference.deviation", "Deviation from the block", Unit.ONE);

  private static final String VALUE = "result.value";

  private Signals() {}

  static Signal value(Profile profile) {
    return Signal.quantity(VALUE, "Value", profile.grammar().unit());
  }

  /** All that the device can send with its profile, and no more. */
  static List<Signal> of(Device device) {
    Profile profile = device.profile();
    var all = new ArrayList<Signal>();
    all.add(profile.measuresHardness() ? HARDNESS : value(profile));
    addIf(profile, Field.Name.JUDGEMENT, JUDGEMENT, all);
    addIf(profile, Field.Name.FORCE, FORCE, all);
    addIf(profile, Field.Name.DWELL, DWELL, all);
    addIf(profile, Field.Name.D1, D1, all);
    addIf(profile, Field.Name.D2, D2, all);
    addIf(profile, Field.Name.SEQ, SEQUENCE, all);
    if (device.block().isPresent()) {
      all.add(REFERENCE);
      all.add(DEVIATION);
    }
    for (Tally.Item count : Tally.Item.values()) {
      if (canCount(profile, count)) {
        all.add(count.signal());
      }
    }
    return all;
  }

  private static void addIf(Profile profile, Field.Name field, Signal signal, List<Signal> all) {
    if (profile.delivers(field)) {
      all.add(signal);
    }
  }

  private static boolean canCount(Profile profile, Tally.Item count) {
    return switch (count) {
      case FRAMES, UNREADABLE, OVERLONG -> true;
      case DAMAGED -> profile.checksum().kind() != Checksum.Kind.NONE;
      case REPEATS, MISSING -> profile.delivers(Field.Name.SEQ);
    };
  }
}
