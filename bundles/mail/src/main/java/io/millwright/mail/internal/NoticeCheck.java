package io.millwright.mail.internal;

import io.millwright.files.Entry;
import io.millwright.mail.NoticeBook.Draft;
import io.millwright.mail.NoticeBook.Kind;
import io.millwright.mail.NoticeBook.Problem;
import io.millwright.mail.NoticeBook.Weight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with a rule, a chain or a roster: read by the code that reads its file. */
record NoticeCheck(NoticeFolder folder, People people) {
  /**
   * All of it.
   *
   * @param lines where each key's value stands, as far as that is known
   */
  List<Problem> problems(Draft draft, Map<String, Integer> lines) {
    var properties = new HashMap<>(draft.keys());
    properties.put("service.pid", NoticeFolder.pid(draft.kind(), draft.name()));
    var found = new ArrayList<Problem>();
    var notes = new Notes(draft, lines, found);
    switch (draft.kind()) {
      case RULE -> notes.wrong(new NoticeRule(properties).faults());
      case CHAIN -> {
        var chain = new Chain(properties);
        notes.wrong(chain.faults());
        chain.steps().forEach(step -> look(step.whom(), notes));
      }
      case ROSTER -> {
        var roster = new Roster(properties);
        notes.wrong(roster.faults());
        look("shifts", roster.logins(), notes);
      }
    }
    return found;
  }

  private void look(Step.Whom whom, Notes notes) {
    switch (whom.kind()) {
      case DUTY -> {
        if (!folder.names(Kind.ROSTER).contains(whom.name())) {
          notes.odd("steps", "there is no roster " + whom.name());
        }
      }
      case PERSON -> look("steps", Set.of(whom.name()), notes);
      case ROLE -> {
        // A role that is none is a fault of its own.
      }
    }
  }

  private void look(String key, Collection<String> logins, Notes notes) {
    Set<String> known =
        people.all().map(account -> account.profile().login()).collect(Collectors.toSet());
    logins.stream()
        .filter(login -> !known.contains(login))
        .forEach(
            login -> notes.odd(key, "nobody with the login %s can be written to".formatted(login)));
  }

  /** What was found so far. */
  private record Notes(Draft draft, Map<String, Integer> lines, List<Problem> found) {
    void wrong(List<Faults.Fault> faults) {
      faults.forEach(fault -> note(fault.key(), Weight.ERROR, fault.rule()));
    }

    void odd(String key, String rule) {
      note(key, Weight.WARNING, rule);
    }

    private void note(String key, Weight weight, String rule) {
      Object value = Entry.isSecret(key) ? null : draft.keys().get(key);
      found.add(
          new Problem(
              NoticeFolder.file(draft.kind(), draft.name()),
              key,
              value == null ? "" : value.toString(),
              lines.getOrDefault(key, 0),
              weight,
              rule));
    }
  }
}
