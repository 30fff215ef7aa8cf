import { useRef } from 'preact/hooks'
import type { Person } from '../sdk'
import { toBoxes } from './boxes'
import { Tile } from './tile'
import { useSize } from './useSize'
import './grid.css'

const gap = 8

export function Grid({ people }: { people: Person[] }) {
  const grid = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(grid)
  const boxes = toBoxes(people.length, width, height, gap)
  return (
    <div ref={grid} class="grid">
      {people.map((person, i) => {
        const box = boxes[i]
        return box && <Tile key={person.id} person={person} box={box} />
      })}
    </div>
  )
}
