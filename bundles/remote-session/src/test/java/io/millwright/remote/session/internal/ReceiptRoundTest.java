package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.A1;
import static io.millwright.remote.session.internal.Workshop.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.TimePassed;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionState;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ticket of a session is told of its receipt. */
class ReceiptRoundTest {
  @TempDir Path folder;

  private static void look(Workshop shop) {
    new ReceiptRound(shop.book, shop.abroad, shop.site.presence(), shop.notes, shop.reminders)
        .on(new TimePassed(shop.clock.instant()));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void that_it_could_not_be_proved_and_later_that_it_is_closed_each_once_also_after_a_start(
      TestDatabase database) {
    var shop = new Workshop(database.fresh(), folder);
    var tickets = new HeardTickets();
    shop.notes.bindTickets(tickets);
    shop.targets.bindTransport(new Meeting());
    var wish =
        new Wish(
            A1, "T-4711", "look", Set.of(Scope.VIEW), 60, "en", Optional.empty(), "", Meeting.NAME);
    RemoteSession session = shop.desk.request(caller("max"), wish);
    shop.desk.consent(caller("otto"), session.id(), shop.answer(Scope.VIEW));
    shop.desk.begin(caller("max"), session.id());
    shop.desk.link(caller("max"), session.id(), Meeting.LINK);
    look(shop);
    shop.desk.end(caller("otto"), session.id());
    look(shop);
    assertThat(tickets.heard).isEmpty();

    shop.forget();
    shop.pass(Duration.ofSeconds(1));
    assertThat(shop.state(session)).isEqualTo(SessionState.UNVERIFIED);
    look(shop);
    look(shop);
    assertThat(tickets.heard).hasSize(1);
    assertThat(tickets.heard.get(0))
        .startsWith("max T-4711 Remote session " + session.id())
        .contains("COULD NOT BE PROVED CLOSED", "What passed in Meet this site did not see.");

    shop.forget();
    shop.desk.closed(caller("otto"), session.id(), "Otto Acme");
    look(shop);
    look(shop);
    assertThat(tickets.heard).hasSize(2);
    assertThat(tickets.heard.get(1))
        .contains("is proved closed:")
        .endsWith("The receipt is signed (Ed25519): #/sessions/" + session.id());
  }
}
