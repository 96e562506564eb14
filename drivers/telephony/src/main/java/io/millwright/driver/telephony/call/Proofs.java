package io.millwright.driver.telephony.call;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.database.Query;
import io.millwright.driver.telephony.http.JsonPath;
import io.millwright.driver.telephony.http.WebServer;
import io.millwright.driver.telephony.probe.Surroundings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Reads from the probes file where recordings are looked for. */
final class Proofs {
  private static final Set<String> HTTP =
      Set.of("by", "within.seconds", "url", "entries", "file", "call-id", "seconds", "download");
  private static final Set<String> FOLDER = Set.of("by", "within.seconds", "folder", "files");

  private Proofs() {}

  /** The key {@code recording}; complains about all that is wrong with it. */
  static Optional<Proof> read(JsonSpot probe, Surroundings surroundings) {
    JsonSpot spot = probe.at("recording");
    if (!probe.has("recording")) {
      probe.wrong("\"recording\" is missing: where shall the recording be looked for?");
      return Optional.empty();
    }
    int before = spot.complaints();
    if (spot.neededText("by").isEmpty()) {
      return Optional.empty();
    }
    Optional<? extends Proof> proof =
        switch (spot.word("by", Set.of("http", "sql", "folder"), "folder")) {
          case "http" -> http(spot, surroundings);
          case "sql" -> sql(spot, surroundings);
          default -> folder(spot);
        };
    return spot.complaints() > before ? Optional.empty() : proof.map(Proof.class::cast);
  }

  private static Optional<FolderProof> folder(JsonSpot spot) {
    spot.only(FOLDER);
    Optional<String> folder = spot.neededText("folder");
    String files = spot.text("files").orElse("**.wav");
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(folder.get());
      if (!path.isAbsolute()) {
        spot.at("folder").wrong("an absolute path is needed here");
      }
      var unused =
          path.getFileSystem().getPathMatcher("glob:" + files.replace(Blanks.CALL_ID, "x"));
      return Optional.of(new FolderProof(path, files));
    } catch (InvalidPathException | PatternSyntaxException e) {
      spot.wrong(
          "a folder, and files by a pattern like **.wav, are needed here: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<SqlProof> sql(JsonSpot spot, Surroundings surroundings) {
    var keys = new HashSet<>(Query.KEYS);
    keys.addAll(Set.of("by", "within.seconds", "folder"));
    spot.only(keys);
    Optional<Path> folder = spot.text("folder").map(Path::of);
    if (folder.isPresent() && !folder.get().isAbsolute()) {
      spot.at("folder").wrong("an absolute path is needed here");
    }
    return Query.read(spot, SqlProof.BLANKS, surroundings)
        .map(query -> new SqlProof(query, folder));
  }

  private static Optional<HttpProof> http(JsonSpot spot, Surroundings surroundings) {
    var keys = new HashSet<>(HTTP);
    keys.addAll(WebServer.KEYS);
    spot.only(keys);
    Optional<String> url = address(spot, "url", spot.neededText("url"));
    Optional<JsonPath> entries = path(spot, "entries", spot.neededText("entries"));
    Optional<JsonPath> file = path(spot, "file", spot.neededText("file"));
    Optional<JsonPath> callId = path(spot, "call-id", spot.text("call-id"));
    Optional<JsonPath> seconds = path(spot, "seconds", spot.text("seconds"));
    Optional<String> download = address(spot, "download", spot.text("download"));
    if (url.isEmpty() || entries.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    if (callId.isEmpty() && !url.get().contains(Blanks.CALL_ID)) {
      spot.wrong("which recording is ours? {call-id} in url, or the key call-id, tells");
    }
    Optional<WebServer> server =
        WebServer.read(spot, "url", Blanks.example(url.get()), surroundings);
    if (server.isPresent()
        && download.filter(where -> !server.get().has(Blanks.example(where))).isPresent()) {
      spot.at("download").wrong("it must lie at the same server as url: our password goes there");
    }
    return server.map(
        known ->
            new HttpProof(
                known,
                new HttpProof.Catalogue(
                    url.get(), entries.get(), file.get(), callId, seconds, download)));
  }

  private static Optional<String> address(JsonSpot spot, String key, Optional<String> written) {
    if (written.filter(Blanks::hasUnknown).isPresent()) {
      spot.at(key).wrong("only {call-id} and {file} are filled in");
    }
    return written;
  }

  private static Optional<JsonPath> path(JsonSpot spot, String key, Optional<String> written) {
    Optional<JsonPath> path = written.flatMap(JsonPath::of);
    if (written.isPresent() && path.isEmpty()) {
      spot.at(key).wrong("a JSON path like $.recordings[*] is needed here");
    }
    return path;
  }
}
