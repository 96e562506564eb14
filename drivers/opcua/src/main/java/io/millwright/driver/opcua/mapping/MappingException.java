package io.millwright.driver.opcua.mapping;

/** A mapping file cannot work. The message names the file, the place, the value and the rule. */
public final class MappingException extends Exception {
  private static final long serialVersionUID = 1;

  MappingException(String message) {
    super(message);
  }
}
