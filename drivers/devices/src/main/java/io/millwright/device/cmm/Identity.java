package io.millwright.device.cmm;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the machine says it is. Invented: no real manufacturer or serial number. */
final class Identity {
  private final Map<String, String> fields = new LinkedHashMap<>();

  Identity() {
    fields.put("Manufacturer", "Musterwerk Messtechnik (simulated)");
    fields.put("Model", "Bridge 7-10-6");
    fields.put("ProductCode", "BR-7106");
    fields.put("SerialNumber", "SIM-000471");
    fields.put("ProductInstanceUri", "urn:musterwerk.example:cmm:SIM-000471");
    fields.put("SoftwareRevision", "2026.1");
    fields.put("HardwareRevision", "C3");
    fields.put("DeviceRevision", "7.4.2");
    fields.put("DeviceClass", "Coordinate Measuring Machine");
    fields.put("AssetId", "A-1001");
    fields.put("Location", "Measuring room 1");
    fields.put("ComputerName", "CMM-PC-01");
    fields.put("ComputerHardware", "8 cores, 32 GB");
    fields.put("ComputerOperatingSystem", "Windows 11 23H2");
    fields.put("SoftwareVersion", "2026.1");
    fields.put("ServicePack", "SP2");
    fields.put("Patch", "2026.1.2.17");
    fields.put("Licence", "Basic, Curve, Freeform");
    fields.put("ControllerOperatingSystem", "RTOS 5.2");
    fields.put("ConsoleType", "JS-2");
    fields.put("ConsoleFirmware", "1.09");
    fields.put("ProbeType", "Scanning head S5");
    fields.put("ProbeSerialNumber", "SIM-P-0815");
  }

  synchronized Map<String, String> fields() {
    return new LinkedHashMap<>(fields);
  }

  /**
   * @throws IllegalArgumentException if there is no such field
   */
  synchronized void set(String field, String text) {
    if (fields.replace(field, text) == null) {
      throw new IllegalArgumentException(
          "no field '%s'; there are %s".formatted(field, fields.keySet()));
    }
  }
}
