import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { Person } from '../../sdk'
import { toBoxes } from './boxes'
import type { Corner } from './corner'
import { hidesOwnPicture } from '../parts/hidesOwnPicture'
import { OwnCorner, OwnTile } from './ownTile'
import { Tile } from './tile'
import { useSize } from '../parts/useSize'
import './stage.css'

const gap = 8

type Props = {
  people: Person[]
  /** While nobody is there. */
  children: ComponentChildren
}

/**
 * The faces. One other fills the screen behind everything, and our own picture stands in a corner;
 * with more, it is a tile among theirs.
 */
export function Stage({ people, children }: Props) {
  const stage = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(stage)
  const corner = useSignal<Corner>({ x: 'right', y: 'bottom' })
  const isMany = people.length > 1
  const showsOwn = !hidesOwnPicture.value
  const boxes = toBoxes(people.length + (isMany && showsOwn ? 1 : 0), width, height, gap)
  const ownBox = boxes[people.length]
  return (
    <div ref={stage} class={`stage own-${corner.value.x} own-${corner.value.y}`}>
      {children}
      {people.map((person, i) => {
        const box = boxes[i]
        return box && <Tile key={person.id} person={person} box={box} isAlone={!isMany} />
      })}
      {showsOwn && (ownBox ? <OwnTile box={ownBox} /> : <OwnCorner corner={corner} />)}
    </div>
  )
}
