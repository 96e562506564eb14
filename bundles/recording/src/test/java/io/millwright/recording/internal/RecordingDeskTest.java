package io.millwright.recording.internal;

import static io.millwright.recording.internal.Scribe.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.TimePassed;
import io.millwright.contract.Retention;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.recording.Moment;
import io.millwright.recording.Proof;
import io.millwright.recording.Proof.Outcome;
import io.millwright.recording.Recording;
import io.millwright.recording.Recordings.Kept;
import io.millwright.remote.session.Recorder.Seal;
import io.millwright.remote.session.Recorder.Track;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Outside;
import io.millwright.remote.session.RemoteSession.Party;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.RemoteSessions;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionState;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ada administers acme, otto operates there, eve administers bolt; max is the engineer. */
class RecordingDeskTest {
  private static final Map<String, Role> ROLES =
      Map.of(
          "ada", Role.CUSTOMER_ADMINISTRATOR,
          "otto", Role.OPERATOR,
          "eve", Role.CUSTOMER_ADMINISTRATOR,
          "max", Role.SERVICE_ENGINEER);
  private static final Map<String, String> CUSTOMERS =
      Map.of("ada", "acme", "otto", "acme", "eve", "bolt");

  private final ManualClock clock = ManualClock.atNoon();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Shelf shelf;
  private final Agreed agreed;
  private final FileRecorder recorder;
  private final RecordingDesk desk;
  private SessionState state = SessionState.ACTIVE;
  private Optional<Receipt> receipt = Optional.empty();

  RecordingDeskTest(@TempDir Path folder) throws IOException {
    shelf = new Shelf(folder, Scribe.terms(0), clock);
    agreed = new Agreed(shelf);
    agreed.bindContracts(new KeptBy(Retention.UNSAID));
    recorder = new FileRecorder(shelf, clock);
    desk = new RecordingDesk(shelf, agreed, sessions(), guard(), audit);
    Track track = recorder.begin(Scribe.take(Scope.VIEW, 1, clock.instant()));
    track.shown(ByteBuffer.wrap("picture".getBytes(StandardCharsets.UTF_8)));
    track.typed(5, 1);
    track.close();
  }

