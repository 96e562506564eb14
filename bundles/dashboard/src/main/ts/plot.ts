// The drawing itself; loaded only when a chart is shown.
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Curves, Gap, Limit } from "./api.js";
import type { Columns } from "./curves.js";
import { number, when } from "./format.js";
import { drawEdge, drawMarks, drawSpread, hatch, type Mark } from "./plot-ground.js";
import { edges, type Box, type Edge } from "./plot-limits.js";
import { t } from "./words.js";

export { uPlot };

export interface Scene {
  from: number;
  to: number;
  curves: Curves;
  limits: readonly Limit[];
  gaps: readonly Gap[];
  /** A moment to be marked. */
  mark: number | null;
  /** What happened meanwhile. */
  marks?: readonly Mark[];
  /** Times to be shown as an alarm's. */
  spans?: readonly { from: number; to: number; red: boolean }[];
  label(signal: string): string;
}

// Red and yellow belong to the limits; lines differ by hue and by dash.
export const LIGHT_INKS = ["#1f4e79", "#00695c", "#5e3a87", "#5d4037", "#37474f", "#33691e"];
export const DARK_INKS = ["#90caf9", "#80cbc4", "#ce93d8", "#d7ccc8", "#b0bec5", "#c5e1a5"];
export const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2]];
export const BORDERS = ["solid", "dashed", "dotted", "dashed", "dashed", "dotted"];
const YELLOW_FILL = "rgba(242,194,0,.16)";
const RED_FILL = "rgba(176,0,32,.12)";
const DAY = 86_400;

const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const hourToSecond = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export function timeLabels(ticks: number[], step: number): string[] {
  return ticks.map((tick, index) => {
    const moment = new Date(tick * 1000);
    if (step >= DAY) {
      return day.format(moment);
    }
    const clock = (step < 60 ? hourToSecond : hourAndMinute).format(moment);
    const midnight = moment.getHours() === 0 && moment.getMinutes() === 0;
    return index === 0 || midnight ? `${clock}\n${day.format(moment)}` : clock;
  });
}

export class Plot {
  private readonly chart: uPlot;
  private scene: Scene | undefined;
  private readonly dark = matchMedia("(prefers-color-scheme: dark)").matches;

  constructor(
    place: HTMLElement,
    private readonly names: readonly string[],
    private readonly unit: string,
    width: number,
    height: number,
  ) {
    this.chart = new uPlot(this.options(width, height), [[], ...names.map(() => [])], place);
  }

  fits(names: readonly string[]): boolean {
    return names.join("\n") === this.names.join("\n");
  }

  show(data: Columns, scene: Scene): void {
    this.scene = scene;
    this.chart.batch(() => {
      this.chart.setData(data as uPlot.AlignedData, false);
      this.chart.setScale("x", { min: scene.from, max: scene.to });
    });
    // Equal scales alone would keep the old lines, across a gap that was just heard of.
    this.chart.redraw(true, true);
  }

  resize(width: number, height: number): void {
    if (width > 0) {
      this.chart.setSize({ width, height });
    }
  }

  destroy(): void {
    this.chart.destroy();
  }

  private options(width: number, height: number): uPlot.Options {
    const inks = this.dark ? DARK_INKS : LIGHT_INKS;
    const ink = this.dark ? "#d0d4d8" : "#333";
    const grid = { stroke: this.dark ? "#3a3f45" : "#d8d8d8", width: 1 };
    return {
      width,
      height,
      scales: { y: { range: (_, low, high) => this.reach(low, high) } },
      axes: [
        { stroke: ink, grid, values: (_, ticks, __, ___, step) => timeLabels(ticks, step) },
        { stroke: ink, grid, size: 64, values: (_, ticks) => ticks.map((tick) => `${number(tick, this.unit)} ${this.unit}`) },
      ],
      series: [
        { label: t("time"), value: (_, at) => (at === null ? "–" : when(new Date(at * 1000).toISOString())) },
        ...this.names.map((name, index) => ({
          label: name,
          stroke: inks[index % inks.length]!,
          dash: DASHES[index % DASHES.length]!,
          width: 1.5,
          points: { show: false },
          value: (_: uPlot, value: number | null) => (value == null ? "–" : `${number(value, this.unit)} ${this.unit}`),
        })),
      ],
      legend: { markers: { width: 2, dash: (_, index) => BORDERS[(index - 1) % BORDERS.length]! } },
      hooks: { drawClear: [(chart) => this.drawGround(chart)], draw: [(chart) => drawMarks(chart, this.scene?.marks ?? [], this.dark)] },
    };
  }

