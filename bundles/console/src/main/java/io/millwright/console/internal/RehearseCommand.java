package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.monitoring.Rehearsal;
import io.millwright.monitoring.Rehearsal.Outcome;
import io.millwright.monitoring.Rehearsal.Run;
import io.millwright.monitoring.Rehearsal.State;
import io.millwright.monitoring.Rehearsal.WouldBe;
import io.millwright.monitoring.RuleBook;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Tries a rule against the past. */
@Service
@Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows what would have been")
@Command(
    scope = "millwright",
    name = "rehearse",
    description =
        "Tells which alarms a rule would have raised; Ctrl-C ends it. Options come before the"
            + " argument.")
public final class RehearseCommand extends DeskCommand {
  private static final Duration USUAL = Duration.ofDays(30);

  @Option(name = "--from", description = "A day or a time; 30 days before the end without it")
  String from = "";

  @Option(name = "--to", description = "A day or a time; now without it")
  String to = "";

  @Argument(
      name = "rule",
      description = "The name of a rule in force, or a file with one",
      required = true)
  String rule = "";

  /** Milliseconds between two looks; shorter in tests. */
  long pause = 500;

  @Override
  void run(Desk desk) throws IOException {
    Instant end = to.isEmpty() ? desk.now() : moment(desk, "--to", to);
    Instant begin = from.isEmpty() ? end.minus(USUAL) : moment(desk, "--from", from);
    Rehearsal rehearsal = desk.need(Rehearsal.class);
    Run run = rehearsal.order(desk.caller(), draft(desk), begin, end);
    try {
      desk.print(words(desk, finished(desk, rehearsal, run)));
    } catch (InterruptedException e) {
      rehearsal.cancel(desk.caller(), run.id());
      desk.out().println("Ended.");
    }
  }

  private RuleDraft draft(Desk desk) throws IOException {
    RuleBook book = desk.need(RuleBook.class);
    Path path = Path.of(rule);
    if (Files.isRegularFile(path)) {
      return book.read(String.valueOf(path.getFileName()), Files.readString(path));
    }
    return book.rules(desk.caller()).stream()
        .filter(entry -> entry.rule().name().equals(rule) || entry.file().equals(rule))
        .map(RuleEntry::rule)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is neither a rule nor a file " + Words.plain(rule)));
  }

  private static Instant moment(Desk desk, String option, String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(desk.zone()).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          option + ": write a day such as 2026-01-31, or 2026-01-31T12:00:00Z", e);
    }
  }

  private Run finished(Desk desk, Rehearsal rehearsal, Run ordered) throws InterruptedException {
    Run run = ordered;
    double told = 0;
    while (run.state() == State.WAITING || run.state() == State.RUNNING) {
      // The error check ends the command when the person's connection is gone.
      if (desk.out().checkError()) {
        throw new InterruptedException();
      }
      Thread.sleep(pause);
      run = rehearsal.look(desk.caller(), run.id());
      if (run.done() >= told + 0.1 && run.done() < 1) {
        told = run.done();
        desk.out().println("%d %%".formatted(Math.round(told * 100)));
      }
    }
    return run;
  }

  private static List<String> words(Desk desk, Run run) {
    Optional<Outcome> found = run.outcome();
    if (found.isEmpty()) {
      return List.of(run.words().isEmpty() ? "Ended." : run.words());
    }
    Outcome outcome = found.get();
    var lines = new ArrayList<String>();
    lines.add(outcome.words());
    if (outcome.machines().isEmpty()) {
      lines.add("It holds for no machine.");
    }
    for (Rehearsal.OfMachine each : outcome.machines()) {
      String trouble = each.trouble().isEmpty() ? "" : ", " + Words.plain(each.trouble());
      lines.add(
          "%s: %d, %d of them brief%s"
              .formatted(each.machine(), each.alarms(), each.brief(), trouble));
    }
    for (Rehearsal.Remedy remedy : outcome.remedies()) {
      lines.add(
          "With %s = %s there would be %d, %d of them brief."
              .formatted(remedy.key(), number(remedy.value()), remedy.alarms(), remedy.brief()));
    }
    if (!outcome.alarms().isEmpty()) {
      lines.addAll(table(desk, outcome));
    }
    return lines;
  }

  private static List<String> table(Desk desk, Outcome outcome) {
    var table = new Table("", "Machine", "About", "From", "Lasted", "Light", "Peak");
    for (WouldBe alarm : outcome.alarms()) {
      table.row(
          alarm.machine().text(),
          alarm.about(),
          Words.time(alarm.from(), desk.zone()),
          alarm
              .until()
              .map(until -> Words.length(Duration.between(alarm.from(), until)))
              .orElse("still stands"),
          Words.light(alarm.light()),
          alarm.peak().map(peak -> number(peak) + " " + alarm.unit()).orElse(""));
    }
    return table.lines();
  }

  private static String number(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
