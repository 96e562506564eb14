package io.millwright.sla.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.calendar.Due;
import io.millwright.calendar.Segment;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** A deadline and the way to it, for programs and for people. */
record Answer(Question question, Due due) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  String json() {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode all = mapper.createObjectNode();
    all.put("due", TIME.format(due.at()));
    var segments = all.putArray("segments");
    for (Segment segment : due.segments()) {
      segments
          .addObject()
          .put("from", TIME.format(segment.from()))
          .put("to", TIME.format(segment.until()))
          .put("kind", segment.kind().word())
          .put("why", segment.why())
          .put("counted", segment.counted().toString());
    }
    try {
      return mapper.writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  String text() {
    var text = new StringBuilder();
    text.append("due  %s%n%n".formatted(words(due.at())));
    for (Segment segment : due.segments()) {
      text.append(
          "%s  %s  %-12s %10s  %s%n"
              .formatted(
                  words(segment.from()),
                  words(segment.until()),
                  segment.kind().word(),
                  segment.counted().isZero() ? "-" : clock(segment.counted()),
                  segment.why()));
    }
    text.append(
        "%ntarget %s on the clock of %s: counted %s%s%n"
            .formatted(
                question.target(),
                question.hours().zone(),
                clock(due.counted()),
                due.paused().isZero() ? "" : ", paused " + clock(due.paused())));
    return text.toString();
  }

  private static String words(OffsetDateTime time) {
    return time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
        + " "
        + TIME.format(time);
  }

  private static String clock(Duration time) {
    String seconds =
        time.toNanosPart() == 0
            ? "%02d".formatted(time.toSecondsPart())
            : "%02d.%03d".formatted(time.toSecondsPart(), time.toMillisPart());
    return "%d:%02d:%s".formatted(time.toHours(), time.toMinutesPart(), seconds);
  }
}
