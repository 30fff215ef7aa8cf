/** The parameters of senders, which take one change at a time. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../../testing/fakeBrowser'
import { FakeSender, FakeTransport } from '../../testing/fakeTransceiver'
import { createSenderParameters } from './senderParameters'

function fakeSender() {
  const fake = new FakeSender(new FakeTransport())
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
  return { fake, sender: fake as unknown as RTCRtpSender }
}

/** What was written: the bit rate, and whether a key frame was asked for with it. */
const changes = ({ written }: FakeSender) =>
  written.map(({ encoding, isKeyFrame }) => [encoding.maxBitrate, isKeyFrame])

let warned: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => void vi.restoreAllMocks())

describe('a change', () => {
  it('is written into what the sender has', async () => {
    const { fake, sender } = fakeSender()
    fake.parameters.encodings = [{ active: true, maxFramerate: 30 }]
    createSenderParameters().set(sender, { maxBitrate: 1 })
    await settle()
    expect(fake.parameters.encodings).toEqual([{ active: true, maxFramerate: 30, maxBitrate: 1 }])
  })

  it('that is so already is not said, at first or again', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    parameters.set(sender, { active: true })
    await settle()
    expect(fake.written).toEqual([])
    for (let n = 0; n < 2; n += 1) {
      parameters.set(sender, { maxBitrate: 1 })
      await settle()
    }
    expect(changes(fake)).toEqual([[1, false]])
  })

  it('of a sender that is not agreed upon is not kept', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.parameters.encodings = []
    parameters.set(sender, { maxBitrate: 1 })
    await settle()
    fake.parameters.encodings = [{}]
    parameters.set(sender, { active: false })
    await settle()
    expect(fake.parameters.encodings).toEqual([{ active: false }])
  })
})

describe('one change at a time', () => {
  it('is under way: the newest waits for its end, and none in between is written', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.hold()
    for (const maxBitrate of [1, 2, 3]) parameters.set(sender, { maxBitrate })
    await settle()
    fake.release()
    await settle()
    expect(changes(fake)).toEqual([
      [1, false],
      [3, false],
    ])
    expect(warned).not.toHaveBeenCalled()
  })

  it('is under way: what waits holds all that was asked for since', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.hold()
    parameters.set(sender, { maxBitrate: 1 })
    parameters.set(sender, { active: false })
    parameters.set(sender, { maxBitrate: 2 })
    fake.release()
    await settle()
    expect(fake.parameters.encodings).toEqual([{ active: false, maxBitrate: 2 }])
  })

  it('is under way: back to what is being written, nothing more is', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.hold()
    for (const maxBitrate of [1, 2, 1]) parameters.set(sender, { maxBitrate })
    fake.release()
    await settle()
    expect(changes(fake)).toEqual([[1, false]])
  })

  it('is for each sender by itself', async () => {
    const [one, other] = [fakeSender(), fakeSender()]
    const parameters = createSenderParameters()
    one.fake.hold()
    parameters.set(one.sender, { maxBitrate: 1 })
    parameters.set(other.sender, { maxBitrate: 2 })
    await settle()
    expect([changes(one.fake), changes(other.fake)]).toEqual([[], [[2, false]]])
  })
})

describe('a key frame', () => {
  it('is asked for though nothing else is new, and once', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    parameters.sendKeyFrame(sender)
    await settle()
    parameters.set(sender, { maxBitrate: 1 })
    await settle()
    expect(changes(fake)).toEqual([
      [undefined, true],
      [1, false],
    ])
  })

  it('that waits is not lost to the changes after it', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.hold()
    parameters.set(sender, { maxBitrate: 1 })
    parameters.sendKeyFrame(sender)
    parameters.set(sender, { maxBitrate: 2 })
    fake.release()
    await settle()
    expect(changes(fake)).toEqual([
      [1, false],
      [2, true],
    ])
  })

  it('loses none of the changes before it', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.hold()
    parameters.set(sender, { maxBitrate: 1 })
    parameters.set(sender, { maxBitrate: 2 })
    parameters.sendKeyFrame(sender)
    fake.release()
    await settle()
    expect(changes(fake).at(-1)).toEqual([2, true])
  })
})

describe('a refusal', () => {
  it('is logged by its name alone, and the change is made when it is asked for again', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.refuse('InvalidStateError')
    parameters.set(sender, { maxBitrate: 1 })
    await settle()
    expect(warned.mock.calls).toEqual([['senders:', 'InvalidStateError']])
    expect(fake.written).toEqual([])
    parameters.set(sender, { maxBitrate: 1 })
    await settle()
    expect(changes(fake)).toEqual([[1, false]])
  })

  it('takes nothing with it that waits, a key frame least of all', async () => {
    const { fake, sender } = fakeSender()
    const parameters = createSenderParameters()
    fake.hold()
    fake.refuse('OperationError')
    parameters.set(sender, { maxBitrate: 1 })
    parameters.sendKeyFrame(sender)
    parameters.set(sender, { active: false })
    fake.release()
    await settle()
    expect(fake.written).toEqual([{ encoding: { active: false }, isKeyFrame: true }])
  })

  it('of a connection that was closed is nothing to speak of', async () => {
    const { fake, sender } = fakeSender()
    fake.hold()
    fake.refuse('InvalidStateError')
    createSenderParameters().set(sender, { maxBitrate: 1 })
    fake.transport.become('closed')
    fake.release()
    await settle()
    expect(warned).not.toHaveBeenCalled()
  })
})
