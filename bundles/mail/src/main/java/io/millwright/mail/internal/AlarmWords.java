package io.millwright.mail.internal;

import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.mail.internal.Standing.News;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Light;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What a letter says of alarms, in one of two languages. */
final class AlarmWords {
  private static final int MOST = 50;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Comparator<Told> GRAVEST_FIRST =
      Comparator.comparing((Told told) -> told.news() == News.OVER)
          .thenComparing(Comparator.comparing((Told told) -> told.standing().light()).reversed())
          .thenComparing(told -> told.standing().machine())
          .thenComparing(told -> told.standing().cause());

  private final boolean german;
  private final Function<String, URI> page;

  AlarmWords(boolean german, Function<String, URI> page) {
    this.german = german;
    this.page = page;
  }

  private String say(String english, String deutsch) {
    return german ? deutsch : english;
  }

  String subject(List<Told> news) {
    Told first = news.stream().sorted(GRAVEST_FIRST).toList().get(0);
    String head = label(first) + ": ";
    if (news.size() == 1) {
      return head + first.standing().machine() + ", " + first.standing().reason();
    }
    long machines = news.stream().map(told -> told.standing().machine()).distinct().count();
    return head
        + say("%d alarms of %d machines", "%d Alarme von %d Maschinen")
            .formatted(news.size(), machines);
  }

  String text(List<Told> news) {
    var text = new StringBuilder();
    news.stream().sorted(GRAVEST_FIRST).limit(MOST).forEach(told -> text.append(item(told)));
    if (news.size() > MOST) {
      text.append(
          say("… and %d more: %s%n", "… und %d weitere: %s%n")
              .formatted(news.size() - MOST, page.apply("ui/")));
    }
    return text.toString();
  }

  private String label(Told told) {
    String light = light(told.standing().light());
    return switch (told.news()) {
      case OVER -> say("Over", "Vorbei");
      case PASSED -> light + say(", over again", ", wieder vorbei");
      case STILL -> say("Still ", "Immer noch ") + light;
      case RAISED, NONE -> light;
    };
  }

  private String light(Light light) {
    return switch (light) {
      case RED -> say("RED", "ROT");
      case YELLOW -> say("YELLOW", "GELB");
      case GREY -> say("UNKNOWN", "UNBEKANNT");
      case GREEN -> say("GREEN", "GRÜN");
    };
  }

  private String item(Told told) {
    Standing alarm = told.standing();
    var lines = new StringBuilder();
    lines.append(label(told)).append("  ").append(machine(told)).append('\n');
    line(lines, say("Cause", "Ursache"), alarm.reason() + " [" + alarm.cause() + "]");
    line(lines, say("Since", "Seit"), minute(alarm.since(), told.zone()));
    if (!alarm.stands()) {
      line(lines, say("Until", "Bis"), minute(alarm.cleared(), told.zone()));
    }
    if (alarm.times() > 1) {
      line(lines, say("Times", "Anzahl"), Integer.toString(alarm.times()));
    }
    if (told.news() != News.OVER) {
      advise(lines, alarm, told.advice());
    }
    line(lines, say("Page", "Seite"), page.apply("ui/#/machines/" + alarm.machine()).toString());
    return lines.append('\n').toString();
  }

  /** What the author of its rule wrote; where nobody wrote what to do, what helps in general. */
  private void advise(StringBuilder lines, Standing alarm, Advice advice) {
    if (!advice.cause().isEmpty()) {
      line(lines, say("Usual cause", "Übliche Ursache"), advice.cause());
    }
    if (!advice.consequence().isEmpty()) {
      line(lines, say("Else", "Sonst"), advice.consequence());
    }
    String action = advice.action().isEmpty() ? usual(alarm) : advice.action();
    line(
        lines,
        say("To do", "Zu tun"),
        alarm.latched()
            ? action + say(" Then acknowledge it on the page.", " Danach auf der Seite quittieren.")
            : action);
    advice
        .within()
        .ifPresent(within -> line(lines, say("Within", "Binnen"), within.toMinutes() + " min"));
  }

  private static void line(StringBuilder lines, String label, String words) {
    // What a machine says must not look like a line of ours.
    String plain = words.replaceAll("\\s+", " ");
    lines.append("  ").append(label).append(": ").append(plain).append('\n');
  }

  private static String machine(Told told) {
    String name = told.standing().machine().text();
    return told.machine()
        .flatMap(Machine::site)
        .map(Site::name)
        .map(site -> name + " (" + site + at(told.machine().get().location()) + ")")
        .orElse(name);
  }

  private static String at(String location) {
    return location.isEmpty() ? "" : ", " + location;
  }

  private static String minute(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone)) + " " + zone;
  }

  private String usual(Standing alarm) {
    return switch (alarm.cause().split(":", 2)[0]) {
      case "limit", "rate", "difference" ->
          say(
              "Find why the value left its limits before you rely on what the machine does.",
              "Klären, warum der Wert seine Grenzen verließ, bevor man sich auf die Maschine verlässt.");
      case "share" ->
          say(
              "See why the machine stands still, or runs more than it should.",
              "Nachsehen, warum die Maschine stillsteht oder mehr läuft, als sie soll.");
      case "collision" ->
          say(
              "Have machine and probe looked at before measuring goes on.",
              "Maschine und Taster ansehen lassen, bevor weiter gemessen wird.");
      case "link" ->
          say(
              "See whether the machine is switched on and its network is there.",
              "Nachsehen, ob die Maschine eingeschaltet ist und ihr Netz steht.");
      case "silence", "stale" ->
          say(
              "See whether the sensor and its wire are there.",
              "Nachsehen, ob der Messfühler und sein Kabel da sind.");
      case "flood", "flapping" ->
          say(
              "Look at the machine's page for what is behind it.",
              "Auf der Seite der Maschine nachsehen, was dahintersteckt.");
      case "remote-session" ->
          say(
              "Look at the machine whether anybody is still connected.",
              "An der Maschine nachsehen, ob noch jemand verbunden ist.");
      case "rule" ->
          say(
              "Mend the rule: its unit does not fit the signal.",
              "Die Regel berichtigen: Ihre Einheit passt nicht zum Signal.");
      default ->
          say(
              "Read the message at the machine and act on it.",
              "Die Meldung an der Maschine lesen und befolgen.");
    };
  }
}
