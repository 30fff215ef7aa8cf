import { useEffect, useId } from 'preact/hooks'
import type { DeviceKind } from '../../session/session'
import { useWords } from '../app'
import { useSession } from '../sessionContext'

export function DeviceChoice({ kind }: { kind: DeviceKind }) {
  const t = useWords()
  const { media } = useSession()
  const id = useId()
  useEffect(media.list, [])
  // Before permission browsers name nothing, or give a single device without an id.
  const devices = media.state.value.devices[kind].filter((d) => d.id !== '')
  const chosen = media.state.value.chosen[kind]
  return (
    <div class="field">
      <label for={id}>{t[kind]}</label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={(event) => media.choose(kind, event.currentTarget.value || null)}
      >
        <option value="">{t.systemDefault}</option>
        {devices.map((device, i) => (
          <option key={device.id} value={device.id}>
            {device.label || `${t[kind]} ${i + 1}`}
          </option>
        ))}
      </select>
    </div>
  )
}
