package io.millwright.web.internal.operation;

import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.web.internal.KnownMachines;
import io.millwright.web.internal.Overview;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site with {@code cmm-1}, which has one word on its nameplate. */
record OneMachine(String field, String word) implements KnownMachines {
  @Override
  public MachineId known(String id) {
    if (!id.equals("cmm-1")) {
      throw Overview.unknown();
    }
    return new MachineId(id);
  }

  @Override
  public List<MachineId> all() {
    return List.of(new MachineId("cmm-1"));
  }

  @Override
  public Optional<Machine> machine(MachineId id) {
    return Optional.of(
        new Machine(
            id,
            "cmm",
            Optional.of(new Site("plant", "acme", "Plant", "DE", ZoneId.of("Europe/Berlin"))),
            "",
            new Nameplate(Map.of(field, word))));
  }
}
