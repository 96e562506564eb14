package io.millwright.mail.internal;

import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What a letter says to who is called, in one of two languages. */
record CallWords(boolean german, List<Call> calls, Function<String, URI> page) {
  private static final int MOST = 50;

  private String say(String english, String deutsch) {
    return german ? deutsch : english;
  }

  private String what() {
    Call first = calls.get(0);
    if (calls.size() == 1) {
      return first.machine() + ", " + first.reason();
    }
    long machines = calls.stream().map(Call::machine).distinct().count();
    return machines == 1
        ? say("%d alarms of %s", "%d Alarme von %s").formatted(calls.size(), first.machine())
        : say("%d alarms of %d machines", "%d Alarme von %d Maschinen")
            .formatted(calls.size(), machines);
  }

  String subject(int step, int steps) {
    return say("You are called (%d of %d): ", "Sie werden gerufen (%d von %d): ")
            .formatted(Math.min(step, steps), steps)
        + what();
  }

  /** Why, and what of: all that stands at this step. */
  String text(List<Told> told, Instant now) {
    Instant since = calls.stream().map(Call::since).min(Instant::compareTo).orElse(now);
    String act =
        calls.size() == 1
            ? say(
                "Acknowledge it, and nobody else is called: ",
                "Quittieren Sie ihn, dann wird niemand weiter gerufen: ")
            : say(
                "Acknowledge all of them, and nobody else is called: ",
                "Quittieren Sie alle, dann wird niemand weiter gerufen: ");
    return why(Duration.between(since, now).toMinutes())
        + "\n"
        + act
        + address()
        + "\n\n"
        + new AlarmWords(german, page).text(told);
  }

  private String why(long minutes) {
    boolean one = calls.size() == 1;
    if (minutes == 0) {
      return one
          ? say("An alarm was raised.", "Ein Alarm wurde ausgelöst.")
          : say("%d alarms were raised.", "%d Alarme wurden ausgelöst.").formatted(calls.size());
    }
    return one
        ? say(
                "Nobody has acknowledged this alarm for %d minutes.",
                "Seit %d Minuten hat niemand diesen Alarm quittiert.")
            .formatted(minutes)
        : say(
                "Nobody has acknowledged these %d alarms, the oldest for %d minutes.",
                "Diese %d Alarme hat niemand quittiert, den ältesten seit %d Minuten.")
            .formatted(calls.size(), minutes);
  }

  private URI address() {
    Call first = calls.get(0);
    return page.apply(
        calls.size() == 1
            ? "ui/#/alarms/" + AlarmId.of(first.machine(), first.cause())
            : "ui/#/alarms");
  }

  /** The alarm of one of them, as letters tell it. */
  static Standing standing(Call call, Instant now) {
    return Standing.of(
        call.chain(),
        new Alarm(
            call.machine(),
            call.cause(),
            call.light(),
            call.reason(),
            call.since(),
            call.since(),
            1,
            false),
        now);
  }

  String endSubject() {
    return say("Settled: ", "Erledigt: ") + what();
  }

  /** Why nobody is needed any more. */
  String endText() {
    if (calls.size() == 1) {
      return end(calls.get(0)) + "\n";
    }
    var text = new StringBuilder();
    calls.stream()
        .limit(MOST)
        .forEach(
            call ->
                text.append(call.machine())
                    .append(", ")
                    .append(call.reason().replaceAll("\\s+", " "))
                    .append("\n  ")
                    .append(end(call))
                    .append('\n'));
    if (calls.size() > MOST) {
      text.append(say("… and %d more%n", "… und %d weitere%n").formatted(calls.size() - MOST));
    }
    return text.toString();
  }

  private String end(Call call) {
    String by = call.end().map(Call.End::by).orElse("");
    return by.isEmpty()
        ? say("The alarm is over.", "Der Alarm ist vorbei.")
        : say("%s has acknowledged it.", "%s hat ihn quittiert.").formatted(by);
  }
}
