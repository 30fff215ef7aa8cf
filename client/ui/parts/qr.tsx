import { encode } from 'uqr'
import { useWords } from '../app'
import { useSession } from '../sessionContext'
import './qr.css'

export function Qr() {
  const t = useWords()
  const { link, room } = useSession()
  const { data, size } = encode(link, { ecc: 'M', border: 2 })
  const dots = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <div class="qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t.qrCode}>
        <path d={dots} />
      </svg>
      <p class="room-name">{room}</p>
      <p>{t.qrHint}</p>
    </div>
  )
}
