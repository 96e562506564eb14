package io.millwright.console.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Site;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes site ids. */
@Service
public final class SiteCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return desk.find(Fleet.class).stream().flatMap(it -> it.sites().stream()).map(Site::id);
  }
}
