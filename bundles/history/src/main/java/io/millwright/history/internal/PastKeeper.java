package io.millwright.history.internal;

import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The past of machines, for who deletes on request. */
@Component
public final class PastKeeper implements DataKeeper {
  private final Archive archive;

  @Activate
  public PastKeeper(@Reference Archive archive) {
    this.archive = archive;
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    var held = new TreeMap<String, Long>();
    for (MachineId machine : belongings.machines()) {
      archive.rows().count(machine).forEach((what, count) -> held.merge(what, count, Long::sum));
    }
    return held;
  }

  @Override
  public void erase(Belongings belongings) {
    belongings.machines().forEach(archive::erase);
  }
}
