package io.millwright.store.internal;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A data source whose database can be away. */
final class SwitchedDataSource {
  private final AtomicBoolean away = new AtomicBoolean();
  private final DataSource source;

  SwitchedDataSource(DataSource real) {
    source =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> connection(real));
  }

  DataSource source() {
    return source;
  }

  void goAway() {
    away.set(true);
  }

  void comeBack() {
    away.set(false);
  }

  private Connection connection(DataSource real) throws Exception {
    if (away.get()) {
      throw new SQLNonTransientConnectionException("connection refused", "08001");
    }
    return real.getConnection();
  }
}
