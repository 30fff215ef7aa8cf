import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { roomKind } from '../../../protocol/ids'
import type { ClosedWords } from '../../i18n/en/closed'
import { toRoomPath } from '../../routing/roomLink'
import { toRoute } from '../../routing/route'
import type { MakeTrouble } from '../../routing/making'
import { createRoom, makeRoom } from '../../sdk/create'
import { useApp, useWords } from '../app'
import { Message } from '../parts/message'
import { forgetHere } from './forgetting'
import './makeRoom.css'

/**
 * A room that was not made, where that takes the key of the deployment: what to do, and a field for
 * those who have the key.
 */
export function MakeRoom({ words }: { words: ClosedWords }) {
  const { router, embedded } = useApp()
  const route = router.route.value
  // The host made the link of an embedded page, and is told.
  return (
    <Message {...words['not-made']}>
      {!embedded && route.at === 'room' && (
        <KeyForm words={words.make} room={route.room} secret={route.key} />
      )}
    </Message>
  )
}

type Form = { words: ClosedWords['make']; room: string; secret: string | null }

function KeyForm({ words, room, secret }: Form) {
  const t = useWords()
  const { page, router, memory, toaster } = useApp()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const text = useSignal(memory.roomKey.peek() ?? '')
  const trouble = useSignal<MakeTrouble | 'empty' | null>(null)
  const isMaking = useSignal(false)
  const isOpen = roomKind(room) === 'open'

  function refuse(why: MakeTrouble | 'empty') {
    trouble.value = why
    field.current?.focus()
  }

  async function make(event: Event) {
    event.preventDefault()
    const roomKey = text.value.trim()
    if (roomKey === '') return refuse('empty')
    if (isMaking.value) return
    isMaking.value = true
    const here = router.route.peek()
    const wanted = isOpen
      ? await createRoom(page.origin)
      : page.origin + toRoomPath({ room, key: secret })
    const made = await makeRoom(wanted, roomKey)
    isMaking.value = false
    // They went elsewhere meanwhile.
    if (router.route.peek() !== here) return
    if ('trouble' in made) return refuse(made.trouble)
    memory.setRoomKey(roomKey)
    forgetHere(memory, room)
    // It takes no other name: what was wrong here is right since.
    if (!isOpen && made.link === wanted) return page.reload()
    const copying = page.copy(made.link)
    router.go(toRoute(new URL(made.link)), { fresh: true, replaces: true })
    if (await copying) toaster.toast(t.linkCopied)
  }

  return (
    <form class="make-room" noValidate onSubmit={(event) => void make(event)}>
      {isOpen && <p class="lead">{words.open}</p>}
      <div class="field">
        <label for={id}>{words.field}</label>
        <input
          ref={field}
          id={id}
          type="password"
          autocomplete="off"
          value={text.value}
          aria-invalid={trouble.value !== null}
          aria-describedby={`${id}-hint ${id}-trouble`}
          onInput={(event) => {
            text.value = event.currentTarget.value
            trouble.value = null
          }}
        />
        <p class="make-hint" id={`${id}-hint`}>
          <span>{words.hint}</span>
          <span>{memory.keeps.value ? words.kept : words.notKept}</span>
        </p>
        <p class="field-trouble" id={`${id}-trouble`} role="alert">
          {trouble.value && words.trouble[trouble.value]}
        </p>
      </div>
      <button type="submit" class="button primary big" aria-busy={isMaking.value}>
        {words.make}
      </button>
    </form>
  )
}
