package io.millwright.calendar;

import io.millwright.calendar.Segment.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of every stretch of time up to a deadline what it is and why. */
record Explanation(BusinessHours hours, List<Pause> pauses, Openings openings) {
  Explanation(BusinessHours hours, List<Pause> inOrder) {
    this(hours, inOrder, new Openings(hours));
  }

  private record Piece(Span span, Kind kind, String why) {
    boolean continues(Piece before) {
      return kind == before.kind && why.equals(before.why);
    }
  }

  Due of(Instant from, Instant at) {
    var pieces = new ArrayList<Piece>();
    LocalDate last = openings.dayOf(at).plusDays(1);
    for (LocalDate day = openings.dayOf(from).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (openings.exists(day)) {
        for (Piece piece : day(day)) {
          piece
              .span()
              .within(from, at)
              .ifPresent(span -> append(pieces, new Piece(span, piece.kind(), piece.why())));
        }
      }
    }
    var segments = new ArrayList<Segment>();
    pieces.forEach(piece -> segments.addAll(withClockChanges(piece)));
    return new Due(from, at.atZone(zone()).toOffsetDateTime(), segments);
  }

  private ZoneId zone() {
    return hours.zone();
  }

  private static void append(List<Piece> pieces, Piece next) {
    Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (last != null && next.continues(last)) {
      var span = new Span(last.span().from(), next.span().until());
      pieces.set(pieces.size() - 1, new Piece(span, last.kind(), last.why()));
    } else {
      pieces.add(next);
    }
  }

  /** A whole day in pieces, without a gap. */
  private List<Piece> day(LocalDate day) {
    Span whole = openings.whole(day);
    var pieces = new ArrayList<Piece>();
    Instant reached = whole.from();
    for (Span open : openings.on(day)) {
      pieces.addAll(closed(day, new Span(reached, open.from())));
      pieces.addAll(open(open));
      reached = open.until();
    }
    pieces.addAll(closed(day, new Span(reached, whole.until())));
    return pieces;
  }

  private List<Piece> open(Span span) {
    var pieces = new ArrayList<Piece>();
    for (Span part : Arithmetic.unpaused(span, pauses)) {
      pieces.add(new Piece(part, Kind.COUNTED, "within the hours of " + hours.name()));
    }
    for (Pause pause : pauses) {
      pause
          .span()
          .within(span.from(), span.until())
          .ifPresent(part -> pieces.add(new Piece(part, Kind.PAUSED, pause.why())));
    }
    pieces.sort(Comparator.comparing(piece -> piece.span().from()));
    return pieces;
  }

  /** Time without hours: of a holiday if that is why there are none. */
  private List<Piece> closed(LocalDate day, Span span) {
    var pieces = new ArrayList<Piece>();
    boolean hasHours = !hours.week().on(day.getDayOfWeek()).isEmpty();
    List<Holiday> holidays = hasHours ? openings.holidays(day) : List.of();
    Instant free =
        holidays.stream()
            .map(holiday -> openings.freeFrom(day, holiday.from()))
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    span.within(Instant.MIN, free)
        .ifPresent(
            part ->
                pieces.add(new Piece(part, Kind.CLOSED, "outside the hours of " + hours.name())));
    span.within(free, Instant.MAX)
        .ifPresent(part -> pieces.add(new Piece(part, Kind.HOLIDAY, names(holidays))));
    return pieces;
  }

  private static String names(List<Holiday> holidays) {
    return holidays.stream().map(Holiday::toString).distinct().collect(Collectors.joining("; "));
  }

  private List<Segment> withClockChanges(Piece piece) {
    var segments = new ArrayList<Segment>();
    Instant reached = piece.span().from();
    OffsetDateTime from = reached.atZone(zone()).toOffsetDateTime();
    ZoneOffsetTransition change = zone().getRules().nextTransition(reached);
    while (change != null && !change.getInstant().isAfter(piece.span().until())) {
      OffsetDateTime before = change.getDateTimeBefore().atOffset(change.getOffsetBefore());
      OffsetDateTime after = change.getDateTimeAfter().atOffset(change.getOffsetAfter());
      segments.add(new Segment(from, before, piece.kind(), piece.why()));
      segments.add(new Segment(before, after, Kind.CLOCK_CHANGE, words(change)));
      reached = change.getInstant();
      from = after;
      change = zone().getRules().nextTransition(reached);
    }
    if (reached.isBefore(piece.span().until())) {
      OffsetDateTime until = piece.span().until().atZone(zone()).toOffsetDateTime();
      segments.add(new Segment(from, until, piece.kind(), piece.why()));
    }
    return segments;
  }

  private String words(ZoneOffsetTransition change) {
    return "the clocks of %s go %s from %s to %s"
        .formatted(
            zone(),
            change.isGap() ? "forward" : "back",
            change.getDateTimeBefore().toLocalTime(),
            change.getDateTimeAfter().toLocalTime());
  }
}
