package io.millwright.web.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Metrics as text, in the form of OpenMetrics 1.0 or in the older one of Prometheus (0.0.4). A
 * family is begun, then its samples follow at once.
 */
final class Exposition {
  /** The forms. */
  enum Form {
    /** OpenMetrics 1.0. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8"),
    /** The text of Prometheus. */
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  /** What a figure is. */
  enum Kind {
    /** It only grows, until the start. */
    COUNTER,
    /** It goes up and down. */
    GAUGE
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Form form;
  private final StringBuilder text = new StringBuilder();
  private String sample = "";

  Exposition(Form form) {
    this.form = form;
  }

  /**
   * Begins a family.
   *
   * @param name without the ending of counters
   */
  Exposition family(String name, Kind kind, String help) {
    if (!NAME.matcher(name).matches() || name.endsWith("_total")) {
      throw new IllegalArgumentException("no name of a metric: " + name);
    }
    sample = kind == Kind.COUNTER ? name + "_total" : name;
    String family = form == Form.OPEN_METRICS ? name : sample;
    text.append("# HELP ").append(family).append(' ').append(escaped(help)).append('\n');
    text.append("# TYPE ").append(family).append(kind == Kind.COUNTER ? " counter\n" : " gauge\n");
    return this;
  }

  /** One figure of the family. */
  Exposition sample(Number value, String... namesAndValues) {
    var labels = new LinkedHashMap<String, String>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      labels.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    text.append(sample)
        .append(words(labels))
        .append(' ')
        .append(number(value.doubleValue()))
        .append('\n');
    return this;
  }

  private static String words(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** All of it. */
  String text() {
    return form == Form.OPEN_METRICS ? text + "# EOF\n" : text.toString();
  }
}
