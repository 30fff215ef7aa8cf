/**
 * What was accepted on a notification is accepted in this page, once the room has said that it
 * rings (K12). EDGE: it follows the session, and listens to the service worker.
 */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { logFailure } from '../base/logFailure'
import { type Answer, takeAnswer } from '../ring/rooms'
import { clearNotifications } from '../ring/subscription'
import { joinableCall } from '../sdk'
import type { Session } from './session'

type AcceptedElsewhere = {
  /** It was accepted, and the call was over before this page was there. */
  isTooLate: ReadonlySignal<boolean>
  end: () => void
}

/** What of the browser is needed: the service worker's messages, and what it left for this page. */
type Notified = {
  workers: Pick<
    ServiceWorkerContainer,
    'addEventListener' | 'removeEventListener' | 'startMessages'
  >
  take: (room: string, now: number) => Promise<Answer | null>
  clear: (room: string) => Promise<void>
}

const report = logFailure('ringing')

export function ofBrowser(): Notified {
  return { workers: navigator.serviceWorker, take: takeAnswer, clear: clearNotifications }
}

export function followNotification(
  session: Pick<Session, 'room' | 'state' | 'accept' | 'join'>,
  { workers, take, clear }: Notified,
): AcceptedElsewhere {
  const { room, state } = session
  const isTooLate = signal(false)
  const accepted = signal<Answer | null>(null)

  async function look(): Promise<void> {
    const found = await take(room, Date.now())
    if (found !== null) accepted.value = found
    await clear(room)
  }

  function enter(): void {
    const { signaling, phase } = state.value
    const answer = accepted.value
    if (answer === null || signaling.at !== 'open') return
    const { call, video } = answer
    accepted.value = null
    isTooLate.value = false
    if (phase.at === 'ringing' && phase.call === call) session.accept({ video })
    else if (joinableCall(state.peek()) === call) session.join({ video })
    else isTooLate.value = phase.at !== 'in'
  }

  function onMessage({ data, ports }: MessageEvent<unknown>): void {
    if (data === 'answered') look().catch(report)
    // A call rings in this page by itself.
    if (data === 'rings' && state.peek().signaling.at === 'open') ports[0]?.postMessage('here')
  }

  workers.addEventListener('message', onMessage)
  workers.startMessages()
  look().catch(report)
  const stop = effect(enter)
  return {
    isTooLate,
    end() {
      stop()
      workers.removeEventListener('message', onMessage)
    },
  }
}
