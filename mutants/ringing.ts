/** Whom a closed tab is rung by, where a ring leads, and what is learned of it. */
import type { Mutant } from './mutant.ts'

const threats = {
  strangers: 'Strangers ring people whose tab is closed',
  often: 'Somebody in the room rings them without end',
  misused: 'A ring token is used in another room, or for ever',
  elsewhere: 'A ring token has the worker post to any address',
  logged: 'The worker says whom it rings',
  opened: 'Those who hold a ring token look where its owner is rung',
  read: 'A push is read on its way',
  replies: 'A stranger answers a ring',
} as const

const ring = { project: 'worker', file: 'worker/http/ring.test.ts' } as const
const tokens = { project: 'worker', file: 'worker/http/ringTokens.test.ts' } as const
const push = { project: 'worker', file: 'worker/ring/ring.test.ts' } as const
const services = { project: 'worker', file: 'worker/ring/services.test.ts' } as const
const reply = { project: 'worker', file: 'worker/http/reply.test.ts' } as const

const strangers: Mutant[] = [
  {
    threat: threats.strangers,
    guard: 'who is not in the room rings nobody',
    file: 'worker/http/ring.ts',
    find: '!(await env.ROOM.getByName(room).has(id))',
    replace: 'room === id',
    test: { ...ring, name: ', it does not ring, and nothing is pushed' },
  },
  {
    threat: threats.strangers,
    guard: 'another website rings nobody',
    file: 'worker/http/ring.ts',
    find: "if (origin === 'foreign') return foreignOrigin(request, env)\n  const response = method",
    replace: 'const response = method',
    test: { ...ring, name: ' of a foreign page is 403, unreadable' },
  },
  {
    threat: threats.strangers,
    guard: 'nobody rings in a room that was not made with the key of the server',
    file: 'worker/http/ring.ts',
    find: 'if (roomKey !== null && !(await roomKey.made(room))) return notMade()',
    replace: '',
    test: { ...ring, name: '[N6] where rooms are made with a key, nobody rings' },
  },
  {
    threat: threats.often,
    guard: 'one address rings only so often',
    file: 'worker/http/ring.ts',
    find: 'isInTime(request, env.RING_LIMIT)',
    replace: 'isInTime(request, undefined)',
    test: { ...tokens, name: '[K3] an address that rings too often waits' },
  },
  {
    threat: threats.often,
    guard: 'one peer rings only so often',
    file: 'worker/http/ring.ts',
    find: 'passes(env.RING_PEER_LIMIT,',
    replace: 'passes(undefined,',
    test: { ...tokens, name: '[K3] a peer that rings too often waits' },
  },
  {
    threat: threats.often,
    guard: 'one browser is rung only so often',
    file: 'worker/http/ring.ts',
    find: 'passes(env.RING_TOKEN_LIMIT,',
    replace: 'passes(undefined,',
    test: { ...tokens, name: '[K4] one browser is rung only so often' },
  },
  {
    threat: threats.often,
    guard: 'another token for one browser counts as the same',
    file: 'worker/http/ring.ts',
    find: 'sha256(toBytes(url.href))',
    replace: 'sha256(toBytes(asked.token))',
    test: { ...tokens, name: '[K4] one browser is rung only so often' },
  },
]

