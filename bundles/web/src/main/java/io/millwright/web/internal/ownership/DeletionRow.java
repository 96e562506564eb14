package io.millwright.web.internal.ownership;

import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deletion as it is shown.
 *
 * @param own whether who looks at it asked for it, and thus does not approve it
 */
record DeletionRow(
    String id,
    String customer,
    boolean whole,
    List<String> machines,
    String reason,
    String state,
    Act asked,
    @Nullable Act approved,
    @Nullable Act calledOff,
    @Nullable Instant due,
    @Nullable Instant done,
    String waits,
    boolean own) {
  /** Who did something, and when. */
  record Act(String login, Instant at) {
    static @Nullable Act of(Optional<Deletion.Act> act) {
      return act.map(one -> new Act(one.login(), one.at())).orElse(null);
    }
  }

  static DeletionRow of(Deletion deletion, String login) {
    return new DeletionRow(
        deletion.id(),
        deletion.customer(),
        deletion.whole(),
        deletion.machines().stream().map(MachineId::text).sorted().toList(),
        deletion.reason(),
        deletion.state().name(),
        new Act(deletion.asked().login(), deletion.asked().at()),
        Act.of(deletion.approved()),
        Act.of(deletion.calledOff()),
        deletion.due().orElse(null),
        deletion.done().orElse(null),
        deletion.waits(),
        deletion.asked().login().equals(login));
  }
}
