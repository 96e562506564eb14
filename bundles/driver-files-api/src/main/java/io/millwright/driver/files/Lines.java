package io.millwright.driver.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** On which line each key and element of a JSON text stands. */
final class Lines {
  private final Map<String, Integer> byPath = new HashMap<>();

  /** Reads a text that is known to be sound. */
  static Lines of(JsonParser parser) throws IOException {
    var lines = new Lines();
    parser.nextToken();
    lines.walk(parser, "$");
    return lines;
  }

  int of(String path) {
    return byPath.getOrDefault(path, 0);
  }

  private void walk(JsonParser parser, String path) throws IOException {
    byPath.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String member = path + "." + parser.currentName();
        byPath.put(member, parser.currentTokenLocation().getLineNr());
        parser.nextToken();
        walk(parser, member);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        walk(parser, path + "[" + i + "]");
      }
    }
  }
}