const whereItLeads: Mutant[] = [
  {
    threat: threats.misused,
    guard: 'a token counts in its own room',
    file: 'worker/ring/ring.ts',
    find: "if (opened.room !== room) return { fault: 'other-room' }",
    replace: '',
    test: { ...tokens, name: '[K4] one of another room leads nowhere' },
  },
  {
    threat: threats.misused,
    guard: 'a token ends when it says so',
    file: 'worker/ring/ring.ts',
    find: 'opened.expires <= now || ',
    replace: '',
    test: { ...tokens, name: '[K4] one whose time ' },
  },
  {
    threat: threats.misused,
    guard: 'no token counts for more than a month',
    file: 'worker/ring/ring.ts',
    find: ' || opened.expires > now + longestMs',
    replace: '',
    test: { ...tokens, name: '[K4] one whose time ' },
  },
  {
    threat: threats.elsewhere,
    guard: 'only known push services are posted to',
    file: 'worker/ring/services.ts',
    find: 'return known.some((host) => isOf(url.hostname, host)) ? url : null',
    replace: 'return url',
    test: { ...tokens, name: '[K4] the address ' },
  },
  {
    threat: threats.elsewhere,
    guard: 'a known host is the whole of a name, or a domain above it',
    file: 'worker/ring/services.ts',
    find: 'hostname.endsWith(host)',
    replace: 'hostname.endsWith(host.slice(1))',
    test: { ...tokens, name: '[K4] the address ' },
  },
  {
    threat: threats.elsewhere,
    guard: 'push services are reached over https, at its own port',
    file: 'worker/ring/services.ts',
    find: "url.protocol !== 'https:' || url.port !== ''",
    replace: 'url.port === url.href',
    test: { ...tokens, name: '[K4] the address ' },
  },
  {
    threat: threats.elsewhere,
    guard: 'no address of a push service brings a name and a password',
    file: 'worker/ring/services.ts',
    find: " || url.username !== '' || url.password !== ''",
    replace: '',
    test: { ...services, name: ' is of none' },
  },
  {
    threat: threats.elsewhere,
    guard: 'only this machine is listed without https',
    file: 'worker/ring/services.ts',
    find: 'return /^http:\\/\\/(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?$/.test(origin) ? origin : null',
    replace: 'return origin',
    test: { ...services, name: ' does not start, and it is said without it' },
  },
  {
    threat: threats.elsewhere,
    guard: 'a push service leads nowhere else',
    file: 'worker/ring/push.ts',
    find: "redirect: 'manual'",
    replace: "redirect: 'follow'",
    test: { ...push, name: '[K5] posts the body as the page encrypted it, and follows nothing' },
  },
  {
    threat: threats.elsewhere,
    guard: 'what a push service says is not read',
    file: 'worker/ring/push.ts',
    find: 'await response.body?.cancel()',
    replace: '',
    test: { ...push, name: '[K6] nothing of what it says is read' },
  },
]

const whatIsLearned: Mutant[] = [
  {
    threat: threats.logged,
    guard: 'what went wrong at a push service is not logged',
    file: 'worker/ring/push.ts',
    find: "} catch {\n    return 'refused'",
    replace: "} catch (error) {\n    console.error(String(error))\n    return 'refused'",
    test: { ...tokens, name: '[K6] neither the answer nor the log names an address' },
  },
  {
    threat: threats.opened,
    guard: 'every token is of one size',
    file: 'protocol/ring.ts',
    find: 'new Uint8Array(tokenBytes).fill(0x20)',
    replace: 'new Uint8Array(json.length)',
    test: {
      project: 'unit',
      file: 'protocol/ring.test.ts',
      name: '[K2] every token is of one size',
    },
  },
  {
    threat: threats.read,
    guard: 'the secret of a subscription counts for the key of a push',
    file: 'protocol/webPush.ts',
    find: 'hkdf(of.shared, of.auth, info, 32)',
    replace: 'hkdf(of.shared, of.salt, info, 32)',
    test: { project: 'unit', file: 'protocol/webPush.test.ts', name: 'nobody else decrypts it' },
  },
  {
    threat: threats.replies,
    guard: 'who has not the link answers nobody',
    file: 'worker/http/reply.ts',
    find: '!(await opens(room, said.proof))',
    replace: 'room === said.proof',
    test: { ...reply, name: '[K7] who has another key, or none, says nothing' },
  },
  {
    threat: threats.replies,
    guard: 'another website answers nobody',
    file: 'worker/http/reply.ts',
    find: "if (origin === 'foreign') return foreignOrigin(request, env)",
    replace: '',
    test: { ...reply, name: ' of a foreign page is 403, unreadable' },
  },
  {
    threat: threats.replies,
    guard: 'one address answers only so often',
    file: 'worker/http/reply.ts',
    find: 'isInTime(request, env.REPLY_LIMIT)',
    replace: 'isInTime(request, undefined)',
    test: { ...reply, name: '[K7] an address that replies too often waits' },
  },
]

export const ofRinging: Mutant[] = [...strangers, ...whereItLeads, ...whatIsLearned]
