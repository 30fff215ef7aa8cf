import type { FilesWords } from '../../i18n/en/files'
import { toSize } from '../../i18n/size'
import { isolate } from '../../i18n/isolate'
import type { SessionFiles, Transfer } from '../../session/files'
import { keyOf } from '../../session/speeds'
import { useSession } from '../sessionContext'

type Props = {
  transfer: Transfer
  files: SessionFiles
  words: FilesWords
  /** Of the other, where there are several. */
  name?: string
}

/** Slower than this, in bytes a second, it is said why where it is for the camera. */
const slow = 100_000

export function Progress({ transfer, files, words, name }: Props) {
  const { bytes, size } = transfer
  const part = size === 0 ? 1 : bytes / size
  const said = useSaid({ transfer, files, words })
  return (
    <div class="file-progress">
      <div
        class="file-bar"
        role="progressbar"
        aria-label={isolate(transfer.name)}
        aria-valuenow={Math.floor(part * 100)}
      >
        <span style={{ transform: `scaleX(${part})` }} />
      </div>
      <p class="file-state">{name === undefined ? said : words.withName(name, said)}</p>
    </div>
  )
}

function useSaid({ transfer, files, words }: Omit<Props, 'name'>): string {
  const { media, filePort } = useSession()
  const { bytes, size, peer, way } = transfer
  if (!files.ready.value.has(peer)) return words.waitsForConnection
  const speed = files.speeds.value.get(keyOf(transfer)) ?? 0
  const far = words.progress(toSize(bytes), toSize(size))
  if (speed === 0) return bytes === 0 ? words.waits : `${far} · ${words.waits}`
  const all = [far, words.speed(toSize(speed)), timeLeft(words, (size - bytes) / speed)]
  const isForCamera = media.state.value.camera.at === 'on' && filePort.load() === 'tight'
  if (way === 'out' && speed < slow && isForCamera) all.push(words.callFirst)
  return all.join(' · ')
}

function timeLeft(words: FilesWords, seconds: number): string {
  if (seconds < 60) return words.secondsLeft(Math.max(1, Math.ceil(seconds)))
  if (seconds < 3600) return words.minutesLeft(Math.ceil(seconds / 60))
  return words.hoursLeft(Math.ceil(seconds / 3600))
}
