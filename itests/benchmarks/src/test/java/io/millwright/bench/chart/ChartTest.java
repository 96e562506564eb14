package io.millwright.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.bench.Figure;
import io.millwright.bench.chart.Curve.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChartTest {
  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void gives_each_power_of_ten_the_same_room() {
    var scale = new Scale(3, 1_000, 0, 300);

    assertThat(scale.ticks()).containsExactly(1.0, 10.0, 100.0, 1_000.0);
    assertThat(scale.at(10)).isCloseTo(100, within(1e-9));
    assertThat(scale.at(1_000)).isCloseTo(300, within(1e-9));
    assertThat(scale.at(0.001)).as("what lies outside stands at the edge").isZero();
    assertThatThrownBy(() -> new Scale(0, 10, 0, 1)).hasMessageContaining("above 0");
  }

  // One wants little, the other much: on the picture less is better for both.
  @Test
  void takes_more_than_it_may_if_it_misses_its_goal_whatever_is_wanted() {
    assertThat(Goals.share(Figure.atMost("cost", 8, "cs/M", "floor", 2, 2))).isEqualTo(2);
    assertThat(Goals.share(Figure.atLeast("rate", 10, "1/s", "peer", 10, 3))).isEqualTo(3);
    assertThat(Goals.share(Figure.atLeast("rate", 60, "1/s", "peer", 10, 3))).isEqualTo(0.5);
  }

  @Test
  void shows_no_figure_that_has_no_place_on_the_axis() {
    assertThat(Goals.shows(Figure.none("lost", 0, "readings"))).isFalse();
    assertThat(Goals.shows(Figure.told("memory", 3, "MB"))).isFalse();
    assertThat(Goals.shows(Figure.atMost("cost", 1, "s", "peer", Double.NaN, 1))).isFalse();
    assertThat(Goals.shows(Figure.atMost("cost", 1, "s", "peer", 2, 1))).isTrue();
  }

  @Test
  void marks_a_missed_goal_by_its_shape_too() throws Exception {
    Document svg =
        parsed(
            Goals.svg(
                List.of(
                    Figure.atMost("a & b <c>", 3, "s", "peer", 2, 1),
                    Figure.atMost("d", 1, "s", "peer", 2, 1))));

    assertThat(svg.getElementsByTagName("path").getLength()).as("legend and one").isEqualTo(2);
    assertThat(svg.getElementsByTagName("circle").getLength()).as("legend and one").isEqualTo(2);
    assertThat(svg.getDocumentElement().getTextContent()).contains("a & b <c>");
  }

  @Test
  void draws_a_curve_from_little_to_much_whatever_the_order() throws Exception {
    var curve =
        new Curve("What it costs", "machines", "%", List.of(new Point(100, 5), new Point(10, 1)));

    assertThat(curve.points()).extracting(Point::x).containsExactly(10.0, 100.0);
    assertThat(parsed(curve.svg()).getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThatThrownBy(() -> new Curve("t", "x", "y", List.of(new Point(1, 1))))
        .hasMessageContaining("two points");
  }
}
