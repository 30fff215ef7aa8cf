import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { nameText } from '../../../i18n/say'
import { sharingWords } from '../../../i18n/sharing'
import { hasCamera, nameOf, type Person } from '../../../sdk'
import type { Link } from '../../../session/session'
import { useWords } from '../../app'
import { Avatar } from '../../parts/avatar'
import { Sign } from '../../parts/sign'
import { useSession } from '../../sessionContext'
import { usePart } from '../../usePart'
import { type Box, type Fit, toFit, toStyle } from '../boxes'
import { usePlaceInWindow } from '../useLines'

type Props = { of: 'person' | 'screen'; person: Person; box: Box }

/** A face, or what somebody shares. What can be done with it is done in the page. */
export function WindowTile({ of, person, box }: Props) {
  const t = useWords()
  const link = useSession().links.value.get(person.id)
  return of === 'screen' ? (
    <ScreenTile name={nameText(t, person)} link={link} box={box} />
  ) : (
    <FaceTile person={person} link={link} box={box} />
  )
}

function FaceTile({ person, link, box }: { person: Person; link: Link | undefined; box: Box }) {
  const t = useWords()
  const ratio = useSignal<number | null>(null)
  usePlaceInWindow(person.id, box.height)
  const name = nameText(t, person)
  const { microphone = true, paused = false } = person.profile ?? {}
  const isConnected = link?.status.at === 'connected'
  const isStill = paused || (isConnected && link.still)
  const isShown =
    hasCamera(person) && !isStill && ratio.value !== null && link?.status.at !== 'failed'
  const speaks = microphone && isConnected && link.speaking
  return (
    <figure
      class={['tile', speaks && 'speaks', !isConnected && 'says'].filter(Boolean).join(' ')}
      style={toStyle(box)}
      aria-label={name}
    >
      {link && (
        <Picture
          stream={link.stream}
          isShown={isShown}
          fit={toFit(ratio.value ?? 1, box.width / box.height)}
          onRatio={(next) => (ratio.value = next)}
        />
      )}
      <div class="tile-middle">
        {!isShown && <Avatar id={person.id} name={nameOf(person)} />}
        {!isConnected && (
          <div class="tile-status">
            <p>{statusText(link)}</p>
          </div>
        )}
      </div>
      <figcaption class="tile-foot">
        <span class="tile-name">
          <span>{name}</span>
          {!microphone && <Sign icon="micOff" text={t.muted} />}
          {speaks && <Sign icon="speaking" text={t.speaking} />}
        </span>
      </figcaption>
    </figure>
  )

  function statusText(of: Link | undefined): string {
    if (of?.status.at === 'failed') return t.couldNotConnect(name)
    return of?.status.at === 'interrupted' || person.lost ? t.reconnectingTo(name) : t.connecting
  }
}

function ScreenTile({ name, link, box }: { name: string; link: Link | undefined; box: Box }) {
  const words = usePart(sharingWords)
  if (words === null || words === 'failed' || !link?.screen) return null
  const title = words.sharedBy(name)
  return (
    <figure class="tile screen-tile" style={toStyle(box)} aria-label={title}>
      <Picture stream={link.screen.stream} isShown fit="contain" onRatio={() => {}} />
      <figcaption class="tile-foot">
        <span class="tile-name">
          <span>{title}</span>
        </span>
      </figcaption>
    </figure>
  )
}

type PictureProps = {
  stream: MediaStream
  isShown: boolean
  fit: Fit
  onRatio: (ratio: number) => void
}

/**
 * An element of its own, for one that goes into another document can turn black. It is silent: what
 * is heard comes from the page.
 */
function Picture({ stream, isShown, fit, onRatio }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const play = () => video.current?.play().catch(() => {})
  // At once: in a page that is hidden, what is to come after the next picture comes late.
  useLayoutEffect(() => {
    const element = video.current
    if (element === null) return undefined
    element.srcObject = stream
    void play()
    return () => {
      element.srcObject = null
    }
  }, [stream])
  return (
    <video
      ref={video}
      class={isShown ? fit : `${fit} dark`}
      autoPlay
      playsInline
      muted
      // Firefox does not begin again by itself with a track that comes later.
      onLoadedData={play}
      onPause={play}
      onResize={(event) => {
        const { videoWidth, videoHeight } = event.currentTarget
        if (videoHeight > 0) onRatio(videoWidth / videoHeight)
      }}
    />
  )
}
