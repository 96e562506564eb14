package io.millwright.driver.telephony.database;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Bound;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Probes of kind {@code postgresql}. */
public final class PostgresKind implements ProbeKind {
  static final String CONNECTIONS = "connections";
  static final String CONNECTIONS_USED = "connections-used";
  static final String SIZE = "size";
  static final String DEAD_ROWS = "dead-rows";
  static final String FROZEN_AGE = "frozen-age";
  static final String VACUUM_AGE = "vacuum-age";
  static final String LONGEST_TRANSACTION = "longest-transaction";
  static final String DEADLOCKS = "deadlocks";
  static final String REPLICAS = "replicas";
  static final String LAG = "lag";
  static final String ROLE = "role";
  static final Unit BYTE = new Unit("By");
  static final Unit DAY = new Unit("d");

  private static final Map<String, Bound> USUAL =
      Map.of(
          CONNECTIONS_USED, Bound.above(80, 95),
          DEAD_ROWS,
              new Bound(
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  OptionalDouble.of(30),
                  OptionalDouble.empty()),
          // The server stops at 2 thousand million; it vacuums by itself from 200 million on.
          FROZEN_AGE, Bound.above(5e8, 1.5e9),
          LONGEST_TRANSACTION, Bound.above(3600, 86_400),
          LAG, Bound.above(60, 600));

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Set<String> keys() {
    return Set.of("target", "database", "user", "password.file", "tls", "trust.file", Limits.KEY);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.count(CONNECTIONS, "Connections"),
        Measure.quantity(CONNECTIONS_USED, "Connections used", Unit.PERCENT),
        Measure.quantity(SIZE, "Size of all databases", BYTE),
        Measure.quantity(DEAD_ROWS, "Dead rows", Unit.PERCENT),
        Measure.count(FROZEN_AGE, "Transactions since the oldest freeze"),
        Measure.quantity(VACUUM_AGE, "Age of the oldest vacuum", DAY),
        Measure.quantity(LONGEST_TRANSACTION, "Longest transaction", Unit.SECOND),
        Measure.count(DEADLOCKS, "Deadlocks"),
        Measure.count(REPLICAS, "Replicas"),
        Measure.quantity(LAG, "Replication lag", Unit.SECOND),
        Measure.state(ROLE, "Role"));
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<Access> access = Access.read(spot, surroundings);
    Limits limits = Limits.read(spot, measures(), USUAL);
    return spot.complaints() > before
        ? Optional.empty()
        : access.map(known -> new PostgresProbe(known, limits));
  }
}
