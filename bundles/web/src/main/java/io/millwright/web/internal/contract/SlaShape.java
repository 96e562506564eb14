package io.millwright.web.internal.contract;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.calendar.Target;
import io.millwright.contract.SlaRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A promise of speed, as it is shown and sent. */
record SlaShape(
    @Nullable String clock,
    @Nullable List<@Nullable String> priorities,
    @Nullable List<@Nullable String> environments,
    @Nullable List<@Nullable String> requesters,
    @Nullable String begin,
    @Nullable String target,
    @Nullable String calendar,
    @Nullable Integer percent,
    @Nullable String clause,
    @Nullable String note) {
  static SlaShape of(SlaRow row) {
    return new SlaShape(
        row.clock().name(),
        names(row.when().priorities()),
        names(row.when().environments()),
        names(row.when().requesters()),
        row.when().begin().name(),
        row.target().toString(),
        row.calendar(),
        row.percent(),
        row.clause(),
        row.note());
  }

  private static List<@Nullable String> names(Set<? extends Enum<?>> all) {
    var names = new java.util.ArrayList<@Nullable String>();
    all.stream().map(Enum::name).sorted().forEach(names::add);
    return names;
  }

  SlaRow row() {
    try {
      return new SlaRow(
          Words.one("sla", SlaRow.Clock.class, clock),
          new SlaRow.When(
              some(SlaRow.Priority.class, priorities),
              some(SlaRow.Environment.class, environments),
              some(SlaRow.Requester.class, requesters),
              begin == null ? SlaRow.Begin.TICKET : Words.one("sla", SlaRow.Begin.class, begin)),
          Target.parse(Words.text(target)),
          calendar == null ? SlaRow.OF_CONTRACT : calendar,
          percent == null ? 100 : percent,
          Words.text(clause),
          Words.text(note));
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.REFUSED, "sla: " + e.getMessage());
    }
  }

  private static <E extends Enum<E>> Set<E> some(
      Class<E> type, @Nullable List<@Nullable String> names) {
    var all = new LinkedHashSet<E>();
    if (names != null) {
      names.forEach(name -> all.add(Words.one("sla", type, name)));
    }
    return all;
  }
}
