// What all charts draw beneath and above their lines: gaps, limits, spreads, and marks of what happened.
import type uPlot from "uplot";
import { placed, type Box, type Edge } from "./plot-limits.js";

/** Something that happened, in seconds. */
export interface Mark {
  at: number;
  kind: "alarm" | "warning" | "collision";
}

const INKS = {
  red: ["#9a001c", "#ff8a80"],
  alarm: ["#b00020", "#ff8a80"],
  yellow: ["#6b5300", "#f2c200"],
  collision: ["#1a1a1a", "#eceff1"],
} as const;
const STRIPE = 9;

function ink(name: keyof typeof INKS, dark: boolean): string {
  return INKS[name][dark ? 1 : 0];
}

/** Grey stripes: here readings are missing. */
export function hatch({ ctx }: uPlot, box: Box, dark: boolean): void {
  const { left, top, width, height } = box;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.fillStyle = dark ? "#2f3439" : "#ececec";
  ctx.fillRect(left, top, width, height);
  ctx.strokeStyle = dark ? "#596067" : "#b5b5b5";
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += STRIPE) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

/** A limit as a line across, with its words where there is room for them. */
export function drawEdge(chart: uPlot, edge: Edge, scale: string, words: string, taken: Box[], dark: boolean): void {
  const { ctx, bbox } = chart;
  const pixel = devicePixelRatio;
  const line = chart.valToPos(edge.at, scale, true);
  ctx.strokeStyle = ctx.fillStyle = ink(edge.red ? "red" : "yellow", dark);
  ctx.setLineDash([6, 4]);
  ctx.lineWidth = pixel;
  ctx.beginPath();
  ctx.moveTo(bbox.left, line);
  ctx.lineTo(bbox.left + bbox.width, line);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = `${11 * pixel}px system-ui, sans-serif`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  // Above stand the marks.
  const inside = { left: bbox.left + 6 * pixel, top: bbox.top + 14 * pixel, width: bbox.width - 6 * pixel, height: bbox.height - 14 * pixel };
  const place = placed(line, ctx.measureText(words).width + 12 * pixel, 14 * pixel, inside, taken);
  if (place) {
    ctx.fillText(words, place.left, place.top + place.height / 2);
    taken.push(place);
  }
}

/**
 * The shadow of a line from the least to the greatest value of each stretch, so that a short peak does not vanish
 * when much time is shown.
 */
export function drawSpread(chart: uPlot, points: readonly { at: number; min: number; max: number }[], stretch: number, scale: string, colour: string): void {
  const { ctx } = chart;
  ctx.save();
  ctx.globalAlpha = 0.26;
  ctx.fillStyle = colour;
  for (const point of points) {
    const left = chart.valToPos(point.at, "x", true);
    const width = Math.max(1, chart.valToPos(point.at + stretch, "x", true) - left);
    const top = chart.valToPos(point.max, scale, true);
    ctx.fillRect(left, top, width, chart.valToPos(point.min, scale, true) - top);
  }
  ctx.restore();
}

/** Alarms as the overview draws them, collisions as a cross: shape tells, not colour alone. */
export function drawMarks(chart: uPlot, marks: readonly Mark[], dark: boolean): void {
  const { ctx, bbox } = chart;
  const size = 5 * devicePixelRatio;
  const y = bbox.top + size + devicePixelRatio;
  ctx.save();
  // The last line may have been dashed.
  ctx.setLineDash([]);
  for (const mark of marks) {
    const x = chart.valToPos(mark.at, "x", true);
    if (x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.fillStyle = ctx.strokeStyle = ink(mark.kind === "warning" ? "yellow" : mark.kind, dark);
      ctx.lineWidth = 2 * devicePixelRatio;
      ctx.beginPath();
      drawShape(ctx, mark.kind, x, y, size);
    }
  }
  ctx.restore();
}

function drawShape(ctx: CanvasRenderingContext2D, kind: Mark["kind"], x: number, y: number, size: number): void {
  if (kind === "collision") {
    ctx.moveTo(x - size, y - size);
    ctx.lineTo(x + size, y + size);
    ctx.moveTo(x + size, y - size);
    ctx.lineTo(x - size, y + size);
    ctx.stroke();
    return;
  }
  const corners = kind === "alarm" ? [[0, -1], [1, 0], [0, 1], [-1, 0]] : [[0, -1], [1, 1], [-1, 1]];
  corners.forEach(([right, down]) => ctx.lineTo(x + right! * size, y + down! * size));
  ctx.fill();
}
