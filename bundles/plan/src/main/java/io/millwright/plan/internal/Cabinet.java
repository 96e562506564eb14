package io.millwright.plan.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Audit;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFile;
import io.millwright.model.MachineId;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.PlannedWork.Scope;
import io.millwright.plan.Plans.PlanFile;
import io.millwright.plan.Plans.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of works, for who may change them. */
final class Cabinet {
  private final PlanFolder folder;
  private final Guard guard;
  private final Audit audit;

  Cabinet(PlanFolder folder, Guard guard, Audit audit) {
    this.folder = folder;
    this.guard = guard;
    this.audit = audit;
  }

  private static Place place(Scope scope) {
    return switch (scope.width()) {
      case "site.id" -> new Place.AtSite(scope.owner());
      case "machine.id" -> new Place.AtMachine(new MachineId(scope.owner()));
      default -> new Place.Everywhere();
    };
  }

  // One that cannot be understood might be for anybody.
  private boolean mayChange(Caller by, PlanFile file) {
    Place where =
        file.work().map(PlannedWork::scope).map(Cabinet::place).orElse(new Place.Everywhere());
    return guard.may(by, Permission.MACHINE_CONFIGURE, where);
  }

  private Optional<PlanFile> found(Caller by, String name) {
    return folder.find(name).filter(file -> mayChange(by, file));
  }

  List<PlanFile> files(Caller caller) {
    return folder.all().stream().filter(file -> mayChange(caller, file)).toList();
  }

  synchronized void save(Caller by, String name, Map<String, Object> keys, String seen) {
    new FileKeys(keys).checkShape();
    if (!PlanFolder.isName(name)) {
      throw PlanDesk.refused("name: 1 to 40 small letters, digits and hyphens");
    }
    PlannedWork work = sound(name, keys);
    guard.need(by, Permission.MACHINE_CONFIGURE, place(work.scope()));
    needGiven(by, work);
    needUnchanged(by, name, seen);
    write(by, "plan.saved", name, Optional.of(keys));
  }

  // Each time opens a ticket, and a customer has those that its contract gives.
  private static void needGiven(Caller by, PlannedWork work) {
    boolean customers =
        by.grants().stream().allMatch(grant -> grant.role().side() == Role.Side.CUSTOMER);
    if (customers && work.right().isEmpty()) {
      throw PlanDesk.refused(
          "right: what of the contract gives this work, such as health-check, or ticket");
    }
  }

  private static PlannedWork sound(String name, Map<String, Object> keys) {
    WorkReader.Said said = WorkReader.read(name, keys);
    return said.work()
        .orElseThrow(
            () -> {
              Problem first = said.problems().get(0);
              return PlanDesk.refused(first.key() + ": " + first.rule());
            });
  }

  private void needUnchanged(Caller by, String name, String seen) {
    Optional<PlanFile> now = folder.find(name);
    boolean hidden = now.filter(file -> !mayChange(by, file)).isPresent();
    if (hidden || !now.map(PlanFile::version).orElse("").equals(seen)) {
      throw new AccessException(
          Fault.CONFLICT,
          now.isPresent()
              ? "Somebody changed this plan meanwhile, or it has this name already: look again."
              : "Somebody deleted this plan meanwhile: look again.");
    }
  }

  private void write(Caller by, String action, String name, Optional<Map<String, Object>> keys) {
    Map<String, String> words =
        new FileKeys(keys.or(() -> folder.find(name).map(PlanFile::keys)).orElse(Map.of()))
            .audited();
    folder.write(name, keys, by.login());
    audit.record(by.did(action, Optional.empty(), "plan:" + name, words));
  }

  synchronized void delete(Caller by, String name, String seen) {
    if (found(by, name).isEmpty()) {
      throw PlanDesk.unknown();
    }
    needUnchanged(by, name, seen);
    write(by, "plan.deleted", name, Optional.empty());
  }

  List<FormerFile> past(Caller by, String name) {
    if (!PlanFolder.isName(name)) {
      throw PlanDesk.unknown();
    }
    List<FormerFile> past =
        folder.former().past(PlanFolder.file(name)).stream()
            .filter(former -> isTheirs(by, name, former))
            .toList();
    boolean hidden = folder.find(name).filter(file -> !mayChange(by, file)).isPresent();
    if (hidden || (past.isEmpty() && folder.find(name).isEmpty())) {
      throw PlanDesk.unknown();
    }
    return past;
  }

  // It may have been for others before.
  private boolean isTheirs(Caller by, String name, FormerFile former) {
    Place where =
        former
            .keys()
            .flatMap(keys -> WorkReader.read(name, keys).work())
            .map(work -> place(work.scope()))
            .orElse(new Place.Everywhere());
    boolean first = former.keys().isEmpty() && former.text().isEmpty();
    return guard.may(by, Permission.MACHINE_CONFIGURE, where)
        || (first && found(by, name).isPresent());
  }

  synchronized void bringBack(Caller by, String name, int number) {
    FormerFile former =
        past(by, name).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(PlanDesk::unknown);
    if (former.text().isPresent()) {
      throw new AccessException(
          Fault.CONFLICT, "What it said then cannot be read: mend its text and save that.");
    }
    former.keys().ifPresent(keys -> needGiven(by, sound(name, keys)));
    write(by, "plan.brought-back", name, former.keys());
  }
}
