package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.access.Permission;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.container.attack.Decisions.Decision;
import io.millwright.itests.container.attack.Decisions.Where;
import io.millwright.itests.container.attack.Target.Ground;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Walks through every way in that the running site has, as somebody of every role, to what is
 * theirs, to what is another's, and to what does not exist.
 */
@ExtendWith(Attacked.class)
final class TenantWalkIT {
  private static final Map<String, Decision> DECISIONS = Decisions.all();
  // With these two refusals nobody learns anything; all other answers mean that the lock is open.
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

  private static List<Endpoint> endpoints = List.of();

  @BeforeAll
  static void look(Town town) {
    endpoints = Endpoints.of(town.site());
  }

  private static Decision decision(Endpoint endpoint) {
    return Objects.requireNonNull(DECISIONS.get(endpoint.key()), endpoint.key());
  }

  @Test
  void every_way_in_is_decided_upon() {
    var there = new TreeSet<String>();
    endpoints.forEach(endpoint -> there.add(endpoint.key()));
    assertThat(there).containsExactlyInAnyOrderElementsOf(DECISIONS.keySet());
  }

  @Test
  void a_stranger_gets_nowhere_but_to_the_ways_in(Town town) {
    for (Endpoint endpoint : endpoints) {
      for (Ground ground : List.of(Ground.HOME, Ground.NOWHERE)) {
        String path = endpoint.filled(town.target(ground)::of);
        Answer answer = town.browser().ask(endpoint.method(), path, "{}", "");
        boolean reads = endpoint.method().equals("GET");
        if (decision(endpoint).where() != Where.ANYBODY) {
          assertThat(answer.status()).as(endpoint.key()).isEqualTo(401);
        } else if (reads) {
          assertThat(answer.status()).as(endpoint.key()).isIn(200, 404);
        } else {
          assertThat(answer.status()).as(endpoint.key()).isEqualTo(400);
        }
        assertThat(answer.status() == 200 || answer.isProblem())
            .as(endpoint + " " + answer)
            .isTrue();
      }
    }
  }

