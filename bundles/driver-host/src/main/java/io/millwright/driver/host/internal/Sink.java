package io.millwright.driver.host.internal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.millwright.driver.Fault;
import io.millwright.driver.ReadingSink;
import io.millwright.model.Condition;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ear of one link: hears nothing any more once it is closed. */
final class Sink implements ReadingSink {
  /** What the driver's library is repairing. */
  record Loss(Fault fault, String detail) {}

  private final Intake intake;
  private final Runnable lossChanged;

  @GuardedBy("this")
  private boolean closed;

  @GuardedBy("this")
  private @Nullable Loss loss;

  Sink(Intake intake, Runnable lossChanged) {
    this.intake = intake;
    this.lossChanged = lossChanged;
  }

  /** After this returns no call of the driver has any effect. */
  synchronized void close() {
    closed = true;
  }

  synchronized Optional<Loss> loss() {
    return Optional.ofNullable(loss);
  }

  private synchronized void whileOpen(Runnable effect) {
    if (!closed) {
      effect.run();
    }
  }

  @Override
  public void declare(Collection<Signal> signals) {
    whileOpen(() -> intake.declare(signals));
  }

  // Tens of thousands come each second: without an object for each.
  @Override
  public synchronized void accept(
      SignalId signal, @Nullable Value value, Quality quality, Instant source) {
    if (!closed) {
      intake.accept(signal, value, quality, source);
    }
  }

  @Override
  public void flush() {
    whileOpen(intake::flush);
  }

  @Override
  public void accept(MachineEvent event) {
    whileOpen(() -> intake.accept(event));
  }

  @Override
  public void accept(Condition condition) {
    whileOpen(() -> intake.accept(condition));
  }

  @Override
  public void present(Collection<String> conditions) {
    whileOpen(() -> intake.present(conditions));
  }

  @Override
  public void accept(Nameplate nameplate) {
    whileOpen(() -> intake.accept(nameplate));
  }

  @Override
  public void missed(String detail) {
    whileOpen(() -> intake.missed(detail));
  }

  @Override
  public void warn(String detail) {
    whileOpen(() -> intake.warn(detail));
  }

  @Override
  public synchronized void lost(Fault fault, String detail) {
    if (!closed && (loss == null || loss.fault() != fault)) {
      loss = new Loss(fault, detail);
      intake.down(causeOf(fault), detail);
      lossChanged.run();
    }
  }

  @Override
  public synchronized void restored() {
    if (!closed && loss != null) {
      loss = null;
      intake.up();
      lossChanged.run();
    }
  }

  static GapCause causeOf(Fault fault) {
    return switch (fault) {
      case REFUSED -> GapCause.REFUSED;
      case MISCONFIGURED -> GapCause.DRIVER_STOPPED;
      case UNREACHABLE, PROTOCOL, UNSUPPORTED -> GapCause.UNREACHABLE;
    };
  }
}
