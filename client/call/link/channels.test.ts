/** The channels of a connection: what goes out, and what is heard. */
import { describe, expect, it, vi } from 'vitest'
import type { ControlMessage } from '../../../protocol/inBand'
import { FakeChannel } from '../../testing/fakeChannel'
import {
  createChatChannel,
  createControlChannel,
  createDataChannel,
  createFileChannel,
} from './channels'

/** `made` is what it was asked for. */
function maker() {
  const made: { channel: FakeChannel; init: RTCDataChannelInit | undefined }[] = []
  const make = (label: string, init?: RTCDataChannelInit): RTCDataChannel => {
    const channel = new FakeChannel(label, init?.id ?? -1)
    made.push({ channel, init })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
    return channel as unknown as RTCDataChannel
  }
  const channel = (): FakeChannel => {
    const [first] = made
    if (first === undefined) throw new Error('no channel')
    return first.channel
  }
  return { pc: { createDataChannel: make }, made, channel }
}

const say = (channel: FakeChannel, data: unknown): boolean =>
  channel.dispatchEvent(new MessageEvent('message', { data }))

describe('[P5] the control channel', () => {
  function setUp() {
    const heard: ControlMessage[] = []
    const onOpen = vi.fn<() => void>()
    const { pc, made, channel } = maker()
    const control = createControlChannel(pc, { onMessage: (m) => void heard.push(m), onOpen })
    return { control, heard, onOpen, made, channel: channel() }
  }

  it('is negotiated, with the id 0, reliable and ordered', () => {
    const { made } = setUp()
    expect(made.map(({ channel: { label }, init }) => [label, init])).toEqual([
      ['control', { negotiated: true, id: 0 }],
    ])
  })

  it('takes nothing before it is open, nor once it is closed', () => {
    const { control, channel, onOpen } = setUp()
    expect([control.send({ type: 'away' }), control.isOpen()]).toEqual([false, false])
    control.beat()
    channel.open()
    expect(onOpen).toHaveBeenCalledTimes(1)
    expect([control.send({ type: 'away' }), control.isOpen()]).toEqual([true, true])
    channel.close()
    expect([control.send({ type: 'away' }), control.isOpen()]).toEqual([false, false])
    control.beat()
    expect(channel.waiting).toEqual(['{"type":"away"}'])
  })

  it('[M8] beats only where nothing waits', () => {
    const { control, channel } = setUp()
    channel.open()
    control.beat()
    control.beat()
    expect(channel.waiting).toEqual(['.'])
    channel.waiting.length = 0
    control.beat()
    expect(channel.waiting).toEqual(['.'])
  })

  it.each<[string, unknown]>([
    ['a beat', '.'],
    ['no JSON', '{'],
    ['of no known type', '{"type":"nonsense"}'],
    ['without what it needs', '{"type":"hangup"}'],
    ['bytes', new ArrayBuffer(2)],
  ])('hears nothing that is %s', (_, data) => {
    const { channel, heard } = setUp()
    say(channel, data)
    say(channel, '{"type":"away","more":1}')
    expect(heard).toEqual([{ type: 'away' }])
  })
})

describe('[P6] the channel of applications', () => {
  function setUp() {
    const heard: (string | ArrayBuffer)[] = []
    const { pc, made, channel } = maker()
    const data = createDataChannel(pc, (received) => void heard.push(received))
    return { data, heard, made, channel: channel() }
  }

  it('is negotiated, with the id 1, reliable and ordered, and gives bytes as a buffer', () => {
    const { made, channel } = setUp()
    expect(made.map(({ channel: { label }, init }) => [label, init])).toEqual([
      ['data', { negotiated: true, id: 1 }],
    ])
    expect(channel.binaryType).toBe('arraybuffer')
  })

  it('takes text and bytes while it is open', () => {
    const { data, channel } = setUp()
    expect(data.send('x')).toBe(false)
    channel.open()
    expect([data.send('x'), data.send(new ArrayBuffer(2))]).toEqual([true, true])
    channel.close()
    expect(data.send('x')).toBe(false)
    expect(channel.waiting).toEqual(['x', new ArrayBuffer(2)])
  })

  it('takes nothing while more than 4 MB wait', () => {
    const { data, channel } = setUp()
    channel.open()
    expect(data.send(new ArrayBuffer(4_194_304))).toBe(true)
    expect([data.send('x'), data.send('y')]).toEqual([true, false])
    channel.waiting.length = 0
    expect(data.send('y')).toBe(true)
  })

  it('hears text and bytes, and nothing else', () => {
    const { channel, heard } = setUp()
    for (const data of ['x', new ArrayBuffer(2), new Blob(['x']), null]) say(channel, data)
    expect(heard).toEqual(['x', new ArrayBuffer(2)])
  })
})

describe('[P7] the channel of the chat', () => {
  it('is negotiated, with the id 2, reliable and ordered; it says when it opens, and takes and gives text alone', () => {
    const heard: string[] = []
    const onOpen = vi.fn<() => void>()
    const { pc, made, channel } = maker()
    const chat = createChatChannel(pc, { onText: (text) => void heard.push(text), onOpen })
    expect(made.map(({ channel: { label }, init }) => [label, init])).toEqual([
      ['chat', { negotiated: true, id: 2 }],
    ])
    expect(chat.send('x')).toBe(false)
    channel().open()
    expect(onOpen).toHaveBeenCalledTimes(1)
    expect(chat.send('x')).toBe(true)
    // A peer that takes nothing must not have us keep all that it is told.
    channel().waiting.push('z'.repeat(4_194_304))
    expect(chat.send('x')).toBe(false)
    channel().waiting.pop()
    for (const data of ['y', new ArrayBuffer(2), null]) say(channel(), data)
    expect([channel().waiting, heard]).toEqual([['x'], ['y']])
  })
})

describe('[P8] the channel of files', () => {
  it('is negotiated, with the id 3, reliable and ordered; it gives bytes as a buffer, and says when it opens', () => {
    const onOpen = vi.fn<() => void>()
    const { pc, made, channel } = maker()
    const files = createFileChannel(pc, onOpen)
    expect(made.map(({ channel: { label }, init }) => [label, init])).toEqual([
      ['files', { negotiated: true, id: 3 }],
    ])
    expect([files, files.binaryType]).toEqual([channel(), 'arraybuffer'])
    expect(onOpen).not.toHaveBeenCalled()
    channel().open()
    expect(onOpen).toHaveBeenCalledTimes(1)
  })
})
