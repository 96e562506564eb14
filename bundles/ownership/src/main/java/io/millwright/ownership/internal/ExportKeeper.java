package io.millwright.ownership.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of exports in which something of somebody is, for who deletes on request. */
@Component
public final class ExportKeeper implements DataKeeper {
  private final ExportShelf shelf;

  /** For the running site. */
  @Activate
  public ExportKeeper(@Reference ExportShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public String name() {
    return "exports";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long count = shelf.holding(belongings).size();
    return count == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("exports", count));
  }

  @Override
  public void erase(Belongings belongings) {
    shelf.holding(belongings).forEach(id -> shelf.remove(id, Optional.empty()));
  }
}
