import { useSignal } from '@preact/signals'
import pinIcon from 'lucide-static/icons/pin.svg?raw'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { toDaysAgo } from '../../i18n/daysAgo'
import type { HomeWords } from '../../i18n/en/home'
import type { Recent } from '../../memory/recents'
import { callIn } from '../../page/callOnEntry'
import { ringables } from '../../ring/kept'
import { useApp, useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { Icon, Shape } from '../parts/icon'
import { RenameField } from './renameField'
import { RoomActs } from './roomActs'
import { roomDetails, roomLabel } from './roomLabel'
import { RoomLink } from './roomLink'

type Props = {
  recent: Recent
  words: HomeWords
  /** Whether a call begins with the camera, as the lobby left its switch. */
  byVideo: boolean
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
  /** Whether it takes the focus as it appears. */
  lands: boolean
  onForget: () => void
}

export function RoomCard({ recent, words, byVideo, isOpen, onToggle, lands, onForget }: Props) {
  const id = useId()
  const link = useRef<HTMLAnchorElement>(null)
  const more = useRef<HTMLButtonElement>(null)
  const isRenaming = useSignal(false)
  useLayoutEffect(() => {
    if (lands) link.current?.focus()
  }, [])

  const { room, names, title, pinned } = recent
  const label = roomLabel(recent)
  const said = useDetails(recent, words)
  const details = said === label ? '' : said
  const hasDetails = pinned === true || details !== ''

  return (
    <li
      class="room-card"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen || isRenaming.value) return
        onToggle(false)
        more.current?.focus()
      }}
    >
      <Avatar id={room} name={title ?? names[0] ?? ''} />
      {isRenaming.value ? (
        <RenameField
          recent={recent}
          words={words}
          onDone={(isHere) => {
            isRenaming.value = false
            if (isHere) more.current?.focus()
          }}
        />
      ) : (
        <RoomLink
          recent={recent}
          class="room-label"
          describedBy={hasDetails ? id : undefined}
          linkRef={link}
        />
      )}
      {hasDetails && (
        <p class="room-details" id={id}>
          {pinned && <Shape svg={pinIcon} />}
          {pinned && <span class="hidden">{words.pinned}</span>}
          {details}
        </p>
      )}
      <CallButton recent={recent} name={words.callRoom(label)} byVideo={byVideo} />
      <button
        ref={more}
        type="button"
        class="round quiet room-more"
        aria-label={words.moreFor(label)}
        aria-expanded={isOpen}
        onClick={() => onToggle(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <RoomActs
          recent={recent}
          words={words}
          onRename={() => {
            onToggle(false)
            isRenaming.value = true
          }}
          onForget={onForget}
        />
      )}
    </li>
  )
}

function useDetails(recent: Recent, words: HomeWords): string {
  const language = useApp().speech.language.value
  const ringable = ringables().of(recent.room).value
  return roomDetails(recent, ringable, words, (at) => toDaysAgo(language, at, Date.now()))
}

type CallProps = { recent: Recent; name: string; byVideo: boolean }

function CallButton({ recent, name, byVideo }: CallProps) {
  const t = useWords()
  const { router } = useApp()
  return (
    <button
      type="button"
      class="button room-call"
      aria-label={name}
      onClick={() => callIn(router, recent.room, recent.key)}
    >
      <Icon name={byVideo ? 'camera' : 'phone'} />
      {t.call}
    </button>
  )
}
