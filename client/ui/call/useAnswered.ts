import { useEffect, useRef } from 'preact/hooks'
import { nameText } from '../../i18n/say'
import type { Person } from '../../sdk'
import { useApp } from '../app'

/** Says who came into the call in which we were alone; who comes later is a notice. */
export function useAnswered(people: Person[]): void {
  const { toaster, words } = useApp()
  const isAlone = people.length === 0
  const wasAlone = useRef(isAlone)
  useEffect(() => {
    const t = words.peek()
    if (wasAlone.current && !isAlone)
      toaster.announce(t.sentences(people.map((person) => t.entered(nameText(t, person)))))
    wasAlone.current = isAlone
  }, [isAlone])
}
