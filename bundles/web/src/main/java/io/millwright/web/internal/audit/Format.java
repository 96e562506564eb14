package io.millwright.web.internal.audit;

import io.millwright.audit.AuditEntry;
import io.millwright.audit.Deed;
import io.millwright.web.internal.CsvLine;
import io.millwright.web.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How entries are taken out as a file. */
enum Format {
  /** A table for spreadsheet programs, RFC 4180; none takes a cell for a formula. */
  CSV("text/csv; charset=UTF-8", "csv") {
    @Override
    String head() {
      return COLUMNS.stream().collect(Collectors.joining(",", "", "\r\n"));
    }

    @Override
    String line(AuditEntry entry) {
      Deed deed = entry.deed();
      return CsvLine.of(
          Long.toString(entry.number()),
          entry.time().toString(),
          deed.actor(),
          deed.door().name(),
          deed.address().text(),
          deed.action(),
          deed.customer().orElse(""),
          deed.subject(),
          json(deed.details()),
          entry.hash());
    }
  },

  /** One JSON object a line with the fields that the hash is made of, for programs. */
  JSONL("application/x-ndjson", "jsonl") {
    @Override
    String head() {
      return "";
    }

    @Override
    String line(AuditEntry entry) {
      Deed deed = entry.deed();
      var fields = new LinkedHashMap<String, Object>();
      fields.put("entry_number", entry.number());
      fields.put("at_millis", entry.time().toEpochMilli());
      fields.put("action", deed.action());
      fields.put("actor", deed.actor());
      fields.put("door", deed.door().name());
      fields.put("address", deed.address().text());
      fields.put("customer", deed.customer().orElse(""));
      fields.put("subject", deed.subject());
      fields.put("details", json(deed.details()));
      fields.put("hash", entry.hash());
      return json(fields) + "\n";
    }
  };

  private static final List<String> COLUMNS =
      List.of(
          "number",
          "time",
          "actor",
          "door",
          "address",
          "action",
          "customer",
          "subject",
          "details",
          "hash");

  private final String mediaType;
  private final String ending;

  Format(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  String mediaType() {
    return mediaType;
  }

  String ending() {
    return ending;
  }

  /** What stands before the entries. */
  abstract String head();

  /** One entry with its line end. */
  abstract String line(AuditEntry entry);

  private static String json(Map<String, ?> fields) {
    return new String(Json.bytes(fields), StandardCharsets.UTF_8);
  }
}
