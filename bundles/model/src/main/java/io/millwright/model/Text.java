package io.millwright.model;

/**
 * Free text from a machine.
 *
 * @param text any text; readers must treat it as untrusted
 */
public record Text(String text) implements Value {
  @Override
  public ValueKind kind() {
    return ValueKind.TEXT;
  }

  @Override
  public String words() {
    return text;
  }
}
