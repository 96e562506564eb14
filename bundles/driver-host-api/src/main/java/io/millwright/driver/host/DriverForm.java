package io.millwright.driver.host;

import java.util.List;

/**
 * What an installed driver wants to know of a machine, from its metatype (OSGi Compendium 8,
 * chapter 105).
 *
 * @param driver its component, for instance {@code io.millwright.driver.opcua.OpcUaDriver}
 * @param title for a person, for instance {@code OPC UA machine}
 * @param words what it is for; may be empty
 * @param keys in the order its author wrote them
 */
public record DriverForm(String driver, String title, String words, List<Key> keys) {
  /** Keeps a copy. */
  public DriverForm {
    keys = List.copyOf(keys);
  }

  /**
   * One key.
   *
   * @param id as in the file
   * @param title for a person
   * @param words what it means; may be empty
   * @param form what it takes
   * @param required whether it must be there
   * @param usual what holds where it is absent; may be empty
   * @param rule what it should say, for a person
   * @param choices the only values allowed; empty if free
   */
  public record Key(
      String id,
      String title,
      String words,
      Form form,
      boolean required,
      String usual,
      String rule,
      List<Choice> choices) {
    /** Keeps a copy. */
    public Key {
      choices = List.copyOf(choices);
    }
  }

  /** What a key takes. */
  public enum Form {
    /** Words. */
    TEXT,
    /** A number. */
    NUMBER,
    /** True or false. */
    SWITCH,
    /** Several words. */
    LIST
  }

  /**
   * One of the values allowed.
   *
   * @param value as in the file
   * @param title for a person
   */
  public record Choice(String value, String title) {}
}
