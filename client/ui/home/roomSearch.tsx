import type { Signal } from '@preact/signals'
import search from 'lucide-static/icons/search.svg?raw'
import type { HomeWords } from '../../i18n/en/home'
import { Shape } from '../parts/icon'

type Props = { words: HomeWords; typed: Signal<string>; found: number }

/** Shows those rooms alone in which somebody was met, or that are called so. */
export function RoomSearch({ words, typed, found }: Props) {
  const isLooking = typed.value.trim() !== ''
  return (
    <div class="room-search" role="search">
      <Shape svg={search} />
      <input
        type="search"
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        aria-label={words.find}
        placeholder={words.find}
        value={typed.value}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <p class={found === 0 ? 'room-found' : 'hidden'} role="status">
        {isLooking && words.found(found)}
      </p>
    </div>
  )
}
