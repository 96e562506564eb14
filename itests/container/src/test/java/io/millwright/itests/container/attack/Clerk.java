package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.TestSite;
import java.net.http.HttpRequest;

/** Sets a site up as its own script does, and lets customers' administrators in. */
final class Clerk {
  /** Of everybody who was let in. */
  static final String PASSWORD = "what only two persons know";

  private final TestSite site;
  private final Browser browser;

  Clerk(TestSite site, Browser browser) {
    this.site = site;
    this.browser = browser;
  }

  /** As the site's own script, which must succeed. */
  Answer order(String method, String path, String json) {
    Answer answer = script(method, path, json);
    assertThat(answer.status()).as(path + answer.body()).isBetween(200, 204);
    return answer;
  }

  /** As the site's own script. */
  Answer script(String method, String path, String json) {
    return browser.send(
        browser
            .request(path, "")
            .header("Authorization", "Bearer " + site.token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(Town.json(json))));
  }

  /** Somebody who administers the customer; their cookie. */
  String join(String login, String customer) {
    String invitation =
        ("{'login':'%s','name':'%s','email':'','language':'en','customer':'%s',"
                + "'grants':[{'role':'customer-administrator','place':'customer:%s'}]}")
            .formatted(login, login, customer, customer);
    String secret = order("POST", "/api/accounts", invitation).json().path("secret").asText();
    String acceptance = "{'secret':'%s','password':'%s'}".formatted(secret, PASSWORD);
    Answer accepted = browser.post("/api/invitation/password", Town.json(acceptance), "");
    assertThat(accepted.status()).isEqualTo(204);
    return login(login);
  }

  /** Logs somebody in who joined; their cookie. */
  String login(String login) {
    String form = "{'user':'%s','password':'%s'}".formatted(login, PASSWORD);
    return browser.post("/api/session", Town.json(form), "").header("Set-Cookie").split(";", -1)[0];
  }
}
