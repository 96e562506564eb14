package io.millwright.driver.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A JSON file under examination: its readers complain to it, and {@link #check()} says all
 * complaints at once. For one thread.
 */
public final class JsonFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Whoever writes a password into an address by mistake must not find it in every status. */
  private static final Pattern LOGIN = Pattern.compile("(://)[^/@\"]*@");

  private final String name;
  private final JsonNode root;
  private final Lines lines;
  private final List<FileFault> faults = new ArrayList<>();

  private JsonFile(String name, JsonNode root, Lines lines) {
    this.name = name;
    this.root = root;
    this.lines = lines;
  }

  /**
   * Takes a file's text.
   *
   * @param name the file's name for people
   * @param text JSON; a key given twice is a fault
   * @throws FaultyFileException if it is no JSON, with the line
   */
  public static JsonFile of(String name, String text) throws FaultyFileException {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonNode root = JSON.readTree(text);
      if (root == null || root.isMissingNode()) {
        throw new FaultyFileException(
            name, List.of(new FileFault(0, "", "", "the file is empty: JSON is needed")));
      }
      return new JsonFile(name, root, Lines.of(parser));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new FaultyFileException(
          name,
          List.of(
              new FileFault(
                  at == null ? 0 : at.getLineNr(),
                  "",
                  "",
                  "no JSON at column %d: %s"
                      .formatted(at == null ? 0 : at.getColumnNr(), words(e)))));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }

  private static String words(JsonProcessingException e) {
    return e instanceof StreamConstraintsException
        ? "nested deeper, or with longer texts or numbers, than any file of ours needs"
        : e.getOriginalMessage();
  }

  /** The file's name for people. */
  public String name() {
    return name;
  }

  /** The whole content. */
  public JsonSpot root() {
    return new JsonSpot(this, "$", root);
  }

  /**
   * Ends the examination.
   *
   * @throws FaultyFileException if there was any complaint
   */
  public void check() throws FaultyFileException {
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(FileFault::line));
      throw new FaultyFileException(name, faults);
    }
  }

  static String withoutLogin(String value) {
    return LOGIN.matcher(value).replaceAll("$1…@");
  }

  int complaints() {
    return faults.size();
  }

  void complain(String path, String value, String rule) {
    faults.add(new FileFault(lines.of(path), path, value, rule));
  }
}
