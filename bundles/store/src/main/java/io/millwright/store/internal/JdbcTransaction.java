package io.millwright.store.internal;

import io.millwright.store.Transaction;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction and what is to be done after it. */
final class JdbcTransaction implements Transaction {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcTransaction.class);

  private final Connection connection;
  private final List<Runnable> afterwards = new ArrayList<>();

  JdbcTransaction(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void afterCommit(Runnable then) {
    afterwards.add(then);
  }

  // The work is saved: what comes after it cannot undo that, so its failure is not the caller's.
  void committed() {
    for (Runnable then : afterwards) {
      try {
        then.run();
      } catch (RuntimeException e) {
        LOG.error("After a commit: {}", e.getMessage(), e);
      }
    }
  }
}
