package io.millwright.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What went over a wire, connection by connection, as a text that people can read and edit:
 *
 * <pre>
 * connect
 * &gt; 3 4c 4f 47 49 4e 20 ** 0d 0a "LOGIN ***\r\n"
 * &lt; 5 4f 4b 0d 0a "OK\r\n"
 * end 900
 * </pre>
 *
 * {@code >} went to the machine, {@code <} came from it. Then stand the milliseconds since the
 * connection was made and the bytes; {@code **} is a secret of any length. The text in quotes is
 * for people and is not read. Immutable.
 *
 * @param connections what was said on each, in the order in which they were made
 */
record Tape(List<List<Piece>> connections) {
  /** Stands for a secret among the bytes, which are the characters 0 to 255. */
  static final char SECRET = '\uFFFF';

  private static final int ROW = 16;

  Tape {
    connections = connections.stream().map(List::copyOf).toList();
  }

  /** Which way it went. */
  enum Way {
    TO_MACHINE('>'),
    FROM_MACHINE('<');

    private final char sign;

    Way(char sign) {
      this.sign = sign;
    }

    char sign() {
      return sign;
    }
  }

  /**
   * Some bytes.
   *
   * @param line where on the tape, from 1; 0 if it was not read from one
   * @param bytes characters 0 to 255, and {@link #SECRET}
   */
  record Piece(int line, Way way, long millis, String bytes) {}

  /**
   * Reads a tape.
   *
   * @throws IOException if the file cannot be read or is no tape; the message names the line
   */
  static Tape read(Path file) throws IOException {
    var connections = new ArrayList<List<Piece>>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.equals("connect")) {
        connections.add(new ArrayList<>());
      } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("end ")) {
        if (connections.isEmpty()) {
          throw new IOException("%s, line %d: write 'connect' first".formatted(file, i + 1));
        }
        connections.get(connections.size() - 1).add(piece(file, i + 1, line));
      }
    }
    return new Tape(connections);
  }

  private static Piece piece(Path file, int number, String line) throws IOException {
    try {
      String[] words = line.replaceFirst("\".*", "").strip().split("\\s+");
      Way way =
          switch (words[0]) {
            case ">" -> Way.TO_MACHINE;
            case "<" -> Way.FROM_MACHINE;
            default -> throw new IllegalArgumentException("begins with neither > nor <");
          };
      var bytes = new StringBuilder();
      for (String word : List.of(words).subList(2, words.length)) {
        bytes.append(word.equals("**") ? SECRET : (char) Integer.parseInt(word, 16));
      }
      return new Piece(number, way, Long.parseLong(words[1]), bytes.toString());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(
          "%s, line %d: '%s' is no row of a tape".formatted(file, number, line), e);
    }
  }

  /** The same without secrets, wherever they stand and however they were cut into pieces. */
  Tape without(Collection<String> secrets) {
    return new Tape(
        connections.stream().map(connection -> Mask.cover(connection, secrets)).toList());
  }

  /** Writes it, with the text for people. */
  void write(Path file) throws IOException {
    var rows = new ArrayList<String>();
    rows.add("# Millwright tape 1: > to the machine, < from it, milliseconds, bytes, text");
    for (List<Piece> connection : connections) {
      rows.add("connect");
      long last = 0;
      for (Piece piece : connection) {
        last = piece.millis();
        for (int i = 0; i < piece.bytes().length(); i += ROW) {
          String part = piece.bytes().substring(i, Math.min(piece.bytes().length(), i + ROW));
          rows.add("%c %d %s \"%s\"".formatted(piece.way().sign(), last, hex(part), text(part)));
        }
      }
      rows.add("end " + last);
    }
    Files.write(file, rows);
  }

  private static String hex(String bytes) {
    var words = new ArrayList<String>();
    bytes.chars().forEach(c -> words.add(c == SECRET ? "**" : "%02x".formatted(c)));
    return String.join(" ", words);
  }

  /** For people. */
  static String text(String bytes) {
    var text = new StringBuilder();
    bytes.chars().forEach(c -> text.append(sign((char) c)));
    return text.toString();
  }

  private static String sign(char c) {
    return switch (c) {
      case SECRET -> "***";
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> c >= ' ' && c <= '~' ? "" + c : ".";
    };
  }
}
