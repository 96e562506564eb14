package io.millwright.ticket.replies.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticket.replies.CannedReply;
import io.millwright.ticket.replies.CannedReply.Wish;
import io.millwright.ticket.replies.TicketReplies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ReplyDeskTest {
  private static final Caller CORA = PeopleOnSite.everywhere("cora", Role.COORDINATOR);
  private static final Caller TOM = PeopleOnSite.everywhere("tom", Role.TECHNICIAN);
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Caller HEL = PeopleOnSite.with("hel", Role.TECHNICIAN, "a1");

  private final ManualClock clock = ManualClock.atNoon();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Store store;
  private final TicketReplies replies;

  ReplyDeskTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    replies = new ReplyDesk(store, new PeopleOnSite(), audit, clock);
  }

  private static Wish own(String name) {
    return new Wish(name, "Dear {contact}, about {number}", "", false);
  }

  private static Wish shared(String name) {
    return new Wish(name, "We look at {machine}.", "Wir sehen {machine} an.", true);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private List<String> names(Caller caller) {
    return replies.all(caller).stream().map(one -> one.wish().name()).toList();
  }

  @Test
  void own_ones_are_ones_own_and_shared_ones_the_desks() {
    CannedReply mine = replies.save(CORA, own("mine"));
    CannedReply ours = replies.save(CORA, shared("ours"));
    replies.save(HEL, own("hers"));
    assertThat(names(CORA)).containsExactly("mine", "ours");
    assertThat(names(TOM)).containsExactly("ours");
    assertThat(names(HEL))
        .as("a technician of one machine is not of the desk")
        .containsExactly("hers");
    assertThat(replies.change(TOM, ours.id(), 1, shared("ours now")).login()).isEqualTo("tom");
    assertThat(names(CORA)).contains("ours now");
    refused(Fault.UNKNOWN, "no such reply", () -> replies.change(TOM, mine.id(), 1, own("his")));
    refused(Fault.UNKNOWN, "no such reply", () -> replies.remove(HEL, ours.id(), 2));
    refused(Fault.UNKNOWN, "no such reply", () -> replies.past(HEL, ours.id()));
    assertThatThrownBy(() -> replies.save(HEL, shared("all"))).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> replies.save(ADA, own("x")))
        .as("who does not work on tickets answers by hand")
        .isInstanceOf(AccessException.class);
  }

  @Test
  void what_was_said_before_stays_and_comes_back_also_after_it_was_taken_away() {
    CannedReply one = replies.save(CORA, shared("ours"));
    clock.advance(Duration.ofMinutes(1));
    replies.change(CORA, one.id(), 1, new Wish("ours", "Now.", "Jetzt.", true));
    refused(Fault.CONFLICT, "meanwhile", () -> replies.change(TOM, one.id(), 1, shared("late")));
    replies.remove(TOM, one.id(), 2);
    assertThat(names(CORA)).isEmpty();
    assertThat(replies.removed(CORA)).extracting(CannedReply::id).containsExactly(one.id());
    refused(Fault.UNKNOWN, "reply", () -> replies.change(CORA, one.id(), 3, shared("late")));
    assertThat(replies.past(CORA, one.id()))
        .extracting(CannedReply::revision)
        .containsExactly(3, 2, 1);
    assertThat(replies.bringBack(CORA, one.id(), 1).wish()).isEqualTo(one.wish());
    assertThat(replies.all(CORA).get(0).revision()).isEqualTo(4);
    refused(Fault.UNKNOWN, "reply", () -> replies.bringBack(CORA, one.id(), 9));
    assertThat(audit.words())
        .containsExactly(
            "ticket.reply.saved reply:" + one.id(),
            "ticket.reply.changed reply:" + one.id(),
            "ticket.reply.removed reply:" + one.id(),
            "ticket.reply.brought-back reply:" + one.id());
  }

  @Test
  void fifty_revisions_are_kept() {
    CannedReply one = replies.save(CORA, own("mine"));
    for (int i = 1; i <= TicketReplies.MOST_REVISIONS + 5; i++) {
      replies.change(CORA, one.id(), i, new Wish("mine", "text " + i, "", false));
    }
    assertThat(replies.past(CORA, one.id())).hasSize(TicketReplies.MOST_REVISIONS);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    refused(Fault.REFUSED, "name", () -> replies.save(CORA, own(" ")));
    refused(Fault.REFUSED, "name", () -> replies.save(CORA, own("a\nb")));
    refused(Fault.REFUSED, "en: ", () -> replies.save(CORA, new Wish("x", " ", "", false)));
    refused(
        Fault.REFUSED,
        "de: at most",
        () -> replies.save(CORA, new Wish("x", "", "x".repeat(4_001), false)));
    replies.save(CORA, own("mine"));
    refused(Fault.CONFLICT, "this name", () -> replies.save(CORA, own("mine")));
    assertThat(replies.save(CORA, new Wish("full", "x".repeat(4_000), "ä".repeat(4_000), false)))
        .isNotNull();
  }

  @Test
  void all_of_it_is_taken_out_and_deleted() throws Exception {
    CannedReply one = replies.save(HEL, own("hers"));
    replies.change(HEL, one.id(), 1, own("hers again"));
    var keeper = new ReplyKeeper(store);
    var folder = new WrittenFolder();
    keeper.tell(new Person(HEL.account(), "hel"), folder);
    assertThat(folder.rows("ticket-replies.csv")).hasSize(2);
    var whose = new Belongings(HEL.customer(), Set.of());
    assertThat(keeper.held(whose)).containsEntry("replies", 1L);
    assertThat(keeper.held(new Belongings(Optional.of("bolt"), Set.of()))).isEmpty();
    keeper.erase(whose);
    assertThat(names(HEL)).isEmpty();
    var after = new WrittenFolder();
    keeper.tell(new Person(HEL.account(), "hel"), after);
    assertThat(after.rows("ticket-replies.csv")).as("former words are gone, too").isEmpty();
  }
}
