import { describe, expect, it } from 'vitest'
import { type View, whole, zoom } from '../../show/view'
import {
  follow,
  type Place,
  toPage,
  toPart,
  toPicturePlace,
  toPosition,
  toTapped,
  toWheelFactor,
} from './hands'

const place: Place = { x: 100, y: 50, width: 400, height: 200 }

it('a picture lies in the middle of its element, and a point in a part of it', () => {
  const inside = toPicturePlace({ x: 10, y: 20, width: 400, height: 400 }, { width: 2, height: 1 })
  expect(inside).toEqual({ x: 10, y: 120, width: 400, height: 200 })
  expect(toPart({ x: 110, y: 220 }, inside)).toEqual({ x: 0.25, y: 0.5 })
})

describe('fingers', () => {
  const near: View = { scale: 2, x: 0.5, y: 0.5 }

  it('one drags', () => {
    const moved = follow(near, [{ x: 200, y: 100 }], [{ x: 280, y: 80 }], place)
    expect(moved).toEqual({ scale: 2, x: expect.closeTo(0.4), y: expect.closeTo(0.55) })
  })

  it('two that part come nearer to what is between them', () => {
    const from = [
      { x: 250, y: 150 },
      { x: 350, y: 150 },
    ]
    const to = [
      { x: 200, y: 150 },
      { x: 400, y: 150 },
    ]
    expect(follow(whole, from, to, place)).toEqual({ scale: 2, x: 0.5, y: 0.5 })
  })

  it('a third changes nothing', () => {
    const three = [10, 20, 30].map((x) => ({ x, y: 10 }))
    const moved = [...three.slice(0, 2), { x: 300, y: 300 }]
    expect(follow(near, three, moved, place)).toEqual(near)
  })

  it('none changes nothing', () => {
    expect(follow(near, [], [], place)).toBe(near)
  })
})

describe('a wheel', () => {
  it.each([
    ['up comes nearer', { deltaY: -100, deltaMode: 0, ctrlKey: false }, 1.22],
    ['down goes away', { deltaY: 100, deltaMode: 0, ctrlKey: false }, 0.82],
    ['by lines', { deltaY: -3, deltaMode: 1, ctrlKey: false }, 1.1],
    ['by pages, at most', { deltaY: -3, deltaMode: 2, ctrlKey: false }, 1.62],
    ['of a pad that is pinched', { deltaY: -10, deltaMode: 0, ctrlKey: true }, 1.11],
  ])('%s', (_, wheel, factor) => {
    expect(toWheelFactor(wheel)).toBeCloseTo(factor, 2)
  })
})

it('a double tap goes there, and back', () => {
  const there = toTapped(whole, { x: 0.9, y: 0.9 })
  expect(there.scale).toBe(2.5)
  expect(toTapped(there, { x: 0.1, y: 0.1 })).toEqual(whole)
})

describe('keys', () => {
  const near = zoom(whole, 2)
  it.each<[string, View, number | null]>([
    ['PageDown', near, 4],
    ['PageUp', near, 2],
    ['Home', whole, 1],
    ['End', whole, 9],
    ['ArrowRight', whole, 4],
    ['ArrowLeft', whole, 2],
    ['ArrowRight', near, null],
    ['ArrowLeft', near, null],
    ['ArrowUp', whole, null],
  ])('%s in a PDF', (key, view, page) => {
    expect(toPage(key, 3, 9, view)).toBe(page)
  })

  it.each([
    ['ArrowRight', 1000, 6000],
    ['ArrowRight', 9000, 10_000],
    ['ArrowLeft', 1000, 0],
    ['ArrowUp', 1000, null],
  ])('%s in a video', (key, from, to) => {
    expect(toPosition(key, from, 10_000)).toBe(to)
  })
})
