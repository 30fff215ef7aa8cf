/** A page whose channels are in the hands of who means harm: it says in band what it likes. */
import { framesAndSound } from './media.ts'
import type { People } from './people.ts'
import type { Person } from './person.ts'
import { meet } from './scenes.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    channels: RTCDataChannel[]
  }
}

/** Anna's page is the one; Bert is in a call with her. */
export async function takenOver(
  stage: Pick<People, 'newLink' | 'open'>,
): Promise<{ anna: Person; bert: Person }> {
  const { anna, bert } = await meet(stage)
  await anna.page.evaluateOnNewDocument(() => {
    window.channels = []
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its connection
    const make = RTCPeerConnection.prototype.createDataChannel
    RTCPeerConnection.prototype.createDataChannel = function (...given) {
      const channel = make.apply(this, given)
      window.channels.push(channel)
      return channel
    }
  })
  await anna.reload()
  await anna.reads('Bert is here')
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  return { anna, bert }
}

/** On the channel of this name, each as JSON. */
export function sayInBand({ page }: Person, label: string, messages: unknown[]): Promise<void> {
  return page.evaluate(
    (name, all) => {
      const channel = window.channels.findLast((each) => each.label === name)
      for (const message of all)
        channel?.send(typeof message === 'string' ? message : JSON.stringify(message))
    },
    label,
    messages,
  )
}
