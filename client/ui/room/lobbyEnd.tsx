import { LazyLobbyRing } from '../ring/lazy'
import { useMayRing } from '../ring/useMayRing'
import { SoundNote } from './soundNote'

/** What the lobby says last: of ringing here with a closed tab, and of sound. */
export function LobbyEnd() {
  return (
    <>
      {useMayRing() && <LazyLobbyRing />}
      <SoundNote />
    </>
  )
}
