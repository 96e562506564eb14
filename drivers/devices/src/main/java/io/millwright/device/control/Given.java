package io.millwright.device.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of one order, as texts. */
public record Given(Map<String, String> all) {
  public Given {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  public boolean has(String name) {
    return all.containsKey(name);
  }

  public String text(String name, String otherwise) {
    return all.getOrDefault(name, otherwise);
  }

  public String needed(String name) {
    String text = all.get(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  public double number(String name, double otherwise) {
    String text = all.get(name);
    try {
      return text == null ? otherwise : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s=%s: a number is needed".formatted(name, text), e);
    }
  }

  public int whole(String name, int otherwise) {
    return (int) number(name, otherwise);
  }

  /** A whole number that must lie in the bounds. */
  public int whole(String name, int otherwise, int least, int most) {
    int number = whole(name, otherwise);
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "%s=%d: %d to %d is possible".formatted(name, number, least, most));
    }
    return number;
  }

  /** On unless it says false. */
  public boolean on(String name) {
    return Boolean.parseBoolean(text(name, "true"));
  }
}
