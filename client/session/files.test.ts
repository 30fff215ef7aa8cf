/** The files of a session: what is chosen and sent, and what is saved or drawn of what comes. */
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FileEar } from '../call/filePort'
import { storageOf } from '../memory/storageOf'
import { chatRoom } from '../testing/chatRoom'
import { FakeChannel } from '../testing/fakeChannel'
import { filesOf, type Transfer } from './files'

const downloads: string[] = []
beforeEach(() => {
  vi.stubGlobal('sessionStorage', storageOf())
  vi.stubGlobal('navigator', { storage: {} })
  vi.stubGlobal('window', {})
  const element = { href: '', download: '', click: () => downloads.push(element.download) }
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener() {},
    removeEventListener() {},
    createElement: () => element,
  })
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  downloads.length = 0
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** In a call with Bert and Chen, of whom those that are named take files. */
function open(...takers: string[]) {
  const world = chatRoom()
  world.inCallWith('bert', 'chen')
  let ear: FileEar | null = null
  const said = new Map<string, unknown[]>()
  const channels = new Map<string, FakeChannel>()
  const filePort = {
    load: () => 'nothing' as const,
    listen(next: FileEar) {
      ear = next
      return () => (ear = null)
    },
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it has of a session
  const session = {
    ...world.room,
    filePort,
    media: { state: signal({}) },
  } as unknown as Parameters<typeof filesOf>[0]
  const files = filesOf(session, { keeps: signal(true) })
  const says = (id: string, ...all: unknown[]): void => {
    for (const one of all) {
      const data = one instanceof ArrayBuffer ? one : JSON.stringify(one)
      channels.get(id)?.dispatchEvent(new MessageEvent('message', { data }))
    }
  }
  for (const id of takers) {
    const channel = new FakeChannel('files', 3)
    const all: unknown[] = []
    channel.onWaiting = () => {
      for (const data of channel.waiting.splice(0))
        all.push(typeof data === 'string' ? JSON.parse(data) : data.byteLength)
    }
    said.set(id, all)
    channels.set(id, channel)
    channel.open()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
    ;(ear as FileEar | null)?.opened(id, channel as unknown as RTCDataChannel)
    says(id, { type: 'ready', ask: false })
  }
  const offered = (id: string): unknown[] =>
    (said.get(id) ?? []).flatMap((one) =>
      typeof one === 'object' && one !== null && 'name' in one ? [one.name] : [],
    )
  const closes = (id: string): void => channels.get(id)?.close()
  return { ...world, files, says, said, offered, closes }
}

const fileOf = (name: string, bytes = 9): File => new File([new Uint8Array(bytes)], name)
const empty = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'

/** A file of no bytes, which has come as soon as it is taken. */
async function come(how: 'save' | 'show') {
  const made = open('bert')
  const file = 'q0h2VnT8sLx4Rb7Kd1WcJg'
  made.says('bert', { type: 'offer', file, name: 'tea.png', size: 0, root: empty })
  const [offer] = made.files.transfers.peek()
  if (offer === undefined) throw new Error('nothing is offered')
  made.files[how](offer)
  await vi.waitUntil(() => made.said.get('bert')?.some((one) => isType(one, 'take')))
  made.says('bert', { type: 'hashes', file })
  const now = (): Transfer => made.files.transfers.peek()[0] ?? offer
  await vi.waitUntil(() => now().state.at === 'done')
  const wish = () => [...made.files.wishes.peek().values()][0]
  return { ...made, now, wish }
}

const isType = (one: unknown, type: string): boolean =>
  typeof one === 'object' && one !== null && 'type' in one && one.type === type

it('what is sent goes to those for whom it was sent, whatever is chosen meanwhile', async () => {
  const { files, offered } = open('bert', 'chen')
  files.to.value = 'bert'
  files.choose([fileOf('a'), fileOf('b')])
  const sent = files.send()
  files.to.value = null
  files.choose([fileOf('c')])
  await Promise.all([sent, files.send()])
  await vi.waitUntil(() => files.reading.peek() === null)
  expect([offered('bert'), offered('chen')]).toEqual([['a', 'b', 'c'], ['c']])
})

it('what is stopped while it is read is chosen again, and so is what waited behind it', async () => {
  const { files, offered } = open('bert')
  files.choose([fileOf('a', 9_000_000), fileOf('b')])
  const sent = files.send()
  files.stopReading()
  await sent
  expect(files.chosen.peek().map(({ name }) => name)).toEqual(['a', 'b'])
  expect([files.reading.peek(), offered('bert')]).toEqual([null, []])
  await files.send()
  expect(offered('bert')).toEqual(['a', 'b'])
})

it('how far a file is read is told by the hundredth, however many blocks it has', async () => {
  const { files } = open('bert')
  const told: number[] = []
  const stop = files.reading.subscribe((now) => now !== null && told.push(now.part))
  files.choose([fileOf('a', 70_000_000)])
  await files.send()
  stop()
  expect([told[0], told.at(-1)]).toEqual([0, 1])
  expect(new Set(told).size).toBe(told.length)
  expect(told.length).toBeLessThanOrEqual(101)
})

it('what was for one who has left goes to nobody, and is said', async () => {
  const { files, offered, people } = open('bert', 'chen')
  files.to.value = 'bert'
  files.choose([fileOf('a', 9_000_000)])
  const sent = files.send()
  people({ chen: {} })
  await sent
  expect(files.trouble.peek()).toEqual({ what: 'nobody', name: 'a' })
  expect([offered('chen'), files.transfers.peek()]).toEqual([[], []])
})

it('what is for one who takes nothing at the moment waits, and is for others once they have left', async () => {
  const { files, offered, closes, people } = open('bert', 'chen')
  files.to.value = 'bert'
  files.choose([fileOf('a')])
  closes('bert')
  await files.send()
  expect([files.receivers.peek(), offered('chen')]).toEqual([[], []])
  expect(files.chosen.peek()).toHaveLength(1)
  for (const file of files.chosen.peek()) files.unchoose(file)
  files.choose([fileOf('b')])
  expect([files.to.peek(), files.receivers.peek()]).toEqual(['bert', []])
  for (const file of files.chosen.peek()) files.unchoose(file)
  people({ chen: {} })
  files.choose([fileOf('c')])
  expect([files.to.peek(), files.receivers.peek()]).toEqual([null, ['chen']])
})

it('what was asked of one that did not come is asked no more', async () => {
  const { files, wish, now, says } = await come('show')
  const file = 'r0h2VnT8sLx4Rb7Kd1WcJg'
  says('bert', { type: 'offer', file, name: 'b.png', size: 0, root: empty })
  const second = (): Transfer => files.transfers.peek().find((one) => one.file === file) ?? now()
  files.show(second())
  files.end(second())
  files.save(second())
  expect([...files.wishes.peek().values()]).toEqual([wish(), { save: 'asked' }])
})

it('one that is chosen again while others are read is read after them', async () => {
  const { files, offered } = open('bert')
  files.choose([fileOf('a', 9_000_000)])
  const sent = files.send()
  await files.again('none', fileOf('other'))
  expect(offered('bert')).toEqual(['a'])
  expect(files.trouble.peek()).toEqual({ what: 'another', name: 'other' })
  await sent
})

it('more than twenty are not taken, and what cannot be read is said', async () => {
  const { files } = open('bert')
  files.choose(Array.from({ length: 21 }, (_, n) => fileOf(String(n))))
  expect([files.chosen.peek().length, files.trouble.peek()]).toEqual([
    20,
    { what: 'too-many', name: '20' },
  ])
  const gone = fileOf('gone')
  gone.slice = () => {
    throw new DOMException('', 'NotReadableError')
  }
  files.chosen.value = [gone]
  await files.send()
  expect(files.trouble.peek()).toEqual({ what: 'unreadable', name: 'gone' })
})

it('what has come is saved once, and again each time that it is asked for', async () => {
  const { files, now, wish, says } = await come('save')
  expect([downloads, wish()]).toEqual([['tea.png'], { save: 'saved' }])
  files.save(now())
  expect(downloads).toHaveLength(2)
  // Whatever else becomes of the list.
  says('bert', { type: 'offer', file: 'r0h2VnT8sLx4Rb7Kd1WcJg', name: 'b', size: 0, root: empty })
  expect(downloads).toHaveLength(2)
})

it('what is shown is not saved before that is asked for, and what is saved is not shown', async () => {
  const shown = await come('show')
  expect([downloads, shown.wish()]).toEqual([[], { show: true }])
  shown.files.save(shown.now())
  expect([downloads, shown.wish()]).toEqual([['tea.png'], { show: true, save: 'saved' }])
  expect(await shown.files.pictureOf(shown.now())).toBe(null)
})
