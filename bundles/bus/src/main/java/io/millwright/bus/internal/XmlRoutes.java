package io.millwright.bus.internal;

import java.io.IOException;
import java.util.List;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.xml.in.ModelParser;
import org.apache.camel.xml.io.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** The text of a route file: one {@code <routes>} with routes in it, or one {@code <route>}. */
final class XmlRoutes {
  private final String file;
  private final List<RouteDefinition> routes;

  private XmlRoutes(String file, List<RouteDefinition> routes) {
    this.file = file;
    this.routes = routes;
  }

  /** A fault of a file in words for a person, beginning with file and line. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    Fault(String file, int line, String rule, @Nullable Throwable cause) {
      super(line > 0 ? "%s, line %d: %s".formatted(file, line, rule) : file + ": " + rule, cause);
    }
  }

  /**
   * Reads a file's text.
   *
   * @param file its name for people
   * @throws Fault if it is no XML, or XML of another kind
   */
  static XmlRoutes parse(String file, String text) throws Fault {
    Parser parser = null;
    try {
      parser = new Parser(file, text);
      RoutesDefinition found =
          parser
              .parseRoutesDefinition()
              .filter(routes -> !routes.getRoutes().isEmpty())
              .orElseThrow(
                  () -> new Fault(file, 1, "write <routes> with at least one <route> in it", null));
      return new XmlRoutes(file, List.copyOf(found.getRoutes()));
    } catch (XmlPullParserException | IOException | RuntimeException e) {
      throw new Fault(file, parser == null ? 0 : parser.line(), firstLine(e), e);
    }
  }

  /** Camel's own, which keeps to itself how far it came. */
  private static final class Parser extends ModelParser {
    Parser(String file, String text) throws IOException, XmlPullParserException {
      super(ResourceHelper.fromString(file, text));
    }

    int line() {
      return parser.getLineNumber();
    }
  }

  /**
   * Starts all of them, or none.
   *
   * @return their ids
   * @throws Fault if one of them cannot run
   */
  List<String> startIn(CamelEngine engine) throws Fault {
    for (RouteDefinition route : routes) {
      String id = route.getRouteId();
      if (id != null && engine.context().getRoute(id) != null) {
        throw new Fault(
            file, route.getLineNumber(), "a route with id '" + id + "' runs already", null);
      }
    }
    try {
      return engine.add(
          new RouteBuilder() {
            @Override
            public void configure() {
              // Whoever began the message tells its failure: a lane counts and parks it. Else each
              // repeat of each batch would stand in the log with its stack trace.
              errorHandler(defaultErrorHandler().logExhausted(false));
              routes.forEach(route -> getRouteCollection().route(route));
            }
          });
    } catch (Exception e) {
      throw new Fault(file, lineOf(e), firstLine(rootOf(e)), e);
    }
  }

  /** The line at which the route begins that an exception speaks of; 0 if it names none. */
  private int lineOf(Exception failure) {
    String id = "";
    if (failure instanceof FailedToCreateRouteException created) {
      id = created.getRouteId();
    } else if (failure instanceof FailedToStartRouteException started) {
      id = started.getRouteId();
    }
    String culprit = id;
    return routes.stream()
        .filter(route -> route.getRouteId() != null && route.getRouteId().equals(culprit))
        .mapToInt(RouteDefinition::getLineNumber)
        .findFirst()
        .orElse(routes.size() == 1 ? routes.get(0).getLineNumber() : 0);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : rootOf(cause);
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
