package io.millwright.bench.chart;

import java.util.Locale;

/**
 * A picture while it is drawn. It has a light ground of its own, so that it can be read on a dark
 * page too; meaning never lies in a colour alone.
 */
final class Svg {
  /** Where a text stands with regard to its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;
  private final String title;

  Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  void line(double x1, double y1, double x2, double y2, String kind) {
    add("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' class='%s'/>", x1, y1, x2, y2, kind);
  }

  void area(double x, double y, double wide, double high, String kind) {
    add("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' class='%s'/>", x, y, wide, high, kind);
  }

  void dot(double x, double y, String kind) {
    add("<circle cx='%.1f' cy='%.1f' r='4.5' class='%s'/>", x, y, kind);
  }

  void diamond(double x, double y, String kind) {
    add("<path d='M%.1f %.1f l6 6 l-6 6 l-6 -6 z' class='%s'/>", x, y - 6, kind);
  }

  void text(double x, double y, Anchor anchor, String kind, String words) {
    String place = anchor.name().toLowerCase(Locale.ROOT);
    add(
        "<text x='%.1f' y='%.1f' text-anchor='%s' class='%s'>%s</text>",
        x, y, place, kind, escaped(words));
  }

  /** Along an upright axis, read from below. */
  void upright(double x, double y, String words) {
    add(
        "<text x='%.1f' y='%.1f' text-anchor='middle' class='axis' transform='rotate(-90 %.1f %.1f)'>%s</text>",
        x, y, x, y, escaped(words));
  }

  private void add(String form, Object... values) {
    body.append(String.format(Locale.ROOT, form, values)).append('\n');
  }

  static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;");
  }

  /** The whole file. */
  String text() {
    return """
    <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' role='img'>
    <title>%s</title>
    <style>
    text { font: 13px system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; fill: #1f2733; }
    .title { font-size: 16px; font-weight: 600; }
    .axis { fill: #465063; }
    .tick { font-size: 12px; fill: #465063; }
    .ground { fill: #ffffff; stroke: #d5dae2; }
    .grid { stroke: #e3e7ed; }
    .frame { stroke: #8a94a6; }
    .over { fill: #fdeeea; }
    .goal { stroke: #465063; stroke-width: 1.5; }
    .expected { stroke: #8a94a6; stroke-width: 1.5; stroke-dasharray: 6 5; }
    .curve { stroke: #0b6e99; stroke-width: 2.5; }
    .held { fill: #0b6e99; }
    .missed { fill: #c0391b; }
    text.missed { font-weight: 600; }
    text.held { fill: #1f2733; }
    </style>
    <rect x='0.5' y='0.5' width='%d' height='%d' rx='8' class='ground'/>
    %s</svg>
    """
        .formatted(width, height, width, height, escaped(title), width - 1, height - 1, body);
  }
}
