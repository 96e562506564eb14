package io.millwright.mail;

import io.millwright.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Who is called when alarms are not acknowledged: an OSGi service. Thread-safe. */
@ProviderType
public interface OnCall {
  /**
   * Some time of a roster.
   *
   * @param who the logins of those on duty; empty if nobody is
   */
  record Turn(Instant from, Instant until, List<String> who) {
    /** Keeps a copy. */
    public Turn {
      who = List.copyOf(who);
    }
  }

  /**
   * Who is on duty when.
   *
   * @param zone whose clocks its hours go by
   * @param now the logins of those on duty
   * @param turns of the next four weeks
   * @param problem what is wrong with it; empty if nothing is
   */
  record Roster(String name, ZoneId zone, List<String> now, List<Turn> turns, String problem) {
    /** Keeps copies. */
    public Roster {
      now = List.copyOf(now);
      turns = List.copyOf(turns);
    }
  }

  /**
   * One step of a chain.
   *
   * @param after so long after the alarm began to call
   * @param whom {@code duty:ROSTER}, {@code role:ROLE} or {@code person:LOGIN}
   */
  record Step(Duration after, String whom) {}

  /**
   * Who is called one after the other.
   *
   * @param from the light from which on it calls
   * @param repeat after which the last step is done again; zero for never
   * @param problem what is wrong with it; empty if nothing is
   */
  record Chain(String name, String from, List<Step> steps, Duration repeat, String problem) {
    /** Keeps a copy. */
    public Chain {
      steps = List.copyOf(steps);
    }
  }

  /**
   * An alarm that calls people.
   *
   * @param alarm its id, as of {@code AlarmId}
   * @param step how many steps are done
   * @param next when the next one is due; empty while it pauses, or if there is none
   * @param paused whether it pauses: the alarm is set aside, or it is quiet
   * @param called the logins of those called so far
   */
  record Call(
      String chain,
      String alarm,
      String machine,
      String light,
      String reason,
      Instant since,
      int step,
      Optional<Instant> next,
      boolean paused,
      List<String> called) {
    /** Keeps a copy. */
    public Call {
      called = List.copyOf(called);
    }
  }

  /**
   * How it stands.
   *
   * @param calls of machines in the asker's sight
   * @param chains all, for who may read the platform everywhere; else none
   * @param rosters likewise
   */
  record Plan(List<Call> calls, List<Chain> chains, List<Roster> rosters) {
    /** Keeps copies. */
    public Plan {
      calls = List.copyOf(calls);
      chains = List.copyOf(chains);
      rosters = List.copyOf(rosters);
    }
  }

  /** How it stands, as far as the caller may know. */
  Plan plan(Caller caller);
}
