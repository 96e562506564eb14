package io.millwright.ownership.internal;

import static io.millwright.ownership.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Permission;
import io.millwright.audit.Deed;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataKeeper.Stage;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.State;
import io.millwright.store.BackupShelf.Lying;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DeletionTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final Duration WAIT = Duration.ofDays(14);
  private static final Duration SOON = Duration.ofMinutes(2);

  private final TestDatabase database;
  private final List<String> order = new ArrayList<>();
  private final Path data;
  private final Office office;
  private final FakeKeeper history;
  private final FakeKeeper fleet;

  DeletionTest(TestDatabase database, @TempDir Path data) {
    this.database = database;
    this.data = data;
    office = new Office(database.fresh(), data);
    office.keeper(new FakeKeeper("driver-host", Stage.SOURCE, order).holds("a1", 1));
    history =
        office.keeper(
            new FakeKeeper("history", Stage.RECORDS, order)
                .holds("a1", 1_000)
                .holds("a2", 5)
                .holds("b1", 7));
    fleet = office.keeper(new FakeKeeper("fleet", Stage.REGISTER, order).holds("a1", 1));
  }

  private Deletion approved() {
    Deletion asked = office.desk.ask(caller("ada"), "acme", Set.of(A1), "it was scrapped");
    return office.desk.approve(caller("bob"), asked.id());
  }

  private State state(Deletion deletion) {
    return now(deletion).state();
  }

  private Deletion now(Deletion deletion) {
    return office.casebook.find(deletion.id()).orElseThrow().deletion();
  }

  private static void refused(Fault fault, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void needs_two_persons_and_a_wait() {
    Deletion asked = office.desk.ask(caller("ada"), "acme", Set.of(A1), "it was scrapped");

    refused(Fault.FORBIDDEN, () -> office.desk.approve(caller("ada"), asked.id()));
    office.pass(WAIT.multipliedBy(2));
    assertThat(state(asked)).isEqualTo(State.ASKED);

    Deletion approved = office.desk.approve(caller("bob"), asked.id());
    assertThat(approved.state()).isEqualTo(State.WAITING);
    assertThat(approved.due()).contains(office.clock.instant().plus(WAIT));
    refused(Fault.CONFLICT, () -> office.desk.approve(caller("bob"), asked.id()));
    office.pass(WAIT.minusMinutes(5));
    assertThat(history.of("a1")).isEqualTo(1_000);

    office.pass(SOON.multipliedBy(3));
    office.pass(SOON);
    assertThat(state(asked)).isEqualTo(State.DONE);
    assertThat(history.of("a1")).isZero();
    assertThat(history.of("a2")).isEqualTo(5);
    assertThat(order).containsExactly("driver-host", "history", "fleet");
  }

  @Test
  void a_token_and_a_stranger_get_nowhere() {
    var token = caller("ada", Optional.of(Set.of(Permission.DELETION_REQUEST)));
    refused(Fault.FORBIDDEN, () -> office.desk.ask(token, "acme", Set.of(A1), "why"));
    refused(Fault.UNKNOWN, () -> office.desk.ask(caller("eve"), "acme", Set.of(A1), "why"));
    refused(
        Fault.REFUSED,
        () -> office.desk.ask(caller("ada"), "acme", Set.of(new MachineId("b1")), "why"));
    refused(Fault.REFUSED, () -> office.desk.ask(caller("ada"), "acme", Set.of(A1), " "));
    Deletion asked = office.desk.ask(caller("ada"), "acme", Set.of(A1), "why");

    refused(Fault.UNKNOWN, () -> office.desk.approve(caller("eve"), asked.id()));
    refused(Fault.UNKNOWN, () -> office.desk.callOff(caller("eve"), asked.id()));
    refused(Fault.UNKNOWN, () -> office.desk.proof(caller("eve"), asked.id()));
    assertThat(office.desk.all(caller("eve"))).isEmpty();
    assertThat(office.desk.all(caller("bob"))).containsExactly(asked);
    assertThat(office.audit.words()).containsExactly("deletion.asked deletion:" + asked.id());
  }

  @Test
  void can_be_called_off_as_long_as_it_waits() {
    Deletion deletion = approved();
    office.desk.callOff(caller("ada"), deletion.id());

    office.pass(WAIT.multipliedBy(2));

    assertThat(state(deletion)).isEqualTo(State.CALLED_OFF);
    assertThat(history.of("a1")).isEqualTo(1_000);
    Deletion other = approved();
    office.pass(WAIT);
    refused(Fault.CONFLICT, () -> office.desk.callOff(caller("ada"), other.id()));
  }

  @Test
  void the_same_is_not_deleted_twice_at_once() {
    approved();
    refused(Fault.CONFLICT, () -> office.desk.ask(caller("bob"), "acme", Set.of(), "all"));
    refused(Fault.CONFLICT, () -> office.desk.ask(caller("bob"), "acme", Set.of(A1), "again"));
    office.desk.ask(caller("bob"), "acme", Set.of(new MachineId("a2")), "the other one");
  }

  @Test
  void a_whole_customer_goes_with_all_its_machines_and_no_other() {
    Deletion asked = office.desk.ask(caller("ada"), "acme", Set.of(), "the contract ended");
    office.desk.approve(caller("bob"), asked.id());

    office.pass(WAIT);
    office.pass(SOON);

    assertThat(now(asked).machines()).containsExactlyInAnyOrder(A1, new MachineId("a2"));
    assertThat(history.of("a1") + history.of("a2")).isZero();
    assertThat(history.of("b1")).isEqualTo(7);
  }

  @Test
  void a_machine_that_went_to_another_customer_is_left_alone() {
    Deletion deletion = approved();
    office.fleet.assign(A1, "bolt-1", "");

    office.pass(WAIT);

    assertThat(state(deletion)).isEqualTo(State.CALLED_OFF);
    assertThat(history.of("a1")).isEqualTo(1_000);
  }

  @Test
  void goes_on_where_the_process_was_killed_and_counts_what_was_there_before() throws IOException {
    Deletion deletion = approved();
    history.killAt(400);
    assertThatThrownBy(() -> office.pass(WAIT)).isInstanceOf(FakeKeeper.Killed.class);
    assertThat(history.of("a1")).isEqualTo(400);
    assertThat(fleet.of("a1")).isEqualTo(1);

    office.restart();
    office.pass(SOON);
    office.pass(SOON);

    assertThat(state(deletion)).isEqualTo(State.DONE);
    assertThat(proof(deletion).at("/erased/history/pieces").asLong()).isEqualTo(1_000);
    assertThat(proof(deletion).at("/erased/fleet/pieces").asLong()).isEqualTo(1);
  }

  @Test
  void does_not_end_while_somebody_who_kept_data_is_away() {
    Deletion deletion = approved();
    office.pass(Duration.ZERO);
    office.keepers.removeKeeper(history);

    office.pass(WAIT);
    office.pass(SOON);
    assertThat(state(deletion)).isEqualTo(State.ERASING);
    assertThat(now(deletion).waits()).isEqualTo("away: history");

    office.keepers.addKeeper(history);
    office.pass(SOON);
    office.pass(SOON);
    assertThat(state(deletion)).isEqualTo(State.DONE);
    assertThat(history.of("a1")).isZero();
  }

  @Test
  void says_why_it_does_not_go_on() {
    history.broken(true);
    Deletion deletion = approved();
    office.pass(WAIT);
    assertThat(now(deletion).waits()).contains("the disk is sick");
    assertThat(fleet.of("a1")).isEqualTo(1);

    history.broken(false);
    office.pass(SOON);
    office.pass(SOON);
    assertThat(now(deletion).waits()).isEmpty();
    assertThat(state(deletion)).isEqualTo(State.DONE);
  }

  @Test
  void what_was_still_on_its_way_goes_too() throws IOException {
    Deletion deletion = approved();
    office.clock.advance(WAIT);
    office.pass(Duration.ZERO);
    assertThat(state(deletion)).isEqualTo(State.CHECKING);
    history.holds("a1", 3);

    office.pass(SOON);
    assertThat(state(deletion)).isNotEqualTo(State.DONE);
    office.pass(SOON);

    assertThat(state(deletion)).isEqualTo(State.DONE);
    assertThat(history.of("a1")).isZero();
    assertThat(proof(deletion).at("/erased/history/pieces").asLong()).isEqualTo(1_003);
  }

  @Test
  void the_proof_says_all_and_the_audit_has_its_digest() throws IOException {
    office.lying.add(new Lying("millwright-1.zip", ManualClock.NOON, false));
    office.lying.add(new Lying("before-restore", ManualClock.NOON, true));
    Deletion deletion = approved();
    assertThat(office.desk.proof(caller("ada"), deletion.id())).isEmpty();
    office.pass(WAIT);
    office.pass(SOON);

    JsonNode proof = proof(deletion);
    assertThat(proof.path("customer").asText()).isEqualTo("acme");
    assertThat(proof.at("/machines/0").asText()).isEqualTo("a1");
    assertThat(proof.at("/asked/login").asText()).isEqualTo("ada");
    assertThat(proof.at("/approved/login").asText()).isEqualTo("bob");
    assertThat(proof.at("/stillHeldBy/0/name").asText()).isEqualTo("millwright-1.zip");
    assertThat(proof.at("/stillHeldBy/1/kind").asText()).isEqualTo("set-aside");
    var both = office.desk.proof(caller("ada"), deletion.id()).orElseThrow();
    assertThat(both.words()).contains("1000 pieces", "ada", "bob", "it was scrapped");
    Deed done = office.audit.deeds().get(office.audit.deeds().size() - 1);
    assertThat(done.action()).isEqualTo("deletion.done");
    assertThat(done.details()).containsEntry("sha256", ProofText.digest(both.json()));
    assertThat(office.marks).containsOnlyKeys("millwright-1.zip " + deletion.id());
  }

  @Test
  void waits_for_a_backup_that_is_being_made_so_that_it_is_marked() {
    Deletion deletion = approved();
    office.backupUnderWay = true;
    office.pass(WAIT);
    office.pass(SOON);
    assertThat(now(deletion).waits()).isEqualTo("a backup is being made");

    office.backupUnderWay = false;
    office.pass(SOON);
    assertThat(state(deletion)).isEqualTo(State.DONE);
  }

  @Test
  void what_a_restore_brought_back_goes_again() throws IOException {
    Deletion deletion = approved();
    office.pass(WAIT);
    office.pass(SOON);
    assertThat(state(deletion)).isEqualTo(State.DONE);

    // A backup of before: it knows nothing of the deletion, and has the data.
    office.restore(database.fresh());
    history.holds("a1", 900);
    office.pass(SOON);
    office.pass(SOON);
    office.pass(SOON);

    assertThat(state(deletion)).isEqualTo(State.DONE);
    assertThat(history.of("a1")).isZero();
    assertThat(history.of("a2")).isEqualTo(5);
    assertThat(proof(deletion).at("/erased/history/pieces").asLong()).isEqualTo(900);
    Path paper = data.resolve("ownership").resolve(deletion.id() + ".json");
    assertThat(Files.getPosixFilePermissions(paper))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void a_paper_of_another_site_deletes_nothing() throws IOException {
    Deletion deletion = approved();
    office.pass(WAIT);
    office.pass(SOON);
    Path paper = data.resolve("ownership").resolve(deletion.id() + ".json");
    Path other = data.resolve("ownership").resolve("del-other.json");
    Files.writeString(
        other,
        Files.readString(paper)
            .replace(deletion.id(), "del-other")
            .replaceAll("\"site\":\"[^\"]+\"", "\"site\":\"elsewhere\""));
    history.holds("a1", 12);

    office.restart();
    office.pass(SOON);

    assertThat(history.of("a1")).isEqualTo(12);
    assertThat(office.casebook.find("del-other")).isEmpty();
  }

  private JsonNode proof(Deletion deletion) throws IOException {
    return new ObjectMapper().readTree(office.casebook.proof(deletion.id()).orElseThrow());
  }
}
