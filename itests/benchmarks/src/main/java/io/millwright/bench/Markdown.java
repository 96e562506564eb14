package io.millwright.bench;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A report as the page {@code docs/performance.md}. */
final class Markdown {
  private Markdown() {}

  static String of(Report report) {
    var page = new StringBuilder();
    page.append(
        """
        # What it costs

        Written by `./millwright bench%s --write`; do not edit. Each figure stands beside its own limit, measured in the same
        run on the same data. *cs/M* is CPU seconds for a million readings, of whole processes. Where a goal is missed, the
        table says so. Only ratios travel to another machine.

        """
            .formatted(report.quick() ? " --quick" : ""));
    page.append("| measured on | |\n|---|---|\n");
    page.append(row("time", at(report)));
    report.machine().forEach((name, value) -> page.append(row(name, value)));
    page.append(row("load before, after", report.loadBefore() + ", " + report.loadAfter()));
    page.append(row("in all", report.summary()));
    report.outcomes().forEach(outcome -> section(page, outcome));
    return page.toString();
  }

  private static String at(Report report) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")
        .format(report.at().atZone(ZoneOffset.UTC));
  }

  private static void section(StringBuilder page, Outcome outcome) {
    page.append("\n## ")
        .append(outcome.name())
        .append("\n\n")
        .append(outcome.words())
        .append(".\n\n");
    if (!outcome.trouble().isEmpty()) {
      page.append(outcome.broke() ? "**Broke**: " : "Not measured: ")
          .append(outcome.trouble())
          .append('\n');
      return;
    }
    page.append("| name | value | limit | ratio | goal | holds |\n|---|---|---|---|---|---|\n");
    outcome.figures().forEach(figure -> page.append(row(Table.row(figure).toArray(new String[0]))));
    List<Figure> noted =
        outcome.figures().stream().filter(figure -> !figure.note().isEmpty()).toList();
    if (!noted.isEmpty()) {
      page.append('\n');
      noted.forEach(figure -> page.append("- %s: %s%n".formatted(figure.name(), figure.note())));
    }
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", List.of(cells)).replace("\n", " ") + " |\n";
  }
}
