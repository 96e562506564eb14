// The drawing of the page of curves: two axes, gaps, limits, marks; dragging chooses a time.
import type { Limit } from "./api.js";
import { gapOf, tableOf } from "./curves.js";
import { axesOf, nameOf, type Line } from "./history-calls.js";
import { number, when } from "./format.js";
import { BORDERS, DARK_INKS, DASHES, LIGHT_INKS, timeLabels, uPlot } from "./plot.js";
import { drawEdge, drawMarks, drawSpread, hatch, type Mark } from "./plot-ground.js";
import { edges, type Box } from "./plot-limits.js";
import { t } from "./words.js";

export interface Scene {
  from: number;
  to: number;
  lines: readonly Line[];
  limits: readonly Limit[];
  marks: readonly Mark[];
}

const LANE = 8;

export class HistoryPlot {
  private readonly chart: uPlot;
  private scene: Scene;
  private readonly dark = matchMedia("(prefers-color-scheme: dark)").matches;

  constructor(
    place: HTMLElement,
    scene: Scene,
    size: { width: number; height: number },
    private readonly chosen: (from: number, to: number) => void,
  ) {
    this.scene = scene;
    this.chart = new uPlot(this.options(size), tableOf(scene.lines, scene.from, scene.to) as uPlot.AlignedData, place);
    this.show(scene);
  }

