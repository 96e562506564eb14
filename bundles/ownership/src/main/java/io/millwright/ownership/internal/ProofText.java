package io.millwright.ownership.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.internal.db.Dossier;
import io.millwright.store.BackupShelf.Lying;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The document that says what was deleted, for programs and for people. */
final class ProofText {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ProofText() {}

  /** For programs; these very characters are what the audit has the digest of. */
  static String json(
      String site,
      Dossier dossier,
      SortedMap<String, SortedMap<String, Long>> erased,
      List<Lying> holding) {
    Deletion deletion = dossier.deletion();
    var all = new LinkedHashMap<String, Object>();
    all.put("document", "millwright-deletion");
    all.put("version", 1);
    all.put("site", site);
    all.put("id", deletion.id());
    all.put("customer", deletion.customer());
    all.put("wholeCustomer", deletion.whole());
    all.put("machines", deletion.machines().stream().map(MachineId::text).sorted().toList());
    all.put("reason", deletion.reason());
    all.put("asked", act(deletion.asked()));
    deletion.approved().ifPresent(act -> all.put("approved", act(act)));
    all.put("begun", dossier.begun().map(Instant::toString).orElse(""));
    all.put("done", deletion.done().map(Instant::toString).orElse(""));
    all.put("erased", erased);
    all.put("stillHeldBy", holding.stream().map(ProofText::lying).toList());
    try {
      return JSON.writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> act(Act act) {
    return new TreeMap<>(Map.of("login", act.login(), "at", act.at().toString()));
  }

  private static Map<String, Object> lying(Lying one) {
    var said = new LinkedHashMap<String, Object>();
    said.put("name", one.name());
    said.put("made", one.made().toString());
    said.put("kind", one.folder() ? "set-aside" : "backup");
    return said;
  }

  /** The digest that stands in the audit. */
  static String digest(String json) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For people: English and German, line by line. */
  static String of(String json) {
    try {
      return words(JSON.readTree(json), digest(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a proof cannot be read", e);
    }
  }

  private static String words(JsonNode proof, String digest) {
    var text = new StringBuilder();
    text.append("Proof of deletion / Nachweis der Löschung\n\n");
    line(text, "Number / Nummer", proof.path("id").asText());
    line(text, "Customer / Kunde", proof.path("customer").asText());
    line(
        text,
        "What / Was",
        proof.path("wholeCustomer").asBoolean()
            ? "the whole customer / der ganze Kunde"
            : "machines / Maschinen");
    line(text, "Machines / Maschinen", list(proof.path("machines")));
    line(text, "Reason / Grund", proof.path("reason").asText());
    line(text, "Asked by / Beantragt von", act(proof.path("asked")));
    line(text, "Approved by / Genehmigt von", act(proof.path("approved")));
    line(text, "Begun / Begonnen (UTC)", proof.path("begun").asText());
    line(text, "Done / Beendet (UTC)", proof.path("done").asText());
    text.append("\nDeleted / Gelöscht\n");
    proof
        .path("erased")
        .properties()
        .forEach(keeper -> line(text, "  " + keeper.getKey(), counts(keeper.getValue())));
    text.append("\nStill held by / Noch enthalten in\n");
    for (JsonNode one : proof.path("stillHeldBy")) {
      line(text, "  " + one.path("name").asText(), one.path("made").asText());
    }
    if (proof.path("stillHeldBy").isEmpty()) {
      text.append("  nothing / nichts\n");
    }
    text.append("\nSHA-256 of the JSON document, in the audit under deletion.done:\n");
    text.append("SHA-256 des JSON-Dokuments, im Protokoll unter deletion.done:\n");
    return text.append("  ").append(digest).append('\n').toString();
  }

  private static String act(JsonNode act) {
    return act.isMissingNode() ? "-" : act.path("login").asText() + ", " + act.path("at").asText();
  }

  private static String list(JsonNode names) {
    var text = new StringBuilder();
    names.forEach(name -> text.append(text.isEmpty() ? "" : ", ").append(name.asText()));
    return text.isEmpty() ? "-" : text.toString();
  }

  private static String counts(JsonNode counts) {
    var text = new StringBuilder();
    counts
        .properties()
        .forEach(
            one ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(one.getValue().asLong())
                    .append(' ')
                    .append(one.getKey()));
    return text.isEmpty() ? "0" : text.toString();
  }

  private static void line(StringBuilder text, String what, String words) {
    text.append(what).append(": ").append(words).append('\n');
  }
}
