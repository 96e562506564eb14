package io.millwright.driver.opcua.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.UaRuntimeException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.jspecify.annotations.Nullable;

/**
 * Where a node is: below the machine, below the Objects folder, or by its NodeId.
 *
 * @param text as the mapping file writes it
 * @param start from where the steps lead
 * @param id the node itself or where its steps begin; only with {@link Start#NODE}
 * @param steps browse names, outermost first
 */
public record NodePath(String text, Start start, @Nullable ExpandedNodeId id, List<QName> steps) {
  /** From where a path leads. */
  public enum Start {
    /** The machine's own node. */
    MACHINE,
    /** The server's Objects folder. */
    OBJECTS,
    /** A NodeId. */
    NODE
  }

  public NodePath {
    steps = List.copyOf(steps);
  }

  /** Whether a step stands for every child. */
  public boolean hasAny() {
    return steps.contains(QName.ANY);
  }

  /** The path to the node whose children the {@code *} stands for. */
  public NodePath beforeAny() {
    return new NodePath(text, start, id, steps.subList(0, steps.indexOf(QName.ANY)));
  }

  /** The steps below the {@code *}. */
  public List<QName> afterAny() {
    return steps.subList(steps.indexOf(QName.ANY) + 1, steps.size());
  }

  /**
   * Reads {@code Prefix:Name/Prefix:Name}, the same with a leading {@code /} from Objects, or a
   * NodeId such as {@code nsu=urn:x;s=y}. A name without prefix is of the OPC UA namespace; {@code
   * &} takes the special meaning from the {@code /}, {@code :} or {@code &} that follows it.
   *
   * @throws IllegalArgumentException with the rule that is broken
   */
  static NodePath parse(String text, Map<String, String> namespaces) {
    if (text.startsWith("nsu=") || text.matches("[isgb]=.+")) {
      return new NodePath(text, Start.NODE, nodeId(text), List.of());
    }
    boolean absolute = text.startsWith("/");
    var steps = new ArrayList<QName>();
    for (String step : split(absolute ? text.substring(1) : text, '/')) {
      steps.add(name(step, namespaces));
    }
    if (steps.stream().filter(QName::isAny).count() > 1) {
      throw new IllegalArgumentException("* may stand only once in a path");
    }
    return new NodePath(text, absolute ? Start.OBJECTS : Start.MACHINE, null, steps);
  }

  /** Reads one browse name, {@code Prefix:Name}. */
  static QName name(String step, Map<String, String> namespaces) {
    if (step.equals("*")) {
      return QName.ANY;
    }
    List<String> parts = split(step, ':');
    String name = unescaped(parts.get(parts.size() - 1));
    if (parts.size() > 2 || name.isEmpty()) {
      throw new IllegalArgumentException("write each step as Prefix:Name, not '" + step + "'");
    }
    if (parts.size() == 1) {
      return new QName(QName.OPC_UA, name);
    }
    String uri = namespaces.get(parts.get(0));
    if (uri == null) {
      throw new IllegalArgumentException(
          "prefix '%s' is not among the namespaces %s"
              .formatted(parts.get(0), namespaces.keySet()));
    }
    return new QName(uri, name);
  }

  private static ExpandedNodeId nodeId(String text) {
    try {
      return ExpandedNodeId.parse(text);
    } catch (UaRuntimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "write a NodeId as nsu=NAMESPACE-URI;s=NAME or nsu=NAMESPACE-URI;i=NUMBER", e);
    }
  }

  private static List<String> split(String text, char at) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '&' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
      } else if (c == at) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String unescaped(String name) {
    return name.replaceAll("&(.)", "$1");
  }
}
