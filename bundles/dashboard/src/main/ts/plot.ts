// The drawing itself; loaded only when a chart is shown.
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Gap, Limit } from "./api.js";
import type { Columns } from "./curves.js";
import { number } from "./format.js";

export interface Scene {
  from: number;
  to: number;
  limits: readonly Limit[];
  gaps: readonly Gap[];
  label(signal: string): string;
}

// Red and yellow belong to the limits; lines differ by hue and by dash.
const LIGHT_INKS = ["#1f4e79", "#00695c", "#5e3a87", "#5d4037", "#37474f", "#33691e"];
const DARK_INKS = ["#90caf9", "#80cbc4", "#ce93d8", "#d7ccc8", "#b0bec5", "#c5e1a5"];
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2]];

export class Plot {
  private readonly chart: uPlot;
  private scene: Scene | undefined;
  private readonly dark = matchMedia("(prefers-color-scheme: dark)").matches;

  constructor(
    place: HTMLElement,
    private readonly names: readonly string[],
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
    this.chart.setData(data as uPlot.AlignedData, false);
    this.chart.setScale("x", { min: scene.from, max: scene.to });
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
        { stroke: ink, grid },
        { stroke: ink, grid, size: 64, values: (_, ticks) => ticks.map((tick) => `${number(tick, "°C")} °C`) },
      ],
      series: [
        {},
        ...this.names.map((name, index) => ({
          label: name,
          stroke: inks[index % inks.length]!,
          dash: DASHES[index % DASHES.length]!,
          width: 1.5,
          points: { show: false },
          value: (_: uPlot, value: number | null) => (value == null ? "–" : `${number(value, "°C")} °C`),
        })),
      ],
      hooks: { drawClear: [(chart) => this.drawGround(chart)] },
    };
  }

  // Room for the limits that lie near the curves, not for those far away.
  private reach(low: number | null, high: number | null): [number, number] {
    if (low === null || high === null) {
      return [15, 25];
    }
    const room = Math.max(1, high - low);
    const bounds = (this.scene?.limits ?? []).flatMap((limit) => [limit.redBelow, limit.yellowBelow, limit.yellowFrom, limit.redFrom]);
    const near = bounds.filter((bound): bound is number => bound !== null && bound > low - room && bound < high + room);
    return [Math.min(low, ...near) - room * 0.1, Math.max(high, ...near) + room * 0.1];
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
    this.scene.limits.forEach((limit) => this.drawLimit(chart, limit, this.scene!));
    ctx.restore();
  }

  private drawGap(chart: uPlot, gap: Gap, scene: Scene): void {
    const { ctx, bbox } = chart;
    const left = chart.valToPos(Date.parse(gap.from) / 1000, "x", true);
    const right = chart.valToPos(gap.to ? Date.parse(gap.to) / 1000 : scene.to, "x", true);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, Math.max(2, right - left), bbox.height);
    ctx.clip();
    ctx.fillStyle = this.dark ? "#2f3439" : "#ececec";
    ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
    ctx.strokeStyle = this.dark ? "#596067" : "#b5b5b5";
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += 9) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }

  private drawLimit(chart: uPlot, limit: Limit, scene: Scene): void {
    const yellow = this.dark ? "#f2c200" : "#8a6d00";
    const red = this.dark ? "#ff8a80" : "#b00020";
    const bands: [number | null, number | null, string, string][] = [
      [limit.yellowFrom, limit.redFrom ?? Infinity, "rgba(242,194,0,.13)", yellow],
      [limit.redFrom, Infinity, "rgba(176,0,32,.10)", red],
      [limit.yellowBelow, limit.redBelow ?? -Infinity, "rgba(242,194,0,.13)", yellow],
      [limit.redBelow, -Infinity, "rgba(176,0,32,.10)", red],
    ];
    for (const [edge, end, fill, ink] of bands) {
      if (edge !== null && end !== null) {
        this.drawBand(chart, edge, end, fill, ink, `${scene.label(limit.signal)} ${edge} ${limit.unit}`);
      }
    }
  }

  private drawBand(chart: uPlot, edge: number, end: number, fill: string, ink: string, words: string): void {
    const { ctx, bbox } = chart;
    const y = chart.valToPos(edge, "y", true);
    const far = Number.isFinite(end) ? chart.valToPos(end, "y", true) : end > 0 ? bbox.top : bbox.top + bbox.height;
    ctx.fillStyle = fill;
    ctx.fillRect(bbox.left, Math.min(y, far), bbox.width, Math.abs(far - y));
    ctx.strokeStyle = ink;
    ctx.setLineDash([6, 4]);
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = ink;
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = "left";
    ctx.fillText(words, bbox.left + 6 * devicePixelRatio, y - 4 * devicePixelRatio);
  }
}
