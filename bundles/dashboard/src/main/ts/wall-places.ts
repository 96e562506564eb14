// Where tiles stand on a screen: pure arithmetic.
export const LEAST = { width: 190, height: 150 };
const WIDEST = 460;
/** A tile is about so many times as wide as high. */
const SHAPE = 1.8;

/** How many columns of tiles fill a place, and how many machines have one; those beyond share the last tile. */
export function laid(count: number, width: number, height: number): { columns: number; shown: number } {
  const [across, down] = [Math.max(1, Math.floor(width / LEAST.width)), Math.max(1, Math.floor(height / LEAST.height))];
  const tiles = Math.min(count, across * down);
  let columns = Math.max(1, Math.min(across, Math.ceil(width / WIDEST)));
  while (columns < across && Math.ceil(tiles / columns) * Math.max(LEAST.height, width / columns / SHAPE) > height) {
    columns++;
  }
  return { columns, shown: count > across * down ? across * down - 1 : count };
}
