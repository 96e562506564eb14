package io.millwright.driver.telephony.database;

import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.Failure;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a database server how it is. */
final class PostgresProbe implements Probe {
  private static final double SECONDS_A_DAY = 86_400;

  private final Access access;
  private final Limits limits;

  PostgresProbe(Access access, Limits limits) {
    this.access = access;
    this.limits = limits;
  }

  @Override
  public String host() {
    return access.target().host();
  }

  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    try (Connection connection = access.open(deadline)) {
      Figures figures = Figures.of(connection);
      return limits.judge(answer(figures).after(deadline.passed()));
    } catch (IOException e) {
      return Failure.answer(e, access.target().toString(), patience);
    } catch (SQLException e) {
      return failure(e, patience);
    }
  }

  private static Answer answer(Figures figures) {
    String words =
        "%s, %d of %d connections"
            .formatted(
                figures.standby() ? "standby" : "primary", figures.connections(), figures.most());
    return Answer.of(Verdict.UP, words)
        .with(PostgresKind.ROLE, new State(figures.standby() ? "standby" : "primary"))
        .with(PostgresKind.CONNECTIONS, new Count(figures.connections()))
        .with(PostgresKind.CONNECTIONS_USED, new Quantity(figures.usedPercent(), Unit.PERCENT))
        .with(PostgresKind.SIZE, new Quantity(figures.size(), PostgresKind.BYTE))
        .with(PostgresKind.DEAD_ROWS, new Quantity(figures.deadPercent(), Unit.PERCENT))
        .with(PostgresKind.FROZEN_AGE, new Count(figures.frozen()))
        .with(
            PostgresKind.VACUUM_AGE,
            new Quantity(Figures.tenth(figures.vacuum() / SECONDS_A_DAY), PostgresKind.DAY))
        .with(
            PostgresKind.LONGEST_TRANSACTION,
            new Quantity(Figures.tenth(figures.longest()), Unit.SECOND))
        .with(PostgresKind.DEADLOCKS, new Count(figures.deadlocks()))
        .with(PostgresKind.REPLICAS, new Count(figures.replicas()))
        .with(PostgresKind.LAG, new Quantity(Figures.tenth(figures.lag()), Unit.SECOND));
  }

  // Codes: PostgreSQL manual, appendix A. A server's message may quote what was asked; only
  // those of a refused login are known to be free of secrets, and ours are clearer.
  private Answer failure(SQLException e, Duration patience) throws InterruptedException {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    IOException cause = network(e);
    if (Thread.currentThread().isInterrupted() || cause != null) {
      return Failure.answer(
          cause == null ? new IOException(e) : cause, access.target().toString(), patience);
    }
    return switch (state) {
      case "28P01", "28000" ->
          Answer.of(
              Verdict.REFUSED,
              "%s refuses user %s: check password.file and pg_hba.conf"
                  .formatted(access.target(), access.user()));
      case "3D000" ->
          Answer.of(
              Verdict.REFUSED,
              "%s has no database %s".formatted(access.target(), access.database()));
      case "53300" ->
          Answer.of(Verdict.DOWN, "%s has no connection left".formatted(access.target()));
      case "57P03" ->
          Answer.of(Verdict.DOWN, "%s is starting or stopping".formatted(access.target()));
      case "57014" ->
          Answer.of(
              Verdict.DOWN,
              "%s accepts the login, but does not answer within %s"
                  .formatted(access.target(), Failure.words(patience)));
      case "42501" ->
          Answer.of(
              Verdict.CANNOT_TELL,
              "user %s may not see the statistics: grant it pg_monitor".formatted(access.user()));
      case "08001" -> Answer.of(Verdict.DOWN, "nobody listens at %s".formatted(access.target()));
      default ->
          Answer.of(Verdict.DOWN, "%s fails with SQLSTATE %s".formatted(access.target(), state));
    };
  }

  private static @Nullable IOException network(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof IOException network) {
        return network;
      }
    }
    return null;
  }
}
