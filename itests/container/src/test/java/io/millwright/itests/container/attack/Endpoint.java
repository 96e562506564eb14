package io.millwright.itests.container.attack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way in by HTTP, as the running site has it.
 *
 * @param queries names behind the question mark that the method declares
 * @param form the fields that its body is read into; empty for none
 */
record Endpoint(
    String method, String path, List<String> queries, List<Field> form, boolean stream) {
  /**
   * A field of a form.
   *
   * @param parts the fields of what is in it, or in each element of a list; empty for plain ones
   */
  record Field(String name, boolean list, List<Field> parts) {}

  static final Comparator<Endpoint> BY_PATH =
      Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method);

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

  /** How decisions name it. */
  String key() {
    return method + " " + path;
  }

  boolean changes() {
    return !method.equals("GET");
  }

  /** The names of what stands in the path. */
  List<String> parameters() {
    var names = new ArrayList<String>();
    Matcher found = PARAMETER.matcher(path);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /** The path with one text for each of its parameters. */
  String filled(UnaryOperator<String> value) {
    return PARAMETER
        .matcher(path)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
  }

  @Override
  public String toString() {
    return key();
  }
}
