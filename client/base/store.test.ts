import { expect, it, vi } from 'vitest'
import { createStore } from './store'

it('tells at once, and of every other value, until that is ended', () => {
  const store = createStore(1)
  const heard: number[] = []
  const stop = store.subscribe((value) => heard.push(value))
  store.set(2)
  store.set(2)
  store.set(3)
  stop()
  store.set(4)
  expect(heard).toEqual([1, 2, 3])
  expect([store.value, store.peek()]).toEqual([4, 4])
})

it('tells later what was put, once, and nothing that has become what it was', () => {
  const store = createStore(1)
  const heard: number[] = []
  store.subscribe((value) => heard.push(value))
  store.put(2)
  store.put(3)
  expect([store.value, heard]).toEqual([3, [1]])
  store.tell()
  store.tell()
  store.put(4)
  store.put(3)
  store.tell()
  expect(heard).toEqual([1, 3])
})

it('one function that is given twice is told twice, and each time is ended by itself', () => {
  const store = createStore(1)
  const heard: number[] = []
  const listener = (value: number): void => void heard.push(value)
  const stop = store.subscribe(listener)
  store.subscribe(listener)
  store.set(2)
  stop()
  stop()
  store.set(3)
  expect(heard).toEqual([1, 1, 2, 2, 3])
})

it('a listener may end another one, and itself', () => {
  const store = createStore(0)
  const heard: string[] = []
  const ends: (() => void)[] = []
  ends.push(store.subscribe((value) => value > 0 && ends.forEach((end) => end())))
  ends.push(store.subscribe((value) => value > 1 && heard.push('second')))
  store.set(1)
  store.set(2)
  expect(heard).toEqual([])
})

it('a listener that throws keeps nothing from the others, and its error is not swallowed', () => {
  const later: (() => void)[] = []
  vi.stubGlobal('queueMicrotask', (act: () => void) => later.push(act))
  const store = createStore(0)
  const heard: number[] = []
  const fault = new Error('of the application')
  store.subscribe((value) => {
    if (value > 0) throw fault
  })
  store.subscribe((value) => heard.push(value))
  store.set(1)
  vi.unstubAllGlobals()
  expect(heard).toEqual([0, 1])
  expect(later).toHaveLength(1)
  expect(later[0]).toThrow(fault)
})

it('what a listener sets is told to everybody once, and nothing older after it', () => {
  const store = createStore(0)
  const heard: number[] = []
  store.subscribe((value) => value === 1 && store.set(2))
  store.subscribe((value) => heard.push(value))
  store.set(1)
  store.set(3)
  expect(heard).toEqual([0, 2, 3])
})
