/**
 * Which connection is weak, and whose it is. PURE: what gets lost either way, from look to look. What
 * a moment does is not held against a link, and its end is believed late: a sign does not flicker.
 *
 * Only loss counts. Round trips, jitter, freezes and what a browser believes a way to bear are as bad
 * on a machine that has too much to do (measured: twenty processes on two cores, a network that is
 * well, nothing lost; jitter above 100 ms, pictures of 100 kbit/s).
 */
import type { Weakness } from '../types'

/** What one look at a link found. */
export type Signs = {
  /** The part that was lost of what came, 0 to 1; null where too little came to tell. */
  lostIn: number | null
  /** And of what we sent. */
  lostOut: number
  /** This machine does not take in, or does not send, all the pictures that it should. */
  isBusy: boolean
}

/** How bad it was lately, 0 to 1, and whether that is held to be so. */
type Level = { is: number; isHeld: boolean }

/** `heard`: enough comes from the other to say how. */
export type Levels = Record<'heard' | 'incoming' | 'outgoing' | 'busy', Level>

const well: Level = { is: 0, isHeld: false }
export const noLevels: Levels = { heard: well, incoming: well, outgoing: well, busy: well }

/** With looks twice a second, what is as bad as can be is held after 4 s, and 16 s after its end. */
const step = 0.07
const high = 0.4
const low = 0.1
/** Where one packet of eight is lost it is as bad as can be; where one of twenty is, just bad. */
const worst = 1 / 8

/** After another look. `voiceOnly`: the way there is too slow for our picture. */
export function level(before: Levels, signs: Signs, voiceOnly: boolean): Levels {
  const { lostIn, lostOut, isBusy } = signs
  return {
    heard: move(before.heard, lostIn === null ? 0 : 1),
    incoming: move(before.incoming, (lostIn ?? 0) / worst),
    outgoing: move(before.outgoing, voiceOnly ? 1 : lostOut / worst),
    busy: move(before.busy, isBusy ? 1 : 0),
  }
}

function move(before: Level, bad: number): Level {
  const is = before.is + (Math.min(bad, 1) - before.is) * step
  return { is, isHeld: is > (before.isHeld ? low : high) }
}

/**
 * What is weak of one link, beside all that there are. With a single other nothing tells the way
 * out of one from the way in of the other: an uplink is narrower as a rule.
 */
export function judge(all: readonly Levels[], { incoming, outgoing }: Levels): Weakness | null {
  if (all.some(({ busy }) => busy.isHeld)) return 'this-computer'
  const heard = all.filter((each) => each.heard.isHeld)
  if (incoming.isHeld && heard.length > 1 && heard.every((each) => each.incoming.isHeld))
    return 'your-downlink'
  if (incoming.isHeld) return all.length === 1 && outgoing.isHeld ? 'between' : 'their-uplink'
  return all.every((each) => each.outgoing.isHeld) ? 'your-uplink' : null
}