  @Test
  void each_role_passes_where_it_may_and_learns_nothing_elsewhere(Town town) {
    var wrong = new ArrayList<String>();
    for (Person person : town.people()) {
      for (Endpoint endpoint : endpoints) {
        if (decision(endpoint).where() != Where.LOGOUT) {
          wrong.addAll(walk(town, person, endpoint));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> walk(Town town, Person person, Endpoint endpoint) {
    var wrong = new ArrayList<String>();
    Answer nowhere = ask(town, person, endpoint, Ground.NOWHERE);
    for (Ground ground : Ground.values()) {
      if (endpoint.parameters().isEmpty() && ground != Ground.NOWHERE) {
        continue;
      }
      Answer answer = ground == Ground.NOWHERE ? nowhere : ask(town, person, endpoint, ground);
      String what = "%s %s to %s".formatted(person, endpoint, ground);
      int expected = decision(endpoint).expected(person, ground);
      boolean passed = !REFUSALS.contains(answer.status());
      if (expected == 200
          ? !passed && !mayBeMissing(endpoint, ground, answer)
          : answer.status() != expected) {
        wrong.add("%s: %d expected, got %s".formatted(what, expected, answer));
      }
      if (expected == 404 && !answer.equals(nowhere)) {
        wrong.add("%s tells that it exists: %s instead of %s".formatted(what, answer, nowhere));
      }
      if (answer.status() >= 400 && !answer.isProblem()) {
        wrong.add(what + " is refused in another form: " + answer);
      }
      wrong.addAll(leaks(what, person, answer.everything()));
    }
    return wrong;
  }

  // Who may pass may still find nothing there: what was ended is gone, what was made up never was.
  private static boolean mayBeMissing(Endpoint endpoint, Ground ground, Answer answer) {
    boolean within =
        endpoint.parameters().stream()
                .anyMatch(
                    Set.of(
                            "session",
                            "token",
                            "id",
                            "way",
                            "export",
                            "rule",
                            "rehearsal",
                            "test",
                            "dossier",
                            "downtime",
                            "panel",
                            "plan",
                            "template",
                            "file")
                        ::contains)
            || endpoint.path().contains("/proof.");
    return answer.status() == 404 && (within || ground.compareTo(Ground.LOOSE) >= 0);
  }

  private static Answer ask(Town town, Person person, Endpoint endpoint, Ground ground) {
    Target target = town.target(ground);
    boolean removes =
        endpoint.key().equals("DELETE /api/accounts/{account}")
            && decision(endpoint).expected(person, ground) == 200;
    String path =
        endpoint.filled(
            name -> removes && name.equals("account") ? town.sacrifice(ground) : target.of(name));
    return town.browser().ask(endpoint.method(), path, "{}", person.cookie());
  }

  private static List<String> leaks(String what, Person person, String text) {
    return Arrays.stream(Ground.values())
        .filter(person::mustNotSee)
        .filter(ground -> text.contains(ground.word()))
        .map(ground -> "%s shows something of %s: %s".formatted(what, ground, text))
        .toList();
  }

  // Each name behind a question mark, with what belongs to others.
  @Test
  void no_parameter_leads_to_others(Town town) {
    List<Endpoint> asking =
        endpoints.stream()
            .filter(endpoint -> !endpoint.changes() && endpoint.parameters().isEmpty())
            .toList();
    var wrong = new ArrayList<String>();
    for (Person person : town.people()) {
      for (Endpoint endpoint : asking) {
        if (person.mustNotSee(Ground.FOREIGN)
            && decision(endpoint).expected(person, Ground.NOWHERE) == 200) {
          wrong.addAll(askAbout(town, person, endpoint));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> askAbout(Town town, Person person, Endpoint endpoint) {
    var wrong = new ArrayList<String>();
    var names = new TreeSet<>(List.of("customer", "site", "machine", "subject", "text"));
    names.addAll(endpoint.queries());
    for (String name : names) {
      String path = endpoint.path() + "?" + name + "=" + town.target(Ground.FOREIGN).of(name);
      String none = endpoint.path() + "?" + name + "=" + town.target(Ground.NOWHERE).of(name);
      Answer answer = town.get(path, person);
      wrong.addAll(leaks(person + " " + path, person, answer.everything()));
      if (answer.status() != town.get(none, person).status()) {
        wrong.add(person + " " + path + " tells that it exists: " + answer);
      }
    }
    return wrong;
  }

  @Test
  void counts_tell_of_nobody_else(Town town) {
    for (Person person : town.people()) {
      if (!person.holds(Permission.MACHINE_READ)) {
        continue;
      }
      long reached =
          Arrays.stream(Ground.values())
              .filter(ground -> ground != Ground.NOWHERE && person.reachesMachine(ground))
              .count();
      // The platform itself is a machine too, for who reaches everything.
      int all = (int) reached + (person.reach() == Person.Reach.EVERYWHERE ? 1 : 0);
      JsonNode machines = town.get("/api/machines", person).json().path("machines");
      assertThat(machines).as(person.toString()).hasSize(all);
      assertThat(town.get("/api/status", person).json().path("machines"))
          .as(person.toString())
          .hasSize(all);
    }
  }

  @Test
  void streams_tell_each_only_of_what_is_theirs(Town town) {
    var streams = new LinkedHashMap<Person, Browser.Stream>();
    try {
      for (Person person : town.people()) {
        if (person.holds(Permission.MACHINE_READ)) {
          String own = "/api/live?machine=" + town.target(Ground.HOME).machine();
          streams.put(person, town.browser().listen(town.browser().request(own, person.cookie())));
        }
      }
      streams.forEach(
          (person, stream) ->
              SeenMachine.await("readings for " + person)
                  .until(() -> stream.text().split("event: readings", -1).length > 3));
      var wrong = new ArrayList<String>();
      streams.forEach(
          (person, stream) -> {
            assertThat(stream.text()).as("" + person).contains(Ground.HOME.word());
            wrong.addAll(leaks(person + "'s stream", person, stream.text()));
          });
      assertThat(wrong).isEmpty();
    } finally {
      streams.values().forEach(Browser.Stream::close);
    }
  }

  @Test
  void a_machine_of_others_is_no_stream_either(Town town) {
    for (Person person : town.people()) {
      Answer nowhere = live(town, person, Ground.NOWHERE);
      for (Ground ground : List.of(Ground.FOREIGN, Ground.LOOSE)) {
        if (person.mustNotSee(ground)) {
          assertThat(live(town, person, ground)).as("" + person).isEqualTo(nowhere);
        }
      }
    }
  }

  private static Answer live(Town town, Person person, Ground ground) {
    return town.get("/api/live?machine=" + town.target(ground).machine(), person);
  }
}
