package io.millwright.device.recorder;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The folder of recordings, each a WAV file with a JSON file of the same name. */
final class Catalogue {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final List<Recording> recordings = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** Knows what is in the folder already. */
  Catalogue(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        recordings.add(JSON.readValue(file.toFile(), Recording.class));
      }
    }
    numbers.set(recordings.size());
  }

  /** A name for a new recording that no other has. */
  String newName(Instant started) {
    String name;
    do {
      name = "%s-%06d.wav".formatted(STAMP.format(started), numbers.incrementAndGet());
    } while (Files.exists(folder.resolve(name)));
    return name;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Where a recording is written until its call has ended. */
  Path partFile(String name) {
    return folder.resolve(name + ".part");
  }

  /** Shows a finished recording to everyone: the sound first, so that nobody finds half of it. */
  void publish(Recording recording) throws IOException {
    Files.move(partFile(recording.file()), file(recording.file()));
    Path part = partFile(recording.file() + ".json");
    JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), recording);
    Files.move(part, folder.resolve(recording.file().replaceFirst("\\.wav$", ".json")));
    recordings.add(recording);
  }

  List<Recording> all() {
    return List.copyOf(recordings);
  }

  List<Recording> ofCall(String callId) {
    return recordings.stream().filter(each -> each.callId().equals(callId)).toList();
  }

  Optional<Recording> named(String file) {
    return recordings.stream().filter(each -> each.file().equals(file)).findFirst();
  }
}
