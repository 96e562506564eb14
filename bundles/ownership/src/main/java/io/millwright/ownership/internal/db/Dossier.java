package io.millwright.ownership.internal.db;

import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Deletion.State;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A deletion, and what only who carries it out has to know.
 *
 * @param begun when the erasing began; empty before
 * @param check when it is counted once more; empty before
 */
public record Dossier(Deletion deletion, Optional<Instant> begun, Optional<Instant> check) {
  /** One that nobody approved yet. */
  public static Dossier asked(
      String id, String customer, Set<MachineId> machines, String reason, Act by) {
    return new Dossier(
        new Deletion(
            id,
            customer,
            machines.isEmpty(),
            machines,
            reason,
            State.ASKED,
            by,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ""),
        Optional.empty(),
        Optional.empty());
  }

  /** What it is called. */
  public String id() {
    return deletion.id();
  }

  /** How far it is. */
  public State state() {
    return deletion.state();
  }

  /** Approved, to begin at a time. */
  public Dossier approved(Act by, Instant due) {
    return with(State.WAITING, Optional.of(by), deletion.calledOff(), Optional.of(due));
  }

  /** Called off. */
  public Dossier calledOff(Act by) {
    return with(State.CALLED_OFF, deletion.approved(), Optional.of(by), deletion.due());
  }

  /** Under way with these machines. */
  public Dossier erasing(Set<MachineId> machines, Instant now) {
    Dossier next =
        with(State.ERASING, deletion.approved(), deletion.calledOff(), deletion.due())
            .of(machines, "", Optional.empty());
    return new Dossier(next.deletion, begun.or(() -> Optional.of(now)), check);
  }

  /** Under way still, or once more. */
  public Dossier erasing(String waits) {
    return with(State.ERASING, deletion.approved(), deletion.calledOff(), deletion.due())
        .of(deletion.machines(), waits, Optional.empty());
  }

  /** All is gone; to be counted once more at a time. */
  public Dossier checking(Instant at) {
    Dossier next =
        with(State.CHECKING, deletion.approved(), deletion.calledOff(), deletion.due())
            .of(deletion.machines(), "", Optional.empty());
    return new Dossier(next.deletion, begun, Optional.of(at));
  }

  /** The same, which waits for something. */
  public Dossier waitingFor(String what) {
    return of(deletion.machines(), what, deletion.done());
  }

  /** Nothing is left. */
  public Dossier done(Instant now) {
    return with(State.DONE, deletion.approved(), deletion.calledOff(), deletion.due())
        .of(deletion.machines(), "", Optional.of(now));
  }

  private Dossier with(
      State state, Optional<Act> approved, Optional<Act> calledOff, Optional<Instant> due) {
    return new Dossier(
        new Deletion(
            deletion.id(),
            deletion.customer(),
            deletion.whole(),
            deletion.machines(),
            deletion.reason(),
            state,
            deletion.asked(),
            approved,
            calledOff,
            due,
            deletion.done(),
            deletion.waits()),
        begun,
        check);
  }

  private Dossier of(Set<MachineId> machines, String waits, Optional<Instant> done) {
    return new Dossier(
        new Deletion(
            deletion.id(),
            deletion.customer(),
            deletion.whole(),
            machines,
            deletion.reason(),
            deletion.state(),
            deletion.asked(),
            deletion.approved(),
            deletion.calledOff(),
            deletion.due(),
            done,
            waits),
        begun,
        check);
  }
}
