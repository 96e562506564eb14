package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.model.MachineId;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionTransport.Program;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a site says that can be asked for there, as it is written and read. */
final class AbroadOffers {
  /** The subject of scopes by machine. */
  static final String SCOPES = "offers";

  /** The subject of the outside programs. */
  static final String PROGRAMS = "programs";

  private static final Logger LOG = LoggerFactory.getLogger(AbroadOffers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  // Each may be as long as the line carries: some thirty thousand machines in all.
  private static final int PIECES = 16;
  private static final int MOST_PROGRAMS = 20;
  private static final int LONGEST = 500;
  private static final String MACHINES = "machines";

  private AbroadOffers() {}

  /** The subject under which a machine stands: one message never names them all. */
  static String piece(String subject, MachineId machine) {
    return piece(subject, Math.floorMod(machine.text().hashCode(), PIECES));
  }

  private static String piece(String subject, int number) {
    return subject + "-" + number;
  }

  /** By subject; also those that name nobody. */
  static Map<String, ObjectNode> scopes(Targets targets) {
    Map<String, ObjectNode> offers = new LinkedHashMap<>();
    for (int i = 0; i < PIECES; i++) {
      offers.put(piece(SCOPES, i), JSON.createObjectNode());
    }
    targets
        .offered()
        .forEach(
            (machine, scopes) -> {
              ObjectNode piece = Objects.requireNonNull(offers.get(piece(SCOPES, machine)));
              ArrayNode names = piece.putArray(machine.text());
              scopes.forEach(scope -> names.add(scope.name()));
            });
    return offers;
  }

  static Set<Scope> scopes(String told, MachineId machine) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    try {
      for (JsonNode one : JSON.readTree(told).path(machine.text())) {
        scopes.add(Scope.valueOf(one.asText()));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.debug("the site of {} offers what makes no sense", machine, e);
    }
    return scopes;
  }

  /** By subject; also those that name nobody. */
  static Map<String, ArrayNode> programs(Targets targets, List<MachineId> machines) {
    Map<String, List<MachineId>> pieces =
        machines.stream().collect(Collectors.groupingBy(one -> piece(PROGRAMS, one)));
    Map<String, ArrayNode> programs = new LinkedHashMap<>();
    for (int i = 0; i < PIECES; i++) {
      String piece = piece(PROGRAMS, i);
      programs.put(piece, written(targets, pieces.getOrDefault(piece, List.of())));
    }
    return programs;
  }

  // By program, not by machine: most are for all of them, and a line carries only so much.
  private static ArrayNode written(Targets targets, List<MachineId> machines) {
    ArrayNode all = JSON.createArrayNode();
    Map<Program, ArrayNode> known = new HashMap<>();
    for (MachineId machine : machines) {
      for (Program one : targets.programs(machine)) {
        known.computeIfAbsent(one, any -> written(any, all)).add(machine.text());
      }
    }
    return all;
  }

  private static ArrayNode written(Program one, ArrayNode into) {
    ObjectNode node = into.addObject().put("name", one.name()).put("links", one.links());
    ArrayNode scopes = node.putArray("scopes");
    one.scopes().stream().sorted().forEach(scope -> scopes.add(scope.name()));
    return node.putArray(MACHINES);
  }

  static List<Program> programs(String told, MachineId machine) {
    try {
      return StreamSupport.stream(JSON.readTree(told).spliterator(), false)
          .filter(one -> isFor(one, machine))
          .limit(MOST_PROGRAMS)
          .map(AbroadOffers::program)
          .toList();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.debug("the site of {} names programs that make no sense", machine, e);
      return List.of();
    }
  }

  private static boolean isFor(JsonNode program, MachineId machine) {
    return StreamSupport.stream(program.path(MACHINES).spliterator(), false)
        .anyMatch(one -> one.asText().equals(machine.text()));
  }

  private static Program program(JsonNode one) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    one.path("scopes").forEach(scope -> scopes.add(Scope.valueOf(scope.asText())));
    String name = one.path("name").asText();
    String links = one.path("links").asText();
    if (name.isBlank() || name.length() > LONGEST || links.length() > LONGEST) {
      throw new IllegalArgumentException("no program is called that");
    }
    return new Program(name, scopes, links);
  }
}