  /** Whether the same lines are shown, perhaps of another time. */
  fits(scene: Scene): boolean {
    const key = (of: Scene) => of.lines.map((line) => nameOf(line) + line.unit).join("\n");
    return key(scene) === key(this.scene);
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.chart.batch(() => {
      this.chart.setData(tableOf(scene.lines, scene.from, scene.to) as uPlot.AlignedData, false);
      this.chart.setScale("x", { min: scene.from, max: scene.to });
    });
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

  /** The picture with its title and the names of its lines. */
  picture(title: string): HTMLCanvasElement {
    const drawn = this.chart.ctx.canvas;
    const scale = devicePixelRatio;
    const row = 20 * scale;
    const canvas = document.createElement("canvas");
    canvas.width = drawn.width;
    canvas.height = drawn.height + row * (this.scene.lines.length + 2);
    const ctx = canvas.getContext("2d")!;
    ctx.fillStyle = this.dark ? "#24282d" : "#ffffff";
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(drawn, 0, row * 1.5);
    ctx.fillStyle = this.ink();
    ctx.textBaseline = "middle";
    ctx.font = `600 ${14 * scale}px system-ui, sans-serif`;
    ctx.fillText(title, row / 2, row * 0.8);
    ctx.font = `${13 * scale}px system-ui, sans-serif`;
    this.scene.lines.forEach((line, index) => {
      const y = drawn.height + row * (index + 2);
      ctx.strokeStyle = this.colour(index);
      ctx.lineWidth = 2 * scale;
      ctx.setLineDash(dash(index).map((part) => part * scale));
      ctx.beginPath();
      ctx.moveTo(row / 2, y);
      ctx.lineTo(row * 2.5, y);
      ctx.stroke();
      ctx.fillText(`${nameOf(line)} (${line.unit})`, row * 3, y);
    });
    return canvas;
  }

  private ink(): string {
    return this.dark ? "#d0d4d8" : "#333";
  }

  private colour(index: number): string {
    const inks = this.dark ? DARK_INKS : LIGHT_INKS;
    return inks[index % inks.length]!;
  }

  private options({ width, height }: { width: number; height: number }): uPlot.Options {
    const units = axesOf(this.scene.lines.map((line) => line.unit));
    const grid = { stroke: this.dark ? "#3a3f45" : "#d8d8d8", width: 1 };
    const axis = (unit: string, index: number): uPlot.Axis => ({
      scale: scaleOf(unit),
      side: index === 0 ? 3 : 1,
      stroke: this.ink(),
      grid: index === 0 ? grid : { show: false },
      size: 72,
      values: (_, ticks) => ticks.map((tick) => `${number(tick, unit)} ${unit}`),
    });
    return {
      width,
      height,
      scales: Object.fromEntries(units.map((unit) => [scaleOf(unit), { range: (_: uPlot, low: number | null, high: number | null) => this.reach(unit, low, high) }])),
      axes: [{ stroke: this.ink(), grid, values: (_, ticks, __, ___, step) => timeLabels(ticks, step) }, ...units.map(axis)],
      series: [
        { label: t("time"), value: (_, at) => (at === null ? "–" : when(new Date(at * 1000).toISOString())) },
        ...this.scene.lines.map((line, index) => ({
          label: nameOf(line),
          scale: scaleOf(line.unit),
          stroke: this.colour(index),
          dash: dash(index),
          width: line.days > 0 ? 1 : 1.8,
          points: { show: false },
          value: (_: uPlot, value: number | null) => (value == null ? "–" : `${number(value, line.unit)} ${line.unit}`),
        })),
      ],
      cursor: { drag: { x: true, y: false, setScale: false } },
      legend: { markers: { width: 2, dash: (_, index) => BORDERS[(index - 1) % BORDERS.length]! } },
      hooks: {
        drawClear: [(chart) => this.drawGround(chart)],
        draw: [(chart) => drawMarks(chart, this.scene.marks, this.dark)],
        setSelect: [(chart) => this.select(chart)],
      },
    };
  }

  private select(chart: uPlot): void {
    const { left, width } = chart.select;
    if (width > 4) {
      this.chosen(chart.posToVal(left, "x") * 1_000, chart.posToVal(left + width, "x") * 1_000);
      chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    }
  }

  // Room for the limits that lie near the curves, not for those far away.
  private reach(unit: string, lowest: number | null, highest: number | null): [number, number] {
    if (lowest === null || highest === null) {
      return [0, 1];
    }
    const points = this.scene.lines.filter((line) => line.unit === unit).flatMap((line) => line.points);
    const low = points.reduce((least, point) => Math.min(least, point.min), lowest);
    const high = points.reduce((most, point) => Math.max(most, point.max), highest);
    const room = high - low || Math.abs(high) * 0.1 || 1;
    const near = edges(this.scene.limits)
      .filter((edge) => edge.unit === unit && edge.at > low - room && edge.at < high + room)
      .map((edge) => edge.at);
    return [Math.min(low, ...near) - room * 0.15, Math.max(high, ...near) + room * 0.15];
  }

  private drawGround(chart: uPlot): void {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    this.drawGaps(chart);
    this.drawLimits(chart);
    this.scene.lines.forEach((line, index) => line.days === 0 && drawSpread(chart, line.points, line.stretch, scaleOf(line.unit), this.colour(index)));
    ctx.restore();
  }

  // One machine's gaps fill the height; those of several have a strip each, in the order of the machines.
  private drawGaps(chart: uPlot): void {
    const { bbox } = chart;
    const now = this.scene.lines.filter((line) => line.days === 0);
    const machines = [...new Set(now.map((line) => line.machine))];
    const lane = machines.length === 1 ? bbox.height : LANE * devicePixelRatio;
    machines.forEach((machine, index) => {
      const top = bbox.top + bbox.height - lane * (machines.length - index);
      for (const gap of now.find((line) => line.machine === machine)!.gaps) {
        const [from, to] = gapOf(gap, 0, this.scene.to);
        const left = chart.valToPos(Math.max(from, this.scene.from), "x", true);
        const width = Math.max(2, chart.valToPos(Math.min(to, this.scene.to), "x", true) - left);
        hatch(chart, { left, top, width, height: lane }, this.dark);
      }
    });
  }

  private drawLimits(chart: uPlot): void {
    const taken: Box[] = [];
    for (const edge of edges(this.scene.limits)) {
      const axis = chart.scales[scaleOf(edge.unit)];
      if (axis && edge.at >= axis.min! && edge.at <= axis.max!) {
        drawEdge(chart, edge, scaleOf(edge.unit), `${edge.signals.join(", ")}: ${edge.at} ${edge.unit}`, taken, this.dark);
      }
    }
  }
}

// A count has no unit, and a scale without a name would be another one.
function scaleOf(unit: string): string {
  return "in " + unit;
}

function dash(index: number): number[] {
  return DASHES[index % DASHES.length]!;
}
