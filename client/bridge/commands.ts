/** What a host may have the page do, and when not. */
import { toChatText } from '../../protocol/chat'
import { wayIn } from '../sdk'
import type { State } from '../sdk'
import { beginsWithVideo, type MediaState, type Session } from '../session/session'
import { type SessionChat, takesChat } from '../session/chat'
import { shareOf } from '../session/share'
import type { Command, RefusalCode } from './messages'

type Now = {
  state: Pick<State, 'signaling' | 'you' | 'phase'>
  canCall: boolean
  camera: boolean
  cameras: number
  /** Whether the host lets a screen be shared, and whether the browser can. */
  shares: boolean
  canCapture: boolean
  /** Whether the host lets people use the chat, and somebody is here who takes it. */
  chats: boolean
  isHeard: boolean
}

export function toNow(session: Session, allowed: { shares: boolean; chats: boolean }): Now {
  const { state, media, canCall } = session
  const { camera, devices } = media.state.peek()
  return {
    state: state.peek(),
    canCall,
    camera: camera.at === 'on',
    cameras: devices.camera.length,
    ...allowed,
    canCapture: shareOf(session).canCapture,
    isHeard: state.peek().people.some(takesChat),
  }
}

/** Why a command cannot be done now, or null. PURE. */
export function refusalOf(command: Command, now: Now): RefusalCode | null {
  const { signaling, you, phase } = now.state
  if (signaling.at === 'closed') return 'closed'
  switch (command.command) {
    case 'setName':
      return null
    case 'call':
      if (you === null) return 'not-ready'
      if (!now.canCall) return 'no-webrtc'
      if (phase.at === 'ringing') return 'ringing'
      return phase.at === 'in' ? 'in-call' : null
    case 'accept':
      if (phase.at === 'ringing' && !now.canCall) return 'no-webrtc'
      return phase.at === 'ringing' ? null : 'not-ringing'
    case 'decline':
      return phase.at === 'ringing' ? null : 'not-ringing'
    case 'hangUp':
    case 'mute':
    case 'camera':
      return phase.at === 'in' ? null : 'not-in-call'
    case 'share':
      if (!now.shares) return 'share-off'
      if (command.on && !now.canCapture) return 'no-screen'
      return phase.at === 'in' ? null : 'not-in-call'
    case 'say':
      if (!now.chats) return 'chat-off'
      if (toChatText(command.text) === '') return 'no-text'
      return now.isHeard ? null : 'nobody-here'
    case 'switchCamera':
      if (!now.camera) return 'camera-off'
      return now.cameras > 1 ? null : 'one-camera'
    default:
      return command satisfies never
  }
}

export function perform(session: Session, command: Command, chat: SessionChat | null): void {
  const { media } = session
  switch (command.command) {
    case 'call':
      return begin(session, wayIn(session.state.peek()), command)
    case 'accept':
      return begin(session, 'accept', command)
    case 'decline':
      return session.decline()
    case 'hangUp':
      return session.hangUp()
    case 'mute':
      media.setMuted(command.on)
      return command.on ? undefined : ensure(media, 'microphone')
    case 'camera':
      return command.on ? ensure(media, 'camera') : media.turnOff('camera')
    case 'share':
      return command.on ? void shareOf(session).start() : shareOf(session).stop()
    case 'say':
      return void chat?.say(command.text)
    case 'switchCamera':
      return media.switchCamera()
    case 'setName':
      return session.setName(command.name)
    default:
      return command satisfies never
  }
}

function begin(
  session: Session,
  way: ReturnType<typeof wayIn> | 'accept',
  { video = beginsWithVideo(session, way) }: { video?: boolean },
): void {
  session[way]({ video })
}

function ensure(media: Session['media'], device: 'camera' | 'microphone'): void {
  const { at } = (media.state.peek() satisfies MediaState)[device]
  if (at === 'off' || at === 'trouble') media.turnOn(device)
}
