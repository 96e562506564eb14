package io.millwright.session.files.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What lies in a folder, as JSON: names and sizes of files that can be taken. */
final class Listing {
  private static final int MOST = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Listing() {}

  /** Nothing is told of a folder into which somebody only puts. */
  static String of(Path folder, boolean shown) throws IOException {
    ArrayNode list = JSON.createArrayNode();
    if (shown) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
            .filter(one -> FileName.isOne(String.valueOf(one.getFileName())))
            .sorted()
            .limit(MOST)
            .forEach(one -> add(list, one));
      }
    }
    return list.toString();
  }

  private static void add(ArrayNode list, Path one) {
    try {
      list.addObject().put("name", String.valueOf(one.getFileName())).put("bytes", Files.size(one));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + one, e);
    }
  }
}
