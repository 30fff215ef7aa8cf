/** What a host may have the page do, and when not. */
import { joinableCall } from '../sdk'
import type { State } from '../sdk'
import type { MediaState, Session } from '../session'
import type { Command, RefusalCode } from './messages'

type Begin = 'call' | 'accept' | 'join' | 'rejoin'

/** Begins a call; `muted` when the page was told to begin so. */
export function begin(session: Session, act: Begin, video: boolean, muted: boolean): void {
  session[act]({ video })
  if (muted) session.media.setMuted(true)
}

type Now = { state: Pick<State, 'signaling' | 'you' | 'phase'>; camera: boolean; cameras: number }

export function toNow({ state, media }: Session): Now {
  const { camera, devices } = media.state.peek()
  return { state: state.peek(), camera: camera.at === 'on', cameras: devices.camera.length }
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
      if (phase.at === 'rung') return 'ringing'
      return phase.at === 'in' ? 'in-call' : null
    case 'accept':
    case 'decline':
      return phase.at === 'rung' ? null : 'not-ringing'
    case 'hangUp':
    case 'mute':
    case 'camera':
      return phase.at === 'in' ? null : 'not-in-call'
    case 'switchCamera':
      if (!now.camera) return 'camera-off'
      return now.cameras > 1 ? null : 'one-camera'
    default:
      return command satisfies never
  }
}

type Asked = { camera: boolean; microphone: boolean }

/** `asked`: what a call begins with, where the command does not say it. */
export function perform(session: Session, command: Command, asked: Asked): void {
  const { media } = session
  switch (command.command) {
    case 'call':
      return begin(session, wayIn(session), command.video ?? asked.camera, !asked.microphone)
    case 'accept':
      return begin(session, 'accept', command.video ?? asked.camera, !asked.microphone)
    case 'decline':
      return session.decline()
    case 'hangUp':
      return session.hangUp()
    case 'mute':
      media.setMuted(command.on)
      return command.on ? undefined : ensure(media, 'microphone')
    case 'camera':
      return command.on ? ensure(media, 'camera') : media.turnOff('camera')
    case 'switchCamera':
      return media.switchCamera()
    case 'setName':
      return session.setName(command.name)
    default:
      return command satisfies never
  }
}

/** The way into a call that the page's own button would take. */
function wayIn({ state }: Session): Begin {
  if (state.peek().rejoin !== null) return 'rejoin'
  return joinableCall(state.peek()) === null ? 'call' : 'join'
}

function ensure(media: Session['media'], device: 'camera' | 'microphone'): void {
  const { at } = (media.state.peek() satisfies MediaState)[device]
  if (at === 'off' || at === 'trouble') media.turnOn(device)
}
