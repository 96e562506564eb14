package io.millwright.driver.telephony.engine;

import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.files.JsonFile;
import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.Spelling;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a probes file; all that is wrong is told at once. */
public final class ProbesFile {
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private static final List<String> KEYS =
      List.of("$schema", "title", "defaults", "probes", "trunks", "nameplate");
  private static final int MOST = 5_000;

  private final Map<String, ProbeKind> kinds;
  private final Surroundings surroundings;

  public ProbesFile(List<ProbeKind> kinds, Surroundings surroundings) {
    this.kinds = kinds.stream().collect(Collectors.toMap(ProbeKind::name, Function.identity()));
    this.surroundings = surroundings;
  }

  /**
   * Reads.
   *
   * @param name of the file in the etc folder
   * @return whoever takes it closes it
   * @throws FaultyFileException with all that is wrong
   */
  public Plan read(EtcFolder etc, String name) throws FaultyFileException {
    JsonFile file = etc.json(name);
    Plan plan = plan(file.root());
    try {
      file.check();
      return plan;
    } catch (FaultyFileException e) {
      plan.close();
      throw e;
    }
  }

  private Plan plan(JsonSpot root) {
    root.only(KEYS);
    MannerReader manners = MannerReader.of(root);
    Map<String, JsonSpot> probes = root.members("probes");
    if (probes.isEmpty() || probes.size() > MOST) {
      root.at("probes").wrong("1 to %d probes are needed here".formatted(MOST));
    }
    var questions = new LinkedHashMap<String, Question>();
    probes.forEach(
        (name, spot) ->
            question(name, spot, manners).ifPresent(question -> questions.put(name, question)));
    return new Plan(
        List.copyOf(questions.values()),
        new TrunkReader(probes.keySet()).read(root),
        new NameplateReader(probes.keySet(), questions).read(root));
  }

  private Optional<Question> question(String name, JsonSpot spot, MannerReader manners) {
    if (!NAME.matcher(name).matches()) {
      spot.wrong("a probe's name is 1 to 64 lower-case letters, digits and dashes");
    }
    Optional<ProbeKind> found = spot.neededText("kind").flatMap(word -> kind(spot, word));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ProbeKind kind = found.get();
    var known = new TreeSet<>(kind.keys());
    known.addAll(MannerReader.KEYS);
    spot.only(known);
    String label = spot.text("label").orElse(name);
    Manner manner = manners.read(spot);
    return kind.read(spot, surroundings)
        .map(probe -> new Question(name, label, kind.name(), kind.measures(), probe, manner));
  }

  private Optional<ProbeKind> kind(JsonSpot spot, String word) {
    ProbeKind kind = kinds.get(word);
    if (kind == null) {
      spot.at("kind")
          .wrong(
              "unknown kind of probe%s; known are %s"
                  .formatted(Spelling.meant(word, kinds.keySet()), new TreeSet<>(kinds.keySet())));
    }
    return Optional.ofNullable(kind);
  }
}
