/** A page's own connections, made to negotiate, and what became of them. */
import { expect } from 'vitest'
import type { FaultStage } from './backstage.ts'
import { type Kinds, recovered, repairMs } from './faults.ts'
import type { Person } from './person.ts'
import { createRandom } from './random.ts'
import { type Pair, talk } from './scenes.ts'
import { until } from './until.ts'

const collisions = 50

/** A call in which both sides negotiate at the same moments, again and again, and then agree. */
export async function collide(
  stage: FaultStage,
  [caller, callee]: Kinds,
  negotiate: (person: Person, times: number[]) => Promise<void>,
): Promise<Pair> {
  const pair = await talk(stage, {
    anna: { browser: await stage.browser(caller) },
    bert: { browser: await stage.browser(callee) },
  })
  const people = [pair.anna, pair.bert]
  const times = schedule()
  await Promise.all(people.map((person) => negotiate(person, times)))
  await Promise.all(people.map(settled))
  return pair
}

/** After collisions, in band all but a few of them, two see each other still. */
export async function stayTogether({ anna, bert }: Pair): Promise<void> {
  await recovered(anna, bert)
  // Chromium may lose its picture in a collision (docs/decisions/0010), and does not in most of
  // them.
  for (const person of [anna, bert]) expect(await made(person)).toBeLessThan(5)
  // The room has heard of few of the offers: those of a connection that has no channel yet.
  expect((await offersToRoom(anna)) + (await offersToRoom(bert))).toBeLessThan(collisions / 2)
}

function offersToRoom(person: Person): Promise<number> {
  return person.page.evaluate(() => window.recorder.sent.filter((type) => type === 'offer').length)
}

/** Milliseconds since the epoch, 5 to 200 ms apart. */
function schedule(): number[] {
  const random = createRandom(7)
  let at = Date.now() + 500
  return Array.from({ length: collisions }, () => (at += 5 + Math.floor(random() * 196)))
}

/**
 * An ICE restart, which is a negotiation that changes nothing of what is shown: one at each of
 * these times.
 */
export function restart(person: Person, times: number[] = [0]): Promise<void> {
  return person.page.evaluate(async (all) => {
    for (const at of all) {
      await new Promise((resolve) => setTimeout(resolve, at - Date.now()))
      for (const connection of window.recorder.connections)
        if (connection.signalingState !== 'closed') connection.restartIce()
    }
  }, times)
}

/** `restarting` restarts ICE once, and both agree on it over the connection that they have. */
export async function restartOnce(restarting: Person, other: Person): Promise<void> {
  const before = await credentials(restarting)
  await restart(restarting)
  await until(
    `${other.name} has answered with new ICE credentials`,
    () => credentials(restarting),
    (now) => now !== before,
  )
  await Promise.all([settled(restarting), settled(other)])
}

/**
 * The browser of `refusing` refuses the next description of `restarting`, so that it makes another
 * connection.
 */
export async function refuseOnce(refusing: Person, restarting: Person): Promise<void> {
  const before = await made(refusing)
  await refusing.page.evaluate(() => {
    const connection = window.recorder.connections.at(-1)
    if (connection !== undefined)
      connection.setRemoteDescription = () => Promise.reject(new DOMException('', 'OperationError'))
  })
  await restart(restarting)
  await until(
    `${refusing.name} has made another connection`,
    () => made(refusing),
    (n) => n === before + 1,
  )
  await Promise.all([settled(refusing), settled(restarting)])
}

/**
 * Stops sending the picture, or begins again, at each of these times, and sends it in the end. ICE
 * stays as it is.
 */
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
async function settled(person: Person): Promise<void> {
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
function credentials(person: Person): Promise<string | undefined> {
  return person.page.evaluate(() => {
    const sdp = window.recorder.connections.at(-1)?.currentRemoteDescription?.sdp
    return sdp?.match(/a=ice-ufrag:(\S+)/)?.[1]
  })
}
