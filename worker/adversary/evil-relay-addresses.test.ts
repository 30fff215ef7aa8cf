/**
 * A room that does to sealed payloads what a malicious operator can, to whom they are from and for:
 * PROTOCOL.md T2-T6, over real sockets in workerd.
 */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fromBase64Url } from '../../protocol/bytes'
import { readHeader } from '../../protocol/seal'
import { at, edited, isSignal, meet, onSignals, refused, said } from '../test/evilRelay'
import { corrupt } from '../test/evilRoom'

afterEach(() => vi.restoreAllMocks())

/** With another epoch of the receiver, or of the sender, in its header. */
const under = (field: 'epoch' | 'toEpoch', from: string) => (payload: string) =>
  edited(payload, (bytes) => {
    bytes.set(fromBase64Url(from), at[field])
  })

describe('re-addresses', () => {
  it('[T4] [T6] what is for one is not opened by another, whatever its header says', async () => {
    const { anna, bert, carl, room } = await meet()
    const ofCarl = readHeader(await carl.sealing.profile('carl'))?.epoch ?? ''
    await corrupt(room, ({ to, message }) =>
      isSignal(message)
        ? [
            { to: carl.id, message },
            {
              to: carl.id,
              message: { ...message, payload: under('toEpoch', ofCarl)(message.payload) },
            },
            { to, message },
          ]
        : [{ to, message }],
    )
    await anna.say(bert, 'offer', 'for bert')
    expect(await carl.heard()).toEqual([
      refused(anna, 'offer', 'stale'),
      refused(anna, 'offer', 'forged'),
    ])
    expect(await bert.heard()).toEqual([said(anna, 'offer', 'for bert')])
  })

  it('[T4] [T6] what one says is not taken for what another says', async () => {
    const { anna, bert, carl, room } = await meet()
    const ofCarl = readHeader(await carl.sealing.profile('carl'))?.epoch ?? ''
    await corrupt(
      room,
      onSignals((message) => [
        { ...message, from: carl.id },
        { ...message, from: carl.id, payload: under('epoch', ofCarl)(message.payload) },
        message,
      ]),
    )
    await anna.say(bert, 'offer', 'of anna')
    expect(await bert.heard()).toEqual([
      refused(carl, 'offer', 'stale'),
      refused(carl, 'offer', 'forged'),
      said(anna, 'offer', 'of anna'),
    ])
  })

  it('[T4] [T6] what comes back to its sender is refused', async () => {
    const { anna, bert, room } = await meet()
    await corrupt(room, ({ to, message }) =>
      isSignal(message)
        ? [
            { to: anna.id, message: { ...message, from: bert.id } },
            { to, message },
          ]
        : [{ to, message }],
    )
    await anna.say(bert, 'offer', 'for bert')
    expect(await anna.heard()).toEqual([refused(bert, 'offer', 'stale')])
    expect(await bert.heard()).toEqual([said(anna, 'offer', 'for bert')])
  })

  it('[T4] [T6] a profile of one is not shown as that of another', async () => {
    const { anna, bert, carl, room } = await meet()
    await corrupt(room, ({ to, message }) =>
      message.type === 'profile'
        ? [
            { to, message: { ...message, from: carl.id } },
            { to, message },
          ]
        : [{ to, message }],
    )
    await anna.show('Anna')
    expect(await bert.heard()).toEqual([
      refused(carl, 'profile', 'forged'),
      said(anna, 'profile', 'Anna'),
    ])
  })
})
