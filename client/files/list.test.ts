/** The list of a room, and what of it is kept. */
import { expect, it } from 'vitest'
import { createStore } from '../base/store'
import { initialState, type State } from '../call/state/state'
import { createTransferList } from './list'

const offer = (n: number) => ({
  file: String(n).padStart(22, 'x'),
  name: `../${n}.txt`,
  size: 100,
  root: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
})

function createList(stored: string | null = null) {
  const written: string[] = []
  const crowded: string[] = []
  const state = createStore<State>(initialState)
  const list = createTransferList({
    room: { room: 'tea', state },
    store: { read: () => stored, write: (text) => written.push(text) },
    onCrowded(oldest) {
      crowded.push(oldest.name)
      list.remove(oldest)
    },
  })
  return { list, written, crowded }
}

it('[P8] what is offered is in it, under a safe name, and offered again it is there once', () => {
  const { list } = createList()
  const one = list.add('out', 'bert', offer(1))
  expect(one).toMatchObject({ ...offer(1), name: '1.txt', way: 'out', peer: 'bert', bytes: 0 })
  list.change(one, { state: { at: 'moving' }, bytes: 50 })
  expect(list.add('out', 'bert', offer(1))).toEqual({ ...one, bytes: 50 })
  expect(list.all.peek()).toHaveLength(1)
})

it('how far one has come is shown, and not kept; what becomes of it is', () => {
  const { list, written } = createList()
  const one = list.add('out', 'bert', offer(1))
  list.progress(one, 50)
  expect([list.find(one)?.bytes, written.length]).toEqual([50, 1])
  list.change(one, { state: { at: 'moving' } })
  expect(written).toHaveLength(2)
  expect(createList(written.at(-1)).list.all.peek()).toMatchObject([
    { name: '1.txt', bytes: 50, state: { at: 'left' } },
  ])
})

it('what is not in it is not put there by what becomes of it', () => {
  const { list, written } = createList()
  const one = list.add('in', 'bert', offer(1))
  list.remove(one)
  written.length = 0
  list.change(one, { state: { at: 'moving' } })
  list.progress(one, 50)
  expect([list.all.peek(), list.find(one), written]).toEqual([[], undefined, []])
})

it('[P8] the oldest goes where there are too many, and none for what is there already', () => {
  const { list, crowded } = createList()
  for (let n = 0; n < 60; n += 1) list.add('in', 'eve', offer(n))
  list.add('in', 'eve', offer(7))
  list.add('in', 'bert', offer(7))
  expect(crowded).toEqual([])
  list.add('in', 'eve', offer(60))
  expect([crowded, list.all.peek().length]).toEqual([['0.txt'], 61])
})
