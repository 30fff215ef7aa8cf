/** The servers take turns, so that a slow moment of the machine hits all of them. */
import type { Served } from '../rig/workerd.ts'
import type { Counts } from './calls.ts'
import { type Load, startLoad } from './driver.ts'
import { type Name, servers, systems } from './systems/index.ts'

const parts = ['enter', 'talk', 'leave'] as const

type Part = (typeof parts)[number]

/**
 * Of one system, in one round. CPU in ms for one call, and in microseconds for one message;
 * latencies in ms.
 */
export type Sample = {
  system: Name
  rooms: number
  callMs: Record<Part, number>
  counts: Counts
  relayed: { messageUs: number; latencies: number[] } | null
}

export type Plan = {
  rooms: number
  rounds: number
  /** So often the rooms are filled, talked in and left in one round. */
  cycles: number
  /** Messages a second over all rooms, and for how long. */
  perSecond: number
  ms: number
}

/** Starts what is named, does this, and ends it. */
export async function withServers<T>(
  names: Name[],
  act: (load: Load, running: (name: Name) => Served) => Promise<T>,
): Promise<T> {
  const load = startLoad()
  const running = new Map<Name, Served>()
  try {
    for (const name of names) running.set(name, await servers[name]())
    return await act(load, (name) => {
      const served = running.get(name)
      if (served === undefined) throw new Error(`${name} does not run`)
      return served
    })
  } finally {
    load.close()
    for (const served of running.values()) await served.close()
  }
}

/**
 * What it cost this server to have so many rooms filled, talked in and left; `between` happens
 * before they leave.
 */
async function callsOf<T>(
  load: Load,
  served: Served,
  system: Name,
  rooms: number,
  between: () => Promise<T>,
) {
  await load.measure(served, { do: 'prepare', system, origin: served.origin, rooms })
  const enter = await load.measure(served, { do: 'enter' })
  const talk = await load.measure(served, { do: 'talk' })
  const found = await between()
  const leave = await load.measure(served, { do: 'leave' })
  const cpuMs: Record<Part, number> = {
    enter: enter.cpuMs,
    talk: talk.cpuMs,
    leave: leave.cpuMs,
  }
  return { cpuMs, counts: talk.result, found }
}

export async function warmUp(load: Load, served: Served, system: Name, calls: number) {
  for (let done = 0; done < calls; done += 100)
    await callsOf(load, served, system, 100, async () => null)
}

export async function sample(
  load: Load,
  served: Served,
  system: Name,
  plan: Plan,
): Promise<Sample> {
  const { rooms, cycles } = plan
  const cpuMs: Record<Part, number> = { enter: 0, talk: 0, leave: 0 }
  let counts: Counts = { sent: 0, heard: 0 }
  let relayed: Sample['relayed'] = null
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const isLast = cycle === cycles - 1
    const calls = await callsOf(load, served, system, rooms, async () =>
      isLast ? relayedBy(load, served, system, plan) : null,
    )
    counts = calls.counts
    relayed = calls.found
    for (const part of parts) cpuMs[part] += calls.cpuMs[part]
  }
  const each = (total: number) => total / (rooms * cycles)
  return {
    system,
    rooms,
    callMs: {
      enter: each(cpuMs.enter),
      talk: each(cpuMs.talk),
      leave: each(cpuMs.leave),
    },
    counts: {
      sent: 2 * systems[system].opening.messages + counts.sent / rooms,
      heard: counts.heard / rooms,
    },
    relayed,
  }
}

/** Null for a client of its own: what is measured are frames that all send in the same way. */
async function relayedBy(
  load: Load,
  served: Served,
  system: Name,
  { perSecond, ms }: Plan,
): Promise<Sample['relayed']> {
  if (system === 'socketio') return null
  const { cpuMs, result } = await load.measure(served, { do: 'relay', perSecond, ms })
  return { messageUs: (1000 * cpuMs) / result.sent, latencies: result.latencies }
}
