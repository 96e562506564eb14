package io.millwright.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/**
 * The databases Millwright runs on. Every test of SQL runs once on each:
 * {@code @ParameterizedClass @EnumSource}.
 */
public enum TestDatabase {
  /** Derby, embedded and in memory. */
  DERBY {
    @Override
    public DataSource fresh() {
      var source = new EmbeddedDataSource();
      source.setDatabaseName("memory:test-" + NEXT.incrementAndGet());
      source.setCreateDatabase("create");
      return source;
    }
  },
  /** A PostgreSQL server started for this test JVM. */
  POSTGRESQL {
    @Override
    public DataSource fresh() {
      return PostgresProcess.shared().newDatabase();
    }
  };

  private static final AtomicInteger NEXT = new AtomicInteger();

  static {
    // Else Derby leaves its log in the module's folder.
    System.setProperty("derby.stream.error.file", "target/derby.log");
    // Derby looks for deadlocks after 20 s otherwise.
    System.setProperty("derby.locks.deadlockTimeout", "1");
  }

  /** An empty database of its own. */
  public abstract DataSource fresh();
}
