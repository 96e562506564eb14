package io.millwright.recording.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.recording.Proof;
import io.millwright.recording.Proof.Outcome;
import io.millwright.remote.session.RemoteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all that was kept of a session and compares it with the receipt. */
final class Checker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shelf shelf;

  Checker(Shelf shelf) {
    this.shelf = shelf;
  }

  List<Proof> check(RemoteSession session) throws IOException {
    Map<String, String> named = named(session);
    var proofs = new ArrayList<Proof>();
    for (Path file : shelf.parts(session.id())) {
      String part = Look.part(file);
      proofs.add(new Proof(part, outcome(file, named.remove(part))));
    }
    named.keySet().stream().sorted().forEach(part -> proofs.add(new Proof(part, Outcome.GONE)));
    return proofs;
  }

  /** The chain of each part in the receipt: it binds the part and all before it. */
  private static Map<String, String> named(RemoteSession session) throws IOException {
    var named = new HashMap<String, String>();
    if (session.receipt().isPresent()) {
      JsonNode receipt = JSON.readTree(session.receipt().get().text());
      for (JsonNode one : receipt.path("recordings")) {
        named.put(one.path("part").asText(), one.path("chain").asText());
      }
    }
    return named;
  }

  private Outcome outcome(Path file, @org.jspecify.annotations.Nullable String promised)
      throws IOException {
    try (var reader = new PartReader(file, shelf.key())) {
      String chain = Look.verified(reader);
      if (promised == null) {
        return Outcome.UNNAMED;
      }
      return chain.equals(promised) ? Outcome.GENUINE : Outcome.CHANGED;
    } catch (ChangedException e) {
      return Outcome.CHANGED;
    }
  }
}
