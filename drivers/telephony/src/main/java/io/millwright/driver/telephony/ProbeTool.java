package io.millwright.driver.telephony;

import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import io.millwright.driver.Fault;
import io.millwright.driver.telephony.engine.Patrol;
import io.millwright.driver.telephony.engine.Report;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what the probes answered, and asks one now. */
@Component
public final class ProbeTool implements DriverTool {
  /** A probe may have to wait for others at its host before it is asked. */
  private static final Duration TURN = Duration.ofSeconds(20);

  private static final String NOW = "--now";

  private final Roster roster;

  @Activate
  public ProbeTool(@Reference Roster roster) {
    this.roster = roster;
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public String summary() {
    return "Shows what a recorder's probes answered, or asks one now.";
  }

  @Override
  public String usage() {
    return "[PROBE|MACHINE|MACHINE/PROBE [--now]]";
  }

  @Override
  public void run(List<String> arguments, PrintWriter out)
      throws DriverException, InterruptedException {
    boolean now = arguments.contains(NOW);
    List<String> names = arguments.stream().filter(word -> !NOW.equals(word)).toList();
    if (names.size() > 1 || names.stream().anyMatch(word -> word.startsWith("-"))) {
      throw new IllegalArgumentException("usage: probe " + usage());
    }
    if (names.isEmpty()) {
      if (now) {
        throw new IllegalArgumentException("name the probe to ask now: probe NAME --now");
      }
      list(out);
      return;
    }
    for (Found found : find(names.get(0))) {
      Report report = now ? ask(found) : found.report();
      ReportText.of(found.machine(), report).forEach(out::println);
    }
  }

  /** A probe of an open machine. */
  private record Found(String machine, Patrol patrol, Report report) {
    boolean isCalled(String name) {
      return name.equals(report.name())
          || name.equals(machine)
          || name.equals(machine + "/" + report.name());
    }
  }

  private List<Found> all() {
    var all = new ArrayList<Found>();
    for (Map.Entry<String, Patrol> open : roster.open().entrySet()) {
      for (Report report : open.getValue().reports()) {
        all.add(new Found(open.getKey(), open.getValue(), report));
      }
    }
    return all;
  }

  private List<Found> find(String name) {
    List<Found> found = all().stream().filter(one -> one.isCalled(name)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no recorder that is watched now has a probe '%s': probe lists them".formatted(name));
    }
    return found;
  }

  private void list(PrintWriter out) {
    List<Found> all = all();
    if (all.isEmpty()) {
      out.println("No recorder is watched now.");
      return;
    }
    Table table = new Table("machine", "probe", "answer", "since", "round trip", "words");
    for (Found found : all) {
      table.add(ReportText.row(found.machine(), found.report()));
    }
    table.lines().forEach(out::println);
  }

  private static Report ask(Found found) throws DriverException, InterruptedException {
    Duration most = found.report().patience().plus(TURN);
    Optional<Report> answered = found.patrol().askNow(found.report().name(), most);
    return answered.orElseThrow(
        () ->
            new DriverException(
                Fault.UNREACHABLE,
                "%s/%s was not answered: the driver was stopped or its file changed meanwhile, or it"
                        .formatted(found.machine(), found.report().name())
                    + " did not get its turn within %d s because too many questions to %s are under way"
                        .formatted(most.toSeconds(), found.report().host())));
  }
}