  // Room for the limits that lie near the curves, not for those far away.
  private reach(lowest: number | null, highest: number | null): [number, number] {
    if (lowest === null || highest === null) {
      return [15, 25];
    }
    const points = (this.scene?.curves.curves ?? []).flatMap((curve) => curve.points);
    const low = points.reduce((least, point) => Math.min(least, point.min), lowest);
    const high = points.reduce((most, point) => Math.max(most, point.max), highest);
    const room = Math.max(1, high - low);
    const bounds = (this.scene?.limits ?? []).flatMap((limit) => [limit.redBelow, limit.yellowBelow, limit.yellowFrom, limit.redFrom]);
    const near = bounds.filter((bound): bound is number => bound !== null && bound > low - room && bound < high + room);
    return [Math.min(low, ...near) - room * 0.15, Math.max(high, ...near) + room * 0.15];
  }

  private drawGround(chart: uPlot): void {
    if (!this.scene) {
      return;
    }
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    this.scene.gaps.forEach((gap) => this.drawGap(chart, gap, this.scene!));
    this.drawEdges(chart, this.scene);
    this.scene.spans?.forEach((span) => this.drawSpan(chart, span));
    const inks = this.dark ? DARK_INKS : LIGHT_INKS;
    const stretch = this.scene.curves.stretchSeconds;
    this.scene.curves.curves.forEach((curve, index) => drawSpread(chart, curve.points, stretch, "y", inks[index % inks.length]!));
    if (this.scene.mark !== null) {
      this.drawMark(chart, this.scene.mark);
    }
    ctx.restore();
  }

  // Filled, and with a bar on top: one of a second must be seen in a month.
  private drawSpan(chart: uPlot, span: { from: number; to: number; red: boolean }): void {
    const { ctx, bbox } = chart;
    const left = chart.valToPos(span.from, "x", true);
    const width = Math.max(2 * devicePixelRatio, chart.valToPos(span.to, "x", true) - left);
    ctx.fillStyle = span.red ? "rgba(211,47,69,.28)" : "rgba(242,194,0,.34)";
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.fillStyle = span.red ? (this.dark ? "#ff8a80" : "#b00020") : this.dark ? "#f2c200" : "#6b5300";
    ctx.fillRect(left, bbox.top, width, 6 * devicePixelRatio);
  }

  private drawMark(chart: uPlot, at: number): void {
    const { ctx, bbox } = chart;
    const size = 6 * devicePixelRatio;
    const x = chart.valToPos(at, "x", true);
    ctx.fillStyle = ctx.strokeStyle = this.dark ? "#eceff1" : "#1a1a1a";
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - size, bbox.top);
    ctx.lineTo(x + size, bbox.top);
    ctx.lineTo(x, bbox.top + 1.5 * size);
    ctx.fill();
  }

  private drawGap(chart: uPlot, gap: Gap, scene: Scene): void {
    const { bbox } = chart;
    const left = chart.valToPos(Date.parse(gap.from) / 1000, "x", true);
    const right = chart.valToPos(gap.to ? Date.parse(gap.to) / 1000 : scene.to, "x", true);
    hatch(chart, { left, top: bbox.top, width: Math.max(2, right - left), height: bbox.height }, this.dark);
  }

  private drawEdges(chart: uPlot, scene: Scene): void {
    const { min, max } = chart.scales["y"]!;
    const inView = edges(scene.limits).filter((edge) => edge.at >= min! && edge.at <= max!);
    // Ground in colour says "everything here is too warm": true only while all limits in view are the same.
    const alike = new Set(inView.map((edge) => edge.signals.join(" "))).size === 1;
    const taken: Box[] = [];
    for (const edge of inView) {
      if (alike) {
        this.fillBeyond(chart, edge);
      }
      const words = `${edge.signals.map((signal) => scene.label(signal)).join(", ")}: ${edge.at} ${edge.unit}`;
      drawEdge(chart, edge, "y", words, taken, this.dark);
    }
  }

  private fillBeyond(chart: uPlot, edge: Edge): void {
    const { ctx, bbox } = chart;
    const y = chart.valToPos(edge.at, "y", true);
    const far = Number.isFinite(edge.end) ? chart.valToPos(edge.end, "y", true) : edge.end > 0 ? bbox.top : bbox.top + bbox.height;
    ctx.fillStyle = edge.red ? RED_FILL : YELLOW_FILL;
    ctx.fillRect(bbox.left, Math.min(y, far), bbox.width, Math.abs(far - y));
  }
}
