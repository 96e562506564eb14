package io.millwright.driver.serial.profile;

import io.millwright.driver.serial.profile.Field.Name;
import io.millwright.model.Unit;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the content of a frame says.
 *
 * @param messages tried in this order
 * @param characters how bytes become text
 * @param decimal the decimal sign
 * @param unit the unit in which values that are no hardness are delivered
 * @param fields all that the messages can tell, or that is fixed
 * @param calendar how dates are written; empty if dates are not used
 */
public record Grammar(
    List<Message> messages,
    Characters characters,
    char decimal,
    Unit unit,
    Map<Name, Field> fields,
    Optional<Calendar> calendar) {
  public Grammar {
    messages = List.copyOf(messages);
    fields = Map.copyOf(fields);
  }

  /** How bytes become text. */
  public enum Characters {
    /** One byte, one character. */
    LATIN_1,
    /** One byte, two hexadecimal digits. */
    HEX
  }

  /**
   * How dates are written.
   *
   * @param form date and time
   * @param zone where the device's clock is set to
   */
  public record Calendar(DateTimeFormatter form, ZoneId zone) {}
}
