package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.database.Query;
import io.millwright.driver.telephony.wire.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a recorder's own database; the sound is looked for in a folder, if one is named. */
final class SqlProof implements Proof {
  /** What the question may use. */
  static final Set<String> BLANKS = Set.of("call_id", "began");

  private final Query query;
  private final Optional<Path> folder;

  SqlProof(Query query, Optional<Path> folder) {
    this.query = query;
    this.folder = folder;
  }

  @Override
  public String place() {
    return query.place();
  }

  @Override
  public Optional<Found> look(Call call, Deadline deadline) throws IOException {
    var values = Map.of("call_id", call.id(), "began", call.began().toString());
    Optional<Map<String, String>> row = query.firstRow(values, deadline);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    String name = row.get().get("file");
    if (name == null) {
      throw new IOException(place() + ": the answer has no column file");
    }
    Optional<Duration> told =
        Optional.ofNullable(row.get().get("seconds"))
            .filter(number -> number.matches("\\d{1,6}(\\.\\d{1,9})?"))
            .map(number -> Duration.ofMillis(Math.round(Double.parseDouble(number) * 1_000)));
    Optional<Wav> sound =
        folder.isEmpty() ? Optional.empty() : FolderProof.read(folder.get(), file(name)).sound();
    return Optional.of(new Found(name, told, sound));
  }

  /** What a database says must not lead out of the folder. */
  private Path file(String name) throws IOException {
    Path root = folder.orElseThrow().normalize();
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("%s lies outside of %s".formatted(name, root));
    }
    return file;
  }
}
