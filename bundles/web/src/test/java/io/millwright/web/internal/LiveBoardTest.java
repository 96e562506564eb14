package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccountId;
import io.millwright.access.Sight;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.ReadingsReceived;
import io.millwright.driver.host.FileProblem;
import io.millwright.history.PastListener;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.monitoring.Light;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveBoardTest {
  private static final MachineId CMM = new MachineId("cmm-1");

  private final ManualClock clock = ManualClock.atNoon();
  private final FakePlatform platform = new FakePlatform();
  private final Neighbours neighbours = new Neighbours();
  private final List<ListeningPage> pages = new ArrayList<>();
  private final LiveBoard board = new LiveBoard(new Overview(neighbours, "0.1.0", clock), clock);

  @BeforeEach
  void oneMachine() {
    neighbours.bindDrivers(platform);
    neighbours.bindMonitoring(platform.judge);
    neighbours.bindHistory(platform);
    platform.machine("cmm-1", Light.GREEN, "OK");
    platform.machine("cmm-2", Light.GREEN, "OK");
  }

  @Test
  void begins_with_the_whole_picture() {
    assertThat(open("").heardNow()).contains("event: status", "cmm-1", "cmm-2", "\n\n");
  }

  @Test
  void tells_every_page_at_once_that_there_are_other_panels_but_not_which() {
    Heard page = open("");
    page.forget();
    board.panelsDiffer();
    assertThat(page.heardNow()).isEqualTo("event: panels\ndata: {}\n\n");
  }

  // One account that opens page after page must not keep all others from theirs.
  @Test
  void an_account_has_twenty_pages_and_leaves_the_rest_to_others() {
    Optional<AccountId> greedy = Optional.of(new AccountId("greedy"));
    for (int page = 0; page < 20; page++) {
      assertThat(board.objection(greedy)).isEmpty();
      join(greedy);
    }
    assertThat(board.objection(greedy)).map(Problem::status).contains(429);
    assertThat(board.objection(Optional.of(new AccountId("other")))).isEmpty();

    ListeningPage closed = pages.get(0);
    closed.client().close();
    assertThat(board.objection(greedy)).isEmpty();
  }

  @Test
  void two_hundred_pages_are_all_there_are() {
    for (int page = 0; page < 200; page++) {
      join(Optional.empty());
    }
    assertThat(board.objection(Optional.empty())).map(Problem::status).contains(503);
    assertThat(board.objection(Optional.of(new AccountId("late"))))
        .map(Problem::status)
        .contains(503);
  }

  private void join(Optional<AccountId> account) {
    var page = new ListeningPage(account, "", Sight.EVERYTHING);
    board.open(page.client(), Sight.EVERYTHING);
    pages.add(page);
  }

  @Test
  void tells_only_rows_that_changed() {
    Heard page = open("");
    page.forget();
    platform.machine("cmm-1", Light.RED, "hot");
    tick();

    assertThat(page.heardNow()).contains("event: rows", "cmm-1", "hot").doesNotContain("cmm-2");
    tick();
    assertThat(page.heardNow()).isEmpty();
  }

  @Test
  void tells_a_changed_light_without_waiting_for_the_second() {
    Heard page = open("");
    clock.advance(Duration.ofSeconds(1));
    page.forget();
    platform.machine("cmm-1", Light.RED, "hot");
    board.rowMayDiffer(CMM);

    assertThat(page.heardNow()).contains("event: rows", "hot");
  }

  @Test
  void tells_that_alarms_differ_at_once_and_only_of_machines_in_sight() {
    Heard all = open("");
    var one = new Sight(false, Set.of(), Set.of(), Set.of(new MachineId("cmm-2")));
    Heard some = open("", one);
    clock.advance(Duration.ofSeconds(1));
    all.forget();
    some.forget();
    board.alarmsDiffer(CMM);

    assertThat(all.heardNow()).contains("event: alarms\ndata: {\"machines\":[\"cmm-1\"]}");
    assertThat(some.heardNow()).doesNotContain("alarms", "cmm-1");
  }

  @Test
  void tells_a_machines_readings_only_to_who_watches_it_and_only_the_newest() {
    Heard watcher = open("cmm-1");
    Heard other = open("cmm-2");
    clock.advance(Duration.ofSeconds(1));
    board.heard(ram(1));
    watcher.forget();
    other.forget();
    board.heard(ram(2));
    board.heard(ram(3));
    assertThat(watcher.heardNow()).isEmpty();
    tick();

    assertThat(watcher.heardNow()).containsOnlyOnce("event: readings").contains("3 °C");
    assertThat(other.heardNow()).doesNotContain("readings\n");
  }

  @Test
  void says_anew_everything_when_a_part_goes_away_or_a_file_is_broken() {
    Heard page = open("");
    page.forget();
    neighbours.unbindHistory(platform);
    tick();
    assertThat(page.heardNow())
        .contains("event: status", "\"away\":[\"fleet\",\"history\",\"access\",\"audit\"]");

    platform.problems.add(
        new FileProblem("x.cfg.json", "", "", 3, 1, FileProblem.Weight.ERROR, "close the brace"));
    tick();
    assertThat(page.heardNow()).contains("event: status", "close the brace");
  }

  @Test
  void gives_a_sign_of_life_every_ten_seconds() {
    Heard page = open("");
    tick();
    page.forget();
    for (int second = 0; second < 30; second++) {
      tick();
    }
    assertThat(page.heardNow().split("event: alive", -1)).hasSize(4);
  }

  // One stuck browser must cost neither memory nor the others' news.
  @Test
  void drops_a_page_that_stopped_reading_and_keeps_the_others() {
    Heard stuck = open("");
    Heard healthy = open("");
    stuck.page().stopReading();
    for (int second = 0; second < 60; second++) {
      platform.machine("cmm-1", Light.RED, "hot " + second);
      tick();
    }

    assertThat(stuck.page().ended()).isTrue();
    assertThat(healthy.page().ended()).isFalse();
    assertThat(healthy.heardNow()).contains("hot 59");
  }

  @Test
  void drops_a_page_whose_queue_is_full_at_once() {
    Heard stuck = open("");
    stuck.page().stopReading();
    stuck.page().client().add(new byte[2_000_000]);
    stuck.page().client().add(new byte[2_000_000]);

    assertThat(stuck.page().ended()).isTrue();
  }

  @Test
  void catches_up_in_order_when_a_page_reads_on() {
    Heard slow = open("");
    slow.forget();
    slow.page().stopReading();
    platform.machine("cmm-1", Light.YELLOW, "warm");
    tick();
    platform.machine("cmm-1", Light.RED, "hot");
    tick();
    assertThat(slow.heardNow()).isEmpty();
    slow.page().readOn();

    assertThat(slow.heardNow()).containsSubsequence("warm", "hot");
  }

  @Test
  void ends_the_stream_of_who_logged_out() {
    Heard page = open("");
    page.page().logOut();
    tick();

    assertThat(page.page().ended()).isTrue();
  }

  // Not its name, its light, a count of it, nor what is wrong in the site's files.
  @Test
  void tells_nothing_of_what_is_out_of_sight() {
    platform.problems.add(
        new FileProblem("x.cfg.json", "", "", 3, 1, FileProblem.Weight.ERROR, "close the brace"));
    Heard page =
        open("cmm-2", new Sight(false, Set.of(), Set.of(), Set.of(new MachineId("cmm-2"))));
    String first = page.heardNow();
    assertThat(first).contains("cmm-2").doesNotContain("cmm-1", "brace");

    platform.machine("cmm-1", Light.RED, "hot");
    board.rowMayDiffer(CMM);
    tick();
    board.heard(ram(7));
    tick();
    assertThat(page.heardNow()).doesNotContain("cmm-1", "hot", "readings");
  }

  @Test
  void sends_away_who_sees_something_else_by_now() {
    Heard page = open("");
    Heard other = open("");
    page.page().mayNowSee(Sight.NOTHING);
    platform.machine("cmm-1", Light.RED, "hot");
    tick();

    assertThat(page.page().ended()).isTrue();
    assertThat(page.heardNow()).doesNotContain("hot");
    assertThat(other.heardNow()).contains("hot");
  }

  private record Heard(ListeningPage page) {
    String heardNow() {
      return page.heard();
    }

    void forget() {
      assertThat(page.heard()).isNotNull();
    }
  }

  // Read before it is kept, it would be missed for good.
  @Test
  void has_the_page_read_events_and_gaps_anew_when_they_are_kept() {
    var desk = new NewsDesk(new Overview(neighbours, "0.1.0", clock), board);
    Heard page = open("cmm-1");
    clock.advance(Duration.ofSeconds(1));
    page.forget();
    var bump = new MachineEvent(MachineEvent.COLLISION, 700, "hard", Map.of(), clock.instant());
    desk.on(new MachineEventReceived(CMM, bump, Stamp.of(clock.instant(), clock.instant())));
    assertThat(page.heardNow()).isEmpty();

    desk.kept(CMM, PastListener.Part.EVENTS);
    assertThat(page.heardNow()).contains("event: touched", "\"events\"");
    clock.advance(Duration.ofSeconds(1));
    desk.kept(CMM, PastListener.Part.GAPS);
    assertThat(page.heardNow()).contains("\"gaps\"");
  }

  private Heard open(String machine) {
    return open(machine, Sight.EVERYTHING);
  }

  private Heard open(String machine, Sight sight) {
    var page = new ListeningPage(machine, sight);
    board.open(page.client(), sight);
    page.client().onWritePossible();
    return new Heard(page);
  }

  private void tick() {
    board.tick(clock.advance(Duration.ofSeconds(1)));
  }

  private ReadingsReceived ram(double celsius) {
    var reading =
        new Reading(
            new SignalId("temperature.ram"),
            new Quantity(celsius, Unit.CELSIUS),
            Quality.GOOD,
            Stamp.of(clock.instant(), clock.instant()));
    return new ReadingsReceived(CMM, new Sequence(1, 1), List.of(reading));
  }
}
