/**
 * What went wrong, as a code for the host's program and in words for whoever looks at the page.
 * PURE.
 */
import { whyClosed } from '../i18n/whyClosed'
import type { ClosedWords } from '../i18n/en/closed'
import type { EmbedWords } from '../i18n/en/embed'
import type { Words } from '../i18n/en/first'
import type { SharingWords } from '../i18n/en/sharing'
import type { TroubleWords } from '../i18n/en/trouble'
import type { BadLink as DoorTrouble } from '../sdk'
import type { DeviceTrouble } from '../session/session'
import type { Fault } from './events'
import type { HostKind } from './host'
import type { Event } from './messages'

export type AnyFault =
  | Fault
  /** The link opens nothing. */
  | { about: 'link'; trouble: DoorTrouble }
  | { about: 'parameter'; name: string }

export type FaultWords = {
  main: Words
  closed: ClosedWords
  embed: EmbedWords
  trouble: TroubleWords
  sharing: SharingWords
}

/**
 * Where a page is, and whether the page around it passes a device on to its frame; null where the
 * browser does not tell.
 */
export type Place = {
  host: HostKind
  passes: (device: 'camera' | 'microphone') => boolean | null
}

export function toError(fault: AnyFault, words: FaultWords, place: Place): Event {
  return { event: 'error', code: toCode(fault), message: toMessage(fault, words, place) }
}

function toCode(fault: AnyFault): string {
  switch (fault.about) {
    case 'device':
      return `${fault.device}-${fault.trouble}`
    case 'share':
      return `share-${fault.trouble}`
    case 'call':
      return `call-${fault.trouble}`
    case 'room':
      return `room-${whyClosed(fault.code)}`
    case 'link':
      return `link-${fault.trouble}`
    case 'parameter':
      return 'bad-parameter'
    default:
      return fault satisfies never
  }
}

function toMessage(
  fault: AnyFault,
  { main, closed, embed, trouble: why, sharing }: FaultWords,
  place: Place,
): string {
  switch (fault.about) {
    case 'device':
      return (
        deviceText(fault.device, fault.trouble, embed, place) ??
        why.device[fault.device][fault.trouble]
      )
    case 'share':
      return sharing.trouble[fault.trouble]
    case 'call':
      return why.link[fault.trouble]
    case 'room': {
      const code = whyClosed(fault.code)
      const { title, text } = code === 'wrong-key' ? closed.link[code] : closed[code]
      return main.sentences([title, text])
    }
    case 'link': {
      const { title, text } = closed.link[fault.trouble]
      return main.sentences([title, text])
    }
    case 'parameter':
      return embed.badParameter(fault.name)
    default:
      return fault satisfies never
  }
}

/**
 * What the host must do for a device; null: it is not the host's to do, and is said as everywhere.
 */
export function deviceText(
  device: 'camera' | 'microphone',
  trouble: DeviceTrouble,
  words: EmbedWords,
  { host, passes }: Place,
): string | null {
  // Where a page gets no devices at all, that is the app's doing.
  const isKept = trouble === 'refused' || trouble === 'unsupported'
  if (!isKept || host === 'none') return null
  if (host === 'frame') return passes(device) === false ? words.site[device] : null
  return words.app[device]
}
