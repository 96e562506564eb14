package io.millwright.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The long form: all journeys one after the other, a table at the end. */
public final class Torture {
  private static final int BROKEN = 1;
  private static final int USAGE = 2;

  private Torture() {}

  /**
   * {@code --minutes N} or {@code --quick}, and {@code --only NAME}. Ends with 1 when a promise was
   * not kept or a journey could not be made. A signal ends the journey in good order, with all that
   * it started.
   */
  public static void main(String... args) {
    try {
      Options options = Options.parse(args);
      Curtain curtain = Curtain.over(Thread.currentThread());
      boolean holds = run(options, curtain);
      curtain.clear();
      System.exit(holds ? 0 : BROKEN);
    } catch (IllegalArgumentException e) {
      System.err.println("millwright: " + e.getMessage());
      System.exit(USAGE);
    }
  }

  /** What was asked for. */
  record Options(int minutes, boolean quick, String only) {
    static Options parse(String... args) {
      int minutes = 60;
      boolean quick = false;
      String only = "";
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "--quick" -> quick = true;
          case "--minutes" -> minutes = minutes(value(++i, args));
          case "--only" -> only = known(value(++i, args));
          default -> throw new IllegalArgumentException("unknown option " + args[i]);
        }
      }
      return new Options(minutes, quick, only);
    }

    private static String value(int i, String... args) {
      return i < args.length ? args[i] : "";
    }

    private static int minutes(String value) {
      if (!value.matches("[1-9]\\d{0,4}")) {
        throw new IllegalArgumentException(
            "--minutes needs a whole number from 1, not '" + value + "'");
      }
      return Integer.parseInt(value);
    }

    private static String known(String value) {
      List<String> names = Journeys.all().stream().map(Journey::name).toList();
      if (!names.contains(value)) {
        throw new IllegalArgumentException(
            "--only needs one of " + names + ", not '" + value + "'");
      }
      return value;
    }
  }

  private static boolean run(Options options, Curtain curtain) {
    Path work = Path.of(System.getProperty("millwright.work")).toAbsolutePath();
    Setting setting =
        options.quick()
            ? Setting.brief(work, Torture::progress)
            : Setting.whole(work, Duration.ofMinutes(options.minutes()), Torture::progress);
    var rows = new ArrayList<String>();
    boolean holds = true;
    for (Journey journey : Journeys.all()) {
      boolean wanted = options.only().isEmpty() || options.only().equals(journey.name());
      if (wanted && !curtain.hasFallen()) {
        holds &= run(setting, journey, rows);
      }
    }
    System.out.println("\n" + Verdict.head());
    rows.forEach(System.out::println);
    System.out.println("proof, with sequence numbers: " + work.resolve("reports"));
    return holds;
  }

  private static boolean run(Setting setting, Journey journey, List<String> rows) {
    progress(journey.name() + ": " + journey.words());
    try {
      Verdict verdict = journey.run(setting);
      Report.write(setting.work(), journey, verdict);
      verdict.lines().forEach(System.out::println);
      rows.add(verdict.row());
      return verdict.holds();
    } catch (Exception e) {
      e.printStackTrace();
      rows.add("%-10s could not be made: %s".formatted(journey.name(), e));
      return false;
    }
  }

  private static void progress(String line) {
    System.err.println("%tT %s".formatted(LocalTime.now(ZoneId.systemDefault()), line));
  }
}
