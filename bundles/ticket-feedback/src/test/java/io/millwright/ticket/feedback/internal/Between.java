package io.millwright.ticket.feedback.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database at which somebody else does something just before a statement, once. */
final class Between {
  private record Other(String statement, Runnable deed) {}

  private final DataSource real;
  private final AtomicReference<@Nullable Other> other = new AtomicReference<>();

  Between(DataSource real) {
    this.real = real;
  }

  void before(String statement, Runnable deed) {
    other.set(new Other(statement, deed));
  }

  DataSource source() {
    return proxy(
        DataSource.class,
        (method, arguments) ->
            method.getName().equals("getConnection") && arguments == null
                ? connection(real.getConnection())
                : invoke(real, method, arguments));
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("prepareStatement") && arguments != null) {
            happen(String.valueOf(arguments[0]));
          }
          return invoke(connection, method, arguments);
        });
  }

  private void happen(String statement) {
    Other next = other.get();
    if (next != null && statement.startsWith(next.statement()) && other.compareAndSet(next, null)) {
      next.deed().run();
    }
  }

  private interface Call {
    @Nullable Object of(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static @Nullable Object invoke(Object on, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            Between.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.of(method, arguments)));
  }
}
