import { useSignal } from '@preact/signals'
import { nameOf, type Person } from '../sdk'
import type { Link } from '../session'
import { useWords } from './app'
import { Avatar } from './avatar'
import { type Box, toFit } from './boxes'
import { Icon } from './icon'
import { FailedLink } from './failedLink'
import { RemoteVideo } from './remoteVideo'
import { SafetySign } from './safetySign'
import { useSession } from './sessionContext'
import { nameText } from '../i18n/say'
import { useSlow } from './time'
import './tile.css'

export function Tile({ person, box }: { person: Person; box: Box }) {
  const t = useWords()
  const link = useSession().links.value.get(person.id)
  // Width by height of the picture; null until there is one.
  const ratio = useSignal<number | null>(null)
  const { microphone = true, camera = false, paused: isPaused = false } = person.profile ?? {}
  const name = nameText(t, person)
  const speaks = microphone && link?.status.at === 'connected' && link.speaking
  const stands = link?.status.at === 'connected' && link.still
  const paused = camera && (isPaused || stands)
  const shown = camera && !paused && ratio.value !== null && link?.status.at !== 'failed'
  return (
    <figure class={speaks ? 'tile speaks' : 'tile'} style={toStyle(box)} aria-label={name}>
      {link && (
        <RemoteVideo
          stream={link.stream}
          shown={shown}
          fit={toFit(ratio.value ?? 1, box.width / box.height)}
          onRatio={(next) => (ratio.value = next)}
        />
      )}
      <div class="tile-middle">
        {!shown && <Avatar id={person.id} name={nameOf(person)} />}
        <TileStatus person={person} name={name} link={link} small={isSmall(box)} />
      </div>
      <figcaption class="tile-name">
        <span>{name}</span>
        {link && <SafetySign link={link} />}
        {!microphone && <Sign icon="micOff" text={t.muted} />}
        {paused && <Sign icon="cameraOff" text={t.cameraPaused} shown={!isSmall(box)} />}
        {speaks && <Sign icon="speaking" text={t.speaking} />}
      </figcaption>
    </figure>
  )
}

type SignProps = { icon: 'micOff' | 'cameraOff' | 'speaking'; text: string; shown?: boolean }

function Sign({ icon, text, shown = false }: SignProps) {
  return (
    <>
      <Icon name={icon} />
      <span class={shown ? '' : 'hidden'}>{text}</span>
    </>
  )
}

type StatusProps = { person: Person; name: string; link: Link | undefined; small: boolean }

/** A link that works needs no word, even when the room has lost the other one. */
function TileStatus({ person, name, link, small }: StatusProps) {
  const t = useWords()
  const status = link?.status ?? { at: 'connecting' }
  const isReadable = person.profile !== null
  const slow = useSlow(status.at === 'connecting' && isReadable)
  if (!isReadable)
    return (
      <div class="tile-status">
        <p>{t.unreadableHint}</p>
      </div>
    )
  switch (status.at) {
    case 'connected':
      return null
    case 'connecting':
      return (
        <div class="tile-status">
          <p>{person.lost ? t.reconnectingTo(name) : t.connecting}</p>
          {slow && <p class={small ? 'hidden' : 'tile-hint'}>{t.connectingSlowPeer}</p>}
        </div>
      )
    case 'interrupted':
      return (
        <div class="tile-status" role="alert">
          <p>{t.reconnectingTo(name)}</p>
        </div>
      )
    case 'failed':
      return <FailedLink peer={person.id} name={name} why={status.why} />
    default:
      return status satisfies never
  }
}

/** Sentences would cover it, so they are only said. */
function isSmall({ width, height }: Box): boolean {
  return width < 260 || height < 180
}

function toStyle({ left, top, width, height }: Box) {
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }
}
