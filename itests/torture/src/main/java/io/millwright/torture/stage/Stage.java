package io.millwright.torture.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Folders;
import io.millwright.itests.TestSite;
import io.millwright.torture.Setting;
import io.millwright.torture.ledger.Crashes;
import io.millwright.torture.ledger.Findings;
import io.millwright.torture.ledger.Ledger;
import io.millwright.torture.ledger.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A site with a witness in it and machines that count before it. */
public final class Stage implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final Load load;
  private final Witness witness;
  private final TestSite site;

  private Stage(Load load, Witness witness, TestSite site) {
    this.load = load;
    this.witness = witness;
    this.site = site;
  }

  /** What is special about a stage: environment, folder, further files. */
  public interface Furniture {
    /** Where the site's data lies. */
    default Path data(Setting setting, String name) {
      return setting.work().resolve(name);
    }

    /** Further variables of the site. */
    default Map<String, String> environment() {
      return Map.of();
    }

    /** Where the machines are reached. */
    default String address(Load load) {
      return load.address();
    }

    /** Puts further files into the data folder. */
    default void furnish(Path data) {}

    /** Nothing special. */
    static Furniture plain() {
      return new Furniture() {};
    }
  }

  /** Sets it; returns when the site answers. */
  public static Stage set(Setting setting, String name, Load.Size size, Furniture furniture) {
    setting.say(name + ": " + size);
    var load = new Load(size);
    try {
      var witness = new Witness(load.machines());
      Path data = furniture.data(setting, name);
      Folders.empty(data);
      TestSite site =
          TestSite.start(
              data,
              furniture.environment(),
              folder -> {
                load.connect(folder, furniture.address(load));
                witness.join(folder);
                furniture.furnish(folder);
              });
      return new Stage(load, witness, site);
    } catch (RuntimeException e) {
      boolean unused = Thread.interrupted();
      load.close();
      throw e;
    }
  }

  /** The machines. */
  public Load load() {
    return load;
  }

  /** What the site told. */
  public Witness witness() {
    return witness;
  }

  /** The site. */
  public TestSite site() {
    return site;
  }

  /** Waits until every machine's readings are accepted in an epoch behind {@code last}. */
  public long awaitFlow(long last) {
    awaitOf(
        "readings of all machines are accepted after epoch " + last,
        () ->
            witness.epoch() > last
                && witness.machinesIn(witness.epoch()) == load.size().machines());
    return witness.epoch();
  }

  /** Waits until {@code more} readings than now are accepted. */
  public void awaitReadings(long more) {
    long epoch = witness.epoch();
    long before = witness.accepted(epoch);
    awaitOf(more + " readings more", () -> witness.accepted(epoch) >= before + more);
  }

  /** Waits until the machines made the steps of so much time, whatever the site does. */
  public void awaitSteps(Duration time) {
    long steps = time.toMillis() * load.size().machines() / load.periodMillis();
    long before = load.steps();
    Awaitility.await(steps + " steps")
        .atMost(LIMIT.plus(time.multipliedBy(2)))
        .pollInterval(BETWEEN)
        .until(() -> load.steps() >= before + steps);
  }

  /** Waits for something of the site, which must not end meanwhile. */
  private void awaitOf(String what, BooleanSupplier condition) {
    await(
        what,
        () -> {
          if (site.script().hasEnded()) {
            throw new IllegalStateException(
                "the site ended while awaited was: " + what + "\n" + site.script().output());
          }
          return condition.getAsBoolean();
        });
  }

  /** Waits for something. */
  public static void await(String what, BooleanSupplier condition) {
    Awaitility.await(what).atMost(LIMIT).pollInterval(BETWEEN).until(condition::getAsBoolean);
  }

  /** Stops the counting and waits until the last step of every machine was accepted. */
  public void awaitAllAccepted() {
    load.pause();
    awaitOf("what was sent last is accepted", () -> machinesBehind().isEmpty());
  }

  /** The machines whose last step was not accepted. */
  public List<String> machinesBehind() {
    var behind = new ArrayList<String>();
    for (JsonNode each : load.state().path("each")) {
      String machine = each.path("machine").asText();
      if (witness.newest(machine) != each.path("value").asLong()) {
        behind.add(machine);
      }
    }
    return behind;
  }

  /**
   * Compares all that the machines sent with what the site's history keeps.
   *
   * @param crashed epochs that ended by a crash
   * @param wrong told what the gaps of crashes say wrongly
   */
  public Findings judge(Rules rules, Set<Long> crashed, Consumer<String> wrong) {
    var all = new ArrayList<Findings>();
    for (String machine : load.machines()) {
      // What was accepted until now must be in what is read after.
      Map<Long, Long> accepted = witness.accepted(machine);
      Witness.Past past = witness.past(site, machine);
      all.add(Ledger.judge(machine, past.readings(), past.gaps(), accepted, rules));
      Crashes.wrong(machine, past.readings(), past.gaps(), crashed).forEach(wrong);
    }
    return Findings.sum(all);
  }

  /** The facts that were lost or told in a wrong order. */
  public List<String> brokenFacts() {
    return witness.facts().broken();
  }

  @Override
  public void close() {
    // An interrupted journey clears its stage, too.
    boolean unused = Thread.interrupted();
    try (witness;
        load) {
      site.close();
    }
  }
}
