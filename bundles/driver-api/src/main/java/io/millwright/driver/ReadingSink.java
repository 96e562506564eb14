package io.millwright.driver;

import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what a machine says. Every method may be called from any thread and returns at once; the
 * order of calls from one thread is kept. After the link is closed all calls are ignored.
 */
@ProviderType
public interface ReadingSink {
  /**
   * Says which signals will come. Replaces what was declared before; called before the first
   * reading of a signal and again when the machine's signals change.
   *
   * @param signals every signal of the machine
   */
  void declare(Collection<Signal> signals);

  /**
   * A value of a signal. A signal or unit that was not declared is refused, counted, and shown in
   * the driver's state.
   *
   * @param signal which
   * @param value what; null only with {@link Quality#BAD}
   * @param quality GOOD, UNCERTAIN or BAD
   * @param source when, by the machine's clock; the driver's own clock where the machine has none
   */
  void accept(SignalId signal, @Nullable Value value, Quality quality, Instant source);

  /**
   * What was accepted so far came together, and nothing more is at hand: it is passed on without
   * waiting for more. To be called behind the last reading of what a machine sent at once; after a
   * poll the platform does it. A driver that never calls it loses nothing but a moment.
   */
  default void flush() {}

  /** Something that happened at the machine. */
  void accept(MachineEvent event);

  /** A condition of the machine that came, went or was acknowledged. */
  void accept(Condition condition);

  /**
   * Which conditions are present, after the machine was asked for all of them: every other that was
   * told before, in this link or an earlier one, has ended (OPC UA Part 9, ConditionRefresh).
   *
   * @param conditions their {@link Condition#id()}s; each was or will be told itself
   */
  void present(Collection<String> conditions);

  /** What the machine says it is; sent on every connect and whenever it changes. */
  void accept(Nameplate nameplate);

  /**
   * The machine dropped values before they could be fetched.
   *
   * @param detail for a person
   */
  void missed(String detail);

  /**
   * The connection was lost while the link is open, and the driver's library repairs it itself. The
   * platform opens a gap and waits; when it waits too long it closes the link and opens a new one.
   * May be called again when more is known.
   *
   * @param fault what kind of loss; any but {@link Fault#UNREACHABLE} says that no repair will
   *     help, and the platform closes the link at once
   * @param detail for a person, with the address
   */
  void lost(Fault fault, String detail);

  /** The connection that was {@link #lost} stands again and values flow. */
  void restored();

  /**
   * Something is wrong that does not stop the link, for instance a mapped node the machine lacks.
   * Shown in the driver's state until the link is opened anew.
   *
   * @param detail for a person: what is wrong and what to do
   */
  void warn(String detail);
}
