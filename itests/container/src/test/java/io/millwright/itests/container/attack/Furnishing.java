package io.millwright.itests.container.attack;

import io.millwright.itests.SeenMachine;
import io.millwright.itests.container.attack.Target.Ground;
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

  /** Does things that stand in the audit, in lists and on pages, of both customers. */
  static void deeds(Town town) {
    for (Ground ground : List.of(Ground.HOME, Ground.YARD, Ground.FOREIGN)) {
      Target target = town.target(ground);
      town.order("POST", "/api/machines/" + target.machine() + "/acknowledge", "{}");
      String sacrifice = town.sacrifice(ground);
      town.order(
          "POST",
          "/api/accounts/" + sacrifice + "/block",
          "{'reason':'%s lost a badge'}".formatted(ground.word()));
    }
  }
}
