package io.millwright.bench;

import io.millwright.bench.Section.Dated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page {@code docs/performance.md} with its pictures. What a run did not measure stays as it
 * was, and so do the words between two marks.
 */
final class Page {
  private static final String NAME = "performance";

  private static final String HEAD =
      """
      # What it costs

      Each figure stands beside its own limit, measured in the same run on the same data, and holds or misses its goal. Only
      the ratios travel to another machine. *cs/M* is CPU seconds for a million readings, of whole processes.

      ```
      ./millwright bench                     all of it, about an hour; --quick: some 9 minutes, shorter looks
      ./millwright bench --only scale        one bench; more with --only again
      ./millwright bench --write             renews this page, its pictures and performance.json
      ```

      This page is written by `--write`, but for the words between two marks, which stay. What a run does not measure stays
      with its own date. For figures to trust leave the machine alone meanwhile.

      """;

  private final Path docs;

  /**
   * A page that is there or not.
   *
   * @param docs the folder it is in
   */
  Page(Path docs) {
    this.docs = docs;
  }

  /** Renews it by what a run found; {@code names} are those of all benches, in order. */
  void write(Report report, List<String> names) throws IOException {
    Path figures = docs.resolve(NAME + ".json");
    Past past = Past.read(figures).with(report, names);
    Map<String, String> pictures = Pictures.of(past.figures());
    Path page = docs.resolve(NAME + ".md");
    var words = new KeptWords(Files.exists(page) ? Files.readString(page) : "");
    for (Map.Entry<String, String> picture : pictures.entrySet()) {
      Files.writeString(docs.resolve(file(picture.getKey())), picture.getValue());
    }
    past.write(figures);
    Files.writeString(page, of(past, names, pictures, words));
  }

  private static String file(String picture) {
    return "%s-%s.svg".formatted(NAME, picture);
  }

  private static String of(
      Past past, List<String> names, Map<String, String> pictures, KeptWords words) {
    var page = new StringBuilder(HEAD);
    page.append("## Goals\n\n").append(sum(past.figures())).append("\n\n");
    if (pictures.containsKey("goals")) {
      picture(page, "goals", "Each figure by its goal; left of 1 the goal holds");
    }
    missed(page, past.figures());
    page.append(words.place("goals"));
    machine(page, past);
    for (String name : names) {
      page.append("\n## ").append(name).append("\n\n");
      past.section(name)
          .ifPresentOrElse(
              section -> section(page, section), () -> page.append("Not measured yet.\n\n"));
      if (name.equals("scale")) {
        pictures.keySet().stream()
            .filter(picture -> !picture.equals("goals"))
            .forEach(picture -> picture(page, picture, "Cost by number of " + picture));
      }
      page.append(words.place(name));
    }
    return page.toString();
  }

  private static void picture(StringBuilder page, String name, String words) {
    page.append("![%s](%s)\n\n".formatted(words, file(name)));
  }

  private static String sum(List<Figure> figures) {
    List<Figure> wanted = figures.stream().filter(Figure::hasGoal).toList();
    long held = wanted.stream().filter(Figure::holds).count();
    List<Figure> none = wanted.stream().filter(figure -> figure.goal() == 0).toList();
    long clean = none.stream().filter(Figure::holds).count();
    return "%d of %d goals hold. %d of them are counts of what must not be, such as lost readings: %d are 0."
        .formatted(held, wanted.size(), none.size(), clean);
  }

  private static void missed(StringBuilder page, List<Figure> figures) {
    List<Figure> missed = figures.stream().filter(figure -> !figure.holds()).toList();
    if (missed.isEmpty()) {
      return;
    }
    page.append("Missed:\n\n| name | value | limit | ratio | goal |\n|---|---|---|---|---|\n");
    for (Figure figure : missed) {
      page.append(row(Table.row(figure).subList(0, 5)));
    }
    page.append('\n');
  }

  /** On what most of it was measured: the machine of the last run. */
  private static void machine(StringBuilder page, Past past) {
    page.append("\n## Machine\n\n| | |\n|---|---|\n");
    new TreeMap<>(newest(past)).forEach((name, value) -> page.append(row(List.of(name, value))));
    for (Section section : past.sections()) {
      if (!section.machine().equals(newest(past))) {
        page.append(
            row(List.of(section.name() + " ran on", new TreeMap<>(section.machine()).toString())));
      }
    }
  }

  private static Map<String, String> newest(Past past) {
    Instant at = Instant.MIN;
    Map<String, String> machine = Map.of();
    for (Section section : past.sections()) {
      if (section.at().isAfter(at)) {
        at = section.at();
        machine = section.machine();
      }
    }
    return machine;
  }

  private static void section(StringBuilder page, Section section) {
    page.append(capital(section.words())).append(".\n\n");
    page.append(
        "Run on %s%s, load average before %s.\n\n"
            .formatted(at(section.at()), quick(section.quick()), section.load()));
    if (!section.trouble().isEmpty()) {
      page.append(section.broke() ? "**Broke**: " : "Not measured: ");
      page.append(section.trouble()).append("\n\n");
    }
    if (!section.figures().isEmpty()) {
      table(page, section);
    }
  }

  private static void table(StringBuilder page, Section section) {
    page.append("| name | value | limit | ratio | goal | holds |\n|---|---|---|---|---|---|\n");
    var notes = new ArrayList<String>();
    for (Dated dated : section.figures()) {
      Figure figure = dated.figure();
      page.append(row(Table.row(figure)));
      String note = figure.note();
      if (section.isOlder(dated)) {
        String of = "of " + at(dated.at()) + quick(dated.quick());
        note = note.isEmpty() ? of : note + "; " + of;
      }
      if (!note.isEmpty()) {
        notes.add("- %s: %s\n".formatted(figure.name(), note));
      }
    }
    page.append('\n');
    notes.forEach(page::append);
    page.append(notes.isEmpty() ? "" : "\n");
  }

  private static String quick(boolean quick) {
    return quick ? " (quick)" : "";
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String at(Instant time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")
        .format(time.atZone(ZoneOffset.UTC));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells).replace("\n", " ") + " |\n";
  }
}
