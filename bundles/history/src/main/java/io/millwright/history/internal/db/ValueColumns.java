package io.millwright.history.internal.db;

import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import io.millwright.store.StorableText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A value as the columns in which it is kept. Numbers are kept by their bits: Derby's DOUBLE would
 * make a zero of minus zero.
 */
final class ValueColumns {
  static final String NAMES = "value_kind, value_bits, value_unit, value_text";

  private static final int LONGEST_UNIT = 255;

  private ValueColumns() {}

  /** Sets four parameters from {@code at} on. */
  static void set(PreparedStatement statement, int at, @Nullable Value value) throws SQLException {
    statement.setString(at, value == null ? null : value.kind().name());
    statement.setNull(at + 1, Types.BIGINT);
    statement.setNull(at + 2, Types.VARCHAR);
    statement.setString(at + 3, null);
    if (value instanceof Quantity quantity) {
      statement.setLong(at + 1, Double.doubleToRawLongBits(quantity.number()));
      statement.setString(at + 2, StorableText.of(quantity.unit().code()));
    } else if (value instanceof Hardness hardness) {
      statement.setLong(at + 1, Double.doubleToRawLongBits(hardness.number()));
      statement.setString(at + 2, StorableText.of(hardness.scale().text(), LONGEST_UNIT));
    } else if (value instanceof Count count) {
      statement.setLong(at + 1, count.number());
    } else if (value instanceof State state) {
      statement.setString(at + 3, StorableText.of(state.name()));
    } else if (value instanceof Text text) {
      statement.setString(at + 3, StorableText.of(text.text()));
    }
  }

  static @Nullable Value get(ResultSet row) throws SQLException {
    String kind = row.getString("value_kind");
    return kind == null ? null : present(ValueKind.valueOf(kind), row);
  }

  static Value present(ValueKind kind, ResultSet row) throws SQLException {
    return switch (kind) {
      case QUANTITY -> new Quantity(number(row), new Unit(row.getString("value_unit")));
      case HARDNESS -> new Hardness(number(row), row.getString("value_unit"));
      case COUNT -> new Count(row.getLong("value_bits"));
      case STATE -> new State(row.getString("value_text"));
      case TEXT -> new Text(row.getString("value_text"));
    };
  }

  private static double number(ResultSet row) throws SQLException {
    return Double.longBitsToDouble(row.getLong("value_bits"));
  }
}
