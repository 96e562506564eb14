package io.millwright.web.internal.openapi;

import io.millwright.access.Needs;
import io.millwright.access.Open;
import io.millwright.web.internal.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes resources by what their classes declare, as OpenAPI 3.1. */
final class Description {
  private static final List<Class<? extends Annotation>> VERBS =
      List.of(GET.class, POST.class, PUT.class, DELETE.class);
  private static final String JSON = "application/json";

  private final Schemas schemas = new Schemas();
  private final Map<String, Map<String, Object>> paths = new TreeMap<>();

  /** A resource of REST. */
  Description resource(Class<?> resource) {
    Path root = resource.getAnnotation(Path.class);
    if (root != null) {
      Arrays.stream(resource.getMethods())
          .sorted(Comparator.comparing(Method::getName))
          .forEach(method -> verb(method).ifPresent(verb -> add(root.value(), verb, method)));
    }
    return this;
  }

  /** A stream of events. */
  Description stream(String path, Class<?> servlet) {
    Map<String, Object> operation = operation(servlet.getSimpleName(), servlet.getSimpleName());
    rights(operation, servlet.getAnnotation(Needs.class), servlet.getAnnotation(Open.class));
    operation.put(
        "responses",
        Map.of(
            "200",
            Map.of(
                "description",
                "server-sent events, without end",
                "content",
                Map.of("text/event-stream", Map.of())),
            "default",
            problem()));
    at(path).put("get", operation);
    return this;
  }

  private static Optional<String> verb(Method method) {
    return VERBS.stream()
        .filter(method::isAnnotationPresent)
        .findFirst()
        .map(verb -> verb.getSimpleName().toLowerCase(Locale.ROOT));
  }

  private Map<String, Object> at(String path) {
    return paths.computeIfAbsent(path, fresh -> new TreeMap<>());
  }

  private void add(String root, String verb, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path = root + (below == null ? "" : slashed(below.value()));
    String type = method.getDeclaringClass().getSimpleName();
    Map<String, Object> operation = operation(type, type + "." + method.getName());
    rights(operation, declared(method, Needs.class), declared(method, Open.class));
    List<Object> parameters =
        Arrays.stream(method.getParameters()).flatMap(each -> parameter(each).stream()).toList();
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    Arrays.stream(method.getParameters())
        .filter(each -> each.getAnnotations().length == 0 && each.getType().isRecord())
        .findFirst()
        .ifPresent(form -> operation.put("requestBody", body(schemas.of(form.getType()))));
    operation.put("responses", responses(method));
    at(path).put(verb, operation);
  }

  private static String slashed(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  private static Map<String, Object> operation(String tag, String id) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("operationId", id);
    operation.put("tags", List.of(tag.replaceAll("(Api|Servlet)$", "")));
    return operation;
  }

  private static <A extends Annotation> @Nullable A declared(Method method, Class<A> type) {
    A onMethod = method.getAnnotation(type);
    return onMethod != null ? onMethod : method.getDeclaringClass().getAnnotation(type);
  }

  private static void rights(
      Map<String, Object> operation, @Nullable Needs needs, @Nullable Open open) {
    if (needs != null) {
      operation.put("description", "Needs %s at %s.".formatted(needs.value(), needs.at()));
      operation.put("x-permission", needs.value().name());
      operation.put("x-at", needs.at().name());
    } else if (open != null && open.to() == Open.To.ANYBODY) {
      operation.put("description", "Open to everybody.");
      operation.put("security", List.of());
    } else {
      operation.put("description", "For every account, of its own.");
    }
  }

  private Optional<Object> parameter(Parameter parameter) {
    PathParam inPath = parameter.getAnnotation(PathParam.class);
    if (inPath != null) {
      return Optional.of(
          Map.of(
              "name",
              inPath.value(),
              "in",
              "path",
              "required",
              true,
              "schema",
              Map.of("type", "string")));
    }
    QueryParam query = parameter.getAnnotation(QueryParam.class);
    if (query == null) {
      return Optional.empty();
    }
    var schema = new LinkedHashMap<String, Object>();
    boolean many = List.class.isAssignableFrom(parameter.getType());
    schema.put("type", many ? "array" : "string");
    if (many) {
      schema.put("items", Map.of("type", "string"));
    }
    DefaultValue otherwise = parameter.getAnnotation(DefaultValue.class);
    if (otherwise != null) {
      schema.put("default", otherwise.value());
    }
    return Optional.of(Map.of("name", query.value(), "in", "query", "schema", schema));
  }

  private static Map<String, Object> body(Map<String, Object> schema) {
    return Map.of("content", Map.of(JSON, Map.of("schema", schema)));
  }

  private Map<String, Object> responses(Method method) {
    Produces produces = declared(method, Produces.class);
    String type = produces == null ? JSON : produces.value()[0].replaceAll(";.*", "");
    boolean shaped =
        method.getReturnType() != Response.class && method.getReturnType() != void.class;
    var good = new LinkedHashMap<String, Object>();
    good.put("description", "done");
    if (shaped && type.equals(JSON)) {
      good.put(
          "content", Map.of(JSON, Map.of("schema", schemas.of(method.getGenericReturnType()))));
    } else if (method.getReturnType() != void.class) {
      good.put("content", Map.of(type, Map.of()));
    }
    // An answer that the method builds itself may be without content, or a redirection.
    return method.getReturnType() == Response.class
        ? Map.of("2XX", good, "3XX", Map.of("description", "elsewhere"), "default", problem())
        : Map.of(method.getReturnType() == void.class ? "204" : "200", good, "default", problem());
  }

  private Map<String, Object> problem() {
    return Map.of(
        "description",
        "refused: 400 what is asked is wrong, 401 nobody is logged in, 403 not with this account,"
            + " 404 no such thing or none that may be known of, 409 changed meanwhile, 503 away",
        "content",
        Map.of(Problem.MEDIA_TYPE, Map.of("schema", schemas.of(Problem.class))));
  }

  /** The whole document. */
  Map<String, Object> document(String version) {
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.0");
    document.put("info", Map.of("title", "Millwright", "version", version));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas", schemas.named(),
            "securitySchemes",
                Map.of(
                    "token", Map.of("type", "http", "scheme", "bearer"),
                    "session", Map.of("type", "apiKey", "in", "cookie", "name", "millwright"))));
    return document;
  }
}
