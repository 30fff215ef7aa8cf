import type { Check, Need, Reach } from '../check/findings'
import type { Remedy, Status } from '../check/judge'

/** The words of the connection test, and of the build. */
export const checkEn = {
  title: 'Connection test',
  lead: 'Whether calls work from this device and this network, and what to do where they do not.',
  before:
    'The browser will ask for your camera and microphone. Nothing is recorded, and both are off again when the test ends. Where a relay is set up, a few megabytes go through it.',
  start: 'Start the test',
  again: 'Test again',
  testing: 'Testing',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  copy: 'Copy results',
  copied: 'Results copied',
  copyHint: 'As text, to send to whoever helps. It holds no address, room or key of yours.',
  results: 'Results',
  pictureHint: 'Your picture appears here during the test.',
  pictureOff: 'Camera and microphone are off again.',
  sums: {
    ok: () => 'Everything works.',
    warn: (n: number) =>
      n === 1
        ? 'Calls work from here, with one limit: see below.'
        : `Calls work from here, with ${n} limits: see below.`,
    fail: (n: number) =>
      n === 1
        ? 'One thing does not work: see below what to do.'
        : `${n} things do not work fully: see below what to do.`,
  } satisfies Record<Status, (n: number) => string>,

  status: {
    waiting: 'Not tested',
    running: 'Testing',
    ok: 'Works',
    warn: 'Limited',
    fail: 'Does not work',
  },
  names: {
    browser: 'Browser',
    camera: 'Camera',
    microphone: 'Microphone',
    signaling: 'Way to the server',
    stun: 'Way out for direct calls (STUN)',
    'turn-udp': 'Relay over UDP',
    'turn-tcp': 'Relay over TCP',
    'turn-tls': 'Relay over TLS',
    relay: 'Call through the relay',
  } satisfies Record<Check, string>,

  speakNow: 'Say something: the bar moves.',
  lacks: {
    secure: 'no secure address',
    connections: 'no calls (WebRTC)',
    devices: 'no camera and microphone',
    keys: 'no encryption (WebCrypto)',
  } satisfies Record<Need, string>,
  lacking: (browser: string, needs: string[]) => `${browser}: ${needs.join(', ')}`,
  joined: (welcomeMs: number, roundTripMs: number) =>
    `Round trip ${roundTripMs} ms. A room opens in ${welcomeMs} ms.`,
  reach: {
    reached: (server: string) => `${server} answers`,
    refused: (server: string) => `${server} refuses the credentials`,
    unreachable: (server: string) => `${server} does not answer`,
  } satisfies Record<Reach, (server: string) => string>,
  noServers: 'None is set up here.',
  measured: (roundTripMs: number, rate: string) => `${rate}, round trip ${roundTripMs} ms.`,
  rate: (kilobits: number) =>
    kilobits >= 1000 ? `${(kilobits / 1000).toFixed(1)} Mbit/s` : `${kilobits} kbit/s`,

  remedies: {
    'use-https': 'Browsers allow calls only on a secure address. Open this page with https.',
    'other-browser':
      'This browser cannot make calls. Update it, or use Chrome, Firefox, Edge or Safari.',
    speak:
      'No sound was heard. Say something while the test runs; if the bar stays still, look for a mute switch, or choose another microphone in the browser.',
    'room-unreachable':
      'The server was not reached. Check the network; a firewall, a proxy or an extension of the browser may block WebSockets.',
    'room-closed': 'The server did not accept this page. Reload it, and test again.',
    'room-not-made':
      'The server answers. It makes rooms for those who have its key alone, and this browser does not have it, so nothing more can be tested. Make a room here first, or ask whoever runs this server.',
    'no-servers':
      'Calls work within one network. For calls between networks, whoever runs this server can name a STUN server (ICE_URLS).',
    'udp-blocked':
      'This network blocks UDP, or does not lead there. Direct calls to other networks will fail from here. Use another network, such as that of a phone, or ask its administrator to allow UDP.',
    'udp-blocked-relayed':
      'This network blocks UDP. Calls still work through the relay, with a little more delay. For direct calls, use another network or ask its administrator to allow UDP.',
    'udp-not-there':
      'UDP gets out of this network, and not to this server and port. Tell whoever runs the relay, or ask the administrator of this network to allow it.',
    'tcp-blocked':
      'This network blocks the relay over TCP. That matters only where UDP is blocked too. Ask its administrator to allow this server and port.',
    'tls-blocked':
      'This network blocks the relay over TLS, or the certificate of the relay is not accepted. That matters where nothing else gets through.',
    'some-unreachable': 'One that answers is enough.',
    credentials:
      'The relay is there, and does not accept the credentials of this server. Tell whoever runs it: the secret of the relay and that of the server differ, or have expired.',
    'no-relay':
      'No relay is set up here. On networks that block direct connections, calls will fail; another network, such as that of a phone, helps then.',
    'relay-unavailable':
      'A relay is set up, and gave no credentials just now. On networks that block direct connections, calls will fail. Test again later, or tell whoever runs this server.',
    'relay-unreached':
      'No way to the relay is open, for the reasons above. On networks that block direct connections, calls will fail.',
    'relay-silent':
      'The relay answers, and nothing comes through it. Tell whoever runs this server: the ports that the relay lends may be closed.',
    'relay-slow':
      'That is little for pictures. Calls through the relay work best by voice from here.',
    'no-list':
      'The server did not say which ways there are. Test again in a minute; if it stays so, tell whoever runs this server.',
  } satisfies Record<Remedy, string>,

  build: 'Build',
  buildHint:
    'The fingerprint of the code that this server serves. A server that lies can lie here too: what counts is to check it from another machine, as the README says.',
  buildUnknown: 'This server does not say which build it serves.',
}

export type CheckWords = typeof checkEn
