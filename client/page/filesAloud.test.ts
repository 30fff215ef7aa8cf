import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { filesEn } from '../i18n/en/files'
import { en } from '../i18n/en/first'
import type { Transfer } from '../session/files'
import { tea } from '../testing/tea'
import { sayFilesAloud } from './filesAloud'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function listen(...first: Transfer[]) {
  const said: string[] = []
  const transfers = signal<readonly Transfer[]>(first)
  const heard: { offer?: (transfer: Transfer) => void } = {}
  const stop = sayFilesAloud(
    {
      transfers,
      onOffer(listener) {
        heard.offer = listener
        return () => delete heard.offer
      },
    },
    { words: signal(en), language: signal('en'), announce: (text) => said.push(text) },
  )
  const told = async () => {
    await vi.advanceTimersByTimeAsync(0)
    return said.splice(0)
  }
  const becomes = async (state: Transfer['state'], of = tea) => {
    transfers.value = [{ ...of, state }]
    return told()
  }
  return { heard, stop, told, becomes }
}

it('what is offered is said, and a flood of it is not', async () => {
  const { heard, told } = listen()
  for (let i = 0; i < 50; i += 1) heard.offer?.(tea)
  expect(await told()).toEqual(Array(6).fill('Bert sends a file: tea.pdf'))
})

it('that it has come is said, on either side', async () => {
  const theirs = listen(tea)
  expect(await theirs.becomes({ at: 'moving' })).toEqual([])
  expect(await theirs.becomes({ at: 'done', blob: null })).toEqual(['tea.pdf was received'])
  expect(await theirs.becomes({ at: 'done', blob: null })).toEqual([])
  const ours = { ...tea, way: 'out' } as const
  expect(await listen(ours).becomes({ at: 'done', blob: null }, ours)).toEqual(['Bert has tea.pdf'])
})

it('why it ended is said, but for what people did here', async () => {
  const by = async (who: 'us' | 'them', why: 'cancelled' | 'refused' | 'full') =>
    listen(tea).becomes({ at: 'ended', by: who, why })
  expect(await by('us', 'cancelled')).toEqual([])
  expect(await by('us', 'refused')).toEqual([])
  expect(await by('them', 'cancelled')).toEqual([`tea.pdf: ${filesEn.endedByThem.cancelled}`])
  expect(await by('us', 'full')).toEqual([`tea.pdf: ${filesEn.endedByUs.full}`])
})

it('once it is stopped nothing is said any more', async () => {
  const { heard, stop, becomes } = listen(tea)
  stop()
  expect(heard.offer).toBe(undefined)
  expect(await becomes({ at: 'done', blob: null })).toEqual([])
})
