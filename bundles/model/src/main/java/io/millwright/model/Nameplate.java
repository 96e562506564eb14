package io.millwright.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a machine says it is (Z-107…Z-112, Z-117): identity and inventory, as fields by name. The
 * names below are the well-known ones; a driver may add its own in the same form.
 *
 * @param fields field name to text, unmodifiable, ordered by name; a field the machine does not
 *     tell is absent, never empty
 */
public record Nameplate(Map<String, String> fields) {
  public static final String MANUFACTURER = "manufacturer";
  public static final String MODEL = "model";
  public static final String SERIAL_NUMBER = "serial-number";
  public static final String FIRMWARE = "firmware";
  public static final String CONTROLLER_OS = "controller.os";
  public static final String CONSOLE_TYPE = "console.type";
  public static final String CONSOLE_FIRMWARE = "console.firmware";
  public static final String PROBE_TYPE = "probe.type";
  public static final String PROBE_SERIAL_NUMBER = "probe.serial-number";
  public static final String MEASURING_RANGE = "measuring-range";
  public static final String COMPUTER_NAME = "computer.name";
  public static final String COMPUTER_HARDWARE = "computer.hardware";
  public static final String COMPUTER_OS = "computer.os";
  public static final String SOFTWARE_VERSION = "software.version";
  public static final String SOFTWARE_SERVICE_PACK = "software.service-pack";
  public static final String SOFTWARE_PATCH = "software.patch";
  public static final String LICENCE = "licence";

  public Nameplate {
    var ordered = new TreeMap<String, String>();
    fields.forEach(
        (name, text) -> {
          if (!text.isBlank()) {
            ordered.put(name, text);
          }
        });
    fields = Collections.unmodifiableMap(ordered);
  }
}
