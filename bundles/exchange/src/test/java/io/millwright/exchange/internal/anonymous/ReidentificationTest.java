package io.millwright.exchange.internal.anonymous;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who knows all pasts exactly, and has the file, guesses no better than among k. */
final class ReidentificationTest {
  private static final Enough ENOUGH = new Enough(5, 3);
  private static final double BOUND = 1.0 / ENOUGH.machines() + 1e-9;
  private static final int FILES = 20;

  private final Plant plant = new Plant();

  /** A file, and what of it only we know. */
  private record Attempt(Loot loot, List<Profile> all, Map<String, Profile> truth) {}

  /** What one may do wrong, and the attack that must notice. */
  enum Fault {
    NAMES_STAY,
    TIMES_NOT_SHIFTED,
    COUNTERS_EXACT,
    GAPS_STAY,
    NOT_BLENDED,
    EXTREMES_STAY,
    ORDER_STAYS;

    Craft craft(Random random) {
      Craft sound = Craft.sound(random);
      Function<Profile, String> name =
          this == NAMES_STAY
              ? one -> "m-" + Integer.toHexString(one.machine().text().hashCode())
              : sound.name();
      ToLongFunction<Profile> week = this == TIMES_NOT_SHIFTED ? Profile::start : sound.firstWeek();
      UnaryOperator<List<Shown>> order = this == ORDER_STAYS ? all -> byId(all) : sound.order();
      return new Craft(name, week, this::figures, order);
    }

    private static List<Shown> byId(List<Shown> all) {
      return all.stream()
          .sorted(java.util.Comparator.comparing(one -> one.own().machine().text()))
          .toList();
    }

    private SortedMap<Cell, Double> figures(Profile own, SortedMap<Cell, Double> group) {
      var figures = new TreeMap<>(group);
      switch (this) {
        case COUNTERS_EXACT -> replace(figures, own, "increase");
        case EXTREMES_STAY -> replace(figures, own, "high");
        case GAPS_STAY -> figures.keySet().retainAll(own.cells().keySet());
        case NOT_BLENDED -> {
          return rounded(own);
        }
        default -> {}
      }
      return figures;
    }

    private static void replace(SortedMap<Cell, Double> figures, Profile own, String figure) {
      own.cells()
          .forEach(
              (cell, number) -> {
                if (cell.about().figure().equals(figure)) {
                  figures.put(cell, number);
                }
              });
    }

    private static SortedMap<Cell, Double> rounded(Profile own) {
      var figures = new TreeMap<Cell, Double>();
      own.cells()
          .forEach((cell, number) -> figures.put(cell, Coarse.rounded(cell.about(), number)));
      return figures;
    }
  }

