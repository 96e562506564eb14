package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.access.Role;
import io.millwright.itests.container.attack.Person.Reach;
import io.millwright.itests.container.attack.Target.Ground;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Sends nonsense to every way in of the running site, as somebody who may do all: nothing may
 * break, and no answer may tell of our inside.
 */
@ExtendWith(Attacked.class)
final class FuzzIT {
  // Those log the asker out or make a file each time, and read nothing of what is sent.
  private static final Set<String> LEFT_OUT = Set.of("DELETE /api/session", "POST /api/backups");
  // What is no HTTP the web server refuses by itself, in a page of its own.
  private static final Set<Integer> REFUSED_BEFORE_THE_DOOR = Set.of(400, 417);
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\.java:|\\bat [a-z]+\\.[a-z]+|(java|javax|jakarta|org|com|io)\\.[a-z]+\\.[a-z]+"
              + "|Caused by|SQLState|Derby|Jersey|Jetty");
  private final Nonsense nonsense = new Nonsense();

  private static Person somebody(Town town) {
    return town.join(
        "fuzzer-" + town.secrets().size(),
        "",
        Role.PLATFORM_ADMINISTRATOR,
        "everywhere",
        Reach.EVERYWHERE);
  }

  /** From an address of its own: failed log-ins make nobody else wait. */
  private static String send(
      Town town, Person person, Endpoint endpoint, String target, String headers, String body) {
    String cookie = "Cookie: " + person.cookie() + "\r\n";
    try (var wire = new Wire(town.site(), "127.0.9.9")) {
      wire.send(endpoint.method(), target, cookie + headers, body);
      // A stream that was opened has no end.
      return endpoint.stream() ? wire.head() : wire.rest();
    }
  }

  private static void judge(List<String> wrong, String what, String answer) {
    int status = Wire.status(answer);
    String[] parts = answer.split("\r\n\r\n", 2);
    String body = parts.length > 1 ? parts[1] : "";
    boolean ours = answer.contains("\r\nContent-Security-Policy:");
    boolean problem = parts[0].contains("\r\nContent-Type: application/problem+json");
    if (status == 0 || status >= 500) {
      wrong.add(what + ": " + answer);
    } else if (status >= 400 && (INSIDE.matcher(body).find() || (ours && !problem))) {
      wrong.add(what + " is refused in strange words: " + answer);
    } else if (status >= 400 && !ours && !REFUSED_BEFORE_THE_DOOR.contains(status)) {
      wrong.add(what + " did not come to the door: " + answer);
    }
  }

  private static List<Endpoint> endpoints(Town town) {
    return Endpoints.of(town.site()).stream()
        .filter(endpoint -> !LEFT_OUT.contains(endpoint.key()))
        .toList();
  }

  @Test
  void nonsense_in_an_address_breaks_nothing(Town town) {
    Person person = somebody(town);
    var wrong = new ArrayList<String>();
    for (Endpoint endpoint : endpoints(town)) {
      String plain = endpoint.filled(town.target(Ground.NOWHERE)::of);
      var names = new LinkedHashSet<>(endpoint.queries());
      if (endpoint.path().startsWith("/api/audit")) {
        names.addAll(List.of("from", "to", "door", "actor", "action", "customer", "text"));
      }
      for (String text : nonsense.texts()) {
        String coded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        Stream.concat(
                endpoint.parameters().stream()
                    .map(
                        name ->
                            endpoint.filled(
                                each ->
                                    each.equals(name)
                                        ? coded
                                        : town.target(Ground.NOWHERE).of(each))),
                names.stream().map(name -> plain + "?" + name + "=" + coded))
            .filter(target -> target.length() < 8_000)
            .forEach(
                target ->
                    judge(
                        wrong,
                        endpoint + " at " + target,
                        send(town, person, endpoint, target, json(endpoint), "{}")));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String json(Endpoint endpoint) {
    return endpoint.changes() ? "Content-Type: application/json\r\n" : "";
  }

  @Test
  void nonsense_in_a_form_breaks_nothing(Town town) {
    Person person = somebody(town);
    var wrong = new ArrayList<String>();
    // What looks right is done: to somebody, and to a customer, that nobody else is attacked with.
    String account = town.sacrifice(Ground.HOME);
    town.order("PUT", "/api/customers/fuzzed", "{'name':'Fuzzed'}");
    for (Endpoint endpoint : endpoints(town)) {
      String target =
          endpoint.filled(
              name ->
                  switch (name) {
                    case "account" -> account;
                    case "machine" -> town.target(Ground.LOOSE).machine();
                    default -> "fuzzed";
                  });
      for (JsonNode form : nonsense.forms(endpoint.form())) {
        String answer = send(town, person, endpoint, target, json(endpoint), form.toString());
        judge(wrong, endpoint + " with " + form, answer);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void odd_heads_break_nothing(Town town) {
    Person person = somebody(town);
    var wrong = new ArrayList<String>();
    List<String> heads =
        List.of(
            "Accept: text/html",
            "Accept: ///;;q=x",
            "Accept: a/b;q=9",
            "Accept: " + "a/b,".repeat(500),
            "Accept-Language: ;;;q=9",
            "Accept-Charset: x-none;q=y",
            "Accept-Encoding: br;q=1.5, *;q=0",
            "Content-Encoding: gzip",
            "Content-Language: %%%",
            "If-Modified-Since: yesterday",
            "If-None-Match: \"",
            "Range: bytes=9-1,-,x",
            "Expect: 200-ok",
            "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
            "X-HTTP-Method-Override: DELETE",
            "Cookie: millwright=\"; $Path=/; a=b=c; ;;",
            "User-Agent: " + "\u00e4".repeat(3_000),
            "Authorization: Bearer",
            "Authorization: Bearer \u00ff\u00fe",
            "Forwarded: for=\"[::1\";;",
            "Sec-Fetch-Site: \u0001");
    for (Endpoint endpoint : endpoints(town)) {
      String target = endpoint.filled(town.target(Ground.NOWHERE)::of);
      for (String head : heads) {
        judge(
            wrong,
            endpoint + " with " + head,
            send(town, person, endpoint, target, json(endpoint) + head + "\r\n", "{}"));
      }
    }
    assertThat(wrong).isEmpty();
  }
}
