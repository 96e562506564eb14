package io.millwright.monitoring.internal;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.monitoring.Rehearsal.Outcome;
import io.millwright.monitoring.RuleDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule with a bound, rehearsed over the past of one machine. */
public final class RehearsalLap {
  private final History history;
  private final OneMachine fleet;
  private final Span span;

  public RehearsalLap(History history, MachineId machine, Span span) {
    this.history = history;
    this.fleet = new OneMachine(machine);
    this.span = span;
  }

  /** All of it, at once. */
  public Outcome run(String signal, double redFrom) {
    var draft =
        new RuleDraft(
            RuleDraft.Kind.LIMIT,
            "bench",
            Map.of(
                "machine.id",
                fleet.id().text(),
                "signal",
                signal,
                "unit",
                "Cel",
                "red.from",
                redFrom));
    Written written = Written.of(draft);
    var cast = new Cast(written, new Rules(), fleet);
    var rehearsing =
        new Rehearsing(
            draft,
            written,
            cast,
            cast.machines(machine -> true),
            new Rehearsing.Stage(history, fleet),
            span);
    boolean more = true;
    while (more) {
      more = rehearsing.step();
    }
    return rehearsing.outcome();
  }

  private record OneMachine(MachineId id) implements Fleet {
    @Override
    public List<Customer> customers() {
      return List.of();
    }

    @Override
    public List<Site> sites() {
      return List.of();
    }

    @Override
    public List<Machine> machines() {
      return machine(id).stream().toList();
    }

    @Override
    public Optional<Machine> machine(MachineId machine) {
      return Optional.of(
          new Machine(machine, "cmm", Optional.empty(), "", new Nameplate(Map.of())));
    }

    @Override
    public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
      return List.of();
    }

    @Override
    public void save(Customer customer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void save(Site site) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void assign(MachineId machine, String site, String location) {
      throw new UnsupportedOperationException();
    }
  }
}
