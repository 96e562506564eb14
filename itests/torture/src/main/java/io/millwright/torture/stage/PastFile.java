package io.millwright.torture.stage;

import io.millwright.model.GapCause;
import io.millwright.torture.ledger.Hole;
import io.millwright.torture.ledger.Kept;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the bundle within the site wrote down. */
final class PastFile {
  private static final int BUFFER = 1 << 16;

  private PastFile() {}

  static Witness.Past read(Path file) {
    var readings = new ArrayList<Kept>();
    var gaps = new ArrayList<Hole>();
    Map<String, String> names = new HashMap<>();
    try {
      try (var in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
          if (kind == 'R') {
            String signal = names.computeIfAbsent(in.readUTF(), name -> name);
            readings.add(
                new Kept(
                    signal,
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
          } else {
            gaps.add(
                new Hole(
                    GapCause.valueOf(in.readUTF()), in.readUTF(), in.readLong(), in.readLong()));
          }
        }
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
    return new Witness.Past(readings, List.copyOf(gaps));
  }
}
