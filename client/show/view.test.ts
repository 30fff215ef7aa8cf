import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Point } from './size'
import {
  canZoomIn,
  canZoomOut,
  pan,
  pinch,
  toPlace,
  type View,
  whole,
  withKey,
  zoom,
  zoomIn,
  zoomOut,
} from './view'

const frame = { width: 1600, height: 900 }

/** What of the whole picture is seen at a place of the frame. */
function seenAt({ scale, x, y }: View, at: Point): Point {
  return { x: x + (at.x - 0.5) / scale, y: y + (at.y - 0.5) / scale }
}

describe('zoom', () => {
  it('keeps what is under the hand where it is', () => {
    const at = { x: 0.3, y: 0.8 }
    const near = zoom(whole, 4, at)
    expect(near.scale).toBe(4)
    expect(seenAt(near, at).x).toBeCloseTo(0.3)
    expect(seenAt(near, at).y).toBeCloseTo(0.8)
    expect(seenAt(zoom(near, 2, at), at).x).toBeCloseTo(0.3)
  })

  it('goes from 1 to 8 times', () => {
    expect(zoom(whole, 100).scale).toBe(8)
    expect(zoom(zoom(whole, 100), 1 / 1000)).toEqual(whole)
    expect([canZoomIn(whole), canZoomOut(whole)]).toEqual([true, false])
    expect([canZoomIn(zoom(whole, 8)), canZoomOut(zoom(whole, 8))]).toEqual([false, true])
  })

  it('comes back by as many steps', () => {
    expect(zoomOut(zoomOut(zoomIn(zoomIn(whole)))).scale).toBeCloseTo(1)
  })
})

it('the picture follows the hand that drags it, up to its edge', () => {
  const near = zoom(whole, 2)
  expect(pan(near, { x: 0.2, y: -0.1 })).toEqual({ scale: 2, x: 0.4, y: 0.55 })
  expect(pan(near, { x: 9, y: -9 })).toEqual({ scale: 2, x: 0.25, y: 0.75 })
  expect(pan(whole, { x: 0.5, y: 0.5 })).toEqual(whole)
})

it('between two fingers stays what was there', () => {
  const near = zoom(whole, 2)
  const [from, to] = [
    { x: 0.4, y: 0.4 },
    { x: 0.5, y: 0.6 },
  ]
  const before = seenAt(near, from)
  const after = seenAt(pinch(near, 1.5, from, to), to)
  expect(after.x).toBeCloseTo(before.x)
  expect(after.y).toBeCloseTo(before.y)
})

test('nothing beyond the edges is ever seen', () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true })
  const point = fc.record({ x: number, y: number })
  const act = fc.oneof(
    fc.tuple(fc.double({ min: 0.01, max: 20, noNaN: true }), point).map(
      ([factor, at]) =>
        (view: View) =>
          zoom(view, factor, at),
    ),
    point.map((by) => (view: View) => pan(view, by)),
    fc.tuple(fc.double({ min: 0.01, max: 20, noNaN: true }), point, point).map(
      ([factor, from, to]) =>
        (view: View) =>
          pinch(view, factor, from, to),
    ),
  )
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      const { x, y, width, height } = toPlace(
        acts.reduce((view, each) => each(view), whole),
        frame,
        frame,
      )
      const almost = 0.001
      expect(x).toBeLessThanOrEqual(almost)
      expect(y).toBeLessThanOrEqual(almost)
      expect(x + width).toBeGreaterThanOrEqual(frame.width - almost)
      expect(y + height).toBeGreaterThanOrEqual(frame.height - almost)
    }),
  )
})

describe('toPlace', () => {
  it.each<[string, View, object]>([
    ['all of it', whole, { x: 0, y: 0, width: 1600, height: 900 }],
    ['a corner', zoom(whole, 2, { x: 0, y: 0 }), { x: 0, y: 0, width: 3200, height: 1800 }],
    ['the one across', zoom(whole, 2, { x: 1, y: 1 }), { x: -1600, y: -900 }],
  ])('%s', (_, view, place) => {
    expect(toPlace(view, frame, frame)).toMatchObject(place)
  })

  it('what is of another shape than its frame lies in the middle', () => {
    const line = { width: 1600, height: 9 }
    expect(toPlace(whole, line, frame)).toEqual({ x: 0, y: 445.5, width: 1600, height: 9 })
    expect(toPlace(zoom(whole, 2), line, frame).y).toBe(441)
  })
})

describe('keys', () => {
  const near = zoom(whole, 2)
  it.each<[string, View, View]>([
    ['+', whole, zoomIn(whole)],
    ['=', whole, zoomIn(whole)],
    ['-', near, zoomOut(near)],
    ['0', near, whole],
    ['ArrowRight', near, { scale: 2, x: 0.55, y: 0.5 }],
    ['ArrowLeft', near, { scale: 2, x: 0.45, y: 0.5 }],
    ['ArrowUp', near, { scale: 2, x: 0.5, y: 0.45 }],
    ['ArrowDown', near, { scale: 2, x: 0.5, y: 0.55 }],
  ])('%s', (key, from, to) => {
    const [scale, x, y] = [to.scale, to.x, to.y].map((n) => expect.closeTo(n))
    expect(withKey(from, key)).toEqual({ scale, x, y })
  })

  it('others are not ours', () => {
    expect(withKey(near, 'a')).toBe(null)
  })
})
