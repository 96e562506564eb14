package io.millwright.itests.container.attack;

import io.millwright.itests.Archive;
import io.millwright.itests.Jmx;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * Every REST method and every servlet of the running site: the site says which services it has, the
 * annotations of their classes in its own jars say the rest.
 */
final class Endpoints {
  private static final String SERVICES = "osgi.core:type=serviceState,*";
  private static final String REST = "jakarta.ws.rs.";
  private static final Map<String, String> SERVLET_METHODS =
      Map.of("doGet", "GET", "doPost", "POST", "doPut", "PUT", "doDelete", "DELETE");

  private final URLClassLoader loader;

  private Endpoints(URLClassLoader loader) {
    this.loader = loader;
  }

  /** All of them, by path. */
  static List<Endpoint> of(TestSite site) {
    var all = new ArrayList<Endpoint>();
    try (Jmx jmx = site.jmx();
        URLClassLoader loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
      var reader = new Endpoints(loader);
      for (CompositeData service : jmx.call(SERVICES, "listServices")) {
        Map<String, String> properties = properties(service);
        if ("true".equals(properties.get("osgi.jakartars.resource"))) {
          all.addAll(reader.resource(type(properties)));
        } else if (properties.containsKey("osgi.http.whiteboard.servlet.pattern")
            && !isRestItself(properties)) {
          all.addAll(reader.servlet(type(properties), properties));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return all.stream().sorted(Endpoint.BY_PATH).toList();
  }

  // Behind this one servlet are all the resources.
  private static boolean isRestItself(Map<String, String> properties) {
    return !properties.containsKey("component.name")
        && "/*".equals(properties.get("osgi.http.whiteboard.servlet.pattern"));
  }

  private static Map<String, String> properties(CompositeData service) {
    if (!(service.get("Properties") instanceof TabularData table)) {
      return Map.of();
    }
    return table.values().stream()
        .map(CompositeData.class::cast)
        .collect(Collectors.toMap(each -> "" + each.get("Key"), each -> "" + each.get("Value")));
  }

  // A component is named after its class, whatever it is a service of.
  private static String type(Map<String, String> properties) {
    String component = properties.get("component.name");
    if (component == null) {
      throw new IllegalStateException("a way in that is no component of ours: " + properties);
    }
    return component;
  }

  private List<Endpoint> servlet(String type, Map<String, String> properties) {
    String pattern = String.valueOf(properties.get("osgi.http.whiteboard.servlet.pattern"));
    return Arrays.stream(load(type).getDeclaredMethods())
        .flatMap(method -> Stream.ofNullable(SERVLET_METHODS.get(method.getName())))
        .map(method -> new Endpoint(method, pattern, List.of("machine"), List.of(), true))
        .toList();
  }

  private List<Endpoint> resource(String type) {
    Class<?> resource = load(type);
    String root = value(resource, "Path").orElseThrow();
    return Arrays.stream(resource.getMethods())
        .flatMap(method -> endpoint(root, method).stream())
        .toList();
  }

  private static Optional<Endpoint> endpoint(String root, Method method) {
    Optional<String> verb =
        Stream.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
            .filter(each -> annotation(method, each).isPresent())
            .findFirst();
    return verb.map(
        known ->
            new Endpoint(
                known,
                root + value(method, "Path").map(Endpoints::slashed).orElse(""),
                Arrays.stream(method.getParameters())
                    .flatMap(each -> value(each, "QueryParam").stream())
                    .toList(),
                Arrays.stream(method.getParameters())
                    .filter(each -> each.getAnnotations().length == 0)
                    .findFirst()
                    .map(Parameter::getType)
                    .map(Endpoints::fields)
                    .orElse(List.of()),
                false));
  }

  private static List<Endpoint.Field> fields(Class<?> form) {
    return form.isRecord()
        ? Arrays.stream(form.getRecordComponents()).map(Endpoints::field).toList()
        : List.of();
  }

  private static Endpoint.Field field(RecordComponent component) {
    boolean list = component.getType() == List.class;
    Type type = component.getGenericType();
    Class<?> inside =
        list
                && type instanceof ParameterizedType of
                && of.getActualTypeArguments()[0] instanceof Class<?> element
            ? element
            : component.getType();
    return new Endpoint.Field(component.getName(), list, fields(inside));
  }

  private static String slashed(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  private static Optional<Annotation> annotation(AnnotatedElement where, String name) {
    return Arrays.stream(where.getAnnotations())
        .filter(each -> each.annotationType().getName().equals(REST + name))
        .findFirst();
  }

  private static Optional<String> value(AnnotatedElement where, String name) {
    return annotation(where, name)
        .map(
            found -> {
              try {
                return "" + found.annotationType().getMethod("value").invoke(found);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private Class<?> load(String type) {
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no such class in the assembly", e);
    }
  }

  private static URL[] jars() throws IOException {
    try (Stream<Path> files = Files.walk(Archive.unpacked().resolve("system"))) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .map(Endpoints::url)
          .toArray(URL[]::new);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
