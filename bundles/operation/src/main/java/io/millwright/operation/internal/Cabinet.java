package io.millwright.operation.internal;

import io.millwright.store.Migrations;
import io.millwright.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The store, once the tables of this bundle are up to date. */
@Component(service = Cabinet.class)
public final class Cabinet {
  private final Store store;

  /** Brings the tables up to date. */
  @Activate
  public Cabinet(@Reference Store store) {
    this.store = store;
    store.migrate(
        new Migrations(
            "operation",
            Cabinet.class.getClassLoader(),
            "io/millwright/operation/internal/db/changelog.sql"));
  }

  Store store() {
    return store;
  }
}
