import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { Person } from '../../sdk'
import { useSession } from '../sessionContext'
import { type Box, toBoxes } from './boxes'
import type { Corner } from './corner'
import { hidesOwnPicture } from '../parts/hidesOwnPicture'
import { OwnFileTile } from './ownFileTile'
import { OwnCorner, OwnTile } from './ownTile'
import { shownFile } from '../share/shownFile'
import { ScreenTile } from './screenTile'
import { isSame, toSpotlight } from './spotlight'
import { Tile } from './tile'
import type { Spotlight } from './useSpotlight'
import { useSize } from '../parts/useSize'
import './stage.css'

const gap = 8

type Props = {
  people: Person[]
  spotlight: Spotlight
  /** Whether one other fills the screen. */
  isAlone: boolean
  /** While nobody is there. */
  children: ComponentChildren
}

/**
 * The faces, and what is shared. One other fills the screen behind everything, and our own picture
 * stands in a corner; with more to see, it is a tile among theirs. What is large has the rest beside
 * it.
 */
export function Stage({ people, spotlight, isAlone, children }: Props) {
  const stage = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(stage)
  const session = useSession()
  const { links, state } = session
  const file = shownFile(session)
  const corner = useSignal<Corner>({ x: 'right', y: 'bottom' })
  const { items, screens, isLarge, tap } = spotlight
  const showsOwn = !hidesOwnPicture.value
  const ownCount = isAlone || people.length === 0 || !showsOwn ? 0 : 1
  const boxes = toPlaces(spotlight, items.length + ownCount, width, height)
  const ownBox = boxes[items.length]
  return (
    <div ref={stage} class={`stage own-${corner.value.x} own-${corner.value.y}`}>
      {children}
      {people.map((person) => {
        const item = { of: 'person', id: person.id } as const
        const box = boxes[items.findIndex((each) => isSame(each, item))]
        return (
          box && (
            <Tile
              key={person.id}
              person={person}
              box={box}
              isAlone={isAlone}
              isLarge={isLarge(item)}
              onPick={() => tap(item)}
            />
          )
        )
      })}
      {screens.map((id, i) => {
        const box = boxes[people.length + i]
        const person = people.find((one) => one.id === id)
        const screen = links.value.get(id)?.screen
        const item = { of: 'screen', id } as const
        if (file && box && id === state.value.you)
          return (
            <OwnFileTile
              key="own file"
              shown={file}
              box={box}
              isLarge={isLarge(item)}
              onPick={() => tap(item)}
            />
          )
        return (
          box &&
          person &&
          screen && (
            <ScreenTile
              key={`screen ${id}`}
              person={person}
              screen={screen}
              box={box}
              isLarge={isLarge(item)}
              onPick={() => tap(item)}
            />
          )
        )
      })}
      {showsOwn && (ownBox ? <OwnTile box={ownBox} /> : <OwnCorner corner={corner} />)}
    </div>
  )
}

/** One for each item, and one for our own picture. */
function toPlaces(
  { large, items, isLarge }: Spotlight,
  count: number,
  width: number,
  height: number,
): Box[] {
  if (large === null) return toBoxes(count, width, height, gap)
  const places = toSpotlight(count - 1, width, height, gap)
  const rest = places.rest.values()
  return Array.from({ length: count }, (_, i) => {
    const item = items[i]
    return item && isLarge(item) ? places.large : (rest.next().value ?? places.large)
  })
}
