package io.millwright.driver.telephony.storage;

import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.storage.Command.Outcome;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.Failure;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Looks at a file system of this computer. */
final class FileSystemProbe implements Probe {
  /**
   * What a probes file says of it.
   *
   * @param mounted whether something must be mounted at just this path
   * @param writable whether a file system that is mounted read-only is bad
   */
  record Question(Path path, boolean mounted, boolean writable, Optional<SpeedTrial> speed) {}

  private final Question question;
  private final Limits limits;
  private final Clock clock;
  private final Forecast forecast;
  private final Command command = new Command();

  FileSystemProbe(Question question, Limits limits, Forecast forecast, Clock clock) {
    this.question = question;
    this.limits = limits;
    this.forecast = forecast;
    this.clock = clock;
  }

  @Override
  public String host() {
    return "localhost";
  }

  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    try {
      Optional<Answer> bad = mountFault();
      return bad.isPresent() ? bad.get() : look(deadline);
    } catch (IOException e) {
      return Answer.of(
          Verdict.CANNOT_TELL, "this system does not tell of its disks: " + e.getMessage());
    }
  }

  private Optional<Answer> mountFault() throws IOException {
    Path path = question.path();
    Optional<Mount> mount = Mount.under(path, Mount.table(Mount.TABLE));
    if (question.mounted() && !mount.map(m -> m.point().equals(path)).orElse(false)) {
      return Optional.of(Answer.of(Verdict.DOWN, "nothing is mounted at " + path));
    }
    return mount
        .filter(m -> question.writable() && m.readOnly())
        .map(
            m ->
                Answer.of(
                    Verdict.DOWN, "%s lies on %s, which is read-only".formatted(path, m.source())));
  }

  private Answer look(Deadline deadline) throws IOException, InterruptedException {
    Path path = question.path();
    Optional<Outcome> stat =
        command.run(
            List.of("stat", "-f", "-c", Space.FORMAT, "--", path.toString()), deadline.patience());
    if (stat.isEmpty()) {
      return Answer.of(
          Verdict.DOWN,
          "%s does not answer within %s: is the server of this file system away?"
              .formatted(path, Failure.words(deadline.patience())));
    }
    Optional<Space> space = Space.of(stat.get().said());
    if (space.isEmpty()) {
      return unreadable(path, stat.get().said());
    }
    Answer answer = measured(space.get()).after(deadline.passed());
    Optional<SpeedTrial> speed = question.speed().filter(trial -> trial.fits(space.get()));
    if (speed.isPresent()) {
      Duration left = deadline.patience().minus(deadline.passed());
      answer = speed.get().measure(answer, command, left);
    }
    return limits.judge(answer);
  }

  private static Answer unreadable(Path path, String said) {
    String why = said.substring(said.lastIndexOf(": ") < 0 ? 0 : said.lastIndexOf(": ") + 2);
    return said.contains("Permission denied")
        ? Answer.of(Verdict.CANNOT_TELL, "%s may not be looked at by this account".formatted(path))
        : Answer.of(Verdict.DOWN, "%s: %s".formatted(path, why));
  }

  private Answer measured(Space space) {
    forecast.learn(clock.instant(), space.used());
    Optional<Double> days = forecast.daysUntilFull(space.free());
    Answer answer =
        Answer.of(Verdict.UP, words(space, days))
            .with(FileSystemKind.FREE, new Quantity(space.freePercent(), Unit.PERCENT))
            .with(FileSystemKind.FREE_BYTES, new Quantity(space.free(), FileSystemKind.BYTE))
            .with(
                FileSystemKind.FREE_INODES, new Quantity(space.freeInodesPercent(), Unit.PERCENT));
    return days.map(d -> answer.with(FileSystemKind.FULL_IN, new Quantity(d, FileSystemKind.DAY)))
        .orElse(answer);
  }

  private String words(Space space, Optional<Double> days) {
    String now =
        "%s of %s free"
            .formatted(Space.words(space.free()), Space.words(space.used() + space.free()));
    return days.filter(d -> d < Forecast.LONGEST_DAYS)
        .map(d -> Duration.ofMinutes(Math.round(d * 1440)))
        .map(left -> clock.instant().plus(left).atZone(ZoneOffset.UTC).toLocalDate())
        .map(day -> now + ", full on " + day)
        .orElse(now);
  }

  @Override
  public void close() {
    command.end();
  }
}
