package io.millwright.console.internal;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes customer ids. */
@Service
public final class CustomerCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return desk.find(Fleet.class).stream().flatMap(it -> it.customers().stream()).map(Customer::id);
  }
}
