package io.millwright.mail.internal;

import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.WindowEnded;
import io.millwright.monitoring.WindowTerm;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a letter says of a maintenance window, in one of two languages.
 *
 * @param machines those of whom it is for
 * @param page the address of a page; empty if none can be told
 */
record WindowWords(
    boolean german,
    Kind kind,
    WindowTerm term,
    List<Machine> machines,
    Function<String, Optional<URI>> page) {
  /** What there is to say. */
  enum Kind {
    ANNOUNCED,
    CALLED_OFF,
    ENDED
  }

  private static final int MOST = 20;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private String say(String english, String deutsch) {
    return german ? deutsch : english;
  }

  String subject() {
    String head =
        switch (kind) {
          case ANNOUNCED -> say("Maintenance announced", "Wartung angekündigt");
          case CALLED_OFF -> say("Maintenance called off", "Wartung abgesagt");
          case ENDED -> say("Maintenance over", "Wartung beendet");
        };
    return "%s: %s, %s".formatted(head, line(term.reason()), minute(term.from()));
  }

  /**
   * The letter.
   *
   * @param ended what is still broken, for one that is over
   */
  String text(Optional<WindowEnded> ended) {
    var text = new StringBuilder();
    row(text, say("What", "Was"), line(term.reason()));
    row(text, say("From", "Von"), minute(term.from()) + " " + term.zone());
    row(text, say("Until", "Bis"), minute(term.until()) + " " + term.zone());
    row(text, say("Machines", "Maschinen"), names());
    text.append('\n').append(meaning()).append('\n');
    ended.ifPresent(over -> still(text, over));
    page.apply("ui/#/windows")
        .ifPresent(address -> row(text.append('\n'), say("Page", "Seite"), address.toString()));
    return text.toString();
  }

  private String meaning() {
    return switch (kind) {
      case ANNOUNCED ->
          say(
              "Meanwhile services may be interrupted or limited, and alarms of these machines call"
                  + " nobody. Nothing is lost: what is still broken at the end is told then.",
              "Währenddessen können Leistungen unterbrochen oder eingeschränkt sein, und Alarme"
                  + " dieser Maschinen rufen niemanden. Nichts geht verloren: Was am Ende noch"
                  + " gestört ist, wird dann gemeldet.");
      case CALLED_OFF ->
          say(
              "It does not take place at that time. Alarms call as usual.",
              "Sie findet zu dieser Zeit nicht statt. Alarme rufen wie gewohnt.");
      case ENDED -> say("Alarms call as usual again.", "Alarme rufen wieder wie gewohnt.");
    };
  }

  // Of others' machines the letter says nothing, not even how many.
  private void still(StringBuilder text, WindowEnded ended) {
    List<MachineId> own = machines.stream().map(Machine::id).toList();
    List<Alarm> broken =
        ended.standing().stream().filter(alarm -> own.contains(alarm.machine())).toList();
    if (broken.isEmpty()) {
      boolean all = ended.total() <= ended.standing().size();
      text.append(
          all
              ? say("Nothing is broken.\n", "Nichts ist gestört.\n")
              : say("See the page for what is broken.\n", "Was gestört ist, zeigt die Seite.\n"));
      return;
    }
    text.append('\n').append(say("Still broken:\n", "Noch gestört:\n"));
    for (Alarm alarm : broken) {
      row(text, light(alarm.light()) + " " + alarm.machine(), line(alarm.reason()));
    }
  }

  private String light(Light light) {
    return switch (light) {
      case RED -> say("RED", "ROT");
      case YELLOW -> say("YELLOW", "GELB");
      case GREY -> say("UNKNOWN", "UNBEKANNT");
      case GREEN -> say("GREEN", "GRÜN");
    };
  }

  private String names() {
    String first =
        machines.stream()
            .map(machine -> machine.id().text())
            .sorted()
            .limit(MOST)
            .collect(Collectors.joining(", "));
    int more = machines.size() - MOST;
    return more > 0 ? first + say(" and %d more", " und %d weitere").formatted(more) : first;
  }

  private String minute(Instant at) {
    return MINUTE.format(at.atZone(term.zone()));
  }

  private static String line(String words) {
    return words.replaceAll("\\s+", " ");
  }

  private static void row(StringBuilder text, String label, String words) {
    text.append("  ").append(label).append(": ").append(words).append('\n');
  }
}
