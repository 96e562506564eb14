package io.millwright.driver.serial;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.serial.link.ReferenceBlock;
import io.millwright.driver.serial.profile.Field;
import io.millwright.driver.serial.profile.LineSettings;
import io.millwright.driver.serial.profile.LineSettings.FlowControl;
import io.millwright.driver.serial.profile.LineSettings.Parity;
import io.millwright.driver.serial.profile.LineSettings.StopBits;
import io.millwright.driver.serial.profile.Profile;
import io.millwright.driver.serial.wire.Address;
import io.millwright.model.HardnessScale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a configuration means; every fault names key, value and rule. */
record Settings(SerialConfig config) {
  private static final Map<String, Parity> PARITIES =
      Map.of(
          "none", Parity.NONE,
          "odd", Parity.ODD,
          "even", Parity.EVEN,
          "mark", Parity.MARK,
          "space", Parity.SPACE);
  private static final Map<String, StopBits> STOP_BITS =
      Map.of("1", StopBits.ONE, "1.5", StopBits.ONE_AND_A_HALF, "2", StopBits.TWO);
  private static final Map<String, FlowControl> FLOWS =
      Map.of(
          "none", FlowControl.NONE,
          "rts-cts", FlowControl.RTS_CTS,
          "xon-xoff", FlowControl.XON_XOFF);

  Address address() throws DriverException {
    try {
      return Address.of(text(config.port()));
    } catch (IllegalArgumentException e) {
      throw misconfigured(String.valueOf(e.getMessage()));
    }
  }

  String profile() throws DriverException {
    String name = text(config.profile());
    if (name.isBlank()) {
      throw misconfigured(
          "profile is missing: a shipped profile's name, or a .json file under etc");
    }
    return name;
  }

  /** As the profile says, but for what the configuration says itself. */
  LineSettings line(Profile profile) throws DriverException {
    LineSettings usual = profile.line();
    return new LineSettings(
        number("baud", config.baud(), 50, 4_000_000, usual.baud()),
        number("data.bits", config.data_bits(), 5, 8, usual.dataBits()),
        word("parity", config.parity(), PARITIES, usual.parity()),
        word("stop.bits", config.stop_bits(), STOP_BITS, usual.stopBits()),
        word("flow.control", config.flow_control(), FLOWS, usual.flow()));
  }

  private static int number(String key, int given, int least, int most, int usual)
      throws DriverException {
    if (given == 0) {
      return usual;
    }
    if (given < least || given > most) {
      throw misconfigured(
          "%s = %d: %d to %d, or 0 for the profile's".formatted(key, given, least, most));
    }
    return given;
  }

  private static <T> T word(String key, @Nullable String given, Map<String, T> known, T usual)
      throws DriverException {
    String word = text(given).strip();
    if (word.isEmpty()) {
      return usual;
    }
    T meant = known.get(word);
    if (meant == null) {
      throw misconfigured(
          "%s = %s: one of %s, or empty for the profile's"
              .formatted(key, word, new TreeSet<>(known.keySet())));
    }
    return meant;
  }

  /** The block the tester is checked on, where there is one. */
  Optional<ReferenceBlock> block(Profile profile) throws DriverException {
    String name = text(config.reference_block()).strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!profile.measuresHardness()) {
      throw misconfigured(
          "reference.block = %s: profile %s measures no hardness"
              .formatted(name, profile.about().name()));
    }
    if (config.reference_window() <= 0 && !profile.delivers(Field.Name.BLOCK)) {
      throw misconfigured(
          "reference.window = %s: more than 0, for the device does not say which test was on block %s"
              .formatted(config.reference_window(), name));
    }
    return Optional.of(
        new ReferenceBlock(
            name,
            scale(),
            config.reference_certified(),
            config.reference_tolerance(),
            config.reference_window()));
  }

  private HardnessScale scale() throws DriverException {
    HardnessScale scale;
    try {
      scale = new HardnessScale(text(config.reference_scale()));
    } catch (IllegalArgumentException e) {
      throw misconfigured(
          "reference.scale = %s: %s".formatted(text(config.reference_scale()), e.getMessage()));
    }
    if (!scale.admits(config.reference_certified())) {
      throw misconfigured(
          "reference.certified = %s: %s goes from %s to %s"
              .formatted(config.reference_certified(), scale, scale.lowest(), scale.highest()));
    }
    return scale;
  }

  /** Declarative Services gives null for a key that a file lacks. */
  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static DriverException misconfigured(String rule) {
    return new DriverException(Fault.MISCONFIGURED, rule);
  }
}
