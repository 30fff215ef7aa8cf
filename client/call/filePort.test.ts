/** What files go by: over a port by itself, in the shell of a room, and over a link. */
import { describe, expect, it, vi } from 'vitest'
import { createStore } from '../base/store'
import { createLinkPair } from '../testing/linkPair'
import { FakeChannel } from '../testing/fakeChannel'
import { bert, peer, useRooms, welcome } from '../testing/enteredRoom'
import { useBrowser } from '../testing/useBrowser'
import { createFilePort, type FileEar } from './filePort'

/** Channels of connections, by whose they are. */
function openPort() {
  const channels = new Map<string, FakeChannel>()
  const view = createStore(new Map())
  const port = createFilePort({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
    files: (id) => (channels.get(id) ?? null) as unknown as RTCDataChannel | null,
    view,
    load: () => 'sound',
  })
  const heard: string[] = []
  const ear: FileEar = {
    opened: (id, channel) => heard.push(`${id} ${channel.label}`),
    gone: (id) => heard.push(`${id} gone`),
    left: () => heard.push('left'),
  }
  function connects(id: string, isOpen = true): void {
    const channel = new FakeChannel(`of ${id}`, 3)
    if (isOpen) channel.open()
    channels.set(id, channel)
    view.set(new Map([...view.peek(), [id, {}]]))
  }
  return { port, heard, ear, connects }
}

describe('who hears', () => {
  it('is told of each connection once its channel is open', () => {
    const { port, heard, ear, connects } = openPort()
    port.listen(ear)
    connects('bert')
    port.opened('bert')
    connects('chen', false)
    port.opened('chen')
    port.opened('eve')
    expect(heard).toEqual(['bert of bert'])
  })

  it('later is told of those that there are', () => {
    const { port, heard, ear, connects } = openPort()
    connects('bert')
    port.opened('bert')
    connects('chen', false)
    connects('dora')
    port.listen(ear)
    expect(heard).toEqual(['bert of bert', 'dora of dora'])
  })

  it('is told who is gone, and that we have left', () => {
    const { port, heard, ear } = openPort()
    port.listen(ear)
    port.gone('bert')
    port.left()
    expect(heard).toEqual(['bert gone', 'left'])
  })

  it('is one at a time, and none once it has ended that', () => {
    const { port, heard, ear, connects } = openPort()
    const others: string[] = []
    port.listen({ ...ear, gone: (id) => others.push(id) })
    const stop = port.listen(ear)
    port.gone('bert')
    stop()
    connects('chen')
    port.opened('chen')
    port.gone('chen')
    port.left()
    expect([heard, others]).toEqual([['bert gone'], []])
  })

  it('can ask what else is sent', () => {
    expect(openPort().port.load()).toBe('sound')
  })
})

describe('in a room', () => {
  useBrowser()
  const open = useRooms()

  it('[P8] is told who has left for good, and that we have, and nothing is sent to nobody', async () => {
    const { room, hears } = await open()
    const heard: string[] = []
    room.filePort.listen({
      opened: (id) => heard.push(id),
      gone: (id) => heard.push(`${id} gone`),
      left: () => heard.push('left'),
    })
    await hears(welcome(peer()), { type: 'left', from: bert, reason: 'away' })
    expect([heard, room.filePort.load()]).toEqual([[], 'nothing'])
    await hears({ type: 'joined', peer: peer() }, { type: 'left', from: bert, reason: 'removed' })
    room.leave()
    expect(heard).toEqual([`${bert} gone`, 'left'])
  })
})

describe('over a link', () => {
  useBrowser()

  it('[P8] its channel is told of after both have accepted, and not there before', async () => {
    const opened: (string | undefined)[] = []
    const onFilesOpen = (): void => void opened.push(pair.anna.link.files()?.readyState)
    const pair = createLinkPair({ onFilesOpen }, { warm: true })
    await pair.run()
    // They are connected, and its channel is open.
    expect(pair.anna.pc().channels.get(3)?.readyState).toBe('open')
    expect([opened, pair.anna.link.files(), pair.bert.link.files()]).toEqual([[], null, null])
    pair.bert.accept()
    await pair.run()
    expect([opened, pair.anna.link.files()]).toEqual([[], null])
    pair.anna.accept()
    await pair.run()
    expect(opened.at(-1)).toBe('open')
    expect(pair.anna.link.files()).toBe(pair.anna.pc().channels.get(3))
    opened.length = 0
    const closed = vi.fn<() => void>()
    pair.anna.link.files()?.addEventListener('close', closed)
    pair.anna.link.replace()
    // By the specification the browser itself tells nobody.
    expect(closed).toHaveBeenCalled()
    await pair.run()
    expect(opened).toEqual(['open'])
    expect(pair.anna.link.files()).toBe(pair.anna.pc().channels.get(3))
  })
})
