package io.millwright.web.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.Needs;
import io.millwright.access.Open;
import io.millwright.access.Permission;
import io.millwright.web.internal.Json;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescriptionTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A tree: a record that holds its own kind. */
  record Tree(
      String name,
      int leaves,
      @Nullable Double height,
      Instant seen,
      List<Tree> branches,
      Map<String, Long> birds) {}

  /** Somebody plants. */
  record Planting(@Nullable String where) {}

  /** The whole forest. */
  @Path("/api/forest")
  public static final class Forest {
    /** One tree. */
    @GET
    @Path("/{tree}")
    @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
    public Tree tree(
        @PathParam("tree") String tree, @QueryParam("most") @DefaultValue("7") String most) {
      return new Tree(tree, 1, null, Instant.EPOCH, List.of(), Map.of());
    }

    /** Another. */
    @PUT
    @Path("{tree}")
    @Open(to = Open.To.ANYBODY, because = "it is a test")
    public Tree plant(@PathParam("tree") String tree, @Nullable Planting how) {
      return tree(tree, "");
    }
  }

  private static JsonNode document(List<Class<?>> resources) {
    var description = new Description();
    resources.forEach(description::resource);
    return read(Json.bytes(description.document("1.2.3")));
  }

  private static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All resources of this bundle, as they were compiled. */
  private static List<Class<?>> all() throws Exception {
    var root =
        java.nio.file.Path.of(
            Json.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var found = new ArrayList<Class<?>>();
    try (Stream<java.nio.file.Path> files = Files.walk(root)) {
      for (java.nio.file.Path file :
          files.filter(each -> each.toString().endsWith("Api.class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        found.add(Class.forName(name, false, DescriptionTest.class.getClassLoader()));
      }
    }
    found.removeIf(type -> !type.isAnnotationPresent(Path.class));
    return found;
  }

  @Test
  void says_path_method_parameters_body_answer_and_right() {
    JsonNode document = document(List.of(Forest.class));
    JsonNode get = document.at("/paths/~1api~1forest~1{tree}/get");

    assertThat(document.path("openapi").asText()).startsWith("3.");
    assertThat(get.path("operationId").asText()).isEqualTo("Forest.tree");
    assertThat(get.path("x-permission").asText()).isEqualTo("MACHINE_READ");
    assertThat(get.at("/parameters/0/in").asText()).isEqualTo("path");
    assertThat(get.at("/parameters/1/schema/default").asText()).isEqualTo("7");
    assertThat(get.at("/responses/200/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/DescriptionTest.Tree");
    JsonNode put = document.at("/paths/~1api~1forest~1{tree}/put");
    assertThat(put.path("security")).isEmpty();
    assertThat(put.path("security").isArray()).isTrue();
    assertThat(put.at("/requestBody/content/application~1json/schema/$ref").asText())
        .endsWith("DescriptionTest.Planting");
  }

  @Test
  void an_answer_is_as_the_document_has_it_and_another_is_not() {
    JsonNode document = document(List.of(Forest.class));
    JsonNode schema =
        document.at(
            "/paths/~1api~1forest~1{tree}/get/responses/200/content/application~1json/schema");
    var inner = new Tree("twig", 1, 0.5, Instant.EPOCH, List.of(), Map.of("owl", 1L));
    var conformity = new Conformity(document);

    assertThat(
            conformity.faults(
                schema,
                read(
                    Json.bytes(new Tree("oak", 2, null, Instant.EPOCH, List.of(inner), Map.of())))))
        .isEmpty();
    assertThat(
            conformity.faults(
                schema,
                read("{\"name\":1,\"leaves\":null,\"moss\":2}".getBytes(StandardCharsets.UTF_8))))
        .hasSize(3);
  }

  // A resource that is added is described without anybody thinking of it.
  @Test
  void every_resource_of_ours_is_described_once_and_all_references_lead_somewhere()
      throws Exception {
    List<Class<?>> resources = all();
    JsonNode document = document(resources);
    assertThat(resources).hasSizeGreaterThan(25);
    var ids = new HashSet<String>();
    var wrong = new ArrayList<String>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode body = operation.getValue();
                          String what = operation.getKey() + " " + path.getKey();
                          if (!ids.add(body.path("operationId").asText())) {
                            wrong.add("twice: " + what);
                          }
                          if (body.path("description").asText().isEmpty()) {
                            wrong.add("without a right: " + what);
                          }
                          for (String name : names(path.getKey())) {
                            if (body.path("parameters").findValuesAsText("name").stream()
                                .noneMatch(name::equals)) {
                              wrong.add(what + " does not declare " + name);
                            }
                          }
                        }));
    for (JsonNode reference : document.findValues("$ref")) {
      if (document.at(reference.asText().substring(1)).isMissingNode()) {
        wrong.add("leads nowhere: " + reference);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(ids).hasSizeGreaterThan(90);
  }

  private static List<String> names(String path) {
    return Stream.of(path.split("/", -1))
        .filter(part -> part.startsWith("{"))
        .map(part -> part.substring(1, part.length() - 1))
        .toList();
  }
}
