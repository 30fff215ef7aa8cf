/** Where tiles stand: as large as the space allows, never scrolling. PURE. */
export type Box = { left: number; top: number; width: number; height: number }

/** Cut to fill its tile, or whole, with bars beside it. */
export type Fit = 'cover' | 'contain'

const widest = 16 / 9
const tallest = 1

/** Pixels in, pixels out. One tile fills the space; more share it in rows, the last row centred. */
export function toBoxes(count: number, width: number, height: number, gap: number): Box[] {
  if (count <= 1) return Array.from({ length: count }, () => ({ left: 0, top: 0, width, height }))
  const { columns, rows, tile } = bestGrid(count, width, height, gap)
  const firstTop = (height - rows * tile.height - (rows - 1) * gap) / 2
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / columns)
    const inRow = Math.min(columns, count - row * columns)
    const rowWidth = inRow * tile.width + (inRow - 1) * gap
    return {
      left: Math.round((width - rowWidth) / 2 + (i % columns) * (tile.width + gap)),
      top: Math.round(firstTop + row * (tile.height + gap)),
      width: Math.floor(tile.width),
      height: Math.floor(tile.height),
    }
  })
}

function bestGrid(count: number, width: number, height: number, gap: number) {
  const grids = Array.from({ length: count }, (_, i) => {
    const columns = i + 1
    const rows = Math.ceil(count / columns)
    const cellWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
    const cellHeight = Math.max(0, (height - gap * (rows - 1)) / rows)
    const tile = {
      width: Math.min(cellWidth, cellHeight * widest),
      height: Math.min(cellHeight, cellWidth / tallest),
    }
    return { columns, rows, tile }
  })
  return grids.reduce((a, b) => (area(b.tile) > area(a.tile) ? b : a))
}

function area({ width, height }: { width: number; height: number }): number {
  return width * height
}

/** How much of a picture may be cut off so that it fills its tile. */
const mostCut = 0.45

/**
 * How a picture stands in its tile until somebody chooses. In an upright tile a wide one would be a
 * strip: it fills it.
 */
export function toFit(video: number, tile: number): Fit {
  if (tile < 1) return 'cover'
  const kept = Math.min(video / tile, tile / video)
  return 1 - kept <= mostCut ? 'cover' : 'contain'
}

/** Whether it makes a difference that anybody sees. */
export function canFit(video: number, tile: number): boolean {
  return Math.min(video / tile, tile / video) < 0.97
}

export function toStyle({ left, top, width, height }: Box) {
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }
}

/** Sentences would cover it, so they are only said. */
export function isSmall({ width, height }: Box): boolean {
  return width < 260 || height < 180
}
