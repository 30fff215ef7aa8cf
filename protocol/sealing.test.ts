import { expect, it } from 'vitest'
import type { SealType } from './seal'
import { createSealing, type Opened, type Sealing, type SignalType } from './sealing'
import vectors from './vectors.json'

const key = 'AAECAwQFBgcICQoLDA0ODw'
const room = '2ejk-mbfh-m7mt-dwyx'
const ids = { anna: 'lbwnmks5ggt7', bert: 'mm2p5t7yq4aa', carl: 'zzkjzr36w6ze' } as const

const join = (you: keyof typeof ids): Sealing => createSealing({ room, key, you: ids[you] })

/** Each has opened a profile of the other. */
async function meet(): Promise<{ anna: Sealing; bert: Sealing }> {
  const [anna, bert] = [join('anna'), join('bert')]
  await introduce(anna, 'anna', bert)
  await introduce(bert, 'bert', anna)
  return { anna, bert }
}

async function introduce(who: Sealing, name: keyof typeof ids, to: Sealing): Promise<void> {
  expect(await to.openProfile(ids[name], await who.profile('"hello"'))).toMatchObject({ ok: true })
}

async function say(from: Sealing, to: keyof typeof ids, text: string, type: SignalType = 'offer') {
  const payload = await from.signal(ids[to], type, text)
  if (payload === null) throw new Error('cannot be sealed')
  return payload
}

function textOf(opened: Opened): unknown {
  return opened.ok ? JSON.parse(opened.text) : opened.refusal
}

it('[T5] what one says the other opens, in both directions', async () => {
  const { anna, bert } = await meet()
  const offer = await say(anna, 'bert', '"offer"')
  expect(textOf(await bert.openSignal(ids.anna, 'offer', offer))).toBe('offer')
  const answer = await say(bert, 'anna', '"answer"', 'answer')
  expect(textOf(await anna.openSignal(ids.bert, 'answer', answer))).toBe('answer')
})

it('[T5] to somebody who has shown no profile nothing can be said', async () => {
  const anna = join('anna')
  expect(anna.signal(ids.bert, 'offer', '1')).toBeNull()
})

it('[T6] a replay is refused, and so is what was overtaken', async () => {
  const { anna, bert } = await meet()
  const [first, second] = [await say(anna, 'bert', '1'), await say(anna, 'bert', '2')]
  expect(textOf(await bert.openSignal(ids.anna, 'offer', second))).toBe(2)
  expect(textOf(await bert.openSignal(ids.anna, 'offer', second))).toBe('replayed')
  expect(textOf(await bert.openSignal(ids.anna, 'offer', first))).toBe('replayed')
})

it('[T6] what was refused changes nothing: the real one is opened after it', async () => {
  const { anna, bert } = await meet()
  const payload = await say(anna, 'bert', '1')
  const forged = `${payload.slice(0, -4)}AAAA`
  expect(textOf(await bert.openSignal(ids.anna, 'offer', forged))).toBe('forged')
  expect(textOf(await bert.openSignal(ids.anna, 'offer', payload))).toBe(1)
})

it('[T6] what is for somebody else, or from somebody else, or of another type, is forged', async () => {
  const { anna, bert } = await meet()
  const carl = join('carl')
  await introduce(carl, 'carl', anna)
  await introduce(carl, 'carl', bert)
  await introduce(anna, 'anna', carl)
  const forBert = await say(anna, 'bert', '1')
  // Whose epoch it names it is not for.
  expect(textOf(await carl.openSignal(ids.anna, 'offer', forBert))).toBe('stale')
  expect(textOf(await bert.openSignal(ids.carl, 'offer', forBert))).toBe('stale')
  expect(textOf(await bert.openSignal(ids.anna, 'answer', forBert))).toBe('forged')
})

it('[T6] a profile may come again, an older one may not', async () => {
  const { anna, bert } = await meet()
  const [older, newer] = [await anna.profile('"older"'), await anna.profile('"newer"')]
  expect(textOf(await bert.openProfile(ids.anna, newer))).toBe('newer')
  expect(textOf(await bert.openProfile(ids.anna, newer))).toBe('newer')
  expect(textOf(await bert.openProfile(ids.anna, older))).toBe('replayed')
})

it('[T6] a profile of one is no profile of another, and no signal', async () => {
  const { anna, bert } = await meet()
  const payload = await anna.profile('1')
  expect(textOf(await bert.openProfile(ids.carl, payload))).toBe('forged')
  expect(textOf(await bert.openSignal(ids.anna, 'offer', payload))).toBe('stale')
})

it('[T5] [T6] after a reload nothing of before counts: neither said by the old page, nor to it', async () => {
  const { anna, bert } = await meet()
  const late = await say(anna, 'bert', '"late"')
  const oldProfile = await anna.profile('"old"')
  const again = join('anna')
  await introduce(again, 'anna', bert)
  expect(textOf(await bert.openSignal(ids.anna, 'offer', late))).toBe('stale')
  expect(textOf(await bert.openProfile(ids.anna, oldProfile))).toBe('stale')
  const toOldPage = await say(bert, 'anna', '1')
  await introduce(bert, 'bert', again)
  expect(textOf(await again.openSignal(ids.bert, 'offer', toOldPage))).toBe(1)
  const reloaded = join('anna')
  await introduce(bert, 'bert', reloaded)
  const toAgain = await say(bert, 'anna', '2')
  expect(textOf(await reloaded.openSignal(ids.bert, 'offer', toAgain))).toBe('stale')
})

it('[T6] with another key, or in another room, nothing opens', async () => {
  const { anna } = await meet()
  const payload = await anna.profile('1')
  const stranger = createSealing({ room, key: '_____________________w', you: ids.bert })
  expect(textOf(await stranger.openProfile(ids.anna, payload))).toBe('forged')
  const elsewhere = createSealing({ room: 'ufxa-ftdz-owt7-hrjk', key, you: ids.bert })
  expect(textOf(await elsewhere.openProfile(ids.anna, payload))).toBe('forged')
})

it.each(vectors.refused.map((vector, i) => [i + 1, vector.why, vector] as const))(
  '[T6] vector %i is refused as %s',
  async (_, why, vector) => {
    const { from, to, epoch, toEpoch, lastSeq, payload } = vector
    const place = { room: vector.room, key: vector.key }
    const sender = createSealing({ ...place, you: from, epoch })
    const receiver = createSealing({ ...place, you: to, epoch: toEpoch })
    await sender.openProfile(to, await receiver.profile('0'))
    await receiver.openProfile(from, await sender.profile('0'))
    for (let seq = 1; seq <= lastSeq; seq += 1) {
      const said = await sender.signal(to, 'offer', '0')
      expect(await receiver.openSignal(from, 'offer', said ?? '')).toMatchObject({ ok: true })
    }
    const opened = await receiver.openSignal(from, toSignal(vector.type), payload)
    expect(opened).toEqual({ ok: false, refusal: why })
  },
)

function toSignal(type: string): SignalType {
  const types: SealType[] = ['offer', 'answer', 'candidate', 'chat']
  const found = types.find((t) => t === type)
  if (found === undefined || found === 'profile') throw new Error(`no signal: ${type}`)
  return found
}
