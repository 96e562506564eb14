package io.millwright.ownership.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.ownership.DataFolder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip being written, with a list of what is in it at its end. */
final class ZipFolder implements DataFolder {
  static final String CONTENTS = "contents.json";
  static final String README = "README.txt";

  /** Is told what is being written, and may throw to end it. */
  @FunctionalInterface
  interface Course {
    void at(String path, long bytes) throws IOException;
  }

  /** One file, as the list of contents has it; of a table how many rows, else -1. */
  record Content(String path, String about, long bytes, long rows) {}

  // No path leads out of the folder where somebody unpacks it.
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ZipOutputStream zip;
  private final Course course;
  private final List<Content> contents = new ArrayList<>();
  private String open = "";
  private long written;

  ZipFolder(OutputStream out, Course course) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.course = course;
  }

  @Override
  public Table table(String path, String about, List<String> columns) throws IOException {
    var sheet = new Sheet(begin(path), about, columns.size());
    sheet.write(columns);
    return sheet;
  }

  @Override
  public OutputStream file(String path, String about) throws IOException {
    Entry entry = begin(path);
    return new FilterOutputStream(entry) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        entry.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        entry.end(about, -1);
      }
    };
  }

  private Entry begin(String path) throws IOException {
    if (!PATH.matcher(path).matches() || !open.isEmpty()) {
      throw new IllegalStateException(
          "no file '%s' can begin here; open: '%s'".formatted(path, open));
    }
    course.at(path, written);
    zip.putNextEntry(new ZipEntry(path));
    open = path;
    return new Entry(path);
  }

  /** Writes what is in it, and ends. */
  void finish(Map<String, Object> fields, String words) throws IOException {
    var all = new TreeMap<String, Object>(fields);
    all.put("files", List.copyOf(contents));
    try (OutputStream out = file(CONTENTS, "What is in this archive, for programs.")) {
      out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }
    try (OutputStream out = file(README, "What is in this archive, for people.")) {
      out.write((words + list()).getBytes(StandardCharsets.UTF_8));
    }
    zip.finish();
  }

  private String list() {
    var text = new StringBuilder();
    for (Content content : contents) {
      String rows = content.rows() < 0 ? "" : " Rows: " + content.rows() + ".";
      text.append(content.path())
          .append("\n    ")
          .append(content.about())
          .append(rows)
          .append('\n');
    }
    return text.toString();
  }

  /** One file in the zip. */
  private final class Entry extends OutputStream {
    private final String path;
    private final long start = written;

    Entry(String path) {
      this.path = path;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!open.equals(path)) {
        throw new IOException(path + " was ended already");
      }
      written += length;
      course.at(path, written);
      zip.write(bytes, from, length);
    }

    void end(String about, long rows) throws IOException {
      if (open.equals(path)) {
        zip.closeEntry();
        open = "";
        contents.add(new Content(path, about, written - start, rows));
      }
    }
  }

  /** A table in the zip. */
  private static final class Sheet implements Table {
    private final Entry entry;
    private final String about;
    private final int columns;
    private long rows;

    Sheet(Entry entry, String about, int columns) {
      this.entry = entry;
      this.about = about;
      this.columns = columns;
    }

    @Override
    public void row(Object... cells) throws IOException {
      if (cells.length != columns) {
        throw new IllegalArgumentException(
            "%s has %d columns, not %d".formatted(entry.path, columns, cells.length));
      }
      write(Arrays.asList(cells));
      rows++;
    }

    private void write(List<?> cells) throws IOException {
      byte[] line = Cells.line(cells).getBytes(StandardCharsets.UTF_8);
      entry.write(line, 0, line.length);
    }

    @Override
    public void close() throws IOException {
      entry.end(about, rows);
    }
  }
}
