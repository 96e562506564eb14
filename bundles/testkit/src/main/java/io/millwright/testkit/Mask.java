package io.millwright.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Covers secrets in one connection of a tape. Each way is one stream, however it was cut. */
final class Mask {
  private Mask() {}

  static List<Tape.Piece> cover(List<Tape.Piece> connection, Collection<String> secrets) {
    Set<String> spellings = spellings(secrets);
    BitSet to = covered(stream(connection, Tape.Way.TO_MACHINE), spellings);
    BitSet from = covered(stream(connection, Tape.Way.FROM_MACHINE), spellings);
    var result = new ArrayList<Tape.Piece>();
    int toAt = 0;
    int fromAt = 0;
    for (Tape.Piece piece : connection) {
      boolean toMachine = piece.way() == Tape.Way.TO_MACHINE;
      result.add(covered(piece, toMachine ? to : from, toMachine ? toAt : fromAt));
      toAt += toMachine ? piece.bytes().length() : 0;
      fromAt += toMachine ? 0 : piece.bytes().length();
    }
    return result;
  }

  /** As the bytes of the usual encodings. */
  private static Set<String> spellings(Collection<String> secrets) {
    var all = new LinkedHashSet<String>();
    for (String secret : secrets) {
      for (var encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
        all.add(new String(secret.getBytes(encoding), StandardCharsets.ISO_8859_1));
      }
    }
    return all;
  }

  private static String stream(List<Tape.Piece> connection, Tape.Way way) {
    var all = new StringBuilder();
    connection.stream().filter(piece -> piece.way() == way).forEach(p -> all.append(p.bytes()));
    return all.toString();
  }

  private static BitSet covered(String stream, Set<String> secrets) {
    var covered = new BitSet(stream.length());
    for (String secret : secrets) {
      for (int at = stream.indexOf(secret); at >= 0; at = stream.indexOf(secret, at + 1)) {
        covered.set(at, at + secret.length());
      }
      // A connection may end in the middle of a secret: its beginning is not told either.
      for (int length = secret.length() - 1; length > 0; length--) {
        if (stream.endsWith(secret.substring(0, length))) {
          covered.set(stream.length() - length, stream.length());
          break;
        }
      }
    }
    return covered;
  }

  /** One mark for each run, so that a tape does not tell how long a secret is. */
  private static Tape.Piece covered(Tape.Piece piece, BitSet covered, int at) {
    var bytes = new StringBuilder();
    for (int i = 0; i < piece.bytes().length(); i++) {
      if (!covered.get(at + i)) {
        bytes.append(piece.bytes().charAt(i));
      } else if (bytes.isEmpty() || bytes.charAt(bytes.length() - 1) != Tape.SECRET) {
        bytes.append(Tape.SECRET);
      }
    }
    return new Tape.Piece(piece.line(), piece.way(), piece.millis(), bytes.toString());
  }
}
