package io.millwright.web.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.GapFound;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAdded;
import io.millwright.fleet.MachineAssigned;
import io.millwright.fleet.NameplateChanged;
import io.millwright.history.PastListener;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmHandled;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.LightChanged;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hears the bus and the history for the page. */
@Component(service = {Listener.class, PastListener.class})
public final class NewsDesk implements Listener, PastListener {
  private final Overview overview;
  private final LiveBoard board;

  /** For the running site. */
  @Activate
  public NewsDesk(@Reference Overview overview, @Reference LiveBoard board) {
    this.overview = overview;
    this.board = board;
  }

  @Override
  public String name() {
    return "web";
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(
        LightChanged.class,
        AlarmRaised.class,
        AlarmCleared.class,
        AlarmHandled.class,
        MachineAdded.class,
        MachineAssigned.class,
        NameplateChanged.class);
  }

  @Override
  public void on(News news) {
    MachineId machine = news.machine();
    if (news instanceof ReadingsReceived batch) {
      overview.readings().heard(batch);
      board.heard(batch);
    } else if (news instanceof GapFound found) {
      overview.gaps().heard(found.gap());
      board.rowMayDiffer(machine);
    } else if (news instanceof LinkChanged) {
      board.rowMayDiffer(machine);
    }
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof LightChanged changed) {
      judged(changed.machine());
    } else if (fact instanceof AlarmRaised raised) {
      alarmed(raised.alarm().machine());
    } else if (fact instanceof AlarmCleared cleared) {
      alarmed(cleared.alarm().machine());
    } else if (fact instanceof AlarmHandled handled) {
      alarmed(handled.alarm().machine());
    } else {
      overview.fleetChanged();
      if (fact instanceof NameplateChanged changed) {
        board.touch(changed.machine(), "machine");
      }
    }
  }

  // Not when the bus tells of it: the page would read before it is kept, and never again.
  @Override
  public void kept(MachineId machine, Part part) {
    board.touch(machine, part == Part.EVENTS ? "events" : "gaps");
  }

  @Override
  public void on(TimePassed time) {
    board.tick(time.now());
  }

  private void alarmed(MachineId machine) {
    board.alarmsDiffer(machine);
    judged(machine);
  }

  private void judged(MachineId machine) {
    board.touch(machine, "machine");
    board.rowMayDiffer(machine);
  }
}
