package io.millwright.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the form of OSGi's Configurator (Compendium 8, chapter 150): one object, typed keys. */
public final class CfgJson {
  /** The text is no such form; says where. */
  public static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final int line;
    private final int column;

    BrokenException(String message, JsonLocation at) {
      super(message);
      rule = message;
      line = Math.max(0, at.getLineNr());
      column = Math.max(0, at.getColumnNr());
    }

    /** Of a file of which no place can be named. */
    public BrokenException(String message) {
      this(message, JsonLocation.NA);
    }

    /** What the file should say, for a person. */
    public String rule() {
      return rule;
    }

    /** From 1; 0 if unknown. */
    public int line() {
      return line;
    }

    /** From 1; 0 if unknown. */
    public int column() {
      return column;
    }
  }

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** The parser's own message may quote the file, and with it a secret; this part never does. */
  private static final Pattern HARMLESS = Pattern.compile("was expecting [A-Za-z ,'-]*");

  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '([^']*)'");

  private CfgJson() {}

  /**
   * The keys of the file in its order, without directives (keys that begin with a colon).
   *
   * @throws BrokenException if it is none, without a word of what may be a secret
   */
  public static Map<String, Entry> read(byte[] text) throws IOException, BrokenException {
    try (JsonParser parser = JSON.createParser(text)) {
      return object(parser);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw new BrokenException(words(e.getOriginalMessage()), at);
    }
  }

  private static Map<String, Entry> object(JsonParser parser) throws IOException, BrokenException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BrokenException("the file must be one JSON object: { … }", at(parser));
    }
    var entries = new LinkedHashMap<String, Entry>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String written = parser.currentName();
      parser.nextToken();
      JsonLocation at = at(parser);
      Object value = value(parser);
      if (!written.startsWith(":")) {
        String key = written.replaceFirst(":.*", "");
        Entry entry = new Entry(key, value, at.getLineNr(), at.getColumnNr());
        if (entries.put(key, entry) != null) {
          throw new BrokenException("the key '%s' stands twice".formatted(key), at);
        }
      }
    }
    if (parser.nextToken() != null) {
      throw new BrokenException("nothing may follow the closing brace", at(parser));
    }
    return entries;
  }

  private static JsonLocation at(JsonParser parser) {
    return parser.currentTokenLocation();
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
      case START_ARRAY -> list(parser);
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    var values = new ArrayList<Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser);
      values.add(value == null ? "" : value);
    }
    return values;
  }

  private static String words(String message) {
    Matcher twice = DUPLICATE.matcher(message);
    if (twice.find()) {
      return "the key '%s' stands twice".formatted(twice.group(1));
    }
    if (message.contains("end-of-input")) {
      return "the file ends too early: a quote, bracket or brace is not closed";
    }
    Matcher expected = HARMLESS.matcher(message);
    return "this is no JSON" + (expected.find() ? ": " + expected.group().strip() : "");
  }
}
