/**
 * The statistics of a connection (W3C webrtc-stats), read without trust: browsers differ in what
 * they give. EDGE.
 */

/** One entry of the statistics of a connection. */
export type Entry = Record<string, unknown> & { id: string; type: string }

export function readEntries(pc: RTCPeerConnection): Promise<ReadonlyMap<string, Entry>> {
  return pc.getStats()
}

/** The pair of candidates in use. Chromium names it in the transport, Firefox marks it. */
export function chosenPair(entries: ReadonlyMap<string, Entry>): Entry | undefined {
  const all = [...entries.values()]
  const chosen = all.find((e) => e.type === 'transport')?.['selectedCandidatePairId']
  return all.find((e) => e.type === 'candidate-pair' && (e.id === chosen || e['selected'] === true))
}

/** Whether our own end of the path is a relay's address. */
export async function isRelayed(pc: RTCPeerConnection): Promise<boolean> {
  const entries = await readEntries(pc)
  const pair = chosenPair(entries)
  return entries.get(String(pair?.['localCandidateId']))?.['candidateType'] === 'relay'
}

export function sum(entries: Entry[], key: string): number {
  return entries.reduce((total, e) => total + number(e[key]), 0)
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

/** One of the specification's words, never anything longer: an address cannot pass for one. */
export function text(value: unknown): string {
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value) ? value : 'unknown'
}
