/**
 * What a description may be before a connection takes it (M5, docs/decisions/0025). PURE. A browser
 * makes of each section a transceiver with an encoder, and of each candidate a lookup: so a
 * description is written anew from what is known here, and nothing that somebody else wrote comes
 * to a connection but what `admit` returns.
 */
import { type CandidateLine, readCandidate } from '../../../protocol/candidate'
import { limits } from '../../../protocol/messages'
import type { Candidate, Description } from '../../../protocol/payload'
import type { Source } from '../types'

/** M5: the sections with which a connection begins, in this order. */
const firstSections = ['audio', 'video', 'application'] as const
/** M11: what may follow them, once something is shared. This and the last is the whole list. */
const shareSections = ['video', 'audio'] as const
/** M10: what there is at the most between us and a plain client. */
const plainSections = ['audio', 'video'] as const

type Kind = (typeof firstSections)[number]
type MediaKind = Exclude<Kind, 'application'>

/** What each section for media is for, in their order. */
const sources = [
  ['microphone', 'audio'],
  ['camera', 'video'],
  ['screen', 'video'],
  ['screenSound', 'audio'],
] as const satisfies readonly (readonly [Source, MediaKind])[]

export type AdmittedCandidate = Omit<Candidate, 'candidate'> & { candidate: CandidateLine }

/** No candidate is in it: they are kept beside it until the connection may have them. */
type AdmittedSdp = string & { readonly isAdmitted: true }

export type Admitted = Omit<Description, 'sdp'> & {
  sdp: AdmittedSdp
  candidates: AdmittedCandidate[]
  /** How many of its candidates were left out. */
  refused: number
}

/**
 * Which attributes are kept, and how often one may stand in a section. Of another name they are
 * left out, candidates first of all.
 */
const attributes = new Map(
  [
    'group msid-semantic extmap-allow-mixed mid bundle-only',
    'ice-lite ice-options ice-ufrag ice-pwd fingerprint*4 setup',
    'sendrecv sendonly recvonly inactive ptime maxptime',
    'rtcp-mux rtcp-mux-only rtcp-rsize rtcp-xr',
    'rtpmap*128 fmtp*128 rtcp-fb*512 extmap*32',
    'msid*2 ssrc*12 ssrc-group*3',
    'sctp-port sctpmap max-message-size',
  ]
    .flatMap((names) => names.split(' '))
    .map((each) => {
      const [name = '', most = '1'] = each.split('*')
      return [name, Number(most)] as const
    }),
)

type Part = {
  /** Its first line, written anew. */
  head: string
  /** None of the session, which stands before the sections. */
  kind: Kind | null
  isRejected: boolean
  lines: string[]
  candidates: string[]
}

/** Null when it is not as M5 says, or for a plain client M10. */
export function admit(
  type: 'offer' | 'answer',
  { epoch, n, sdp }: Description,
  isPlain: boolean,
): Admitted | null {
  const parts = sdp.length <= limits.descriptionChars ? read(sdp) : null
  if (parts === null) return null
  const [session, ...media] = parts
  const isAllowed = isPlain ? isPlainList(type, media) : isList(media) && isBundled(parts)
  if (session === undefined || !isAllowed || !haveOwnMids(media)) return null
  const said = media.flatMap((part, index) => candidatesOf(part, index, session))
  const candidates = said.filter(isAdmitted)
  const lines = parts.flatMap((part) => [part.head, ...part.lines])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is where it is admitted
  const admitted = `${lines.join('\r\n')}\r\n` as AdmittedSdp
  return { epoch, n, sdp: admitted, candidates, refused: said.length - candidates.length }
}

/** Those of a batch (P3). */
export function admitCandidates(batch: readonly Candidate[]): {
  candidates: AdmittedCandidate[]
  refused: number
} {
  const said = batch.filter(isOfUse)
  const candidates = said.filter(isAdmitted)
  return { candidates, refused: said.length - candidates.length }
}

/** What a first offer of ours has a transceiver for, and what one for a share adds. */
export const mediaSections = { first: plainSections, share: shareSections }

/** Of each section for media its transceiver. Our tracks go nowhere else. */
export function transceiversOf(
  pc: Pick<RTCPeerConnection, 'getTransceivers'>,
): Map<Source, RTCRtpTransceiver> {
  const left = [...pc.getTransceivers()]
  const found = new Map<Source, RTCRtpTransceiver>()
  for (const [source, kind] of sources) {
    const at = left.findIndex(({ receiver }) => receiver.track.kind === kind)
    const [transceiver] = at === -1 ? [] : left.splice(at, 1)
    if (transceiver) found.set(source, transceiver)
  }
  return found
}

// --- Which sections

function isList(media: readonly Part[]): boolean {
  const list = media.map(({ kind }) => kind).join()
  const lists = [firstSections, [...firstSections, ...shareSections]]
  return lists.some((each) => each.join() === list) && media.every((part) => !part.isRejected)
}

