package io.millwright.ownership.internal;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Deletion.State;
import io.millwright.ownership.internal.db.Dossier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A deletion that has begun, as it is kept outside the database: a database that is restored does
 * not know of it.
 *
 * @param site which site this belongs to
 * @param proof once it is done; null before
 */
record Paper(
    String site,
    String id,
    String customer,
    boolean whole,
    List<String> machines,
    String reason,
    Who asked,
    @Nullable Who approved,
    String begun,
    @Nullable String proof) {
  /** What a person did. */
  record Who(String account, String login, String at) {
    static Who of(Act act) {
      return new Who(act.account().text(), act.login(), act.at().toString());
    }

    Act act() {
      return new Act(new AccountId(account), login, Instant.parse(at));
    }
  }

  static Paper of(String site, Dossier dossier, Optional<String> proof) {
    Deletion deletion = dossier.deletion();
    return new Paper(
        site,
        deletion.id(),
        deletion.customer(),
        deletion.whole(),
        deletion.machines().stream().map(MachineId::text).sorted().toList(),
        deletion.reason(),
        Who.of(deletion.asked()),
        deletion.approved().map(Who::of).orElse(null),
        dossier.begun().map(Instant::toString).orElse(""),
        proof.orElse(null));
  }

  /** What is to be done once more. */
  Dossier dossier() {
    return new Dossier(
        new Deletion(
            id,
            customer,
            whole,
            machines.stream().map(MachineId::new).collect(Collectors.toSet()),
            reason,
            State.ERASING,
            asked.act(),
            Optional.ofNullable(approved).map(Who::act),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ""),
        Optional.of(Instant.parse(begun)),
        Optional.empty());
  }
}
