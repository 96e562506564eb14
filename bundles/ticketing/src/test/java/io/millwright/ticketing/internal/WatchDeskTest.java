package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Office.A1;
import static io.millwright.ticketing.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import io.millwright.ownership.Person;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketWatchers.Watching;
import io.millwright.ticketing.internal.db.WatchTable;
import java.io.IOException;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class WatchDeskTest {
  private final Office office;

  WatchDeskTest(TestDatabase database) {
    office = new Office(database.fresh());
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private String incident() {
    return office.openAt(A1, TicketKind.INCIDENT, "no recordings").ticket().id();
  }

  private Watching watch(String by, String ticket, String login) {
    return office.watchers.watch(caller(by), ticket, login);
  }

  @Test
  void whoever_sees_a_ticket_watches_it_without_changing_it() {
    String id = incident();
    assertThat(watch("bob", id, "bob").self()).isTrue();
    watch("bob", id, "bob");
    office.restart();
    Watching now = office.watchers.of(caller("bob"), id);
    assertThat(now.logins()).containsExactly("bob");
    assertThat(office.desk.ticket(caller("bob"), id).ticket().version()).isEqualTo(1);
    assertThat(office.watchers.hearing(id)).containsExactly(new AccountId("bob"));
    assertThat(office.watchers.unwatch(caller("bob"), id, "bob").self()).isFalse();
    assertThat(office.audit.words())
        .endsWith("ticket.watch ticket:" + id, "ticket.unwatch ticket:" + id);
    refused(Fault.UNKNOWN, "no such ticket", () -> watch("eve", id, "eve"));
  }

  // Accounts are many, and watchers few.
  @Test
  void of_those_who_do_not_watch_nobody_is_asked_what_they_may() {
    String id = incident();
    int before = office.asked.get();
    office.watchers.of(caller("cora"), id);
    int nobody = office.asked.get() - before;
    watch("bob", id, "bob");
    before = office.asked.get();
    assertThat(office.watchers.of(caller("cora"), id).logins()).containsExactly("bob");
    assertThat(nobody).isLessThan(5);
    assertThat(office.asked.get() - before).isLessThan(nobody + 5);
  }

  @Test
  void who_watches_already_is_not_refused_where_no_more_can() {
    String id = incident();
    watch("bob", id, "bob");
    office
        .book
        .store()
        .change(
            transaction -> {
              for (int n = 1; n < WatchDesk.MOST; n++) {
                WatchTable.add(transaction, id, new AccountId("other-" + n));
              }
            });
    assertThat(watch("bob", id, "bob").self()).isTrue();
    refused(Fault.CONFLICT, "at most", () -> watch("cora", id, "cora"));
  }

  @Test
  void others_are_added_if_they_may_see_it_and_by_customers_only_their_own() {
    String id = office.openAt(new MachineId("a2"), TicketKind.INCIDENT, "x").ticket().id();
    watch("cora", id, "max");
    watch("cora", id, "ada");
    for (String login : new String[] {"bob", "eve", "nobody", ""}) {
      refused(
          Fault.REFUSED,
          "login: nobody of that name may see this ticket",
          () -> watch("cora", id, login));
    }
    refused(
        Fault.REFUSED,
        "login: nobody of that name may see this ticket",
        () -> watch("ada", id, "max"));
    assertThat(office.watchers.of(caller("cora"), id).logins()).containsExactly("ada", "max");
    assertThat(office.watchers.of(caller("ada"), id).logins()).containsExactly("ada");

    String seen = incident();
    watch("ada", seen, "bob");
    assertThat(office.watchers.unwatch(caller("ada"), seen, "bob").logins()).isEmpty();
  }

  @Test
  void the_list_is_narrowed_to_what_somebody_watches() {
    String id = incident();
    incident();
    watch("ada", id, "ada");
    assertThat(office.desk.find(caller("ada"), TicketQuery.all(9).watchedByAsker()).rows())
        .extracting(row -> row.ticket().number())
        .containsExactly("ACME-1");
    assertThat(office.desk.find(caller("cora"), TicketQuery.all(9).watchedByAsker()).total())
        .isZero();
  }

  @Test
  void a_mention_adds_nobody() {
    String id = incident();
    office.act("cora", id, new TicketDeed.Comment("@ada: see", false));
    assertThat(office.watchers.hearing(id)).isEmpty();
  }

  @Test
  void who_watched_or_opened_what_went_into_a_ticket_hears_of_that() {
    String twin =
        office
            .open("ada", TicketKind.INCIDENT, io.millwright.contract.SlaRow.Priority.P2)
            .ticket()
            .id();
    String one = incident();
    watch("bob", twin, "bob");
    office.merges.merge(caller("cora"), twin, OptionalLong.empty(), one);
    assertThat(office.watchers.hearing(one))
        .containsExactlyInAnyOrder(new AccountId("ada"), new AccountId("bob"));
    office.merges.splitBack(caller("cora"), twin, OptionalLong.empty());
    assertThat(office.watchers.hearing(one)).isEmpty();
  }

  @Test
  void somebodys_list_is_told_with_their_data() throws IOException {
    watch("bob", incident(), "bob");
    var folder = new WrittenFolder();
    new TicketKeeper(office.book).tell(new Person(new AccountId("bob"), "bob"), folder);
    assertThat(folder.rows("ticket-watching.csv")).containsExactly("ACME-1");
  }
}
