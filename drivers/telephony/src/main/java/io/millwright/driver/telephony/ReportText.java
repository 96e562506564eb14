package io.millwright.driver.telephony;

import io.millwright.driver.telephony.engine.Report;
import io.millwright.driver.telephony.engine.Told;
import io.millwright.driver.telephony.probe.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A probe's standing as the console prints it. */
final class ReportText {
  private ReportText() {}

  static String[] row(String machine, Report report) {
    Optional<Answer> answer = report.last().map(Told::answer);
    return new String[] {
      machine,
      report.name(),
      answer.map(a -> a.verdict().word()).orElse("not asked yet"),
      report.since().map(ReportText::time).orElse(""),
      answer.map(ReportText::roundTrip).orElse(""),
      answer.map(Answer::words).orElse("")
    };
  }

  static List<String> of(String machine, Report report) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s/%s  %s (%s, %s)"
            .formatted(machine, report.name(), report.label(), report.kind(), report.host()));
    Optional<Told> last = report.last();
    if (last.isEmpty()) {
      lines.add("  not asked yet");
      return lines;
    }
    Answer answer = last.get().answer();
    lines.add(
        "  %s since %s: %s"
            .formatted(
                answer.verdict().word(),
                report.since().map(ReportText::time).orElse("now"),
                answer.words()));
    if (answer.roundTrip().isPresent()) {
      lines.add("  round trip %s".formatted(roundTrip(answer)));
    }
    new TreeMap<>(answer.measures())
        .forEach((name, value) -> lines.add("  %s %s".formatted(name, value.words())));
    lines.add("  last answers:");
    List<Told> answers = report.answers();
    for (int i = answers.size() - 1; i >= 0; i--) {
      Told told = answers.get(i);
      lines.add(
          "    %s  %-11s  %s  %s"
              .formatted(
                  time(told.at()),
                  told.answer().verdict().word(),
                  roundTrip(told.answer()),
                  told.answer().words())
              .stripTrailing());
    }
    return lines;
  }

  private static String roundTrip(Answer answer) {
    return answer.roundTrip().map(took -> took.toMillis() + " ms").orElse("–");
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
