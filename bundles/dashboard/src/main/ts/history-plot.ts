// The drawing of the page of curves: two axes, gaps, limits, marks; dragging chooses a time.
import { axesOf, gapOf, nameOf, tableOf, type Line } from "./history-calls.js";
import type { Limit } from "./api.js";
import { number, when } from "./format.js";
import { BORDERS, DARK_INKS, DASHES, LIGHT_INKS, timeLabels, uPlot } from "./plot.js";
import { edges, placed, type Box } from "./plot-limits.js";
import { t } from "./words.js";

export interface Mark {
  /** In seconds. */
  at: number;
  kind: "alarm" | "warning" | "collision";
}

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
        draw: [(chart) => this.drawMarks(chart)],
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
    this.scene.lines.forEach((line, index) => line.days === 0 && this.drawSpread(chart, line, index));
    ctx.restore();
  }

  // One machine's gaps fill the height; those of several have a strip each, in the order of the machines.
  private drawGaps(chart: uPlot): void {
    const { ctx, bbox } = chart;
    const now = this.scene.lines.filter((line) => line.days === 0);
    const machines = [...new Set(now.map((line) => line.machine))];
    const lane = machines.length === 1 ? bbox.height : LANE * devicePixelRatio;
    machines.forEach((machine, index) => {
      const top = bbox.top + bbox.height - lane * (machines.length - index);
      for (const gap of now.find((line) => line.machine === machine)!.gaps) {
        const [from, to] = gapOf(gap, 0, this.scene.to);
        const left = chart.valToPos(Math.max(from, this.scene.from), "x", true);
        const width = Math.max(2, chart.valToPos(Math.min(to, this.scene.to), "x", true) - left);
        ctx.save();
        ctx.beginPath();
        ctx.rect(left, top, width, lane);
        ctx.clip();
        ctx.fillStyle = this.dark ? "#2f3439" : "#ececec";
        ctx.fillRect(left, top, width, lane);
        ctx.strokeStyle = this.dark ? "#596067" : "#b5b5b5";
        ctx.lineWidth = 1;
        ctx.beginPath();
        for (let x = left - lane; x < left + width; x += 9) {
          ctx.moveTo(x, top + lane);
          ctx.lineTo(x + lane, top);
        }
        ctx.stroke();
        ctx.restore();
      }
    });
  }

  private drawLimits(chart: uPlot): void {
    const { ctx, bbox } = chart;
    const scale = devicePixelRatio;
    const taken: Box[] = [];
    const inside = { left: bbox.left + 6 * scale, top: bbox.top + 14 * scale, width: bbox.width - 6 * scale, height: bbox.height - 14 * scale };
    for (const edge of edges(this.scene.limits)) {
      const axis = chart.scales[scaleOf(edge.unit)];
      if (!axis || edge.at < axis.min! || edge.at > axis.max!) {
        continue;
      }
      const y = chart.valToPos(edge.at, scaleOf(edge.unit), true);
      ctx.strokeStyle = ctx.fillStyle = edge.red ? (this.dark ? "#ff8a80" : "#9a001c") : this.dark ? "#f2c200" : "#6b5300";
      ctx.setLineDash([6, 4]);
      ctx.lineWidth = scale;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.font = `${11 * scale}px system-ui, sans-serif`;
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      const words = `${edge.signals.join(", ")}: ${edge.at} ${edge.unit}`;
      const place = placed(y, ctx.measureText(words).width + 12 * scale, 14 * scale, inside, taken);
      if (place) {
        ctx.fillText(words, place.left, place.top + place.height / 2);
        taken.push(place);
      }
    }
  }

  private drawSpread(chart: uPlot, line: Line, index: number): void {
    const { ctx } = chart;
    ctx.save();
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = this.colour(index);
    for (const point of line.points) {
      const left = chart.valToPos(point.at, "x", true);
      const width = Math.max(1, chart.valToPos(point.at + line.stretch, "x", true) - left);
      const top = chart.valToPos(point.max, scaleOf(line.unit), true);
      ctx.fillRect(left, top, width, chart.valToPos(point.min, scaleOf(line.unit), true) - top);
    }
    ctx.restore();
  }

  // Alarms as the overview draws them, collisions as a cross: shape tells, not colour alone.
  private drawMarks(chart: uPlot): void {
    const { ctx, bbox } = chart;
    const size = 5 * devicePixelRatio;
    const y = bbox.top + size + devicePixelRatio;
    ctx.save();
    for (const mark of this.scene.marks) {
      const x = chart.valToPos(mark.at, "x", true);
      if (x < bbox.left || x > bbox.left + bbox.width) {
        continue;
      }
      ctx.fillStyle = ctx.strokeStyle =
        mark.kind === "collision" ? (this.dark ? "#eceff1" : "#1a1a1a") : mark.kind === "alarm" ? (this.dark ? "#ff8a80" : "#b00020") : this.dark ? "#f2c200" : "#6b5300";
      ctx.lineWidth = 2 * devicePixelRatio;
      ctx.beginPath();
      if (mark.kind === "collision") {
        ctx.moveTo(x - size, y - size);
        ctx.lineTo(x + size, y + size);
        ctx.moveTo(x + size, y - size);
        ctx.lineTo(x - size, y + size);
        ctx.stroke();
      } else if (mark.kind === "alarm") {
        [[0, -1], [1, 0], [0, 1], [-1, 0]].forEach(([right, down]) => ctx.lineTo(x + right! * size, y + down! * size));
        ctx.fill();
      } else {
        [[0, -1], [1, 1], [-1, 1]].forEach(([right, down]) => ctx.lineTo(x + right! * size, y + down! * size));
        ctx.fill();
      }
    }
    ctx.restore();
  }
}

// A count has no unit, and a scale without a name would be another one.
function scaleOf(unit: string): string {
  return "in " + unit;
}

function dash(index: number): number[] {
  return DASHES[index % DASHES.length]!;
}
