import { Icon } from './icon'

type Props = { icon: 'micOff' | 'cameraOff' | 'speaking'; text: string; shown?: boolean }

/**
 * How it stands with somebody, beside their name: its words are said, and shown where there is
 * room.
 */
export function Sign({ icon, text, shown = false }: Props) {
  return (
    <>
      <Icon name={icon} />
      <span class={shown ? '' : 'hidden'}>{text}</span>
    </>
  )
}
