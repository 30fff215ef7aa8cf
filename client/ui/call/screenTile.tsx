import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { sharingWords } from '../../i18n/sharing'
import { nameText } from '../../i18n/say'
import type { Person } from '../../sdk'
import type { Screen } from '../../session/session'
import { useApp, useWords } from '../app'
import { usePart } from '../usePart'
import { type Box, toStyle } from './boxes'
import { RemoteVideo } from './remoteVideo'
import { HearingSign } from './hearingSign'
import { SoundButton } from './soundButton'
import { FillButton, PickButton } from './tileButtons'
import './screenTile.css'

type Props = {
  person: Person
  screen: Screen
  box: Box
  isLarge: boolean
  onPick: () => void
}

/** What somebody shares: never cut, and without a face before it. */
export function ScreenTile({ person, screen, box, isLarge, onPick }: Props) {
  const t = useWords()
  const words = usePart(sharingWords)
  const { toaster } = useApp()
  const tile = useRef<HTMLElement>(null)
  const isThere = useSignal(false)
  const said = words && words !== 'failed' ? words : null
  const name = nameText(t, person)
  useEffect(() => {
    if (said === null) return undefined
    toaster.announce(said.isSharing(name))
    return () => toaster.announce(said.stoppedSharing(name))
  }, [said !== null])
  if (said === null) return null
  const title = said.sharedBy(name)
  // Its sound is set apart from their voice.
  const own = `${person.id} screen`
  return (
    <figure ref={tile} class="tile screen-tile" style={toStyle(box)} aria-label={title}>
      <RemoteVideo
        peer={own}
        stream={screen.stream}
        shown={isThere.value}
        fit="contain"
        onRatio={() => (isThere.value = true)}
      />
      <PickButton title={title} isLarge={isLarge} words={said} onPick={onPick} />
      {!isThere.value && (
        <div class="tile-middle">
          <div class="tile-status">
            <p>{said.shareIsComing}</p>
          </div>
        </div>
      )}
      <figcaption class="tile-foot">
        <span class="tile-name">
          <span>{title}</span>
          <HearingSign peer={own} small={false} />
        </span>
        {isLarge && <FillButton tile={tile} title={title} words={said} />}
      </figcaption>
      {screen.sound && <SoundButton peer={own} name={title} />}
    </figure>
  )
}
