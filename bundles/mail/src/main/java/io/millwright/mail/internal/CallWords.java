package io.millwright.mail.internal;

import io.millwright.fleet.Machine;
import io.millwright.mail.internal.Standing.News;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a letter says to who is called, in one of two languages. */
record CallWords(boolean german, Call call, Function<String, URI> page) {
  private String say(String english, String deutsch) {
    return german ? deutsch : english;
  }

  String subject(int step, int steps) {
    return say("You are called (%d of %d): %s, %s", "Sie werden gerufen (%d von %d): %s, %s")
        .formatted(Math.min(step, steps), steps, call.machine(), call.reason());
  }

  /**
   * Why, and what of.
   *
   * @param zone in which its times are told
   */
  String text(Optional<Machine> machine, ZoneId zone, Instant now) {
    var alarm =
        new Alarm(
            call.machine(),
            call.cause(),
            call.light(),
            call.reason(),
            call.since(),
            call.since(),
            1,
            false);
    var told = new Told(Standing.of(call.chain(), alarm, now), News.RAISED, machine, zone);
    long minutes = Duration.between(call.since(), now).toMinutes();
    String why =
        minutes == 0
            ? say("An alarm was raised.", "Ein Alarm wurde ausgelöst.")
            : say(
                    "Nobody has acknowledged this alarm for %d minutes.",
                    "Seit %d Minuten hat niemand diesen Alarm quittiert.")
                .formatted(minutes);
    String act =
        say(
            "Acknowledge it, and nobody else is called: ",
            "Quittieren Sie ihn, dann wird niemand weiter gerufen: ");
    URI address = page.apply("ui/#/alarms/" + AlarmId.of(call.machine(), call.cause()));
    return why + "\n" + act + address + "\n\n" + new AlarmWords(german, page).text(List.of(told));
  }

  String endSubject() {
    return say("Settled: %s, %s", "Erledigt: %s, %s").formatted(call.machine(), call.reason());
  }

  /**
   * Why nobody is needed any more.
   *
   * @param by who acknowledged it; empty if it went by itself
   */
  String endText(String by) {
    return by.isEmpty()
        ? say("The alarm is over.\n", "Der Alarm ist vorbei.\n")
        : say("%s has acknowledged it.\n", "%s hat ihn quittiert.\n").formatted(by);
  }
}
