package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.TimePassed;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.testkit.Acts;
import io.millwright.testkit.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Z-92: the light is not green exactly while something happened that is not over, and says what.
 * Random days of a machine are compared with a plain list of what happened there.
 */
class StoplightTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final int DAYS = 150;
  private static final int STEPS = 100;
  private static final Instant WINDOW = Instant.parse("2026-03-04T12:05:00Z");
  private static final Instant WINDOW_ENDS = Instant.parse("2026-03-04T12:08:00Z");
  private static final Duration DELAY = Duration.ofSeconds(10);

  /** What happened and is not over, as anybody would keep it on paper. */
  private static final class Paper {
    private final Map<String, Light> open = new TreeMap<>();
    private final Map<String, Instant> shelved = new TreeMap<>();
    private final Map<String, Integer> errors = new TreeMap<>();
    private String word = "Automatic";
    private Instant wordSince = Instant.EPOCH;
    private double ram = 20;
    private boolean down;

    private void say(String cause, Light light) {
      if (light == Light.GREEN) {
        open.remove(cause);
      } else {
        open.put(cause, light);
      }
    }

    private void tick(Instant now) {
      if (!down && word.equals("Error") && !now.isBefore(wordSince.plus(DELAY))) {
        open.put("state:mode", Light.RED);
      }
    }

    private boolean shows(String cause, Instant now) {
      boolean window = !now.isBefore(WINDOW) && now.isBefore(WINDOW_ENDS);
      boolean shelf = shelved.getOrDefault(cause, Instant.EPOCH).isAfter(now);
      // Whatever is set aside, the unknown is never green.
      return open.get(cause) == Light.GREY || !(window || shelf);
    }

    private List<String> causes(Instant now) {
      return open.keySet().stream().filter(cause -> shows(cause, now)).toList();
    }

    private Light light(Instant now) {
      return causes(now).stream().map(open::get).reduce(Light.GREEN, Light::graver);
    }
  }

  private final List<String> story = new ArrayList<>();
  private MonitorStage stage = stage();
  private Paper paper = new Paper();

  private static MonitorStage stage() {
    var records = new RecordsInMemory();
    // What comes and goes, and floods, are made one alarm: another story, told elsewhere.
    var apart = new Muting(10_000, Duration.ofMinutes(10), 10_000);
    var stage = new MonitorStage(records, records::facts, Duration.ofDays(2), apart);
    stage
        .rules()
        .addLimit(
            new LimitRule(
                Map.of(
                    "service.pid", "hot",
                    "machine.kind", "cmm",
                    "signal", "temperature.ram",
                    "unit", "Cel",
                    "yellow.from", 60,
                    "red.from", 80)));
    stage
        .rules()
        .addLimit(
            new LimitRule(
                Map.of(
                    "service.pid", "mode",
                    "machine.kind", "cmm",
                    "signal", "mode",
                    "check", "state",
                    "red.values", "Error",
                    "on.delay.seconds", DELAY.toSeconds())));
    stage
        .rules()
        .addWindow(
            new MaintenanceWindow(
                Map.of(
                    "service.pid", "window",
                    "machine.kind", "cmm",
                    "from", "2026-03-04T12:05",
                    "until", "2026-03-04T12:08",
                    "reason", "new scales")));
    assertThat(stage.rules().problems()).isEmpty();
    return stage;
  }

  @Test
  void is_not_green_exactly_while_something_happened_that_is_not_over() throws Exception {
    for (long seed = 0; seed < DAYS; seed++) {
      var random = new Random(seed);
      stage = stage();
      paper = new Paper();
      story.clear();
      act("begins", Acts.linkUp("cmm"), Acts.ram(paper.ram));
      for (int step = 0; step < STEPS; step++) {
        pass(random.nextInt(12));
        happen(random);
        pass(1);
        compare(seed);
      }
    }
  }

  private void compare(long seed) {
    Instant now = stage.clock().instant();
    MachineLight seen = stage.monitoring().light(CMM);
    String day = "seed %d, %s".formatted(seed, String.join("; ", story));
    assertThat(seen.light()).as(day).isEqualTo(paper.light(now));
    assertThat(seen.alarms())
        .as(day)
        .extracting(Alarm::cause)
        .containsExactlyInAnyOrderElementsOf(paper.causes(now));
    if (seen.light() != Light.GREEN) {
      Alarm binding = seen.alarms().get(0);
      assertThat(binding.light()).as(day).isEqualTo(seen.light());
      assertThat(seen.reason()).as(day).isEqualTo(binding.reason()).isNotBlank();
    }
  }

  private void pass(int seconds) throws Exception {
    for (int i = 0; i < seconds; i++) {
      Instant now = stage.clock().advance(Duration.ofSeconds(1));
      stage.listener().on(new TimePassed(now));
      paper.tick(now);
    }
  }

  private void act(String words, Journey.Act... acts) throws Exception {
    story.add(stage.clock().instant().toString().substring(11, 19) + " " + words);
    for (Journey.Act act : acts) {
      act.on(stage, CMM, stage.clock().instant());
    }
  }

  private void happen(Random random) throws Exception {
    switch (random.nextInt(10)) {
      case 0 -> acknowledge();
      case 1 -> shelve(random);
      case 2 -> restart();
      case 3 -> connection();
      default -> {
        if (!paper.down) {
          tell(random);
        }
      }
    }
  }

  private void tell(Random random) throws Exception {
    switch (random.nextInt(5)) {
      case 0 -> {
        double speed = random.nextBoolean() ? 20 : 90;
        act("collision at " + speed, Acts.collision(speed, Unit.MILLIMETRE_PER_SECOND));
        Light light = speed < 71 ? Light.YELLOW : Light.RED;
        paper.open.merge("collision", light, Light::graver);
      }
      case 1 -> error("e" + random.nextInt(3), random.nextBoolean() ? 400 : 700);
      case 2 -> {
        paper.word = random.nextBoolean() ? "Automatic" : "Error";
        boolean bad = paper.word.equals("Error");
        paper.wordSince =
            bad && !paper.wordSince.equals(Instant.EPOCH)
                ? paper.wordSince
                : bad ? stage.clock().instant() : Instant.EPOCH;
        if (!bad) {
          paper.open.remove("state:mode");
        }
        act("mode " + paper.word, Acts.reading("mode", new State(paper.word)));
      }
      default -> {
        paper.ram = 20 + random.nextInt(9) * 10;
        act("ram " + paper.ram, Acts.ram(paper.ram));
        hot();
      }
    }
  }

  private void hot() {
    Light light = paper.ram >= 80 ? Light.RED : paper.ram >= 60 ? Light.YELLOW : Light.GREEN;
    paper.say("limit:temperature.ram", light);
  }

  private void error(String id, int severity) throws Exception {
    if (paper.errors.containsKey(id)) {
      int before = paper.errors.remove(id);
      paper.open.remove("condition:" + id);
      act(id + " goes", Acts.errorGoes(id, before));
    } else {
      paper.errors.put(id, severity);
      paper.open.put("condition:" + id, severity >= 667 ? Light.RED : Light.YELLOW);
      act(id + " comes with " + severity, Acts.errorComes(id, severity));
    }
  }

  private void connection() throws Exception {
    if (paper.down) {
      act("link up");
      back();
    } else {
      paper.down = true;
      paper.open.put("link", Light.GREY);
      act("link down", Acts.linkDown(GapCause.UNREACHABLE, "cable"));
    }
  }

  private void restart() throws Exception {
    act("restart", Acts.restart());
    back();
  }

  /** The machine is connected, and says how it is. */
  private void back() throws Exception {
    paper.down = false;
    paper.open.remove("link");
    act("is back", Acts.linkUp("cmm"), Acts.ram(paper.ram));
    for (var error : paper.errors.entrySet()) {
      act(error.getKey() + " again", Acts.errorComes(error.getKey(), error.getValue()));
    }
  }

  private void acknowledge() throws Exception {
    act("acknowledged", Acts.acknowledged("anna"));
    // A collision has no duration: it is over once it was seen.
    paper.open.remove("collision");
  }

  private void shelve(Random random) throws Exception {
    List<Standing> active =
        stage.roll().standings().stream()
            .filter(Standing::isActive)
            .filter(standing -> standing.aside().shelf().isEmpty())
            .toList();
    if (active.isEmpty()) {
      return;
    }
    Standing chosen = active.get(random.nextInt(active.size()));
    Instant until = stage.clock().instant().plusSeconds(5 + random.nextInt(60));
    String cause = chosen.judged().cause();
    act("shelves " + cause + " until " + until);
    stage
        .roll()
        .act(
            chosen,
            OptionalLong.empty(),
            new AlarmDeed.Shelve(until, "known"),
            "anna",
            transaction -> {});
    paper.shelved.put(cause, until);
  }
}
