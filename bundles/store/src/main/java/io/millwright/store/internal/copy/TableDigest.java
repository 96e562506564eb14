package io.millwright.store.internal.copy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table holds, as one number that is the same on every database: the SHA-256 of each row,
 * added up, since databases sort by other rules and some tables have no order at all.
 */
final class TableDigest {
  private static final int WORDS = 4;
  // A table with large values must not keep the largest one's room for good.
  private static final int LARGE = 1 << 20;

  private final MessageDigest sha = sha256();
  private final List<String> columns;
  private final Kind[] kinds;
  private final long[] sum = new long[WORDS];
  private ByteArrayOutputStream told = new ByteArrayOutputStream();
  private long rows;

  TableDigest(Table table) {
    this.columns = table.columnNames();
    this.kinds = table.kinds();
  }

  /** Takes a row; returns how many bytes it is. */
  int add(@Nullable Object[] values) {
    told.reset();
    Kind.tellAll(kinds, values, told);
    int size = told.size();
    ByteBuffer row = ByteBuffer.wrap(sha.digest(told.toByteArray()));
    int carry = 0;
    for (int i = 0; i < WORDS; i++) {
      long word = row.getLong();
      long added = sum[i] + word;
      int next = Long.compareUnsigned(added, word) < 0 ? 1 : 0;
      long whole = added + carry;
      carry = next + (carry == 1 && whole == 0 ? 1 : 0);
      sum[i] = whole;
    }
    rows++;
    if (size > LARGE) {
      told = new ByteArrayOutputStream();
    }
    return size;
  }

  long rows() {
    return rows;
  }

  /** The digest of all rows taken, of their number and of the columns' names. */
  String hex() {
    sha.update(String.join(",", columns).getBytes(StandardCharsets.UTF_8));
    ByteBuffer all = ByteBuffer.allocate((WORDS + 1) * Long.BYTES).putLong(rows);
    for (long word : sum) {
      all.putLong(word);
    }
    return HexFormat.of().formatHex(sha.digest(all.array()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