  private Attempt attempt(Craft craft, Set<MachineId> machines) {
    var information = new MarketInformation(plant, plant, ENOUGH, craft);
    List<Shown> shown = information.shown(machines, Plant.ALL);
    var truth = new HashMap<String, Profile>();
    var exact = new HashMap<MachineId, Profile>();
    List<Profile> all = information.profiles(machines, Plant.ALL);
    all.forEach(one -> exact.put(one.machine(), one));
    shown.forEach(one -> truth.put(one.name(), exact.get(one.own().machine())));
    try {
      var out = new ByteArrayOutputStream();
      new Paper(ENOUGH).write(shown, out);
      return new Attempt(Loot.of(out.toByteArray()), all, truth);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Double> attacks(Function<Random, Craft> craft) {
    var success = new TreeMap<String, Double>();
    var random = new Random(20_260_304);
    Attempt once = attempt(craft.apply(random), plant.ids());
    for (Attacker attacker : Attacker.values()) {
      success.put(attacker.name(), attacker.success(once.loot(), once.all(), once.truth()));
    }
    double inOrder = 0;
    for (int i = 0; i < FILES; i++) {
      Attempt each = attempt(craft.apply(random), plant.ids());
      inOrder += Attacker.byOrder(each.loot(), each.all(), each.truth());
    }
    success.put("ORDER", inOrder / FILES);
    success.put("SECOND_FILE", secondFiles(craft, random));
    return success;
  }

  private double secondFiles(Function<Random, Craft> craft, Random random) {
    var successes = new ArrayList<Double>();
    Attempt first = attempt(craft.apply(random), plant.ids());
    for (Map.Entry<String, Profile> each : first.truth().entrySet()) {
      var rest = new HashSet<>(plant.ids());
      rest.remove(each.getValue().machine());
      Attempt second = attempt(craft.apply(random), rest);
      successes.add(Attacker.bySecondFile(first.loot(), second.loot(), each.getKey()));
    }
    return successes.stream().mapToDouble(one -> one).average().orElseThrow();
  }

  @Test
  void nobody_is_recognised_better_than_among_k() {
    Map<String, Double> success = attacks(Craft::sound);
    assertThat(success).hasSize(Attacker.values().length + 2);
    assertThat(success)
        .allSatisfy((attack, rate) -> assertThat(rate).as(attack).isLessThanOrEqualTo(BOUND));
  }

  @ParameterizedTest
  @EnumSource
  void the_attacker_wins_where_one_step_is_done_badly(Fault fault) {
    Map<String, Double> success = attacks(fault::craft);
    assertThat(success.values()).as("%s %s", fault, success).anyMatch(rate -> rate > 2 * BOUND);
    String noticed =
        switch (fault) {
          case NAMES_STAY -> "NAMES";
          case TIMES_NOT_SHIFTED -> "BEGINS";
          case COUNTERS_EXACT -> "COUNTERS";
          case GAPS_STAY -> "GAPS";
          case NOT_BLENDED -> "CURVES";
          case EXTREMES_STAY -> "EXTREMES";
          case ORDER_STAYS -> "ORDER";
        };
    assertThat(Optional.ofNullable(success.get(noticed)))
        .as("%s", success)
        .hasValueSatisfying(rate -> assertThat(rate).isGreaterThan(BOUND));
  }

  @Test
  void no_name_number_time_or_word_of_anybody_stands_in_it() {
    Attempt attempt = attempt(Craft.sound(new Random(1)), plant.ids());
    for (MachineId machine : plant.ids()) {
      assertThat(attempt.loot().text()).doesNotContain(machine.text());
    }
    assertThat(attempt.loot().text())
        .contains("temperature.ram", "collision", "other", "cmm", "hardness-tester")
        .doesNotContain(
            "customer-",
            "site-",
            "Hall",
            "SN-",
            "window",
            "Ada",
            "Acme",
            "Bolt",
            "note",
            "code-of",
            "only.here",
            "rare-kind")
        .doesNotContainPattern("20[23][0-9]-[0-9]");
    assertThat(attempt.loot().machines().values())
        .allSatisfy(
            one -> {
              assertThat(one.of("temperature.ram/high").values()).allMatch(high -> high < 60);
              assertThat(one.of("temperature.ram/high").keySet()).allMatch(week -> week < 60);
            });
  }

  @Test
  void at_least_k_of_several_customers_look_exactly_the_same() {
    Attempt attempt = attempt(Craft.sound(new Random(2)), plant.ids());
    var alike = new HashMap<Loot.Booty, Set<String>>();
    attempt
        .loot()
        .machines()
        .forEach((name, one) -> alike.computeIfAbsent(one, any -> new HashSet<>()).add(name));
    assertThat(alike).hasSizeGreaterThan(3);
    assertThat(alike)
        .allSatisfy(
            (look, names) -> {
              assertThat(names).hasSizeGreaterThanOrEqualTo(5).hasSize(look.alike());
              assertThat(
                      names.stream()
                          .map(name -> Objects.requireNonNull(attempt.truth().get(name)).customer())
                          .distinct())
                  .hasSizeGreaterThanOrEqualTo(3);
              assertThat(look.of("temperature.ram/mean")).hasSizeGreaterThan(5);
            });
    assertThat(attempt.truth().values()).noneMatch(one -> one.kind().equals("rare-kind"));
  }

  @Test
  void many_machines_of_two_customers_are_not_enough() {
    Set<MachineId> two = new HashSet<>(plant.ids());
    two.removeIf(each -> !each.text().endsWith("-a") && !each.text().endsWith("-b"));
    assertThat(two).hasSizeGreaterThan(5);
    assertThat(attempt(Craft.sound(new Random(3)), two).loot().machines()).isEmpty();
  }
}
