package io.millwright.itests.container.attack;

import io.millwright.access.Role;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.container.attack.Target.Ground;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a town is full of. */
final class Furnishing {
  private Furnishing() {}

  /** Makes a site of the customer, with the machine of that word. */
  static void settle(Town town, String word, String customer) {
    town.order(
        "PUT",
        "/api/sites/" + word + "-s",
        "{'customer':'%s','name':'%s works','country':'CH','zone':'Europe/Zurich'}"
            .formatted(customer, word));
    SeenMachine.await("the fleet knows " + word)
        .until(
            () ->
                town.ask(
                            "PUT",
                            "/api/machines/" + word + "-m/site",
                            "{'site':'%s-s','location':'%s hall'}".formatted(word, word))
                        .status()
                    == 204);
  }

  /** Asks for the deletion of the machine of that word, and waits for nobody's approval. */
  static String deletion(Town town, String word, String customer) {
    Person asker =
        town.join(
            word + "-asker",
            customer,
            Role.CUSTOMER_ADMINISTRATOR,
            "customer:" + customer,
            Person.Reach.ALDER);
    Answer asked =
        town.browser()
            .post(
                "/api/deletions",
                Town.json(
                    "{'customer':'%s','machines':['%s-m'],'reason':'%s is sold'}"
                        .formatted(customer, word, word)),
                asker.cookie());
    return asked.json().path("id").asText();
  }

  /** Has all data of the customer taken out; a second one of the same customer is the first. */
  static String export(Town town, String word, String customer) {
    Person asker =
        town.join(
            word + "-taker",
            customer,
            Role.CUSTOMER_ADMINISTRATOR,
            "customer:" + customer,
            Person.Reach.ALDER);
    town.browser()
        .post("/api/exports", Town.json("{'customer':'%s'}".formatted(customer)), asker.cookie());
    return town.get("/api/exports", asker).json().path("exports").path(0).path("id").asText();
  }

  /** Has the customer agree that people from outside get in. */
  static String consent(Town town, String word, String customer) {
    return consent(town, word, customer, "OUTSIDER", word + " guests");
  }

  /** Has the customer agree to that. */
  static String consent(Town town, String word, String customer, String kind, String to) {
    Person giver =
        town.join(
            word + "-giver",
            customer,
            Role.CUSTOMER_ADMINISTRATOR,
            "customer:" + customer,
            Person.Reach.ALDER);
    Answer given =
        town.browser()
            .post(
                "/api/consents",
                Town.json(
                    ("{'kind':'%s','customer':'%s','places':['customer:%s'],'to':'%s',"
                            + "'wording':'they may look','givenBy':'%s boss','until':'%s'}")
                        .formatted(
                            kind,
                            customer,
                            customer,
                            to,
                            word,
                            Instant.now().plus(30, ChronoUnit.DAYS))),
                giver.cookie());
    return given.json().path("id").asText();
  }

  /** Has the customer list the machine of that word, and the platform use its data. */
  static Target.Wish use(Town town, String word, String customer) {
    Person lister =
        town.join(
            word + "-lister",
            customer,
            Role.CUSTOMER_ADMINISTRATOR,
            "customer:" + customer,
            Person.Reach.ALDER);
    Answer listed =
        town.browser()
            .post(
                "/api/data-uses/listings",
                Town.json(
                    "{'customer':'%s','machine':'%s-m','clause':'%s annex'}"
                        .formatted(customer, word, word)),
                lister.cookie());
    Answer used =
        town.order(
            "POST",
            "/api/data-uses",
            ("{'purpose':'MARKET_INFORMATION','recipient':'OWN_PEOPLE','to':'%s readers',"
                    + "'clause':'%s annex','machines':['%s-m']}")
                .formatted(word, word, word));
    return new Target.Wish(
        listed.json().path("id").asText(), used.json().path("uses").path(0).path("use").asText());
  }

  /** Has the coordinator write down a contract for the machine of that word. */
  static String contract(Town town, String word, String customer) {
    Person keeper =
        town.join(
            word + "-keeper", "", Role.COORDINATOR, "customer:" + customer, Person.Reach.ALDER);
    Answer concluded =
        town.browser()
            .post(
                "/api/contracts",
                Town.json(
                    ("{'customer':'%s','code':'ZEISS-STARTER-KIT','version':'2026-11','number':'%s',"
                            + "'concluded':'2026-01-10','machines':[{'machine':'%s-m'}],"
                            + "'calendar':'CH-ZH','administrators':['%s boss'],"
                            + "'contacts':['%s desk']}")
                        .formatted(customer, word, word, word, word)),
                keeper.cookie());
    return concluded.json().path("contract").path("id").asText();
  }

  /** Has somebody of the vendor's open a ticket at the machine of that word, with an inner word. */
  static String ticket(Town town, String word, String customer) {
    Person helper =
        town.join(
            word + "-helper",
            "",
            Role.SERVICE_ENGINEER,
            "customer:" + customer,
            Person.Reach.ALDER);
    Answer opened =
        town.browser()
            .post(
                "/api/tickets",
                Town.json(
                    ("{'kind':'INCIDENT','machine':'%s-m','title':'%s is hot','text':'%s burns',"
                            + "'priority':'P2'}")
                        .formatted(word, word, word)),
                helper.cookie());
    return opened.json().path("ticket").path("id").asText();
  }

  /** Does things that stand in the audit, in lists and on pages, of both customers. */
  static void deeds(Town town) {
    for (Ground ground : List.of(Ground.HOME, Ground.YARD, Ground.FOREIGN)) {
      Target target = town.target(ground);
      SeenMachine.await("the alarm of " + ground)
          .until(() -> town.ask("GET", "/api/alarms/" + target.of("alarm"), "").status() == 200);
      town.order("POST", "/api/machines/" + target.machine() + "/acknowledge", "{}");
      String sacrifice = town.sacrifice(ground);
      town.order(
          "POST",
          "/api/accounts/" + sacrifice + "/block",
          "{'reason':'%s lost a badge'}".formatted(ground.word()));
    }
  }
}
