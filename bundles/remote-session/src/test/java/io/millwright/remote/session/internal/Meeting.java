package io.millwright.remote.session.internal;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionTransport;
import java.util.List;
import java.util.Set;

/** Knows one program, and one host for its links. */
final class Meeting implements SessionTransport {
  static final String NAME = "Meet";
  static final String LINK = "https://meet.example/4711";

  @Override
  public List<Program> programs(MachineId machine) {
    return List.of(new Program(NAME, Set.of(Scope.VIEW, Scope.CONTROL), "https://meet.example"));
  }

  @Override
  public String link(MachineId machine, String program, String text) {
    if (!text.startsWith("https://meet.example/")) {
      throw new IllegalArgumentException("of Meet: https://meet.example/…");
    }
    return text;
  }
}
