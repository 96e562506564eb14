package io.millwright.testkit;

import io.millwright.ownership.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what a teller writes, by path; a row of a table is its cells with a bar between. */
public final class WrittenFolder implements DataFolder {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, List<String>> tables = new TreeMap<>();
  private String open = "";

  /** The paths of all files. */
  public List<String> paths() {
    var all = new ArrayList<>(files.keySet());
    all.addAll(tables.keySet());
    all.sort(null);
    return all;
  }

  /** The rows of a table, without its headings. */
  public List<String> rows(String path) {
    return List.copyOf(tables.getOrDefault(path, List.of()));
  }

  /** What is in a file that is no table. */
  public byte[] bytes(String path) {
    return files.getOrDefault(path, new byte[0]).clone();
  }

  /** All there is, as one text. */
  public String all() {
    return tables + files.values().stream().map(WrittenFolder::text).collect(Collectors.joining());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Table table(String path, String about, List<String> columns) {
    begin(path);
    var rows = new ArrayList<String>();
    tables.put(path, rows);
    return new Table() {
      @Override
      public void row(Object... cells) {
        if (cells.length != columns.size()) {
          throw new IllegalArgumentException(
              "%s has %d columns, not %d".formatted(path, columns.size(), cells.length));
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining("|")));
      }

      @Override
      public void close() {
        open = "";
      }
    };
  }

  @Override
  public OutputStream file(String path, String about) {
    begin(path);
    return new ByteArrayOutputStream() {
      @Override
      public void close() throws IOException {
        super.close();
        files.put(path, toByteArray());
        open = "";
      }
    };
  }

  private void begin(String path) {
    if (!open.isEmpty() || paths().contains(path)) {
      throw new IllegalStateException("%s cannot begin; open: '%s'".formatted(path, open));
    }
    open = path;
  }
}
