/**
 * When the interface is drawn anew: in a task of its own, and not within the one in which something
 * happened. So what happened goes on first (an answer is sealed and sent, a description taken), and
 * no task is long. A message is no timer, which a hidden page has once a second, and no animation
 * frame, which it has never.
 */
import { options } from 'preact'

export function drawLater(): void {
  const { port1, port2 } = new MessageChannel()
  let draw = () => {}
  port1.addEventListener('message', () => draw())
  port1.start()
  options.debounceRendering = (next) => {
    draw = next
    port2.postMessage(null)
  }
}
