package io.millwright.store.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool of one connection, which it lends again as it was given back. */
final class OneConnection {
  private final Connection real;
  private final DataSource source;

  OneConnection(DataSource database) throws SQLException {
    real = database.getConnection();
    source =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> lent());
  }

  DataSource source() {
    return source;
  }

  private Object lent() {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {Connection.class},
        (self, method, arguments) ->
            method.getName().equals("close") ? null : call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
