import maximize from 'lucide-static/icons/maximize.svg?raw'
import minimize from 'lucide-static/icons/minimize.svg?raw'
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { sharingWords } from '../../i18n/sharing'
import { troubleWords } from '../../i18n/trouble'
import { hasCamera, nameOf, type Person } from '../../sdk'
import type { Link } from '../../session/session'
import { useWords } from '../app'
import { FloatingReactions, HandSign } from '../chat/reactions'
import { Avatar } from '../parts/avatar'
import { type Box, canFit, type Fit, isSmall, toFit, toStyle } from './boxes'
import { Shape } from '../parts/icon'
import { FailedLink } from './failedLink'
import { HearingSign } from './hearingSign'
import { RemoteVideo } from './remoteVideo'
import { SafetySign } from '../safety/safetySign'
import { useSession } from '../sessionContext'
import { Sign } from '../parts/sign'
import { SoundButton } from './soundButton'
import { nameText } from '../../i18n/say'
import { useSlow } from '../parts/time'
import { useFullScreen } from './useFullScreen'
import { useLines } from './useLines'
import { isForTile } from './tap'
import { FillButton, PickButton } from './tileButtons'
import { usePart } from '../usePart'
import { WeakSign } from './weakSign'
import './tile.css'

type Props = {
  person: Person
  box: Box
  /** Nobody else is in the call with us, and the picture fills the screen. */
  isAlone: boolean
  isLarge: boolean
  /** It was tapped, to be large or not to be. */
  onPick: () => void
}

export function Tile({ person, box, isAlone, isLarge, onPick }: Props) {
  const t = useWords()
  const link = useSession().links.value.get(person.id)
  // Width by height of the picture; null until there is one.
  const ratio = useSignal<number | null>(null)
  const chosen = useSignal<Fit | null>(null)
  const words = usePart(sharingWords)
  const said = words === 'failed' ? null : words
  const tile = useRef<HTMLElement>(null)
  const { microphone = true, paused: isPaused = false } = person.profile ?? {}
  const camera = hasCamera(person)
  const name = nameText(t, person)
  const at = link?.status.at ?? 'connecting'
  const isFull = useFullScreen(tile)
  useLines(person.id, box.height, isAlone || isFull)
  const speaks = microphone && at === 'connected' && link?.speaking
  const stands = at === 'connected' && link?.still
  const paused = camera && (isPaused || stands)
  const shown = camera && !paused && ratio.value !== null && at !== 'failed'
  const states = [
    speaks && 'speaks',
    (at !== 'connected' || !person.profile) && 'says',
    at === 'failed' && 'fails',
  ]
  const video = ratio.value ?? 1
  const room = isAlone ? window.innerWidth / window.innerHeight : box.width / box.height
  const fit = (isAlone && chosen.value) || toFit(video, room)
  const canChoose = isAlone && shown && canFit(video, room)
  const choose = () => (chosen.value = fit === 'cover' ? 'contain' : 'cover')
  return (
    <figure
      ref={tile}
      class={['tile', ...states].filter(Boolean).join(' ')}
      style={isAlone ? {} : toStyle(box)}
      aria-label={name}
      // A tap on the picture, or on its button.
      onClick={(event) => isForTile(event) && canChoose && choose()}
    >
      {link && (
        <RemoteVideo
          peer={person.id}
          stream={link.stream}
          shown={shown}
          fit={fit}
          onRatio={(next) => (ratio.value = next)}
        />
      )}
      {!isAlone && said && (
        <PickButton title={name} isLarge={isLarge} words={said} onPick={onPick} />
      )}
      <div class="tile-middle">
        {!shown && <Avatar id={person.id} name={nameOf(person)} />}
        <TileStatus person={person} name={name} link={link} small={isSmall(box)} />
      </div>
      <FloatingReactions peer={person.id} />
      <figcaption class="tile-foot">
        <span class="tile-name">
          <span>{name}</span>
          <HandSign peer={person.id} />
          {link && <SafetySign link={link} />}
          {link && <WeakSign link={link} box={box} isAlone={isAlone} />}
          {!microphone && <Sign icon="micOff" text={t.muted} />}
          {paused && <Sign icon="cameraOff" text={t.cameraPaused} shown={!isSmall(box)} />}
          {speaks && <Sign icon="speaking" text={t.speaking} />}
          <HearingSign peer={person.id} small={isSmall(box)} />
        </span>
        {canChoose && said && (
          <button
            type="button"
            class="round fit-button"
            aria-label={fit === 'cover' ? said.wholePicture : said.fillScreen}
            title={fit === 'cover' ? said.wholePicture : said.fillScreen}
          >
            <Shape svg={fit === 'cover' ? minimize : maximize} />
          </button>
        )}
        {isLarge && said && <FillButton tile={tile} title={name} words={said} />}
      </figcaption>
      {(at === 'connected' || at === 'interrupted') && <SoundButton peer={person.id} name={name} />}
    </figure>
  )
}

type StatusProps = { person: Person; name: string; link: Link | undefined; small: boolean }

/** A link that works needs no word, even when the room has lost the other one. */
function TileStatus({ person, name, link, small }: StatusProps) {
  const t = useWords()
  const status = link?.status ?? { at: 'connecting' }
  const words = usePart(troubleWords)
  const hint = words === null || words === 'failed' ? null : words.connectingSlow
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
          {slow && hint !== null && <p class={small ? 'hidden' : 'tile-hint'}>{hint}</p>}
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
