package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.access.Permission;
import io.millwright.itests.container.attack.Target.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the site says that can be asked is what can be asked, and it answers so. */
@ExtendWith(Attacked.class)
final class OpenApiIT {
  private static JsonNode document(Town town) {
    return town.get("/api/openapi.json", all(town)).json();
  }

  /** Who may ask most. */
  private static Person all(Town town) {
    return town.people().stream()
        .filter(person -> person.reach() == Person.Reach.EVERYWHERE)
        .filter(person -> person.holds(Permission.PLATFORM_OPERATE))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void has_every_way_in_that_was_decided_on_and_no_other(Town town) {
    var described = new TreeSet<String>();
    document(town)
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb ->
                            described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    // What sites say to a relay is no resource for programs.
    var decided = new TreeSet<>(Decisions.all().keySet());
    decided.remove("POST /relay/*");
    assertThat(described).containsExactlyElementsOf(decided);
  }

  // What needs a body or changes something is tried by the other attacks.
  @Test
  void whatever_can_be_read_answers_as_it_is_declared(Town town) {
    JsonNode document = document(town);
    Person person = all(town);
    var wrong = new ArrayList<String>();
    int looked = 0;
    for (Endpoint endpoint : Endpoints.of(town.site())) {
      JsonNode schema =
          document
              .path("paths")
              .path(endpoint.path())
              .path("get")
              .path("responses")
              .path("200")
              .path("content")
              .path("application/json")
              .path("schema");
      if (endpoint.changes() || endpoint.stream() || schema.isMissingNode()) {
        continue;
      }
      Answer answer = town.get(endpoint.filled(town.target(Ground.HOME)::of), person);
      if (answer.status() == 200) {
        looked++;
        look(document, endpoint.key(), schema, answer.json(), wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(looked).isGreaterThan(20);
  }

  private static void look(
      JsonNode document, String place, JsonNode schema, JsonNode value, List<String> wrong) {
    if (schema.has("$ref")) {
      look(document, place, document.at(schema.get("$ref").asText().substring(1)), value, wrong);
      return;
    }
    String type =
        value.isNull()
            ? "null"
            : value.isObject()
                ? "object"
                : value.isArray()
                    ? "array"
                    : value.isTextual() ? "string" : value.isBoolean() ? "boolean" : "number";
    String allowed = schema.path("type").toString().replace("integer", "number");
    if (schema.has("type") && !allowed.contains('"' + type + '"')) {
      wrong.add("%s: %s is not %s".formatted(place, value, schema.path("type")));
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode of = schema.path("properties").path(field.getKey());
      if (!of.isMissingNode()) {
        look(document, place + "." + field.getKey(), of, field.getValue(), wrong);
      } else if (schema.path("additionalProperties").isBoolean()) {
        wrong.add(place + "." + field.getKey() + " is not declared");
      }
    }
    for (JsonNode each : value.isArray() ? value : List.<JsonNode>of()) {
      look(document, place + "[]", schema.path("items"), each, wrong);
    }
  }
}
