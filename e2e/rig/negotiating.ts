/** A page's own connections, made to negotiate, and what became of them. */
import { repairMs } from './faults.ts'
import type { Person } from './person.ts'
import { until } from './until.ts'

/** An ICE restart, which is a negotiation that changes nothing of what is shown: one at each of these times. */
export function restart(person: Person, times: number[] = [0]): Promise<void> {
  return person.page.evaluate(async (all) => {
    for (const at of all) {
      await new Promise((resolve) => setTimeout(resolve, at - Date.now()))
      for (const connection of window.recorder.connections)
        if (connection.signalingState !== 'closed') connection.restartIce()
    }
  }, times)
}

/** Stops sending the picture, or begins again, at each of these times, and sends it in the end. ICE stays as it is. */
export function flip(person: Person, times: number[]): Promise<void> {
  return person.page.evaluate(async (all) => {
    for (const [i, at] of all.entries()) {
      await new Promise((resolve) => setTimeout(resolve, at - Date.now()))
      for (const connection of window.recorder.connections.filter(
        (c) => c.signalingState !== 'closed',
      ))
        for (const transceiver of connection.getTransceivers())
          if (transceiver.receiver.track.kind === 'video')
            transceiver.direction =
              transceiver.direction === 'recvonly' || i === all.length - 1 ? 'sendrecv' : 'recvonly'
    }
  }, times)
}

/** Waits until this page has one connection, with nothing left to agree upon. */
export async function settled(person: Person): Promise<void> {
  const states = () =>
    person.page.evaluate(() =>
      window.recorder.connections
        .filter((c) => c.signalingState !== 'closed')
        .map((c) => `${c.connectionState} ${c.signalingState}`),
    )
  await until(
    `${person.name} has one settled connection`,
    states,
    (all) => all.join() === 'connected stable',
    repairMs,
  )
}

/** How many connections this page has made, ever. */
export function made(person: Person): Promise<number> {
  return person.page.evaluate(() => window.recorder.connections.length)
}

/** What the other's last agreed description names its ICE by; new after each restart. */
export function credentials(person: Person): Promise<string | undefined> {
  return person.page.evaluate(() => {
    const sdp = window.recorder.connections.at(-1)?.currentRemoteDescription?.sdp
    return sdp?.match(/a=ice-ufrag:(\S+)/)?.[1]
  })
}
