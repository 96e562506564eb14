package io.millwright.history.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLNonTransientConnectionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that breaks off at a step of a test's choice: a statement, or a commit. */
final class BreakingDatabase {
  private final DataSource real;
  private int steps;
  private int breakAt = -1;
  private boolean answerOnlyLost;

  BreakingDatabase(DataSource real) {
    this.real = real;
  }

  DataSource source() {
    return proxy(
        DataSource.class,
        (method, arguments) ->
            method.getName().equals("getConnection") && arguments == null
                ? connection(real.getConnection())
                : invoke(real, method, arguments));
  }

  /** Breaks off before the next step but {@code more}, and forever after until it is mended. */
  synchronized void breakAfter(int more) {
    steps = 0;
    breakAt = more;
    answerOnlyLost = false;
  }

  /** The same, but a commit is done and only its answer is lost. */
  synchronized void loseAnswerAfter(int more) {
    breakAfter(more);
    answerOnlyLost = true;
  }

  /** Works again; whether it had broken off. */
  synchronized boolean mend() {
    boolean broken = breakAt >= 0 && steps > breakAt;
    breakAt = -1;
    return broken;
  }

  private synchronized boolean isBroken() {
    return breakAt >= 0 && steps++ >= breakAt;
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          boolean commit = method.getName().equals("commit");
          boolean broken = commit && isBroken();
          if (broken && !answerOnlyLost) {
            throw broken();
          }
          Object result = invoke(connection, method, arguments);
          if (broken) {
            throw broken();
          }
          return result instanceof PreparedStatement statement ? statement(statement) : result;
        });
  }

  private PreparedStatement statement(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute") && isBroken()) {
            throw broken();
          }
          return invoke(statement, method, arguments);
        });
  }

  private static SQLNonTransientConnectionException broken() {
    return new SQLNonTransientConnectionException("the test cut the line", "08006");
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
            BreakingDatabase.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.of(method, arguments)));
  }
}
