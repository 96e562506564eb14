package io.millwright.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine that says what a {@link TapeRecorder} heard: it waits for each recorded question and
 * then answers as recorded, without the pauses. Each connection plays the next of the tape, after
 * the last the first again. One who asks something else is cut off, and {@link #divergence} says
 * where. Thread-safe.
 */
public final class TapePlayer implements AutoCloseable {
  private final String name;
  private final Tape tape;
  private final Door door;
  private int begun;
  private int played;
  private @Nullable String divergence;

  private TapePlayer(String name, Tape tape) {
    this.name = name;
    this.tape = tape;
    this.door = new Door("tape-player", 0, this::serve);
  }

  /** Plays a file on a free port. */
  public static TapePlayer play(Path file) {
    try {
      Tape tape = Tape.read(file);
      if (tape.connections().isEmpty()) {
        throw new IOException(file + " holds no connection");
      }
      return new TapePlayer(String.valueOf(file.getFileName()), tape);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port it listens on, at {@code 127.0.0.1}. */
  public int port() {
    return door.port();
  }

  /** How many connections were played to their end. */
  public synchronized int played() {
    return played;
  }

  /** The first place where somebody asked something else; empty: nobody did. */
  public synchronized Optional<String> divergence() {
    return Optional.ofNullable(divergence);
  }

  @Override
  public void close() {
    door.close();
  }

  private void serve(Socket socket) throws IOException {
    List<Tape.Piece> connection;
    synchronized (this) {
      connection = tape.connections().get(begun % tape.connections().size());
      begun++;
    }
    var heard = new StringBuilder();
    for (List<Tape.Piece> turn : turns(connection)) {
      String bytes = turn.stream().map(Tape.Piece::bytes).reduce("", String::concat);
      if (turn.get(0).way() == Tape.Way.FROM_MACHINE) {
        String answer = bytes.replace("" + Tape.SECRET, "********");
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      } else if (!hears(turn.get(0).line(), bytes, heard, socket.getInputStream())) {
        return;
      }
    }
    synchronized (this) {
      played++;
    }
  }

  /** Pieces that follow each other the same way. */
  private static List<List<Tape.Piece>> turns(List<Tape.Piece> connection) {
    var turns = new ArrayList<List<Tape.Piece>>();
    for (Tape.Piece piece : connection) {
      List<Tape.Piece> last = turns.isEmpty() ? List.of() : turns.get(turns.size() - 1);
      if (last.isEmpty() || last.get(0).way() != piece.way()) {
        last = new ArrayList<>();
        turns.add(last);
      }
      last.add(piece);
    }
    return turns;
  }

  /** Waits until what was heard begins as expected, and takes that away. */
  private boolean hears(int line, String expected, StringBuilder heard, InputStream in)
      throws IOException {
    Pattern pattern = pattern(expected);
    var buffer = new byte[4096];
    while (true) {
      Matcher matcher = pattern.matcher(heard);
      if (matcher.lookingAt()) {
        heard.delete(0, matcher.end());
        return true;
      }
      if (!matcher.hitEnd()) {
        diverge(
            "%s, line %d: expected \"%s\", was asked \"%s\""
                .formatted(name, line, Tape.text(expected), Tape.text(heard.toString())));
        return false;
      }
      int count = in.read(buffer);
      if (count < 0) {
        return false;
      }
      heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
    }
  }

  /** A secret is any bytes; at the end of a question all that have come. */
  private static Pattern pattern(String expected) {
    String[] literals = expected.split(Tape.SECRET + "+", -1);
    var pattern = new StringBuilder(Pattern.quote(literals[0]));
    for (int i = 1; i < literals.length; i++) {
      boolean last = i == literals.length - 1 && literals[i].isEmpty();
      pattern.append(last ? ".+" : ".+?").append(Pattern.quote(literals[i]));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  private synchronized void diverge(String where) {
    if (divergence == null) {
      divergence = where;
    }
  }
}