  private static Caller caller(String login) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.ofNullable(CUSTOMERS.get(login)),
        List.of(),
        Optional.empty(),
        Door.PAGE,
        ShortAddress.NONE);
  }

  private RemoteSession session() {
    var act = new Act(new AccountId("max"), "max", clock.instant());
    var wish =
        new Wish(new MachineId("a1"), "", "look", Set.of(Scope.VIEW), 60, "en", Optional.empty());
    return new RemoteSession(
        SESSION,
        "acme",
        state,
        wish,
        act,
        Optional.empty(),
        Optional.of(act),
        Optional.empty(),
        Optional.empty(),
        receipt,
        Party.NONE,
        Outside.NONE);
  }

  // Of all that sessions can, only being looked at is asked for here.
  private RemoteSessions sessions() {
    return (RemoteSessions)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RemoteSessions.class},
            (any, method, arguments) -> {
              Caller by = (Caller) arguments[0];
              if (!method.getName().equals("session") || by.login().equals("eve")) {
                throw new AccessException(
                    AccessException.Fault.UNKNOWN, "There is no such session.");
              }
              return session();
            });
  }

  private static Guard guard() {
    return new Guard() {
      @Override
      public boolean may(Caller caller, Permission permission, Place place) {
        return ROLES.getOrDefault(caller.login(), Role.EXPERT).permissions().contains(permission);
      }

      @Override
      public void need(Caller caller, Permission permission, Place place) {
        if (!may(caller, permission, place)) {
          throw new AccessException(AccessException.Fault.FORBIDDEN, "no");
        }
      }

      @Override
      public Sight sight(Caller caller, Permission permission) {
        return Sight.NOTHING;
      }
    };
  }

  /** The session is closed, and its receipt names what is kept. */
  private void close() throws IOException {
    state = SessionState.VERIFIED_CLOSED;
    Seal seal = recorder.seals(SESSION).get(0);
    String text =
        "{\"recordings\":[{\"part\":\"%s\",\"chain\":\"%s\"}]}"
            .formatted(seal.part(), seal.chain());
    receipt = Optional.of(new Receipt(text, "key", "signature"));
  }

  @Test
  void the_customer_plays_it_and_the_audit_knows() throws IOException {
    List<Recording> all = desk.all(caller("otto"), SESSION);
    assertThat(all).extracting(Recording::part).containsExactly("1-1");
    try (InputStream content = desk.fetch(caller("otto"), SESSION, "1-1").content()) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).contains("picture");
    }

    assertThat(audit.words()).containsExactly("recording.fetched remote-session:rs-scribe");
  }

  @Test
  void nobody_else_sees_it() {
    for (String login : List.of("max", "eve")) {
      assertThatThrownBy(() -> desk.all(caller(login), SESSION))
          .isInstanceOf(AccessException.class);
      assertThatThrownBy(() -> desk.fetch(caller(login), SESSION, "1-1"))
          .isInstanceOf(AccessException.class);
      assertThatThrownBy(() -> desk.timeline(caller(login), SESSION))
          .isInstanceOf(AccessException.class);
      assertThatThrownBy(() -> desk.remove(caller(login), SESSION))
          .isInstanceOf(AccessException.class);
    }
    assertThat(audit.deeds()).isEmpty();
  }

  @Test
  void a_part_that_is_none_is_unknown_whatever_it_is_called() {
    for (String name : List.of("9-9", "../key", "0001-0001.fbs.mwrec", "")) {
      assertThatThrownBy(() -> desk.fetch(caller("ada"), SESSION, name))
          .hasMessage("There is no such recording.");
    }
  }

  @Test
  void input_stands_on_the_line_of_time_as_counts() {
    assertThat(desk.timeline(caller("ada"), SESSION))
        .containsExactly(new Moment(clock.instant(), "input", "", 5, 1));
  }

  // Whoever works all day makes more counts than anybody reads: none of them is left out.
  @Test
  void a_long_day_of_input_is_told_in_bursts_to_its_end() throws IOException {
    int often = 10_800;
    type(often, Duration.ofSeconds(4)).close();
    List<Moment> all = desk.timeline(caller("ada"), SESSION);

    assertThat(all).hasSizeBetween(1_000, 5_000);
    assertThat(all.stream().mapToLong(Moment::passed).sum()).isEqualTo(5 + often);
    assertThat(all.get(all.size() - 1).at()).isAfter(clock.instant().minusSeconds(60));
  }

  /** Somebody types in a stream that goes on. */
  private Track type(int often, Duration apart) throws IOException {
    Track track =
        new FileRecorder(shelf, clock).begin(Scribe.take(Scope.TERMINAL, 2, clock.instant()));
    for (int i = 0; i < often; i++) {
      clock.advance(apart);
      track.typed(1, 0);
    }
    return track;
  }

  @Test
  void what_is_new_is_told_alone_and_goes_on_where_it_ended() throws IOException {
    Track track = type(1_000, Duration.ofSeconds(1));
    List<Moment> before = desk.timeline(caller("ada"), SESSION);
    Moment last = before.get(before.size() - 1);
    clock.advance(Duration.ofSeconds(1));
    track.typed(7, 0);
    track.close();
    List<Moment> all = desk.timeline(caller("ada"), SESSION);

    assertThat(desk.timeline(caller("ada"), SESSION, last.at()))
        .hasSizeBetween(1, 2)
        .isEqualTo(all.subList(before.size() - 1, all.size()));
  }

  @Test
  void what_is_kept_is_as_the_receipt_says() throws IOException {
    close();

    assertThat(desk.check(caller("ada"), SESSION))
        .containsExactly(new Proof("1-1", Outcome.GENUINE));
  }

  @Test
  void a_changed_byte_is_found() throws IOException {
    close();
    Path part = shelf.parts(SESSION).get(0);
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length - 60] ^= 1;
    Files.write(part, bytes);

    assertThat(desk.check(caller("ada"), SESSION))
        .containsExactly(new Proof("1-1", Outcome.CHANGED));
    assertThat(desk.all(caller("ada"), SESSION))
        .extracting(Recording::state)
        .containsExactly(Recording.State.BROKEN);
    assertThatThrownBy(() -> desk.fetch(caller("ada"), SESSION, "1-1"))
        .hasMessageContaining("was changed");
  }

  @Test
  void only_who_may_delete_deletes_and_the_receipt_remembers() throws IOException {
    assertThatThrownBy(() -> desk.remove(caller("ada"), SESSION))
        .hasMessageContaining("not closed yet");
    close();
    assertThatThrownBy(() -> desk.remove(caller("otto"), SESSION)).hasMessage("no");
    desk.remove(caller("ada"), SESSION);

    assertThat(desk.all(caller("ada"), SESSION)).isEmpty();
    assertThat(shelf.sessions()).isEmpty();
    assertThat(audit.words()).containsExactly("recording.deleted remote-session:rs-scribe");
    assertThat(desk.check(caller("ada"), SESSION)).containsExactly(new Proof("1-1", Outcome.GONE));
  }

  @Test
  void is_kept_as_long_as_agreed_and_not_longer() throws IOException {
    var round = new RecordingRound(shelf, agreed, audit);
    round.on(new TimePassed(clock.advance(Duration.ofDays(89))));
    assertThat(shelf.sessions()).hasSize(1);
    round.on(new TimePassed(clock.advance(Duration.ofDays(1))));

    assertThat(shelf.sessions()).isEmpty();
    assertThat(audit.words()).containsExactly("recording.deleted remote-session:rs-scribe");
  }

  // Whichever is longer or shorter: what was agreed goes before what the site does by itself.
  @ParameterizedTest
  @ValueSource(ints = {10, 365})
  void a_contract_says_how_long_and_the_page_by_which_clause(int days) throws IOException {
    agreed.bindContracts(new KeptBy(new Retention(days, "ACME 9.2")));
    var round = new RecordingRound(shelf, agreed, audit);
    assertThat(desk.kept(caller("ada"), SESSION))
        .contains(new Kept(clock.instant().plus(Duration.ofDays(days)), "ACME 9.2"));
    round.on(new TimePassed(clock.advance(Duration.ofDays(days - 1))));
    assertThat(shelf.sessions()).hasSize(1);
    round.on(new TimePassed(clock.advance(Duration.ofDays(1))));

    assertThat(shelf.sessions()).isEmpty();
    assertThat(audit.deeds().get(0).details())
        .containsEntry("why", "it was kept long enough, ACME 9.2");
  }

  @Test
  void where_no_contract_says_anything_the_site_does() {
    assertThat(desk.kept(caller("otto"), SESSION))
        .contains(new Kept(clock.instant().plus(Duration.ofDays(90)), ""));
    assertThatThrownBy(() -> desk.kept(caller("max"), SESSION)).isInstanceOf(AccessException.class);
  }

  // At a start the contracts come when they come: what one of them wants for years must not go.
  @Test
  void nothing_goes_by_time_while_nobody_can_tell_what_contracts_say() throws IOException {
    var unknown = new Agreed(shelf);
    var round = new RecordingRound(shelf, unknown, audit);
    round.on(new TimePassed(clock.advance(Duration.ofDays(900))));
    assertThat(shelf.sessions()).hasSize(1);
    unknown.bindContracts(new KeptBy(new Retention(800, "ACME 9.2")));
    round.on(new TimePassed(clock.advance(Duration.ofHours(1))));

    assertThat(shelf.sessions()).isEmpty();
  }

  @Test
  void the_site_may_say_another_time_for_a_customer() {
    assertThat(shelf.terms().keep("bolt")).isEqualTo(Duration.ofDays(10));
    assertThat(shelf.terms().keep("acme")).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void a_deletion_that_a_stop_cut_off_is_ended_and_told() throws IOException {
    shelf.hide(SESSION);
    assertThat(desk.all(caller("ada"), SESSION)).isEmpty();
    new RecordingRound(shelf, agreed, audit).on(new TimePassed(clock.instant()));

    assertThat(shelf.going()).isEmpty();
    assertThat(audit.words()).containsExactly("recording.deleted remote-session:rs-scribe");
  }

  @Test
  void goes_with_all_data_of_the_customer_and_is_taken_out_with_it() throws IOException {
    var keeper = new RecordingKeeper(shelf);
    var acme = new Belongings(Optional.of("acme"), Set.of());
    var bolt = new Belongings(Optional.of("bolt"), Set.of());
    var folder = new WrittenFolder();
    keeper.tell(acme, folder);
    assertThat(folder.paths()).containsExactly("recordings.csv", "recordings/rs-scribe/1-1.fbs");
    assertThat(new String(folder.bytes("recordings/rs-scribe/1-1.fbs"), StandardCharsets.UTF_8))
        .contains("picture");
    assertThat(keeper.held(bolt)).isEmpty();
    keeper.erase(bolt);
    assertThat(keeper.held(acme)).containsEntry("recordings", 1L);
    keeper.erase(acme);

    assertThat(keeper.held(acme)).isEmpty();
  }

  // One byte in the first frame, behind the label.
  private void changeWhatWasShown() throws IOException {
    Path part = shelf.parts(SESSION).get(0);
    byte[] bytes = Files.readAllBytes(part);
    int lead = PartWriter.MAGIC.length + Integer.BYTES;
    int label = ByteBuffer.wrap(bytes).getInt(PartWriter.MAGIC.length);
    bytes[lead + label + PartWriter.FRAME_HEAD] ^= 1;
    Files.write(part, bytes);
  }

  @Test
  void the_line_of_time_reads_the_input_and_nothing_of_what_was_shown() throws IOException {
    close();
    changeWhatWasShown();

    assertThat(desk.timeline(caller("ada"), SESSION)).extracting(Moment::passed).contains(5L);
  }

  // One changed byte must not keep a customer from all other data.
  @Test
  void what_was_changed_is_taken_out_as_far_as_it_goes_and_called_broken() throws IOException {
    close();
    changeWhatWasShown();
    var folder = new WrittenFolder();
    new RecordingKeeper(shelf).tell(new Belongings(Optional.of("acme"), Set.of()), folder);

    assertThat(folder.all()).contains("BROKEN");
  }

  // Whose it is, the other parts of its session say.
  @Test
  void a_part_whose_label_was_changed_is_told_and_deleted_with_its_session() throws IOException {
    close();
    Path part = shelf.parts(SESSION).get(0);
    byte[] bytes = Files.readAllBytes(part);
    bytes[PartWriter.MAGIC.length + Integer.BYTES] ^= 1;
    Files.write(part.resolveSibling("0001-0002.fbs.mwrec"), bytes);
    var keeper = new RecordingKeeper(shelf);
    var acme = new Belongings(Optional.of("acme"), Set.of());
    var folder = new WrittenFolder();
    keeper.tell(acme, folder);

    assertThat(folder.all()).contains("|1-2|a1||fbs||0||BROKEN");
    assertThat(keeper.held(acme)).containsEntry("recordings", 2L);
    keeper.erase(acme);
    assertThat(shelf.sessions()).isEmpty();
  }

  @Test
  void a_clock_that_is_set_back_does_not_keep_what_is_to_be_deleted() throws IOException {
    var round = new RecordingRound(shelf, agreed, audit);
    round.on(new TimePassed(clock.instant().plus(Duration.ofDays(80))));
    round.on(new TimePassed(clock.instant().minus(Duration.ofDays(365))));
    shelf.hide(SESSION);
    round.on(new TimePassed(clock.instant().minus(Duration.ofDays(364))));

    assertThat(shelf.going()).isEmpty();
  }
}
