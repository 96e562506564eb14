package io.millwright.model;

/**
 * One of a machine's named states, for instance operation mode {@code Automatic}.
 *
 * @param name as the machine's model names it
 */
public record State(String name) implements Value {
  @Override
  public ValueKind kind() {
    return ValueKind.STATE;
  }

  @Override
  public String words() {
    return name;
  }
}