/**
 * A plain client may have sound alone, and in an offer any order; it answers ours, and may reject
 * what it has not.
 */
function isPlainList(type: 'offer' | 'answer', media: readonly Part[]): boolean {
  const kinds = media.map(({ kind }) => kind)
  if (type === 'answer') return kinds.join() === plainSections.join()
  const areKnown = kinds.every((kind) => plainSections.some((each) => each === kind))
  return kinds.length > 0 && areKnown && new Set(kinds).size === kinds.length
}

/** All of them over one transport. */
function isBundled([session, ...media]: readonly Part[]): boolean {
  const mids = media.map((part) => valueOf(part, 'mid'))
  return session !== undefined && valueOf(session, 'group') === `BUNDLE ${mids.join(' ')}`
}

function haveOwnMids(media: readonly Part[]): boolean {
  const mids = media.map((part) => valueOf(part, 'mid')).filter((mid) => mid !== undefined)
  return new Set(mids).size === mids.length && mids.every((mid) => /^[\w.+-]{1,16}$/.test(mid))
}

// --- Lines

function read(sdp: string): Part[] | null {
  const lines = sdp.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  // Browsers do not agree on what else ends a line, or may stand before one.
  if (!lines.every((line) => /^[a-z]=[ -~]*$/.test(line))) return null
  const starts = lines.flatMap((line, i) => (line.startsWith('m=') ? [i] : []))
  const parts = [0, ...starts].map((start, i) => {
    const own = lines.slice(start, starts[i])
    return i === 0 ? readSession(own) : readSection(own)
  })
  return parts.every((part) => part !== null) ? parts : null
}

function readSession(lines: readonly string[]): Part | null {
  const origin = lines.map((line) => /^o=\S+ (\d{1,20}) (\d{1,20}) IN IP[46] \S+$/.exec(line))
  const [, id, version] = origin.find((found) => found !== null) ?? []
  const kept = keep(lines)
  if (lines[0] !== 'v=0' || id === undefined || version === undefined || kept === null) return null
  const head = `v=0\r\no=- ${id} ${version} IN IP4 0.0.0.0\r\ns=-\r\nt=0 0`
  return { head, kind: null, isRejected: false, ...kept }
}

function readSection(lines: readonly string[]): Part | null {
  const [, name, port, rest] =
    /^m=(\w+) (\d{1,5}) ([A-Z/]{3,20}(?: [\w-]{1,20}){1,128})$/.exec(lines[0] ?? '') ?? []
  const kind = firstSections.find((each) => each === name)
  const kept = keep(lines)
  if (kind === undefined || kept === null) return null
  const isZero = Number(port) === 0
  // Where it is reached, candidates alone say.
  const head = `m=${kind} ${isZero ? 0 : 9} ${rest}\r\nc=IN IP4 0.0.0.0`
  return { head, kind, isRejected: isZero && !kept.lines.includes('a=bundle-only'), ...kept }
}

/** Null when there is too much of something. */
function keep(all: readonly string[]): Pick<Part, 'lines' | 'candidates'> | null {
  const counts = new Map<string, number>()
  const lines: string[] = []
  const candidates: string[] = []
  for (const line of all) {
    const [, name = ''] = /^a=([\w-]+)(?=:|$)/.exec(line) ?? []
    if (name === 'candidate') candidates.push(line.slice('a='.length))
    const most = attributes.get(name)
    const isRate = /^b=(?:AS|TIAS):\d{1,9}$/.test(line)
    if (most === undefined && !isRate) continue
    const key = isRate ? 'b=' : name
    const count = (counts.get(key) ?? 0) + 1
    if (count > (most ?? 2)) return null
    counts.set(key, count)
    lines.push(line)
  }
  return { lines, candidates }
}

function candidatesOf(part: Part, index: number, session: Part): Candidate[] {
  const usernameFragment = valueOf(part, 'ice-ufrag') ?? valueOf(session, 'ice-ufrag') ?? null
  const place = { sdpMid: valueOf(part, 'mid') ?? null, sdpMLineIndex: index, usernameFragment }
  return part.candidates.map((candidate) => ({ candidate, ...place })).filter(isOfUse)
}

/**
 * Firefox writes sixteen where four are: what is active over TCP is never connected to (RFC 6544
 * section 4.5), and RTCP has no transport of its own (M5). One without text says that no more will
 * come.
 */
function isOfUse({ candidate }: Candidate): boolean {
  return candidate !== '' && !/^\S+ 2 | tcptype active\b/i.test(candidate)
}

function isAdmitted(said: Candidate): said is AdmittedCandidate {
  return readCandidate(said.candidate) !== null
}

function valueOf({ lines }: Part, name: string): string | undefined {
  const start = `a=${name}:`
  return lines.find((line) => line.startsWith(start))?.slice(start.length)
}
