package io.millwright.web.internal;

import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.ownership.Agreements;
import io.millwright.ownership.UserTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Terms that experts have to accept until one of them does. */
public final class AskedOfExperts implements Agreements {
  private static final UserTerms TERMS =
      new UserTerms(
          "eula",
          "2",
          Instant.EPOCH,
          Set.of(Role.EXPERT),
          List.of(new UserTerms.Text("en", "Terms", "Be kind.", "", "ab")));
  private final List<String> told = new ArrayList<>();

  /** What was accepted, in order. */
  public List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public List<UserTerms> open(Caller caller) {
    boolean expert = caller.grants().stream().anyMatch(grant -> grant.role() == Role.EXPERT);
    return expert && told.isEmpty() ? List.of(TERMS) : List.of();
  }

  @Override
  public void accept(Caller by, String terms, String version, String sha256) {
    told.add(terms + " " + version + " " + sha256);
  }

  @Override
  public List<Acceptance> accepted(Caller caller) {
    return List.of();
  }
}
