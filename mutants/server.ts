/** Who may do what at the worker: origins, ids, relays, frames. */
import type { Mutant } from './mutant.ts'

const threats = {
  spoofed: 'One peer speaks as another',
  id: 'Somebody knows a peer id',
  origin: "Another website opens rooms from a visitor's browser",
  relay: 'Strangers use the relay',
  framed: 'Another website shows a room in a frame',
} as const

const ice = { project: 'worker', file: 'worker/ice.test.ts' } as const
const lent = { project: 'worker', file: 'worker/lent.test.ts' } as const
const admission = { project: 'worker', file: 'worker/admission.test.ts' } as const
const embedding = { project: 'worker', file: 'worker/embedding.test.ts' } as const
const host = { project: 'unit', file: 'client/bridge/host.test.ts' } as const

export const ofServer: Mutant[] = [
  {
    threat: threats.spoofed,
    guard: 'a message that brings a sender is refused',
    file: 'protocol/parse.ts',
    find: "if ('from' in data) return { ok: false, refusal: 'spoofed' }",
    replace: '',
    test: { project: 'worker', file: 'worker/bad-input.test.ts', name: '[S3] spoofed' },
  },
  {
    threat: threats.spoofed,
    guard: 'the sender is sealed in',
    file: 'protocol/seal.ts',
    find: 'room, from, to, type, epoch, toEpoch, seq].join',
    replace: 'room, to, type, toEpoch, seq].join',
    test: {
      project: 'worker',
      file: 'worker/evil-relay.test.ts',
      name: 'what one says is not taken for what another says',
    },
  },
  {
    threat: threats.id,
    guard: 'a secret cannot be made of its id',
    file: 'protocol/room.ts',
    find: 'toBase32(await sha256(toBytes(`${room}/${secret}`)))',
    replace: 'toBase32(fromBase64Url(secret))',
    test: {
      project: 'worker',
      file: 'worker/identity.test.ts',
      name: 'as its secret is somebody else',
    },
  },
  {
    threat: threats.origin,
    guard: 'a foreign origin is refused',
    file: 'worker/admission.ts',
    find: "if (toOriginKind(request, env.ALLOWED_ORIGINS) === 'foreign') return foreignOrigin()",
    replace: '',
    test: { ...admission, name: '[J1] with ALLOWED_ORIGINS' },
  },
  {
    threat: threats.origin,
    guard: 'an origin is the whole of what is listed',
    file: 'worker/admission.ts',
    find: "entry === '*' || entry === origin",
    replace: "entry === '*' || origin.startsWith(entry)",
    test: { ...admission, name: 'https://other.example.evil' },
  },
  {
    threat: threats.origin,
    guard: 'only a web origin can be listed, and no sandboxed page',
    file: 'worker/admission.ts',
    find: String.raw`if (/^https?:\/\/[\w.:[\]-]+$/.test(origin)) return origin`,
    replace: 'if (origin) return origin',
    test: { ...admission, name: 'other.example:8443' },
  },
  {
    threat: threats.relay,
    guard: 'who is not in the room is lent nothing',
    file: 'worker/ice.ts',
    find: 'if (!(await stub.has(id))) return notAdmitted()',
    replace: '',
    test: { ...ice, name: ', it does not, and no relay is asked' },
  },
  {
    threat: threats.relay,
    guard: 'one peer asks only so often',
    file: 'worker/ice.ts',
    find: 'if (env.ICE_PEER_LIMIT && !(await env.ICE_PEER_LIMIT.limit({ key: `${room}/${id}` })).success)',
    replace: 'if (room === id)',
    test: { ...ice, name: '[R1] a peer that asks too often waits' },
  },
  {
    threat: threats.relay,
    guard: 'one address asks only so often',
    file: 'worker/ice.ts',
    find: 'if (!(await isInTime(request, env.ICE_LIMIT)))',
    replace: 'if (!(await isInTime(request, undefined)))',
    test: { ...ice, name: '[R1] an address that asks too often waits' },
  },
  {
    threat: threats.relay,
    guard: 'another website cannot ask',
    file: 'worker/ice.ts',
    find: "if (origin === 'foreign') return foreignOrigin()",
    replace: '',
    test: { ...ice, name: 'of a foreign page is 403, and unreadable' },
  },
  {
    threat: threats.relay,
    guard: 'credentials are made for an hour',
    file: 'worker/relay/config.ts',
    find: 'text === null ? defaultTtl : Number(text)',
    replace: 'text === null ? longestTtl : Number(text)',
    test: { ...ice, name: '[R1] [R2] a member does, and nothing keeps them' },
  },
  {
    threat: threats.relay,
    guard: 'what was lent is revoked when its peer goes',
    file: 'worker/relay/relay.ts',
    find: 'await source?.revoke?.(username)',
    replace: '',
    test: { ...lent, name: '[R4] what was lent is revoked when its peer' },
  },
  {
    threat: threats.relay,
    guard: 'the four newest of a peer are revoked',
    file: 'worker/room.ts',
    find: 'const lentKept = 4',
    replace: 'const lentKept = 3',
    test: { ...lent, name: '[R4] the last four of a peer are revoked' },
  },
  {
    threat: threats.relay,
    guard: 'what was made for a peer that left meanwhile is revoked',
    file: 'worker/ice.ts',
    find: 'later(relay.revoke(username))',
    replace: '',
    test: { ...lent, name: 'meanwhile is revoked at once, and not handed out' },
  },
  {
    threat: threats.framed,
    guard: 'only a page that asks to be embedded may be framed',
    file: 'worker/embedding.ts',
    find: 'isEmbedded(url) ? embedOrigins(env) : []',
    replace: 'embedOrigins(env)',
    test: { ...embedding, name: ': may be framed ' },
  },
  {
    threat: threats.framed,
    guard: 'only those whom the operator names may frame it',
    file: 'worker/embedding.ts',
    find: "frame-ancestors ${origins.join(' ')}",
    replace: 'frame-ancestors *',
    test: { ...embedding, name: ' may be framed by ' },
  },
  {
    threat: threats.framed,
    guard: 'a page around it that is not named is heard by nobody',
    file: 'client/bridge/frame.ts',
    find: 'if (!isAllowed(await known, origin)) return',
    replace: '',
    test: { ...host, name: 'the parent, of another origin' },
  },
  {
    threat: threats.framed,
    guard: 'a page around it that is not named is told nothing',
    file: 'client/bridge/frame.ts',
    find: 'if (!isAllowed(origins, parent)) return []',
    replace: '',
    test: { ...host, name: 'is spoken to: ' },
  },
  {
    threat: threats.framed,
    guard: 'nobody but the page around it is heard',
    file: 'client/bridge/frame.ts',
    find: 'if (source === page.parent) void take(origin, data, hear)',
    replace: 'void take(origin, data, hear)',
    test: { ...host, name: 'another window, of an origin that is listed' },
  },
]
