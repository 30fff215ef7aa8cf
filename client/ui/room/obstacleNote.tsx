import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { askObstacle, type Obstacle } from '../../check/obstacle'
import { closedWords } from '../../i18n/closed'
import { useApp } from '../app'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

const againMs = 10_000

/**
 * Why the room cannot be reached, and what to do; `text` until that is known, and where it is the
 * network.
 */
export function ObstacleNote({ text }: { text: string }) {
  const words = usePart(closedWords)
  const { page, toaster } = useApp()
  const { room } = useSession()
  const obstacle = useSignal<Obstacle>('unreachable')
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      const found = await askObstacle(page.origin, room)
      if (isCurrent) obstacle.value = found
    }
    void look()
    const timer = setInterval(() => void look(), againMs)
    return () => {
      isCurrent = false
      clearInterval(timer)
    }
  }, [])
  const why = obstacle.value
  const said =
    why === 'unreachable' || words === null || words === 'failed'
      ? text
      : words.obstacle[why](page.origin)
  useEffect(() => toaster.announce(said), [said])
  return <p class="room-note">{said}</p>
}
