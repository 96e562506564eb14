package io.millwright.console.internal;

import io.millwright.model.MachineId;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes machine ids. */
@Service
public final class MachineCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return MachinesCommand.ids(desk).stream().map(MachineId::text);
  }
}
