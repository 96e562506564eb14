package io.millwright.driver.host.internal;

import io.millwright.bus.LinkChanged;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the platform says of a machine's connection. Guarded by its owner's lock. */
final class LinkNews {
  private final MachineId machine;
  private String kind = "";
  private @Nullable LinkChanged now;

  LinkNews(MachineId machine) {
    this.machine = machine;
  }

  void kind(String configured) {
    kind = configured;
  }

  /** The connection is down; news only when it was up or down for another cause. */
  Optional<LinkChanged> down(GapCause cause, String detail, Instant at) {
    LinkChanged before = now;
    boolean wasDown = before != null && !before.up();
    Instant since = wasDown && before != null ? before.since() : at;
    now = new LinkChanged(machine, kind, false, cause, detail, since);
    boolean same = wasDown && before != null && before.cause() == cause;
    return same ? Optional.empty() : Optional.of(now);
  }

  /** The connection is up; news only when it was not. */
  Optional<LinkChanged> up(Instant at) {
    if (isUp()) {
      return Optional.empty();
    }
    now = new LinkChanged(machine, kind, true, null, "", at);
    return Optional.of(now);
  }

  boolean isUp() {
    return now != null && now.up();
  }

  /** Whether it went down because nothing came. */
  boolean isSilent() {
    return now != null && now.cause() == GapCause.SILENT;
  }

  /** As it was last told; empty before the first time. */
  Optional<LinkChanged> current() {
    return Optional.ofNullable(now);
  }
}
