package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.access.Role;
import io.millwright.itests.DriverFile;
import io.millwright.itests.TestSite;
import io.millwright.itests.container.attack.Person.Reach;
import io.millwright.itests.container.attack.Target.Ground;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running site with two customers, Alder and Birch, whose names share no word, and with somebody
 * of every role at Alder; of the vendor's roles also somebody who reaches everything.
 */
final class Town implements AutoCloseable {
  static final String ALDER = "alderqx";
  static final String BIRCH = "foreignqx-birch";

  // Its people get in at Alder, which therefore names it in consents and in its audit.
  private static final String CEDAR = "cedarqx";

  private final TestSite site;
  private final Browser browser;
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Ground, Target> targets = new EnumMap<>(Ground.class);
  private final List<Person> people = new ArrayList<>();

  Town() {
    site = TestSite.start("attacked");
    browser = new Browser(site.address());
    secrets.add(site.password());
    secrets.add(site.token());
    try {
      build();
    } catch (RuntimeException | Error e) {
      site.close();
      throw e;
    }
  }

  private void build() {
    order("PUT", "/api/customers/" + ALDER, "{'name':'Alderqx Gears'}");
    order("PUT", "/api/customers/" + BIRCH, "{'name':'Foreignqx Birch Foundry'}");
    order("PUT", "/api/customers/" + CEDAR, "{'name':'Cedarqx Castings'}");
    for (Ground ground : Ground.values()) {
      String word = ground.word();
      String customer = ground == Ground.FOREIGN ? BIRCH : ALDER;
      boolean settled = ground.compareTo(Ground.LOOSE) < 0;
      if (ground != Ground.NOWHERE) {
        DriverFile.simulator(site, word + "-m").save();
        DriverFile.alarm(site, word + "-m").save();
      }
      if (settled) {
        Furnishing.settle(this, word, customer);
      }
      targets.put(
          ground,
          new Target(
              ground,
              settled ? customer : word + "-c",
              word + "-s",
              word + "-m",
              settled ? Optional.of(holder(word, customer)) : Optional.empty()));
    }
    for (Role role : Role.values()) {
      people.add(person(role, Reach.ALDER));
    }
    people.add(person(Role.OPERATOR, Reach.HOME_MACHINE));
    people.add(person(Role.CUSTOMER_ADMINISTRATOR, Reach.HOME_SITE));
    people.add(person(Role.TECHNICIAN, Reach.HOME_SITE));
    people.add(
        join(
            "operator-associate",
            CEDAR,
            Role.OPERATOR,
            "site:" + target(Ground.HOME).site(),
            Reach.ASSOCIATE));
    for (Role role : Role.values()) {
      // Who comes from outside gets no further than a customer's consent.
      if (role.side() == Role.Side.VENDOR) {
        people.add(person(role, Reach.EVERYWHERE));
      }
    }
    Furnishing.deeds(this);
  }

  // Somebody who holds as little as possible, so that others may manage the account.
  private Target.Holder holder(String word, String customer) {
    Person person =
        join(
            word + "-holder", customer, Role.CUSTOMER_CONTACT, "customer:" + customer, Reach.ALDER);
    String session = first(get("/api/account/sessions", person), "sessions").path("id").asText();
    String until = Instant.now().plus(9, ChronoUnit.DAYS).toString();
    Answer made =
        browser.post(
            "/api/account/tokens",
            json("{'name':'%s','scope':['MACHINE_READ'],'until':'%s'}".formatted(word, until)),
            person.cookie());
    secrets.add(made.json().path("secret").asText());
    return new Target.Holder(
        person.account(),
        session,
        made.json().path("token").path("id").asText(),
        Furnishing.deletion(this, word, customer),
        Furnishing.export(this, word, customer),
        Furnishing.consent(this, word, customer),
        Furnishing.use(this, word, customer),
        Furnishing.contract(this, word, customer),
        Furnishing.ticket(this, word, customer));
  }

