/** The corner in which our own picture stands. PURE. */
export type Corner = { x: 'left' | 'right'; y: 'top' | 'bottom' }

/** The corner nearest to a point; both from 0 to 1. */
export function toCorner(x: number, y: number): Corner {
  return { x: x < 0.5 ? 'left' : 'right', y: y < 0.5 ? 'top' : 'bottom' }
}

/** Clockwise. */
export function nextCorner({ x, y }: Corner): Corner {
  if (y === 'bottom') return x === 'right' ? { x: 'left', y } : { x, y: 'top' }
  return x === 'left' ? { x: 'right', y } : { x, y: 'bottom' }
}

export function withArrow(corner: Corner, key: string): Corner {
  switch (key) {
    case 'ArrowLeft':
      return { ...corner, x: 'left' }
    case 'ArrowRight':
      return { ...corner, x: 'right' }
    case 'ArrowUp':
      return { ...corner, y: 'top' }
    case 'ArrowDown':
      return { ...corner, y: 'bottom' }
    default:
      return corner
  }
}
