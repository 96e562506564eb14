package io.millwright.store.internal.copy;

import com.google.errorprone.annotations.Immutable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds, the same on both databases though they call it by other names: how it is
 * read, written, and told as bytes that are equal where the values are.
 */
enum Kind {
  INTEGER(ResultSet::getLong, (value, out) -> out.writeLong((Long) value)),
  BOOLEAN(ResultSet::getBoolean, (value, out) -> out.writeBoolean((Boolean) value)),
  TEXT(
      ResultSet::getString,
      (value, out) -> tellBytes(((String) value).getBytes(StandardCharsets.UTF_8), out)),
  BYTES(ResultSet::getBytes, (value, out) -> tellBytes((byte[]) value, out)),
  DOUBLE(ResultSet::getDouble, (value, out) -> out.writeDouble((Double) value)),
  FLOAT(ResultSet::getFloat, (value, out) -> out.writeFloat((Float) value)),
  DECIMAL(
      ResultSet::getBigDecimal,
      (value, out) -> out.writeUTF(((BigDecimal) value).stripTrailingZeros().toPlainString())),
  DATE(ResultSet::getDate, (value, out) -> out.writeUTF(((Date) value).toLocalDate().toString())),
  TIME(ResultSet::getTime, (value, out) -> out.writeUTF(((Time) value).toLocalTime().toString())),
  TIMESTAMP(
      ResultSet::getTimestamp,
      (value, out) -> out.writeUTF(((Timestamp) value).toLocalDateTime().toString()));

  /** How a value is read. */
  @Immutable
  private interface Reader {
    @Nullable Object read(ResultSet row, int column) throws SQLException;
  }

  /** How a value is told as bytes. */
  @Immutable
  private interface Teller {
    void tell(Object value, DataOutputStream out) throws IOException;
  }

  private final Reader reader;
  private final Teller teller;

  Kind(Reader reader, Teller teller) {
    this.reader = reader;
    this.teller = teller;
  }

  /** The value, or anything if it is null: asked with {@link ResultSet#wasNull} afterwards. */
  @Nullable Object read(ResultSet row, int column) throws SQLException {
    return reader.read(row, column);
  }

  private static void tellBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void write(@Nullable Object value, int type, PreparedStatement statement, int column)
      throws SQLException {
    if (value == null) {
      statement.setNull(column, type);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(column, bytes);
    } else {
      statement.setObject(column, value);
    }
  }

  /** All values of a row, each told from null and from its neighbours. */
  static void tellAll(Kind[] kinds, @Nullable Object[] values, ByteArrayOutputStream into) {
    try (var out = new DataOutputStream(into)) {
      for (int i = 0; i < kinds.length; i++) {
        Object value = values[i];
        out.writeBoolean(value != null);
        if (value != null) {
          kinds[i].teller.tell(value, out);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The kind of a column.
   *
   * @param type of {@link Types}
   * @param name as the database calls the type
   * @throws IllegalArgumentException if no column of ours is so
   */
  static Kind of(int type, String name) {
    return switch (type) {
      case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> INTEGER;
      case Types.BOOLEAN -> BOOLEAN;
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
      case Types.DOUBLE, Types.FLOAT -> DOUBLE;
      case Types.REAL -> FLOAT;
      case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
      case Types.DATE -> DATE;
      case Types.TIME -> TIME;
      case Types.TIMESTAMP -> TIMESTAMP;
      // PostgreSQL calls its boolean a bit.
      case Types.BIT -> {
        if (name.equals("bool")) {
          yield BOOLEAN;
        }
        throw new IllegalArgumentException(name);
      }
      default -> throw new IllegalArgumentException(name);
    };
  }
}
