package io.millwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what was asked for and prints it: {@code ./millwright bench}. */
public final class Benches {
  private static final int BROKE = 1;
  private static final int USAGE = 2;

  private Benches() {}

  /** What the command line asks for. */
  record Wish(boolean quick, boolean json, boolean write, List<String> only) {
    static Wish parse(String... args) {
      boolean quick = false;
      boolean json = false;
      boolean write = false;
      var only = new ArrayList<String>();
      var words = new ArrayDeque<>(List.of(args));
      while (!words.isEmpty()) {
        String word = words.pop();
        switch (word) {
          case "--quick" -> quick = true;
          case "--json" -> json = true;
          case "--write" -> write = true;
          case "--only" -> {
            if (words.isEmpty()) {
              throw new IllegalArgumentException("--only needs the name of a bench");
            }
            only.add(words.pop());
          }
          default -> throw new IllegalArgumentException("unknown option " + word);
        }
      }
      return new Wish(quick, json, write, List.copyOf(only));
    }
  }

  /** Exit code 0 also where goals are missed; 1 if a bench broke. */
  public static void main(String... args) throws IOException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    Children.endWithUs();
    int code;
    try {
      Wish wish = Wish.parse(args);
      code = run(wish, Plan.chosen(Plan.ALL, wish.only()));
    } catch (IllegalArgumentException e) {
      System.err.println("millwright: " + e.getMessage());
      code = USAGE;
    }
    // A bench that hangs must not keep the process.
    System.exit(code);
  }

  private static int run(Wish wish, List<Plan.Entry> entries) throws IOException {
    Path root = Path.of(System.getProperty("millwright.root", ".")).toAbsolutePath().normalize();
    Path home = root.resolve("itests/benchmarks");
    Path work = Files.createDirectories(home.resolve("target/bench"));
    long begin = System.nanoTime();
    Progress progress =
        words ->
            System.err.printf(
                Locale.ROOT, "%4d s  %s%n", (System.nanoTime() - begin) / 1_000_000_000L, words);
    Map<String, String> machine = MachineData.now(work);
    String before = MachineData.load();
    var runner = new Runner(wish.quick(), work, home, progress);
    List<Outcome> outcomes = entries.stream().map(runner::run).toList();
    var report =
        new Report(Instant.now(), wish.quick(), machine, before, MachineData.load(), outcomes);
    System.out.print(wish.json() ? Json.of(report) : Table.of(report));
    if (wish.write()) {
      List<String> names = Plan.ALL.stream().map(entry -> entry.bench().name()).toList();
      new Page(root.resolve("docs")).write(report, names);
      progress.say("written: docs/performance.md, its pictures and figures");
    }
    return report.broke() ? BROKE : 0;
  }
}
