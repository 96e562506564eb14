package io.millwright.operation.internal;

import io.millwright.operation.internal.db.MachineRows;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets go of what was kept of machines whose data is deleted. */
@Component
public final class OperationKeeper implements DataKeeper {
  private final Cabinet cabinet;

  /** For the running site. */
  @Activate
  public OperationKeeper(@Reference Cabinet cabinet) {
    this.cabinet = cabinet;
  }

  @Override
  public String name() {
    return "operation";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return cabinet
        .store()
        .find(transaction -> MachineRows.count(transaction, belongings.machines()));
  }

  @Override
  public void erase(Belongings belongings) {
    cabinet.store().change(transaction -> MachineRows.forget(transaction, belongings.machines()));
  }
}
