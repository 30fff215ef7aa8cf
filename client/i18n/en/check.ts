import type { Check, Need, Reach } from '../../check/findings'
import type { Remedy, Status } from '../../check/judge'

/** The words of the connection test, and of the build. */
export const checkEn = {
  title: 'Connection test',
  lead: "Find out whether calls work from this device and network, and what to do if they don't.",
  before:
    'Your browser will ask for your camera and microphone. Nothing is recorded, and both are turned off when the test ends. If there is a relay, the test sends a few megabytes through it.',
  start: 'Start the test',
  again: 'Test again',
  testing: 'Testing',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  copy: 'Copy results',
  copied: 'Results copied',
  copyHint:
    'As text, to send to whoever is helping you. It contains none of your addresses, rooms or keys.',
  results: 'Results',
  pictureHint: 'Your video appears here during the test.',
  pictureOff: 'Camera and microphone are off again.',
  sums: {
    ok: () => 'Everything works.',
    warn: (n: number) =>
      n === 1
        ? 'Calls work from here, with one limit: see below.'
        : `Calls work from here, with ${n} limits: see below.`,
    fail: (n: number) =>
      n === 1
        ? 'One thing does not work. See below for what to do.'
        : `${n} things do not fully work. See below for what to do.`,
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
    signaling: 'Connection to the server',
    stun: 'Direct calls (STUN)',
    'turn-udp': 'Relay over UDP',
    'turn-tcp': 'Relay over TCP',
    'turn-tls': 'Relay over TLS',
    relay: 'Call through the relay',
  } satisfies Record<Check, string>,

  speakNow: 'Say something. The bar should move.',
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
    refused: (server: string) => `${server} rejects the credentials`,
    unreachable: (server: string) => `${server} does not answer`,
  } satisfies Record<Reach, (server: string) => string>,
  noServers: 'None are set up here.',
  measured: (roundTripMs: number, rate: string) => `${rate}, round trip ${roundTripMs} ms.`,
  rate: (kilobits: number) =>
    kilobits >= 1000 ? `${(kilobits / 1000).toFixed(1)} Mbit/s` : `${kilobits} kbit/s`,

  remedies: {
    'use-https': 'Browsers allow calls only on a secure address. Open this page with https.',
    'other-browser':
      'This browser cannot make calls. Update it, or use Chrome, Firefox, Edge or Safari.',
    speak:
      'No sound came through. Say something while the test runs. If the bar stays still, look for a mute switch, or choose another microphone in your browser.',
    'room-unreachable': 'The server could not be reached. Check your network.',
    'room-foreign-origin':
      'The server does not know the address of this page, so it lets nobody in from here. Tell whoever runs it to set PUBLIC_ORIGIN to that address.',
    'room-no-upgrade':
      'The server answers, but WebSockets do not get through. A firewall, a proxy or an extension of the browser may block them. Use another network; if that does not help, tell whoever runs this server.',
    'room-too-many': 'Many people on this network are joining right now. Test again in a minute.',
    'room-server-down': 'The server has a problem. Test again later.',
    'room-intercepted':
      'Something else answers in place of this server: a proxy, or a network that you have to sign in to first. If it happens on every network, tell whoever runs this server.',
    'room-closed': 'The server did not accept this page. Reload it, and test again.',
    'room-not-made':
      'The server answers, but it only makes rooms for people who have its key. This browser does not have the key, so nothing more can be tested. Make a room here first, or ask whoever runs this server.',
    'no-servers':
      'Calls work within one network. For calls between networks, whoever runs this server can set a STUN server (ICE_URLS).',
    'udp-blocked':
      'This network blocks UDP, or cannot reach this server. Direct calls to other networks will fail from here. Use another network, such as a phone hotspot, or ask the administrator of this one to allow UDP.',
    'udp-blocked-relayed':
      'This network blocks UDP. Calls still work through the relay, with a little more delay. For direct calls, use another network, or ask the administrator of this one to allow UDP.',
    'udp-not-there':
      'UDP gets out of this network, but not to this server and port. Tell whoever runs the relay, or ask the administrator of this network to allow it.',
    'tcp-blocked':
      'This network blocks the relay over TCP. This only matters if UDP is blocked too. Ask the administrator of this network to allow this server and port.',
    'tls-blocked':
      "This network blocks the relay over TLS, or the relay's certificate is not accepted. This only matters if nothing else gets through.",
    'some-unreachable': 'One that answers is enough.',
    credentials:
      "The relay answers, but rejects this server's credentials. Tell whoever runs this server: its secret and the relay's are not the same, or have expired.",
    'no-relay':
      'No relay is set up here. Calls will fail on networks that block direct connections. If that happens, try another network, such as a phone hotspot.',
    'relay-unavailable':
      'A relay is set up, but it gave out no credentials just now. Calls will fail on networks that block direct connections. Test again later, or tell whoever runs this server.',
    'relay-unreached':
      'The relay could not be reached, for the reasons above. Calls will fail on networks that block direct connections.',
    'relay-silent':
      'The relay answers, but nothing gets through it. Tell whoever runs this server: the ports that the relay hands out may be closed.',
    'relay-slow': 'That is slow for video. From here, calls through the relay work best by voice.',
    'no-list':
      'The server did not list its STUN and TURN servers. Test again in a minute. If it happens again, tell whoever runs this server.',
  } satisfies Record<Remedy, string>,

  build: 'Build',
  buildHint:
    'The fingerprint of the code that this server sends you. A dishonest server can lie here too, so check it from another machine, as the README explains.',
  buildUnknown: 'This server does not say which build it runs.',
}

export type CheckWords = typeof checkEn
