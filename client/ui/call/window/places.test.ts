import { describe, expect, it } from 'vitest'
import type { StageItem } from '../spotlight'
import { toLargest, toPlaces, toSpeaker } from './places'

const anna: StageItem = { of: 'person', id: 'anna' }
const bert: StageItem = { of: 'person', id: 'bert' }
const carl: StageItem = { of: 'person', id: 'carl' }
const screen: StageItem = { of: 'screen', id: 'bert' }

describe('toSpeaker', () => {
  const all = ['anna', 'bert', 'carl']
  it.each([
    ['nobody has spoken yet', null, [], all, null],
    ['somebody begins', null, ['bert'], all, 'bert'],
    ['who spoke last is silent', 'bert', [], all, 'bert'],
    ['another one speaks after that', 'bert', ['carl'], all, 'carl'],
    ['another one falls in', 'bert', ['anna', 'bert'], all, 'bert'],
    ['who spoke last has left', 'bert', [], ['anna', 'carl'], null],
    ['who spoke last has left, and another one speaks', 'bert', ['carl'], ['carl'], 'carl'],
  ] as const)('%s', (_, before, speaking, present, speaker) => {
    expect(toSpeaker(before, speaking, present)).toBe(speaker)
  })
})

describe('toLargest', () => {
  it.each([
    ['one alone fills it anyway', anna, 'anna', [anna], null],
    ['what is large in the page comes first', screen, 'anna', [anna, bert, screen], screen],
    ['who was picked, too', bert, 'anna', [anna, bert], bert],
    ['else who speaks', null, 'anna', [anna, bert], anna],
    ['else all are alike', null, null, [anna, bert], null],
    ['what has gone is not large', screen, null, [anna, bert], null],
  ] as const)('%s', (_, large, speaker, items, largest) => {
    expect(toLargest(large, speaker, items)).toEqual(largest)
  })
})

describe('toPlaces', () => {
  it('lets one fill it', () => {
    expect(toPlaces([anna], null, 352, 220)).toEqual([
      { item: anna, box: { left: 0, top: 0, width: 352, height: 220 } },
    ])
  })

  it('shows all alike in a grid', () => {
    const places = toPlaces([anna, bert, carl], null, 352, 220)
    expect(places.map(({ item }) => item)).toEqual([anna, bert, carl])
    expect(new Set(places.map(({ box }) => box.width * box.height)).size).toBe(1)
  })

  it('puts the others beside what is large', () => {
    const [first, ...rest] = toPlaces([anna, bert, screen], screen, 352, 220)
    expect(first?.item).toBe(screen)
    expect(rest.map(({ item }) => item)).toEqual([anna, bert])
    for (const { box } of rest) expect(box.left).toBeGreaterThanOrEqual(first?.box.width ?? 0)
  })

  it.each([
    [352, 220, 3],
    [220, 352, 3],
    [240, 50, 0],
    [800, 600, 7],
  ])('of seven others, a window of %i by %i shows %i beside it', (width, height, count) => {
    const many = Array.from('abcdefg', (id): StageItem => ({ of: 'person', id }))
    const [first, ...rest] = toPlaces([...many, screen], screen, width, height)
    expect(rest.length).toBe(count)
    for (const { box } of [first, ...rest].flatMap((place) => place ?? [])) {
      expect(box.left + box.width).toBeLessThanOrEqual(width)
      expect(box.top + box.height).toBeLessThanOrEqual(height)
    }
  })
})