  private static JsonNode first(Answer answer, String list) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path(list).path(0);
  }

  /** A new account there, that nobody will miss. */
  String sacrifice(Ground ground) {
    String login = ground.word() + "-" + numbers.incrementAndGet();
    String customer = target(ground).customer();
    return invite(login, customer, Role.CUSTOMER_CONTACT, "customer:" + customer).account();
  }

  private Person person(Role role, Reach reach) {
    boolean ofCustomer = role.side() == Role.Side.CUSTOMER;
    String place =
        switch (reach) {
          case EVERYWHERE -> "everywhere";
          case ALDER -> "customer:" + ALDER;
          case HOME_SITE, ASSOCIATE -> "site:" + target(Ground.HOME).site();
          case HOME_MACHINE -> "machine:" + target(Ground.HOME).machine();
        };
    String login = role.id() + "-" + reach.name().toLowerCase(java.util.Locale.ROOT);
    return join(login, ofCustomer ? ALDER : "", role, place, reach);
  }

  /** An account with a link. */
  record Invited(String account, String link) {}

  Invited invite(String login, String customer, Role role, String place) {
    boolean associate = customer.equals(CEDAR);
    String bounds =
        associate || role.side() == Role.Side.OUTSIDE
            ? ",'until':'%s','basis':'%s'"
                .formatted(
                    Instant.now().plus(20, ChronoUnit.DAYS),
                    associate
                        ? Furnishing.consent(this, login, ALDER, "ASSOCIATE", CEDAR)
                        : Furnishing.consent(this, login, ALDER))
            : "";
    Answer answer =
        order(
            "POST",
            "/api/accounts",
            ("{'login':'%s','name':'%s','email':'','language':'en','customer':'%s',"
                    + "'grants':[{'role':'%s','place':'%s'%s}]}")
                .formatted(login, login, customer, role.id(), place, bounds));
    String link = answer.json().path("secret").asText();
    secrets.add(link);
    return new Invited(answer.json().path("account").path("id").asText(), link);
  }

  /** Somebody new, logged in. */
  Person join(String login, String customer, Role role, String place, Reach reach) {
    Invited invited = invite(login, customer, role, place);
    String password = secret("Qx-" + numbers.incrementAndGet() + "-walrus-" + login.hashCode());
    Answer accepted =
        browser.post(
            "/api/invitation/password",
            json("{'secret':'%s','password':'%s'}".formatted(invited.link(), password)),
            "");
    assertThat(accepted.status()).as(login + accepted).isEqualTo(204);
    return new Person(role, reach, invited.account(), login, password, login(login, password));
  }

  /** Logs in; what the browser shows from then on. */
  String login(String login, String password) {
    return cookie(tryLogin(login, password));
  }

  Answer tryLogin(String login, String password) {
    return browser.post(
        "/api/session", json("{'user':'%s','password':'%s'}".formatted(login, password)), "");
  }

  /** The cookie that an answer gives. */
  String cookie(Answer answer) {
    String cookie = answer.header("Set-Cookie").split(";", -1)[0];
    assertThat(cookie).as(answer.toString()).startsWith("millwright=");
    secrets.add(cookie.substring("millwright=".length()));
    return cookie;
  }

  /** Says that this may stand in no file. */
  String secret(String text) {
    secrets.add(text);
    return text;
  }

  Set<String> secrets() {
    return secrets;
  }

  /** What the platform's own script may order; it must be done. */
  Answer order(String method, String path, String json) {
    Answer answer = ask(method, path, json);
    assertThat(answer.status()).as(method + " " + path + " " + answer.body()).isBetween(200, 204);
    return answer;
  }

  /** What the platform's own script may ask. */
  Answer ask(String method, String path, String json) {
    return browser.send(
        browser
            .request(path, "")
            .header("Authorization", "Bearer " + site.token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json(json))));
  }

  Answer get(String path, Person person) {
    return browser.get(path, person.cookie());
  }

  /** JSON with the quotes it needs. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  TestSite site() {
    return site;
  }

  Browser browser() {
    return browser;
  }

  Target target(Ground ground) {
    return Optional.ofNullable(targets.get(ground)).orElseThrow();
  }

  /** Everybody; who reaches everything comes last. */
  List<Person> people() {
    return people;
  }

  Person person(Role role) {
    return people.stream().filter(each -> each.role() == role).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    site.close();
  }
}
