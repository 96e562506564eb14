package io.millwright.sla.internal;

import io.millwright.calendar.CalendarException;
import io.millwright.calendar.Calendars;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;

/** Answers when a promise is due, and why, with the same code as a site. */
public final class Sla {
  private static final int OK = 0;
  private static final int USAGE = 2;

  private Sla() {}

  public static void main(String... words) {
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    var errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = run(List.of(words), out, errors);
    out.flush();
    System.exit(code);
  }

  static int run(List<String> words, PrintStream out, PrintStream errors) {
    if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
      (words.isEmpty() ? errors : out).print(help());
      return words.isEmpty() ? USAGE : OK;
    }
    try {
      var arguments = Arguments.of(words);
      var question = Question.of(arguments, calendars());
      var answer = new Answer(question, question.answer());
      out.print(arguments.has("--json") ? answer.json() : answer.text());
      return OK;
    } catch (IllegalArgumentException | CalendarException | IOException e) {
      errors.println("millwright: " + e.getMessage());
      return USAGE;
    }
  }

  private static Calendars calendars() {
    return ServiceLoader.load(Calendars.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no calendars on the class path"));
  }

  private static String help() {
    try (InputStream in = Sla.class.getResourceAsStream("help.txt")) {
      if (in == null) {
        throw new IllegalStateException("help.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
