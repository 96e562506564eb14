package io.millwright.store.internal.archive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millwright.store.internal.copy.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself. Holds no secret.
 *
 * @param format of the file, 1
 * @param millwright the version that made it
 * @param made when it was begun: whatever was accepted before is in it
 * @param database what the site kept its data in: {@code derby} or {@code postgresql}
 * @param tables what is in each of them
 * @param files all others in the zip
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
    int format,
    String millwright,
    Instant made,
    String database,
    List<Tally> tables,
    List<Entry> files) {
  static final String NAME = "manifest.json";
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  /**
   * One file in the zip.
   *
   * @param name with slashes
   * @param bytes how long it is, unpacked
   * @param sha256 in hexadecimal digits
   */
  public record Entry(String name, long bytes, String sha256) {}

  /** Copies the lists. */
  public Manifest {
    tables = List.copyOf(tables);
    files = List.copyOf(files);
  }

  /** As this version writes it. */
  public static Manifest of(
      String millwright, Instant made, String database, List<Tally> tables, List<Entry> files) {
    return new Manifest(FORMAT, millwright, made, database, tables, files);
  }

  /** The bytes of all files, unpacked. */
  public long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }

  /** The rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Tally::rows).sum();
  }

  byte[] toJson() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Manifest ofJson(byte[] json) throws BadBackupException {
    try {
      return JSON.readValue(new String(json, StandardCharsets.UTF_8), Manifest.class);
    } catch (JsonProcessingException | RuntimeException e) {
      throw new BadBackupException("its manifest cannot be read: " + e.getMessage(), e);
    }
  }
}
