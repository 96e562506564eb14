package io.millwright.remote.session.internal.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.remote.session.internal.motion.InputFilter.ForbiddenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalFilterTest {
  private static final String LS = "000003" + "6c730a";
  private static final String SIZE = "01" + "0064" + "001e";

  private final AtomicLong nanos = new AtomicLong();
  private final MotionGate gate = new MotionGate(nanos::get);
  private final List<String> sizes = new ArrayList<>();
  private final TerminalFilter filter =
      new TerminalFilter(gate, (columns, rows) -> sizes.add(columns + "x" + rows));

  private void hold() {
    gate.arm(Duration.ofMinutes(10));
    gate.hold();
    nanos.addAndGet(Duration.ofMillis(250).toNanos());
    gate.hold();
  }

  private String passed(String hex) throws ForbiddenException {
    ByteBuffer out = filter.pass(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    byte[] bytes = new byte[out.remaining()];
    out.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void what_is_typed_passes_only_while_somebody_on_site_holds() throws ForbiddenException {
    assertThat(passed(LS)).isEmpty();
    assertThat(filter.dropped()).isEqualTo(3);
    hold();
    assertThat(passed(LS)).isEqualTo(LS);
    assertThat(filter.passed()).isEqualTo(3);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(passed(LS)).isEmpty();
  }

  @Test
  void the_size_passes_always_and_is_told() throws ForbiddenException {
    assertThat(passed(LS + SIZE)).isEqualTo(SIZE);
    assertThat(sizes).containsExactly("100x30");
  }

  @Test
  void a_message_that_comes_in_pieces_passes_whole_or_not_at_all() throws ForbiddenException {
    hold();
    StringBuilder out = new StringBuilder();
    String all = LS + SIZE + LS;
    for (int i = 0; i < all.length(); i += 2) {
      String piece = passed(all.substring(i, i + 2));
      assertThat(piece).isIn("", LS, SIZE);
      out.append(piece);
    }

    assertThat(out).hasToString(all);
  }

  @Test
  void what_is_not_known_closes_the_stream() {
    assertThatThrownBy(() -> passed("07")).hasMessageContaining("unknown");
    assertThatThrownBy(() -> new TerminalFilter(gate, (columns, rows) -> {}).pass(size(0, 30)))
        .hasMessageContaining("0 times 30");
    assertThatThrownBy(() -> filter.pass(ByteBuffer.allocate((1 << 20) + 1)))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void a_size_that_cannot_be_recorded_closes_the_stream() {
    var unkept =
        new TerminalFilter(
            gate,
            (columns, rows) -> {
              throw new IOException("the disk is full");
            });

    assertThatThrownBy(() -> unkept.pass(size(80, 24))).hasMessageContaining("the disk is full");
  }

  private static ByteBuffer size(int columns, int rows) {
    return ByteBuffer.allocate(5)
        .put((byte) 1)
        .putShort((short) columns)
        .putShort((short) rows)
        .flip();
  }
}
