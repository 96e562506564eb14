package io.millwright.driver.host.internal;

import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a driver says is checked, stamped, numbered and handed to a bus that takes all. */
@State(Scope.Benchmark)
public class IntakeLoop {
  private static final int READINGS = 1000;

  private final Threads threads = new Threads(1);
  private final List<Signal> signals = new ArrayList<>();
  private final Quantity value = new Quantity(20, Unit.MILLIMETRE);
  private final Instant source = Instant.now();
  private final Sink sink;

  public IntakeLoop() {
    var machine = new MachineId("m-0001");
    // Room without end: nothing is dropped however slow the other thread is.
    var room = new Room(Integer.MAX_VALUE, Integer.MAX_VALUE);
    var intake = new Intake(machine, threads, new Outlet(machine, threads, news -> {}, room, 1));
    sink = new Sink(intake, () -> {});
    for (int i = 0; i < READINGS; i++) {
      signals.add(Signal.quantity("s-" + i, "", Unit.MILLIMETRE));
    }
    sink.declare(signals);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public void receiving() {
    for (Signal signal : signals) {
      sink.accept(signal.id(), value, Quality.GOOD, source);
    }
    sink.flush();
  }

  @TearDown
  public void end() {
    threads.close();
  }
}
