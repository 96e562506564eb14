package io.millwright.driver.host.internal.files;

import io.millwright.driver.Driver;
import io.millwright.driver.files.Spelling;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.FileProblem.Weight;
import io.millwright.files.CfgJson;
import io.millwright.files.Entry;
import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges one file by what its driver understands. */
final class FileCheck {
  private final String file;

  FileCheck(String file) {
    this.file = file;
  }

  MachineFile broken(CfgJson.BrokenException why) {
    var problem = new FileProblem(file, "", "", why.line(), why.column(), Weight.ERROR, why.rule());
    return new MachineFile(file, Optional.empty(), "", true, List.of(problem));
  }

  /**
   * Judges what was read.
   *
   * @param known the keys the driver understands; empty if no such driver is installed
   */
  MachineFile judge(Map<String, Entry> entries, Optional<Map<String, Attribute>> known) {
    var problems = new ArrayList<FileProblem>();
    Optional<MachineId> machine = machine(entries, problems);
    known.ifPresentOrElse(
        attributes -> compare(entries, attributes, problems), () -> problems.add(noDriver()));
    Entry kind = entries.get(Driver.MACHINE_KIND);
    String kindText = kind != null && kind.value() instanceof String text ? text : "";
    return new MachineFile(file, machine, kindText, known.isPresent(), problems);
  }

  /** The same file with one more problem: another file is for the same machine. */
  static MachineFile rival(MachineFile one, String other) {
    String machine = one.machine().map(MachineId::text).orElse("");
    var problems = new ArrayList<>(one.problems());
    String rule = "%s is for this machine too: keep one of the files".formatted(other);
    problems.add(new FileProblem(one.name(), Driver.MACHINE_ID, machine, 0, 0, Weight.ERROR, rule));
    return new MachineFile(one.name(), one.machine(), one.kind(), one.driverInstalled(), problems);
  }

  private Optional<MachineId> machine(Map<String, Entry> entries, List<FileProblem> problems) {
    Entry id = entries.get(Driver.MACHINE_ID);
    if (id == null) {
      String rule = "is missing: every file names its machine";
      problems.add(new FileProblem(file, Driver.MACHINE_ID, "", 0, 0, Weight.ERROR, rule));
      return Optional.empty();
    }
    try {
      return Optional.of(new MachineId(id.shown()));
    } catch (IllegalArgumentException e) {
      String rule = "must be 1 to 64 letters, digits, dots, dashes or underscores";
      problems.add(at(id, Weight.ERROR, rule));
      return Optional.empty();
    }
  }

  private void compare(
      Map<String, Entry> entries, Map<String, Attribute> known, List<FileProblem> problems) {
    for (Entry entry : entries.values()) {
      Attribute attribute = known.get(entry.key());
      if (attribute == null) {
        problems.add(unknown(entry, known));
      } else {
        attribute
            .objection(entry.value())
            .ifPresent(rule -> problems.add(at(entry, Weight.ERROR, rule)));
      }
    }
    for (Attribute attribute : known.values()) {
      boolean missing = attribute.required() && !entries.containsKey(attribute.id());
      if (missing && !attribute.id().equals(Driver.MACHINE_ID)) {
        String rule = "is missing: " + attribute.rule();
        problems.add(new FileProblem(file, attribute.id(), "", 0, 0, Weight.ERROR, rule));
      }
    }
  }

  /** Without its value: it may be a password under a misspelt name. */
  private FileProblem unknown(Entry entry, Map<String, Attribute> known) {
    String rule =
        Spelling.nearest(entry.key(), known.keySet())
            .map(name -> "is not known to the driver; did you mean %s?".formatted(name))
            .orElse("is not known to the driver");
    return new FileProblem(
        file, entry.key(), "", entry.line(), entry.column(), Weight.WARNING, rule);
  }

  private FileProblem noDriver() {
    String rule = "no driver %s is installed".formatted(MachineFile.factoryPid(file));
    return new FileProblem(file, "", "", 0, 0, Weight.ERROR, rule);
  }

  private FileProblem at(Entry entry, Weight weight, String rule) {
    return new FileProblem(
        file, entry.key(), entry.shown(), entry.line(), entry.column(), weight, rule);
  }
}
