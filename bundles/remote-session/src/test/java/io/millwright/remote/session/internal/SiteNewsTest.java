package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.caller;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import io.millwright.remote.session.Outposts;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.Scope;
import io.millwright.store.StoreException;
import io.millwright.testkit.Config;
import io.millwright.testkit.TestDatabase;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site tells its centre, and what it costs. */
class SiteNewsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LONG = "measuring-machine-of-hall-seven-in-line-twenty-two-cell-";

  private final List<String> said = new ArrayList<>();
  private final Workshop site;
  private CentresWord word;
  private SiteNews news;
  private boolean isAway;

  SiteNewsTest(@TempDir Path folder) {
    site = new Workshop(TestDatabase.DERBY.fresh(), folder);
    site.listNothing();
  }

  @BeforeEach
  void listen() {
    word = word(site.fleet);
    news = new SiteNews(site.book, site.targets, word, said::add);
  }

  private CentresWord word(Fleet fleet) {
    return new CentresWord(
        site.book, site.engineers, new Rights(site, fleet), site.snapshots, site.clock);
  }

  private static Target target(String machine) {
    return new Target(
        Config.of(TargetConfig.class, Map.of("machine", machine, "kind", "tcp", "port", 4840)));
  }

  @Test
  void five_thousand_machines_are_told_in_pieces_and_only_the_piece_that_changed_again()
      throws Exception {
    for (int i = 0; i < 5_000; i++) {
      site.targets.bindTarget(target(LONG + i));
      site.fleet.assign(new MachineId(LONG + i), "acme-1", "");
    }
    site.targets.bindTransport(new Meeting());
    news.tell(site.clock.instant());

    // A line carries 262,144 at once.
    assertThat(said).allMatch(words -> words.length() < 65_536);
    int offered = 0;
    for (String words : said) {
      JsonNode told = JSON.readTree(words);
      offered += told.path("told").asText().startsWith("offers-") ? told.path("what").size() : 0;
    }
    assertThat(offered).isEqualTo(5_000);
    said.clear();
    news.tell(site.clock.instant());
    assertThat(said).isEmpty();

    site.targets.bindTarget(target("a1"));
    news.tell(site.clock.instant());
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains("\"a1\":[\"TCP\"]");
  }

  // Where only programs of others are listed, the machines are needed to know of them.
  @Test
  void a_database_that_is_away_keeps_the_line_wanted_and_ends_no_telling() {
    word = word(mayBeAway());
    news = new SiteNews(site.book, site.targets, word, said::add);
    site.targets.bindTransport(new Meeting());
    assertThat(news.offersAnything()).isTrue();
    isAway = true;
    word.machines().changed();

    assertThat(news.offersAnything()).isTrue();
    news.tell(site.clock.instant());
    assertThat(said).anyMatch(words -> words.contains(Meeting.NAME));
  }

  // At the centre: who looks after its engineers' log-outs still sees in which sessions they are.
  @Test
  void a_database_that_is_away_hides_no_session_elsewhere_from_who_looks_after_it() {
    site.targets.bindTarget(target("a1"));
    RemoteSession session = site.desk.request(caller("max"), Workshop.wish(Scope.TCP));
    var abroad = new Abroad(new Rights(site, mayBeAway()), site.reminders);
    abroad.bindOutposts(telling(session));
    assertThat(abroad.all()).extracting(RemoteSession::id).containsExactly(session.id());
    isAway = true;
    abroad.fleetChanged();

    assertThat(abroad.all()).extracting(RemoteSession::id).containsExactly(session.id());
  }

  private static Outposts telling(RemoteSession session) {
    return new Outposts() {
      @Override
      public boolean isHere(String site) {
        return true;
      }

      @Override
      public Map<String, Map<String, String>> told() {
        return Map.of("acme-1", Map.of(session.id().text(), SessionJson.text(session)));
      }

      @Override
      public String order(String site, String order) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private Fleet mayBeAway() {
    return (Fleet)
        Proxy.newProxyInstance(
            Fleet.class.getClassLoader(),
            new Class<?>[] {Fleet.class},
            (proxy, method, values) -> {
              if (isAway) {
                throw new StoreException(StoreException.Fault.AWAY, "it is away", null);
              }
              return method.invoke(site.fleet, values);
            });
  }
}
