package io.millwright.driver.telephony.snmp;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.limit.Bound;
import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Measure;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The kinds of probes that ask an agent: one login, several questions.
 *
 * @param name as the probes file names it
 * @param key names the row that is asked for; empty if the question is about the whole agent
 * @param measures what is measured
 * @param usual limits that hold without the file's
 * @param question makes the question from the key's value
 */
public record SnmpKind(
    String name,
    Optional<String> key,
    List<Measure> measures,
    Map<String, Bound> usual,
    Function<String, Question> question)
    implements ProbeKind {

  /** Asks how full a storage is. */
  public static ProbeKind storage() {
    return new SnmpKind(
        "snmp-storage",
        Optional.of("storage"),
        StorageQuestion.MEASURES,
        Map.of(StorageQuestion.FREE, Bound.below(15, 5)),
        StorageQuestion::new);
  }

  /** Asks how a network card is. */
  public static ProbeKind networkCard() {
    return new SnmpKind(
        "snmp-interface",
        Optional.of("interface"),
        InterfaceQuestion.MEASURES,
        Map.of(InterfaceQuestion.NEW_ERRORS, Bound.above(10, 1000)),
        InterfaceQuestion::new);
  }

  /** Asks how busy a computer is. */
  public static ProbeKind load() {
    return new SnmpKind(
        "snmp-load",
        Optional.empty(),
        LoadQuestion.MEASURES,
        Map.of(LoadQuestion.PER_PROCESSOR, Bound.above(2, 8)),
        unused -> new LoadQuestion());
  }

  /** Asks whether a program runs. */
  public static ProbeKind process() {
    return new SnmpKind(
        "snmp-process",
        Optional.of("process"),
        ProcessQuestion.MEASURES,
        Map.of(ProcessQuestion.RUNNING, Bound.below(1, 1)),
        ProcessQuestion::new);
  }

  @Override
  public Set<String> keys() {
    var keys = new HashSet<>(Login.KEYS);
    keys.add(Limits.KEY);
    key.ifPresent(keys::add);
    return keys;
  }

  @Override
  public Optional<Probe> read(JsonSpot spot, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<Login> login = Login.read(spot, surroundings);
    Optional<String> row = key.isPresent() ? spot.neededText(key.get()) : Optional.of("");
    Limits limits = Limits.read(spot, measures, usual);
    return spot.complaints() > before
        ? Optional.empty()
        : login.flatMap(who -> row.map(what -> new SnmpProbe(who, question.apply(what), limits)));
  }
}
