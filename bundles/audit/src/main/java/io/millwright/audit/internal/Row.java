package io.millwright.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.store.StorableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain exactly as its table keeps it, so that any change of it shows, even one
 * that makes no sense any more. {@code docs/audit.md} writes the hash down: each field goes in as
 * its length in bytes, a colon, and its UTF-8 text, so that no two rows give the same bytes.
 *
 * @param number from 1 on
 * @param millis of the time since 1970
 * @param action as of {@link Deed}, like all that follow
 * @param customer null where there is none
 * @param details a JSON object
 * @param hash over all of these and the hash of the row before
 */
public record Row(
    long number,
    long millis,
    String action,
    String actor,
    String door,
    String address,
    @Nullable String customer,
    String subject,
    String details,
    String hash) {
  /** What stands before the first row. */
  public static final String ORIGIN = "0".repeat(64);

  private static final String FORMAT = "millwright-audit-1";
  private static final int LONGEST = 255;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  /** The row of a deed that follows the one with the hash {@code before}. */
  static Row after(String before, long number, Instant time, Deed deed) {
    var row =
        new Row(
            number,
            time.toEpochMilli(),
            deed.action(),
            StorableText.of(deed.actor(), LONGEST),
            deed.door().name(),
            deed.address().text(),
            deed.customer().orElse(null),
            StorableText.of(deed.subject(), LONGEST),
            json(deed.details()),
            "");
    return row.hashed(row.hashAfter(before));
  }

  private Row hashed(String hash) {
    return new Row(number, millis, action, actor, door, address, customer, subject, details, hash);
  }

  /** What its hash must be if it follows the row with the hash {@code before}. */
  String hashAfter(String before) {
    MessageDigest digest = sha256();
    add(digest, FORMAT);
    add(digest, before);
    add(digest, Long.toString(number));
    add(digest, Long.toString(millis));
    add(digest, action);
    add(digest, actor);
    add(digest, door);
    add(digest, address);
    add(digest, customer == null ? "" : customer);
    add(digest, subject);
    add(digest, details);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What it says; if it was altered so that it says nothing, an entry that tells so. */
  AuditEntry entry() {
    return new AuditEntry(number, Instant.ofEpochMilli(millis), deed(), hash);
  }

  private Deed deed() {
    try {
      return new Deed(
          action,
          actor,
          Deed.Door.valueOf(door),
          new ShortAddress(address),
          Optional.ofNullable(customer),
          subject,
          words(details));
    } catch (IllegalArgumentException e) {
      return new Deed(
          "audit.entry.unreadable",
          Deed.PLATFORM,
          Deed.Door.PLATFORM,
          ShortAddress.NONE,
          Optional.ofNullable(customer),
          "",
          Map.of("why", String.valueOf(e.getMessage())));
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String json(Map<String, String> details) {
    var storable = new TreeMap<String, String>();
    details.forEach((name, words) -> storable.put(StorableText.of(name), StorableText.of(words)));
    try {
      return JSON.writeValueAsString(storable);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  private static Map<String, String> words(String json) {
    try {
      return JSON.readValue(json, WORDS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the details are no JSON", e);
    }
  }
}
