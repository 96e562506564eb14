package io.millwright.driver.serial.link;

import io.millwright.driver.serial.profile.LineSettings;
import io.millwright.driver.serial.profile.Profile;
import io.millwright.driver.serial.wire.Address;
import io.millwright.model.Nameplate;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A device as it is configured.
 *
 * @param address where it is connected
 * @param profile how it speaks
 * @param line the settings its port is opened with
 * @param block what it is checked on
 */
public record Device(
    Address address, Profile profile, LineSettings line, Optional<ReferenceBlock> block) {
  Nameplate nameplate() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("port", address.words());
    fields.put("port.line", line.words());
    fields.put("profile", profile.about().name());
    fields.put("profile.title", profile.about().title());
    fields.put("profile.source", profile.about().source());
    block.ifPresent(known -> fields.putAll(known.fields()));
    return new Nameplate(fields);
  }
}
