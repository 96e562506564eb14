package io.millwright.console.internal;

import java.time.ZoneId;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes time zones. */
@Service
public final class ZoneCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return ZoneId.getAvailableZoneIds().stream();
  }
}
