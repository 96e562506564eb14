package io.millwright.driver.telephony.engine;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.Spelling;
import io.millwright.driver.telephony.probe.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which measure of which probe tells which field of the machine's nameplate. */
final class NameplateReader {
  private static final Pattern FIELD = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final Set<String> probes;
  private final Map<String, Question> questions;

  /**
   * A reader.
   *
   * @param probes names of all probes of the file, sound or not
   * @param questions the sound ones
   */
  NameplateReader(Set<String> probes, Map<String, Question> questions) {
    this.probes = probes;
    this.questions = questions;
  }

  Map<String, Plan.Source> read(JsonSpot root) {
    var fields = new LinkedHashMap<String, Plan.Source>();
    root.members("nameplate")
        .forEach(
            (field, spot) -> {
              if (!FIELD.matcher(field).matches()) {
                spot.wrong("a field's name is lower-case words joined by dots or dashes");
              }
              fields.put(field, source(spot));
            });
    return fields;
  }

  private Plan.Source source(JsonSpot spot) {
    String[] written = spot.text().split("\\.", 2);
    String probe = written[0];
    String measure = written.length < 2 ? "" : written[1];
    Question question = questions.get(probe);
    if (!probe.isEmpty() && !probes.contains(probe)) {
      spot.wrong("there is no such probe" + Spelling.meant(probe, probes));
    } else if (question != null) {
      List<String> known = question.measures().stream().map(Measure::name).sorted().toList();
      if (!known.contains(measure)) {
        spot.wrong(
            "PROBE.MEASURE is needed here; a probe of kind %s measures %s"
                .formatted(question.kind(), known));
      }
    }
    return new Plan.Source(probe, measure);
  }
}
