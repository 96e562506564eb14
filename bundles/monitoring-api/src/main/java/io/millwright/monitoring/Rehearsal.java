package io.millwright.monitoring;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tries a rule against the stored past, by the code that judges what comes now: an OSGi service.
 * Thread-safe; returns at once, the work is done one order after the other. Nothing is raised, told
 * or kept by it.
 *
 * <p>Only machines that the caller may configure are looked at, and only the caller sees what came
 * of it. It is forgotten an hour after it ended, and with a restart.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: REFUSED with key and rule of the fault,
 * UNKNOWN, CONFLICT while too many wait.
 */
@ProviderType
public interface Rehearsal {
  /** An alarm shorter than this is brief. */
  Duration BRIEF = Duration.ofMinutes(2);

  /** The longest stretch that can be asked for. */
  Duration LONGEST = Duration.ofDays(366);

  /** Where a rehearsal stands. */
  enum State {
    /** Others come first. */
    WAITING,
    /** It is under way. */
    RUNNING,
    /** It has an outcome. */
    DONE,
    /** Its owner ended it. */
    CANCELLED,
    /** It broke; the words say why. */
    FAILED
  }

  /**
   * A rehearsal that was ordered.
   *
   * @param id names it
   * @param state where it stands
   * @param done how much of it, from 0 to 1
   * @param words why it failed; empty otherwise
   * @param outcome what came of it, once it is done
   */
  record Run(String id, State state, double done, String words, Optional<Outcome> outcome) {}

  /**
   * What would have been.
   *
   * @param from the first moment looked at
   * @param until the first moment no longer looked at
   * @param readings how many readings or events were judged
   * @param total how many alarms there would have been
   * @param brief how many of them shorter than {@link #BRIEF}; of events, which have no duration,
   *     none
   * @param machines each machine that it holds for, by id
   * @param alarms the first 500 of the alarms, in order of time
   * @param remedies changes of the rule that leave fewer brief ones
   */
  record Outcome(
      Instant from,
      Instant until,
      long readings,
      int total,
      int brief,
      List<OfMachine> machines,
      List<WouldBe> alarms,
      List<Remedy> remedies) {
    /** Keeps copies. */
    public Outcome {
      machines = List.copyOf(machines);
      alarms = List.copyOf(alarms);
      remedies = List.copyOf(remedies);
    }

    /** In one sentence. */
    public String words() {
      if (total == 0) {
        return "It would have raised no alarm.";
      }
      if (total == 1) {
        String length = brief == 0 ? "" : ", shorter than %d minutes".formatted(BRIEF.toMinutes());
        return "It would have raised 1 alarm%s.".formatted(length);
      }
      return brief == 0
          ? "It would have raised %d alarms.".formatted(total)
          : "It would have raised %d alarms, %d of them shorter than %d minutes."
              .formatted(total, brief, BRIEF.toMinutes());
    }
  }

  /**
   * What would have been at one machine.
   *
   * @param machine which
   * @param alarms how many
   * @param brief how many of them brief
   * @param trouble why the rule could not be judged there, for instance a unit that does not fit;
   *     empty if it could
   */
  record OfMachine(MachineId machine, int alarms, int brief, String trouble) {}

  /**
   * An alarm that would have been.
   *
   * @param machine at which
   * @param about the signal or event
   * @param from when it would have been raised
   * @param until when it would have gone; empty if it still stood at the end
   * @param light the gravest
   * @param peak the value farthest beyond the bound; empty for what has no number
   * @param unit of the peak; empty without one
   * @param reason as it would have been told
   */
  record WouldBe(
      MachineId machine,
      String about,
      Instant from,
      Optional<Instant> until,
      Light light,
      Optional<Double> peak,
      String unit,
      String reason) {
    /** Whether it would have been over in less than {@link #BRIEF}. */
    public boolean isBrief() {
      return until
          .filter(end -> end.isAfter(from) && Duration.between(from, end).compareTo(BRIEF) < 0)
          .isPresent();
    }
  }

  /**
   * A change of one key, and what it would leave.
   *
   * @param key of the rule, for instance {@code hysteresis}
   * @param value the smallest that leaves so few
   * @param alarms how many alarms would remain
   * @param brief how many of them brief
   */
  record Remedy(String key, double value, int alarms, int brief) {}

  /** Orders one, over the past from one moment to another, which is at most a year. */
  Run order(Caller by, RuleDraft rule, Instant from, Instant until);

  /** How far it is. */
  Run look(Caller by, String id);

  /** Ends it; nothing if it has ended. */
  void cancel(Caller by, String id);
}
