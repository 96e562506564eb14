package io.millwright.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deeds that wait for the database, in a file that outlives the process. After a crash between the
 * commit and {@link #forget} some stand in the chain twice; none is ever lost.
 */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10_000;
  private static final String HAPPENED = "happened";

  private final Path file;
  private final List<Deed> deeds = new ArrayList<>();

  Waiting(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        read(line).ifPresent(deeds::add);
      }
    }
  }

  /**
   * Keeps a deed.
   *
   * @throws IllegalStateException if too many wait already
   */
  synchronized void add(Instant happened, Deed deed) {
    if (deeds.size() >= MOST) {
      throw new IllegalStateException(
          "%,d entries of the audit wait for the database: nothing more is done".formatted(MOST));
    }
    Deed timed = timed(happened, deed);
    byte[] line = (json(timed) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            OnlyOwner.rights(file))) {
      ByteBuffer left = ByteBuffer.wrap(line);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the audit can neither be saved nor kept in " + file, e);
    }
    deeds.add(timed);
  }

  /** Those that wait, the oldest first. */
  synchronized List<Deed> all() {
    return List.copyOf(deeds);
  }

  /** The oldest stand in the chain now. */
  synchronized void forget(int count) {
    if (count == 0) {
      return;
    }
    deeds.subList(0, count).clear();
    try {
      if (deeds.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, deeds.stream().map(Waiting::json).toList());
      }
    } catch (IOException e) {
      LOG.warn("{} keeps entries that stand in the audit already", file, e);
    }
  }

  private static Deed timed(Instant happened, Deed deed) {
    var details = new TreeMap<>(deed.details());
    details.put(HAPPENED, happened.toString());
    return new Deed(
        deed.action(),
        deed.actor(),
        deed.door(),
        deed.address(),
        deed.customer(),
        deed.subject(),
        details);
  }

  private static String json(Deed deed) {
    ObjectNode node = JSON.createObjectNode();
    node.put("action", deed.action());
    node.put("actor", deed.actor());
    node.put("door", deed.door().name());
    node.put("address", deed.address().text());
    node.put("customer", deed.customer().orElse(null));
    node.put("subject", deed.subject());
    deed.details().forEach(node.putObject("details")::put);
    return node.toString();
  }

  // A crash leaves half a line at the end at most: that deed was not done.
  private static Optional<Deed> read(String line) {
    try {
      var node = JSON.readTree(line);
      var details = new TreeMap<String, String>();
      for (Map.Entry<String, JsonNode> each : node.required("details").properties()) {
        details.put(each.getKey(), each.getValue().asText());
      }
      return Optional.of(
          new Deed(
              node.required("action").asText(),
              node.required("actor").asText(),
              Deed.Door.valueOf(node.required("door").asText()),
              new ShortAddress(node.required("address").asText()),
              Optional.ofNullable(node.required("customer").textValue()),
              node.required("subject").asText(),
              details));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("An entry that waited for the audit cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
