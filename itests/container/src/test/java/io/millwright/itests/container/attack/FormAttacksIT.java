package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.access.Role;
import io.millwright.itests.container.attack.Person.Reach;
import io.millwright.itests.container.attack.Target.Ground;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by what stands in a form or a file: fields nobody asked for, formulas, archives. */
@ExtendWith(Attacked.class)
final class FormAttacksIT {
  private static final List<String> WISHES =
      List.of(
          "id", "account", "roles", "permissions", "state", "secondFactor", "hash", "__proto__");
  private static final int MEGABYTE = 1 << 20;

  @Test
  void no_form_takes_a_field_it_does_not_have(Town town) {
    List<Person> admins = List.of(admin(town), town.person(Role.CUSTOMER_ADMINISTRATOR));
    for (Endpoint endpoint : Endpoints.of(town.site())) {
      if (endpoint.form().isEmpty()) {
        continue;
      }
      for (String wish : WISHES) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        endpoint.form().forEach(field -> form.putNull(field.name()));
        if (form.has(wish)) {
          continue;
        }
        form.put(wish, "x");
        // Some forms are the platform's administrator's, some the customer's.
        Answer answer =
            admins.stream()
                .map(each -> send(town, endpoint, form, each))
                .filter(each -> each.status() != 403)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody may send " + endpoint));
        assertThat(answer.status()).as(endpoint + " " + wish + " " + answer).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).contains("JSON");
      }
    }
  }

  private static Answer send(Town town, Endpoint endpoint, ObjectNode form, Person person) {
    String path = endpoint.filled(town.target(Ground.HOME)::of);
    return town.browser().ask(endpoint.method(), path, form.toString(), person.cookie());
  }

  private static Person admin(Town town) {
    return town.people().stream()
        .filter(each -> each.role() == Role.PLATFORM_ADMINISTRATOR)
        .filter(each -> each.reach() == Reach.EVERYWHERE)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "platform-administrator everywhere alder",
        "platform-administrator everywhere none",
        "platform-administrator customer:alderqx none",
        "service-engineer customer:alderqx none",
        "customer-administrator everywhere alder",
        "customer-administrator customer:foreignqx-birch alder",
        "customer-administrator customer:foreignqx-birch birch",
        "operator site:foreignqx-s alder",
        "operator machine:foreignqx-m alder",
        "operator machine:looseqx-m alder"
      })
  void nobody_gives_more_than_they_hold_to_others_or_themselves(String wish, Town town) {
    String[] words = wish.split(" ", -1);
    String customer =
        switch (words[2]) {
          case "alder" -> "'" + Town.ALDER + "'";
          case "birch" -> "'" + Town.BIRCH + "'";
          default -> "null";
        };
    String grants = "'grants':[{'role':'%s','place':'%s'}]".formatted(words[0], words[1]);
    for (Role role : List.of(Role.CUSTOMER_ADMINISTRATOR, Role.COORDINATOR)) {
      Person person = town.person(role);
      String form =
          "{'login':'climber','name':'x','language':'en','customer':%s,%s}"
              .formatted(customer, grants);
      Answer invited = town.browser().post("/api/accounts", Town.json(form), person.cookie());
      assertThat(invited.status()).as("" + invited).isIn(400, 403, 404);
      for (String account : List.of(person.account(), town.target(Ground.HOME).of("account"))) {
        Answer given =
            town.browser()
                .put(
                    "/api/accounts/" + account + "/grants",
                    Town.json("{" + grants + "}"),
                    person.cookie());
        assertThat(given.status()).as("" + given).isIn(400, 403, 404);
      }
      assertThat(town.get("/api/session", person).json().path("roles"))
          .hasSize(1)
          .allMatch(found -> found.asText().equals(role.id()));
    }
  }

  // Answers to what belongs to others are those to what does not exist, in bodies too.
  @Test
  void what_a_form_names_of_others_is_not_there(Town town) {
    Person person = town.person(Role.CUSTOMER_ADMINISTRATOR);
    String invitation =
        "{'login':'spy','name':'x','language':'en','customer':'%s',"
            + "'grants':[{'role':'operator','place':'%s'}]}";
    for (String place : List.of("customer:%s", "site:%s", "machine:%s")) {
      Target birch = town.target(Ground.FOREIGN);
      Target none = town.target(Ground.NOWHERE);
      String kind = place.substring(0, place.indexOf(':'));
      Answer theirs =
          town.browser()
              .post(
                  "/api/accounts",
                  Town.json(invitation.formatted(Town.ALDER, place.formatted(birch.of(kind)))),
                  person.cookie());
      Answer nobodys =
          town.browser()
              .post(
                  "/api/accounts",
                  Town.json(invitation.formatted(Town.ALDER, place.formatted(none.of(kind)))),
                  person.cookie());
      assertThat(theirs.status()).isEqualTo(nobodys.status());
      assertThat(theirs.body().replace(birch.of(kind), none.of(kind))).isEqualTo(nobodys.body());
    }
    for (String customer : List.of(Town.BIRCH, "nowhereqx-c")) {
      Answer answer =
          town.browser()
              .post(
                  "/api/accounts",
                  Town.json(invitation.formatted(customer, "customer:" + customer)),
                  person.cookie());
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().path("detail").asText()).isEqualTo("There is no such thing.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "|calc", "%0", "\uFF1D1"})
  void no_cell_of_an_exported_table_is_a_formula(String formula, Town town) {
    Person admin = town.person(Role.CUSTOMER_ADMINISTRATOR);
    String account = town.sacrifice(Ground.HOME);
    Answer blocked =
        town.browser()
            .post(
                "/api/accounts/" + account + "/block",
                Town.json("{'reason':'%s'}".formatted(formula)),
                admin.cookie());
    assertThat(blocked.status()).as("" + blocked).isEqualTo(200);
    Answer table = town.get("/api/audit/export?format=csv&action=account.", admin);
    assertThat(table.body()).contains(formula);
    assertThat(table.header("Content-Disposition")).startsWith("attachment;");
    assertThat(Arrays.stream(table.body().split("\r\n|,(?=\"|[^\"]*$)|(?<=\"),", -1)))
        .noneMatch(cell -> cell.replaceFirst("^\"", "").matches("(?s)[=+@\\-|%\uFF1D].*"));
  }

  @Test
  void an_archive_that_leads_elsewhere_or_swells_is_refused(Town town) throws IOException {
    Path folder = Files.createDirectories(town.site().data().resolve("import"));
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("slip.zip")))) {
      put(zip, "../../slipped.txt", 1);
      put(zip, "/tmp/slipped.txt", 1);
    }
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bomb.zip")))) {
      put(zip, "readings.csv", 300);
      put(zip, "events.csv", 1);
      put(zip, "gaps.csv", 1);
      put(zip, "machine.json", 300);
    }
    Files.write(folder.resolve("noise.zip"), new byte[MEGABYTE]);
    for (String file : List.of("slip.zip", "bomb.zip", "noise.zip")) {
      Answer answer =
          town.browser()
              .post("/api/imports", Town.json("{'file':'" + file + "'}"), admin(town).cookie());
      assertThat(answer.body().lines().reduce((a, b) -> b).orElse(""))
          .as(file)
          .startsWith("{\"refused\":\"")
          .doesNotContain("Exception", "Something broke");
    }
    assertThat(town.site().data().resolveSibling("slipped.txt")).doesNotExist();
    assertThat(town.site().data().resolve("slipped.txt")).doesNotExist();
    assertThat(town.get("/api/session", admin(town)).status()).isEqualTo(200);
  }

  private static void put(ZipOutputStream zip, String name, int megabytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    byte[] megabyte = "A".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < megabytes; i++) {
      zip.write(megabyte);
    }
    zip.closeEntry();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../token", "/etc/passwd", "..\\\\token", "a/../../token", ".", "..", "token"})
  void no_file_is_taken_in_from_elsewhere(String file, Town town) {
    Answer answer =
        town.browser()
            .post("/api/imports", Town.json("{'file':'" + file + "'}"), admin(town).cookie());
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.isProblem()).isTrue();
  }
}
