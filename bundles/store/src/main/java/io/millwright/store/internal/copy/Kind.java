package io.millwright.store.internal.copy;

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
  INTEGER {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getLong(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeLong((Long) value);
    }
  },
  BOOLEAN {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getBoolean(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeBoolean((Boolean) value);
    }
  },
  TEXT {
    @Override
    @Nullable Object read(ResultSet row, int column) throws SQLException {
      return row.getString(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      BYTES.tell(((String) value).getBytes(StandardCharsets.UTF_8), out);
    }
  },
  BYTES {
    @Override
    @Nullable Object read(ResultSet row, int column) throws SQLException {
      return row.getBytes(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      byte[] bytes = (byte[]) value;
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  },
  DOUBLE {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getDouble(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeDouble((Double) value);
    }
  },
  FLOAT {
    @Override
    Object read(ResultSet row, int column) throws SQLException {
      return row.getFloat(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeFloat((Float) value);
    }
  },
  DECIMAL {
    @Override
    @Nullable Object read(ResultSet row, int column) throws SQLException {
      return row.getBigDecimal(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeUTF(((BigDecimal) value).stripTrailingZeros().toPlainString());
    }
  },
  DATE {
    @Override
    @Nullable Object read(ResultSet row, int column) throws SQLException {
      return row.getDate(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeUTF(((Date) value).toLocalDate().toString());
    }
  },
  TIME {
    @Override
    @Nullable Object read(ResultSet row, int column) throws SQLException {
      return row.getTime(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeUTF(((Time) value).toLocalTime().toString());
    }
  },
  TIMESTAMP {
    @Override
    @Nullable Object read(ResultSet row, int column) throws SQLException {
      return row.getTimestamp(column);
    }

    @Override
    void tell(Object value, DataOutputStream out) throws IOException {
      out.writeUTF(((Timestamp) value).toLocalDateTime().toString());
    }
  };

  /** The value, or anything if it is null: asked with {@link ResultSet#wasNull} afterwards. */
  abstract @Nullable Object read(ResultSet row, int column) throws SQLException;

  abstract void tell(Object value, DataOutputStream out) throws IOException;

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
          kinds[i].tell(value, out);
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
