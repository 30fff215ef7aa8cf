/**
 * Rings those who are not here: each device of theirs that this browser may ring, once for each
 * call that we begin. EDGE. What came of each stands in `rung`.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { toBase64Url } from '../../protocol/bytes'
import { randomToken } from '../../protocol/ids'
import { type CallId, limits, type PeerId } from '../../protocol/messages'
import { encryptPush } from '../../protocol/webPush'
import { toTime } from '../i18n/format'
import { isolate } from '../i18n/isolate'
import { ringingWords } from '../i18n/ringing'
import type { Ringable } from '../ring/kept'
import { postRing, type Posted } from '../ring/posting'
import { packPush, type Push, tagOf } from '../ring/push'
import { openReply } from '../ring/reply'

/**
 * What became of one device. `void`: it cannot be rung any more. `refused`: the push service did
 * not take it. `here`: they came.
 */
type RungAt =
  | 'sending'
  | 'rings'
  | 'declined'
  | 'no-answer'
  | 'here'
  | 'void'
  | 'refused'
  | 'too-often'
  | 'failed'

export type Rung = { device: string; name: string; at: RungAt }

export type RingOut = {
  rung: ReadonlySignal<readonly Rung[]>
  /** `video`: whether the call is one with video. */
  ring: (call: CallId, devices: readonly Ringable[], video: boolean) => void
  /** Somebody said something with no page open. Resolves when it is known what. */
  replied: (payload: string) => Promise<void>
  /** Whose device this is has come. */
  came: (device: string) => void
  /** The call is over, or the room is left: it rings no longer. */
  end: () => void
}

type Needs = {
  room: string
  /** The whole link, with its key. */
  link: string
  secret: () => Promise<string>
  you: () => PeerId
  name: () => string
  /** The names of those who were in the call until now. */
  met: () => ReadonlySet<string>
  /** This one cannot be rung any more. */
  onVoid: (device: string) => void
}

/** One device that rings. */
type Ringing = { of: Ringable; reply: string; call: CallId; since: number }

export function createRingOut({ room, link, secret, you, name, met, onVoid }: Needs): RingOut {
  const rung = signal<readonly Rung[]>([])
  const ringing = new Map<string, Ringing>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function mark(device: string, at: RungAt): void {
    rung.value = rung.peek().map((each) => (each.device === device ? { ...each, at } : each))
  }

  async function post(to: Ringable, push: Push): Promise<Posted> {
    const t = ringingWords[to.language === 'zh-CN' ? 'zh-CN' : 'en']
    const who = isolate(push.name || t.guest)
    const title =
      push.type === 'ring'
        ? t.isCalling(who)
        : push.answered
          ? t.answered(who)
          : t.missed(who, toTime(push.at))
    const body = push.type === 'end' ? '' : push.video ? t.tap : t.tapByVoice
    const bytes = packPush(push, { title, body, navigate: link, tag: tagOf(room) })
    const message = toBase64Url(await encryptPush({ p256dh: to.p256dh, auth: to.auth }, bytes))
    const url = `${new URL(link).origin}/api/rooms/${room}/ring`
    return postRing(url, { secret: await secret(), token: to.token, message, for: push.type })
  }

  async function ringOne(of: Ringable, call: CallId, video: boolean): Promise<void> {
    const reply = randomToken()
    const at = Date.now()
    // Before it is sent: the answer may come before what the push service says.
    const one: Ringing = { of, reply, call, since: at }
    ringing.set(of.device, one)
    const push = { type: 'ring', room, call, from: you(), reply, name: name(), video, at } as const
    const posted = await post(of, push).catch(() => 'failed' as const)
    if (ringing.get(of.device) !== one) return
    if (posted === 'sent') return mark(of.device, 'rings')
    ringing.delete(of.device)
    const isVoid = posted === 'gone' || posted === 'void'
    mark(of.device, isVoid ? 'void' : posted)
    if (isVoid) onVoid(of.device)
  }

  async function readReply(one: Ringing, payload: string): Promise<void> {
    const answer = await openReply(one.reply, payload)
    if (answer === null || ringing.get(one.of.device) !== one) return
    ringing.delete(one.of.device)
    mark(one.of.device, answer)
  }

  /** What stands there is replaced by what came of it. */
  function stop({ of, call, since }: Ringing): void {
    ringing.delete(of.device)
    const answered = of.name !== '' && met().has(of.name)
    const push = { type: 'end', room, call, name: name(), answered, at: since } as const
    post(of, push).catch(() => {})
  }

  return {
    rung,
    ring(call, devices, video) {
      rung.value = devices.map(({ device, name: whose }) => ({
        device,
        name: whose,
        at: 'sending',
      }))
      for (const device of devices) void ringOne(device, call, video)
      clearTimeout(timer)
      timer = setTimeout(() => {
        for (const one of ringing.values()) {
          mark(one.of.device, 'no-answer')
          stop(one)
        }
      }, limits.ringMs)
    },
    async replied(payload) {
      await Promise.all([...ringing.values()].map((one) => readReply(one, payload)))
    },
    came(device) {
      ringing.delete(device)
      mark(device, 'here')
    },
    end() {
      clearTimeout(timer)
      for (const one of ringing.values()) stop(one)
      rung.value = []
    },
  }
}
